/** What decoding carries along: the reader, the options, and how values and faults are made. */
import { clark, Fault, shortened } from "../codec-errors.js";
import { LexicalError } from "../datatypes/lexical-error.js";
import type { NamespaceContext } from "../descriptor.js";
import { noteProperty, type Note } from "./notes.js";
import type { AnyPlan, TypePlan } from "./plan.js";
import { XmlError } from "../xml/errors.js";
import type { XmlLimits } from "../xml/limits.js";
import { XSI_NAMESPACE } from "../xml/namespaces.js";
import { XmlReader } from "../xml/reader.js";
import type { XmlPosition } from "../xml/source.js";

export interface DecodeOptions {
  /**
   * Refuses elements, attributes and text that the schema does not have, elements out of its order,
   * and `xsi:type`s that name no type of it. Otherwise they are skipped, and any order is accepted.
   */
  readonly strict?: boolean;
  /**
   * Checks facets (length, pattern, range), choices, optional groups and numbers of occurrences;
   * true unless given. Lexical forms, enumerations and required members are always checked.
   */
  readonly validate?: boolean;
  /** Of the reader, where the codec makes it. */
  readonly limits?: Partial<XmlLimits>;
}

/** Types by the text of an `xsi:type`, as long as its prefixes keep their meaning. */
class TypeNames {
  readonly #reader: XmlReader;
  #types: Map<string, TypePlan> | undefined;
  #any: AnyPlan | undefined;
  #version = -1;

  constructor(reader: XmlReader) {
    this.#reader = reader;
  }

  find(any: AnyPlan, text: string): TypePlan | undefined {
    if (this.#any !== any || this.#version !== this.#reader.scopeVersion) return undefined;
    return this.#types?.get(text);
  }

  add(any: AnyPlan, text: string, type: TypePlan): void {
    const version = this.#reader.scopeVersion;
    const isSameScope = this.#any === any && this.#version === version;
    this.#types = (isSameScope ? this.#types : undefined) ?? new Map<string, TypePlan>();
    this.#any = any;
    this.#version = version;
    this.#types.set(text, type);
  }
}

/** One entry into the codec. */
export class DecodeSession implements NamespaceContext {
  /** One that is always there, as with `XmlWriter`. */
  static readonly kept = /* @__PURE__ */ new DecodeSession(XmlReader.kept, undefined);

  readonly reader: XmlReader;
  readonly strict: boolean;
  readonly validate: boolean;
  /** What `xsi:type`s of untyped elements have been found to name. */
  readonly typeNames: TypeNames;
  /** On the value decoded last, which has no identity of its own; its holder takes it. */
  note: Note | undefined;

  constructor(reader: XmlReader, options: DecodeOptions | undefined) {
    this.reader = reader;
    this.strict = options?.strict === true;
    this.validate = options?.validate !== false;
    this.typeNames = new TypeNames(reader);
  }

  /** Looks a prefix up where the reader stands. */
  lookupNamespace(prefix: string): string | undefined {
    return this.reader.lookupNamespace(prefix);
  }

  prefixFor(namespace: string): string {
    throw new Error(`Decoding declares no prefix for ${namespace}.`);
  }

  /** Ties the note on the value decoded last, if there is one, to where the value stands. */
  tieNote(holder: object, key: string | number, value: unknown): void {
    if (this.note === undefined) return;
    noteProperty(holder, key, value, this.note);
    this.note = undefined;
  }

  /** A fault at the reader's token, or elsewhere. */
  fault(
    reason: string,
    details: { expected?: string; text?: string } = {},
    place: XmlPosition = this.reader.position(),
  ): Fault {
    return new Fault(reason, { ...details, ...place });
  }

  /**
   * What was thrown as a fault at the reader's token, or elsewhere; undefined for a bug, which stays
   * what it is.
   */
  faultOf(error: unknown, place?: XmlPosition): Fault | undefined {
    if (error instanceof Fault) return error;
    if (error instanceof LexicalError) {
      const { type, text, message } = error;
      const position = place ?? this.reader.position();
      return new Fault(message, {
        expected: type,
        text: shortened(text),
        cause: error,
        ...position,
      });
    }
    return error instanceof XmlError ? xmlFault(error) : undefined;
  }

  /** Whether the text of the reader's token is white space alone. */
  isBlank(): boolean {
    return !/[^ \t\r\n]/.test(this.reader.text);
  }

  /** Refuses attributes other than those of XML Schema instances, where that is asked for. */
  refuseAttributes(): void {
    const { reader } = this;
    if (!this.strict) return;
    for (let index = 0; index < reader.attributeCount; index++) {
      const namespace = reader.attributeNamespace(index);
      if (namespace === XSI_NAMESPACE) continue;
      throw this.unknownAttribute(namespace, reader.attributeLocalName(index));
    }
  }

  unknownAttribute(namespace: string, localName: string): Fault {
    return this.fault(`The attribute ${clark(namespace, localName)} is not known.`);
  }
}

function xmlFault(error: XmlError): Fault {
  const { line, column } = error;
  // The message tells the place already, which the error made of this will tell again.
  const reason = error.message.replace(/ \(line \d+, column \d+\)$/, "");
  return new Fault(reason, { line, column, cause: error });
}
