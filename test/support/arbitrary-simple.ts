/** Arbitrary values of simple types from their descriptors: facets, enumerations, lists, unions. */
import fc from "fast-check";

import type {
  AtomicType,
  FacetsDescriptor,
  NamespaceContext,
  RestrictedType,
  SimpleType,
  UnionType,
} from "../../output/runtime/descriptor.js";
import { builtInArbitraries, integerBounds, integers } from "./arbitrary-built-ins.js";
import { xmlCharacter } from "./arbitrary-texts.js";

/** The runtime that descriptors come from: its own errors tell what a type accepts. */
export interface SimpleRuntime {
  readonly parseSimple: (type: SimpleType, text: string, context: NamespaceContext) => unknown;
  readonly printSimple: (type: SimpleType, value: unknown, context: NamespaceContext) => string;
}

/** Texts for the patterns that a general generator has no hope to match, by the pattern's source. */
export type PatternTexts = ReadonlyMap<string, fc.Arbitrary<string>>;

const context: NamespaceContext = {
  lookupNamespace: (prefix) => (prefix === "" ? "" : prefix),
  prefixFor: (namespace) => namespace,
};

type Unrestricted = Exclude<SimpleType, RestrictedType>;

export class SimpleArbitraries {
  readonly #runtime: SimpleRuntime;
  readonly #patterns: PatternTexts;
  readonly #known = new Map<SimpleType, fc.Arbitrary<unknown>>();

  constructor(runtime: SimpleRuntime, patterns: PatternTexts) {
    this.#runtime = runtime;
    this.#patterns = patterns;
  }

  /** Values of the type. */
  of(type: SimpleType): fc.Arbitrary<unknown> {
    const known = this.#known.get(type);
    if (known !== undefined) return known;
    const made = this.#make(type);
    this.#known.set(type, made);
    return made;
  }

  /** The value of a literal. */
  parse(type: SimpleType, literal: string): unknown {
    return this.#runtime.parseSimple(type, literal, context);
  }

  /** The literal of a value; undefined where the type does not accept it. */
  print(type: SimpleType, value: unknown): string | undefined {
    try {
      return this.#runtime.printSimple(type, value, context);
    } catch {
      return undefined;
    }
  }

  #make(type: SimpleType): fc.Arbitrary<unknown> {
    switch (type.kind) {
      case "atomic":
        return atomic(type);
      case "list":
        return this.#list(resolve(type.item), {});
      case "union":
        return fc.oneof(...type.members.map((_, index) => this.#member(type, index)));
      case "restriction":
        return this.#restriction(type);
    }
  }

  #list(item: SimpleType, { minLength = 0, maxLength = 3 }: Lengths): fc.Arbitrary<unknown[]> {
    const isItem = (value: unknown): boolean => /^[^ \t\n\r]+$/.test(this.print(item, value) ?? "");
    return fc.array(this.of(item).filter(isItem), { minLength, maxLength });
  }

  /** Values of a member whose literals no earlier member takes (Part 2 §2.5.1.3). */
  #member(union: UnionType, index: number): fc.Arbitrary<unknown> {
    const members = union.members.map(resolve);
    const member = members[index];
    if (member === undefined) throw new Error("A union without that member.");
    return this.of(member).filter((value) => {
      const literal = this.print(member, value);
      const isFirst = members.slice(0, index).every((earlier) => !this.#accepts(earlier, literal));
      return literal !== undefined && isFirst && this.print(union, value) === literal;
    });
  }

  #accepts(type: SimpleType, literal: string | undefined): boolean {
    try {
      this.parse(type, literal ?? "");
      return true;
    } catch {
      return false;
    }
  }

  #restriction(type: RestrictedType): fc.Arbitrary<unknown> {
    const { root, facets } = derivation(type);
    const values = this.#restricted(root, facets);
    return values.filter((value) => {
      const literal = this.print(type, value);
      // White space that the type takes away is none of the value.
      return literal !== undefined && (typeof value !== "string" || literal === value);
    });
  }

  #restricted(root: Unrestricted, facets: FacetsDescriptor): fc.Arbitrary<unknown> {
    const { enumeration, enumerationNames, patterns } = facets;
    if (enumerationNames !== undefined) return fc.constantFrom(...enumerationNames);
    if (enumeration !== undefined) {
      return fc.constantFrom(...enumeration.map((literal) => this.parse(root, literal)));
    }
    const [pattern] = patterns ?? [];
    if (pattern !== undefined) {
      const texts = this.#patterns.get(pattern.source) ?? matching(pattern.source);
      return texts
        .filter((text) => this.#accepts(root, text))
        .map((text) => this.parse(root, text));
    }
    if (root.kind === "list") return this.#list(resolve(root.item), lengths(facets));
    return root.kind === "union" ? this.of(root) : bounded(root, facets);
  }
}

function matching(source: string): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(source, "u"));
}

function resolve(reference: SimpleType | (() => SimpleType)): SimpleType {
  return typeof reference === "function" ? reference() : reference;
}

/** The type that a restriction ends at, and the facets of all steps, the last step's first. */
function derivation(type: RestrictedType): { root: Unrestricted; facets: FacetsDescriptor } {
  const base = resolve(type.base);
  const inherited =
    base.kind === "restriction" ? derivation(base) : { root: base, facets: undefined };
  return { root: inherited.root, facets: { ...inherited.facets, ...type.facets } };
}

function atomic(type: AtomicType): fc.Arbitrary<unknown> {
  const arbitrary = builtInArbitraries.get(type.name);
  if (arbitrary === undefined) throw new Error(`No arbitrary values of xs:${type.name}.`);
  return arbitrary;
}

interface Lengths {
  readonly minLength?: number;
  readonly maxLength?: number;
}

function lengths({ length, minLength, maxLength }: FacetsDescriptor): Required<Lengths> {
  const least = length ?? minLength ?? 0;
  return { minLength: least, maxLength: length ?? Math.min(maxLength ?? Infinity, least + 8) };
}

/** Values of a built-in type near enough to the facets that most of them are kept. */
function bounded(root: AtomicType, facets: FacetsDescriptor): fc.Arbitrary<unknown> {
  if (root.length !== undefined && hasLength(facets)) {
    const limits = lengths(facets);
    return root.name.endsWith("Binary")
      ? fc.uint8Array(limits)
      : fc.string({ unit: xmlCharacter, ...limits });
  }
  const natural = integerBounds.get(root.name);
  if (natural !== undefined) return boundedIntegers(root.name, natural, facets);
  const general = root.name === "decimal" ? decimals(facets) : atomic(root);
  const literals = [facets.minInclusive, facets.maxInclusive].filter(
    (bound) => bound !== undefined,
  );
  // A bound of any other type is a literal, and a value.
  if (literals.length === 0 || /^(float|double)$/.test(root.name)) return general;
  return fc.oneof(
    { weight: 4, arbitrary: general },
    { weight: 1, arbitrary: fc.constantFrom(...literals) },
  );
}

function hasLength({ length, minLength, maxLength }: FacetsDescriptor): boolean {
  return (length ?? minLength ?? maxLength) !== undefined;
}

function boundedIntegers(
  name: string,
  [least, greatest]: readonly [bigint, bigint],
  { minInclusive, minExclusive, maxInclusive, maxExclusive, totalDigits }: FacetsDescriptor,
): fc.Arbitrary<number | bigint> {
  const largest = totalDigits === undefined ? greatest : 10n ** BigInt(totalDigits) - 1n;
  const lower = minInclusive ?? minExclusive;
  const upper = maxInclusive ?? maxExclusive;
  const min = lower === undefined ? -largest : BigInt(lower);
  const max = upper === undefined ? largest : BigInt(upper);
  return integers(name, min > least ? min : least, max < greatest ? max : greatest);
}

/** Decimals of few digits, around the bounds if there are any. */
function decimals({ fractionDigits = 2, totalDigits = 9, ...facets }: FacetsDescriptor) {
  const scale = 10 ** fractionDigits;
  const limit = 10 ** Math.min(totalDigits, 9) - 1;
  const min = Number(facets.minInclusive ?? facets.minExclusive ?? -limit / scale);
  const max = Number(facets.maxInclusive ?? facets.maxExclusive ?? limit / scale);
  return fc
    .integer({ min: Math.ceil(min * scale), max: Math.floor(max * scale) })
    .map((value) => (value / scale).toFixed(fractionDigits));
}
