import type { Attr, Element } from "@xmldom/xmldom";
import { isNCName } from "../../templates/runtime/xml/characters.js";
import type { Place } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { describe, lookupNamespace, placeOf, prefixesInScope, splitList, trim } from "./reading.js";
import type { Reading, Vocabulary } from "./reading.js";
import type { QNameReference } from "./syntax.js";

/**
 * The attributes of one element, read by type. Every method gives undefined where the attribute is
 * absent or, after recording an error at its place, where its value is not of the type.
 */
export class Attributes {
  readonly element: Element;
  readonly #reading: Reading;
  readonly #vocabulary: Vocabulary;

  constructor(element: Element, reading: Reading, vocabulary: Vocabulary) {
    this.element = element;
    this.#reading = reading;
    this.#vocabulary = vocabulary;
  }

  /** The place of an attribute, or of the element where it has none of that name. */
  place(name: string, namespace = ""): Place {
    return placeOf(this.#find(name, namespace) ?? this.element, this.#reading.file);
  }

  has(name: string): boolean {
    return this.#find(name, "") !== undefined;
  }

  /** The value as written. */
  text(name: string, namespace = ""): string | undefined {
    return this.#find(name, namespace)?.value;
  }

  /** The value without white space at its ends. */
  token(name: string, namespace = ""): string | undefined {
    const text = this.text(name, namespace);
    return text === undefined ? undefined : trim(text);
  }

  /** Records an error where the attribute is absent; gives whether it is there. */
  require(name: string): boolean {
    if (this.has(name)) return true;
    this.#reading.diagnostics.error(
      this.#vocabulary.missingAttribute,
      this.place(name),
      `${describe(this.element)} lacks the attribute ${name}.`,
      `Add ${name}="…".`,
    );
    return false;
  }

  /** An `xs:boolean`. */
  boolean(name: string): boolean | undefined {
    const value = this.token(name);
    if (value === undefined) return undefined;
    if (value === "true" || value === "1") return true;
    if (value === "false" || value === "0") return false;
    this.refuse(name, value, `Write "true" or "false".`);
    return undefined;
  }

  /** One of a closed set of values. */
  oneOf<const T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.token(name);
    if (value === undefined) return undefined;
    const known = values.find((candidate) => candidate === value);
    if (known === undefined) this.#refuseChoice(name, value, values);
    return known;
  }

  /** A list of values of a closed set; `#all` stands for the whole set. */
  setOf(name: string, values: readonly string[]): readonly string[] | undefined {
    const value = this.token(name);
    if (value === undefined) return undefined;
    if (value === "#all") return values;
    const items = splitList(value);
    const stranger = items.find((item) => !values.includes(item));
    if (stranger === undefined) return [...new Set(items)];
    this.#refuseChoice(name, stranger, ["#all", ...values]);
    return undefined;
  }

  /** An `xs:nonNegativeInteger`. */
  nonNegativeInteger(name: string): number | undefined {
    const value = this.token(name);
    if (value === undefined) return undefined;
    if (/^(\+?\d+|-0+)$/.test(value)) return Math.abs(Number(value));
    this.refuse(name, value, "Write a whole number from 0.");
    return undefined;
  }

  /** An `xs:NCName`. */
  ncName(name: string): string | undefined {
    const value = this.token(name);
    if (value === undefined || isNCName(value)) return value;
    const rule =
      "Use a name that starts with a letter or underscore and has no colon and no spaces.";
    this.refuse(name, value, rule);
    return undefined;
  }

  /** An `xs:QName`, resolved with the prefixes in scope. */
  qname(name: string, namespace = ""): QNameReference | undefined {
    const value = this.token(name, namespace);
    return value === undefined ? undefined : this.resolve(name, namespace, value);
  }

  /** A list of QNames; those that cannot be resolved are recorded and left out. */
  qnames(name: string): readonly QNameReference[] | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    return splitList(value).flatMap((item) => this.resolve(name, "", item) ?? []);
  }

  /** Resolves a QName that is the value of an attribute or a part of it. */
  resolve(name: string, namespace: string, value: string): QNameReference | undefined {
    const colon = value.indexOf(":");
    const prefix = colon < 0 ? "" : value.slice(0, colon);
    const localName = value.slice(colon + 1);
    if (!isNCName(localName) || (colon >= 0 && !isNCName(prefix))) {
      this.refuse(name, value, `Write a qualified name such as "tns:Name".`);
      return undefined;
    }
    const place = this.place(name, namespace);
    const found = lookupNamespace(this.element, prefix);
    if (found !== undefined) return { namespace: found, localName, place };
    const meant = nearestPrefix(prefix, this.element);
    const declare = `Declare xmlns:${prefix}="…" on this element or one around it.`;
    this.#reading.diagnostics.error(
      "SW1006",
      place,
      `The prefix "${prefix}" of "${value}" is not declared.`,
      meant === undefined ? declare : `Did you mean "${meant}:${localName}"?`,
    );
    return undefined;
  }

  /** Records that the value of an attribute is not allowed. */
  refuse(name: string, value: string, remedy: string): void {
    this.report(
      this.place(name),
      `The value "${value}" of the attribute ${name} of ${describe(this.element)} is not allowed.`,
      remedy,
    );
  }

  /** Records a fault of the attributes that no single value shows. */
  report(place: Place, message: string, remedy: string): void {
    this.#reading.diagnostics.error(this.#vocabulary.badAttribute, place, message, remedy);
  }

  #find(name: string, namespace: string): Attr | undefined {
    return (
      (namespace === ""
        ? this.element.getAttributeNode(name)
        : this.element.getAttributeNodeNS(namespace, name)) ?? undefined
    );
  }

  #refuseChoice(name: string, value: string, values: readonly string[]): void {
    const meant = nearest(value, values);
    const choice = `Allowed are ${values.map((known) => `"${known}"`).join(", ")}.`;
    const remedy = meant === undefined ? choice : `Did you mean "${meant}"? ${choice}`;
    this.refuse(name, value, remedy);
  }
}

/** Between shorter prefixes, likeness means nothing. */
const LEAST_LENGTHS = 5;

/** The declared prefix that was probably meant by one that is not. */
function nearestPrefix(prefix: string, element: Element): string | undefined {
  const declared = prefixesInScope(element).filter(
    (known) => known.length + prefix.length >= LEAST_LENGTHS,
  );
  return nearest(prefix, declared);
}
