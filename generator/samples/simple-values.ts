/** Values of simple types (XML Schema 1.0 Part 1 §3.14) that a seed decides, each checked. */
import { LexicalError } from "../../templates/runtime/datatypes/lexical-error.js";
import { builtInTypes } from "../../templates/runtime/datatypes/by-name.js";
import { parseSimple } from "../../templates/runtime/datatypes/simple.js";
import type { NamespaceContext, SimpleType } from "../../templates/runtime/descriptor.js";
import type { LiveContract } from "../instances/live.js";
import { ANY_SIMPLE_TYPE, builtInType } from "../model/builtins.js";
import type { EnumerationValue, Facets, SimpleTypeDefinition, TypeId } from "../model/contract.js";
import { parsePattern, PatternSyntaxError } from "../model/pattern-parser.js";
import type { NamedContract } from "../render/named-contract.js";
import { literalsOf } from "./literals.js";
import { textMatching } from "./pattern-text.js";
import type { SeededRandom } from "./random.js";

/** Literals of a type that are tried before it counts as one without values. */
const ATTEMPTS = 400;

/** Attempts for one pattern, each more generous with repetitions than the one before. */
const PATTERN_ATTEMPTS = 120;

/** Makes values of a contract's simple types. */
export class SimpleSampler {
  readonly #named: NamedContract;
  readonly #live: LiveContract;
  readonly #random: SeededRandom;
  readonly #prefixes = new Map<string, string>();
  #lastId = 0;

  constructor(named: NamedContract, live: LiveContract, random: SeededRandom) {
    this.#named = named;
    this.#live = live;
    this.#random = random;
  }

  /** A value that the type allows; undefined where none was found. */
  value(id: TypeId): unknown {
    const type = this.#descriptor(id);
    const before = this.#lastId;
    let attempts = 0;
    let ofNothing: unknown;
    for (const literal of this.#literals(id)) {
      const value = valueOf(type, literal, this.#context);
      // An empty element says little, and stands for its default where it has one.
      if (value !== undefined && literal !== "") return value;
      ofNothing ??= value;
      this.#lastId = before;
      attempts += 1;
      if (attempts >= ATTEMPTS) break;
    }
    return ofNothing;
  }

  /**
   * The value of a literal that the schema gives, such as a fixed one.
   * @param namespaces what its prefixes stand for.
   */
  valueOf(id: TypeId, literal: string, namespaces: Readonly<Record<string, string>> = {}): unknown {
    const context: NamespaceContext = {
      lookupNamespace: (prefix) =>
        Object.hasOwn(namespaces, prefix) ? namespaces[prefix] : prefix === "" ? "" : undefined,
      prefixFor: () => "",
    };
    return valueOf(this.#descriptor(id), literal, context);
  }

  /** Prefixes stand for the namespaces of enumerated QNames. */
  readonly #context: NamespaceContext = {
    lookupNamespace: (prefix) =>
      prefix === "" ? "" : [...this.#prefixes].find(([, known]) => known === prefix)?.[0],
    prefixFor: (namespace) => this.#prefixFor(namespace),
  };

  #prefixFor(namespace: string): string {
    if (namespace === "") return "";
    const known = this.#prefixes.get(namespace) ?? `q${String(this.#prefixes.size + 1)}`;
    this.#prefixes.set(namespace, known);
    return known;
  }

  #descriptor(id: TypeId): SimpleType {
    const builtIn = builtInType(id)?.name ?? (id === ANY_SIMPLE_TYPE ? "anySimpleType" : undefined);
    if (builtIn !== undefined) {
      const datatype = builtInTypes.get(builtIn);
      if (datatype === undefined) throw new Error(`xs:${builtIn} has no datatype.`);
      return datatype;
    }
    const type = this.#live.type(id);
    switch (type.kind) {
      case "restriction":
      case "list":
      case "union":
      case "atomic":
        return type;
      default:
        throw new Error(`${id} is no simple type.`);
    }
  }

  /** Literals that may be of the type, the likeliest first. */
  *#literals(id: TypeId): Generator<string> {
    yield* this.#literalsWithin(id, {});
  }

  /** @param facets those of the restrictions on the way to the type, the most derived one's first. */
  *#literalsWithin(id: TypeId, facets: Facets): Generator<string> {
    const type = this.#named.type(id);
    if (type === undefined || type.kind === "complex") {
      yield* this.#builtInLiterals(id, facets);
      return;
    }
    const { variety } = type;
    switch (variety.kind) {
      case "restriction":
        yield* this.#restrictedLiterals(type, variety.base, facets);
        return;
      case "list":
        yield* this.#listLiterals(variety.item, facets);
        return;
      case "union":
        for (const member of variety.members) yield* this.#literals(member);
    }
  }

  *#restrictedLiterals(
    { facets: own }: SimpleTypeDefinition,
    base: TypeId,
    facets: Facets,
  ): Generator<string> {
    if (own.enumeration !== undefined) yield* this.#enumerated(own.enumeration);
    else if (own.patterns !== undefined) yield* this.#matching(own.patterns);
    const { enumeration: _, patterns: __, ...bounds } = own;
    yield* this.#literalsWithin(base, { ...bounds, ...facets });
  }

  *#enumerated(values: readonly EnumerationValue[]): Generator<string> {
    const start = this.#random.between(0, values.length - 1);
    for (const { value, qname } of [...values.slice(start), ...values.slice(0, start)]) {
      if (qname === undefined) yield value;
      else {
        const prefix = this.#prefixFor(qname.namespace);
        yield prefix === "" ? qname.localName : `${prefix}:${qname.localName}`;
      }
    }
  }

  *#matching(patterns: readonly string[]): Generator<string> {
    const expressions = patterns.flatMap((pattern) => {
      try {
        return parsePattern(pattern).expression;
      } catch (error) {
        // A pattern that is no expression was warned of, and counts for nothing.
        if (error instanceof PatternSyntaxError) return [];
        throw error;
      }
    });
    for (let attempt = 0; attempt < PATTERN_ATTEMPTS; attempt++) {
      const expression = this.#random.pick(expressions);
      if (expression === undefined) return;
      const text = textMatching(expression, this.#random, Math.ceil((attempt + 1) / 3));
      if (text !== undefined) yield text;
    }
  }

  *#listLiterals(item: TypeId, { length, minLength, maxLength }: Facets): Generator<string> {
    const least = Math.min(length ?? Math.max(minLength ?? 1, 1), 1000);
    const most = length ?? maxLength ?? Infinity;
    for (const count of [Math.min(Math.max(least, 2), most), least, most]) {
      if (count > 1000) continue;
      const items = Array.from({ length: count }, () => this.#literalOf(item));
      if (!items.includes(undefined)) yield items.join(" ");
    }
  }

  #literalOf(id: TypeId): string | undefined {
    const type = this.#descriptor(id);
    let attempts = 0;
    for (const literal of this.#literals(id)) {
      if (/^\S+$/.test(literal) && valueOf(type, literal, this.#context) !== undefined)
        return literal;
      attempts += 1;
      if (attempts >= ATTEMPTS) break;
    }
    return undefined;
  }

  *#builtInLiterals(id: TypeId, facets: Facets): Generator<string> {
    const type = builtInType(id);
    if (type?.variety === "list") {
      const names = literalsOf(type.primitive, {}, this.#random, () => 1);
      const count = Math.min(Math.max(facets.length ?? facets.minLength ?? 1, 1), 1000);
      const [name] = names;
      yield Array.from({ length: count }, () => name).join(" ");
      return;
    }
    yield* literalsOf(type?.name ?? "string", facets, this.#random, () => (this.#lastId += 1));
  }
}

/** Undefined where the literal is not one of the type. */
function valueOf(type: SimpleType, literal: string, context: NamespaceContext): unknown {
  try {
    return parseSimple(type, literal, context);
  } catch (error) {
    if (error instanceof LexicalError) return undefined;
    throw error;
  }
}
