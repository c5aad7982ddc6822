/** Constraining facets (XML Schema 1.0 Part 2 §4.3). */
import type { AtomicType, FacetsDescriptor, SimpleType } from "../descriptor.js";
import { countDigits } from "./decimals.js";
import { LexicalError } from "./lexical-error.js";
import { derivationOf, NO_NAMESPACE_CONTEXT, primitiveOf, resolveSimple } from "./resolve.js";
import type { UnrestrictedType } from "./resolve.js";
import { normalizeWhiteSpace, splitList } from "./white-space.js";

/**
 * The first facet that a value violates, in words (`maxLength 5, has 7`), or undefined.
 * @param type any simple type; those of its restrictions count, the members of lists and unions not.
 * @param text the literal, white space normalized.
 * @param value what the literal stands for.
 */
export function checkFacets(type: SimpleType, text: string, value: unknown): string | undefined {
  if (type.kind !== "restriction") return undefined;
  const { root, steps } = derivationOf(type);
  for (const { facets } of steps) {
    if (facets === undefined) continue;
    const violated =
      violatedPattern(facets, text) ??
      violatedEnumeration(facets, root, text, value) ??
      violatedLength(facets, root, value) ??
      violatedBound(facets, root, value) ??
      violatedDigits(facets, text);
    if (violated !== undefined) return violated;
  }
  return undefined;
}

/**
 * The enumerated literal that a text stands for: itself, the one that it is another spelling of, or
 * one of the same value (`1.0` for `1`). A text that stands for none, or a type without
 * enumeration, gives the text.
 */
export function enumeratedLiteral(type: SimpleType, text: string): string {
  if (type.kind !== "restriction") return text;
  const { root, steps } = derivationOf(type);
  for (const { facets } of steps) {
    if (facets?.enumeration === undefined || facets.enumeration.includes(text)) continue;
    const { accept } = facets;
    if (accept !== undefined && Object.hasOwn(accept, text)) return accept[text] ?? text;
    const literal = facets.enumeration.find((candidate) => isSameValue(root, candidate, text));
    if (literal !== undefined) return literal;
  }
  return text;
}

function violatedPattern(facets: FacetsDescriptor, text: string): string | undefined {
  const pattern = facets.patterns?.find((candidate) => !candidate.test(text));
  return pattern === undefined ? undefined : `pattern ${pattern.source}`;
}

function violatedEnumeration(
  facets: FacetsDescriptor,
  root: UnrestrictedType,
  text: string,
  value: unknown,
): string | undefined {
  const { enumeration, enumerationNames } = facets;
  if (enumerationNames !== undefined) {
    const isOneOfThem = enumerationNames.some((name) => isSameName(name, value));
    if (isOneOfThem) return undefined;
    return `enumeration ${list(enumerationNames.map((name) => name.localName))}`;
  }
  if (enumeration === undefined || enumeration.includes(text)) return undefined;
  if (enumeration.some((literal) => isSameValue(root, literal, text))) return undefined;
  return `enumeration ${list(enumeration)}`;
}

function list(literals: readonly string[]): string {
  const shown = literals.slice(0, 10).map((literal) => JSON.stringify(literal));
  return literals.length > 10 ? `${shown.join(", ")}, …` : shown.join(", ");
}

function isSameName(name: { namespace: string; localName: string }, value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "namespace" in value &&
    value.namespace === name.namespace &&
    "localName" in value &&
    value.localName === name.localName
  );
}

/** Whether two literals of a type stand for one value. */
function isSameValue(type: SimpleType, left: string, right: string): boolean {
  switch (type.kind) {
    case "restriction":
      return isSameValue(primitiveOf(type), left, right);
    case "list": {
      const item = resolveSimple(type.item);
      const others = splitList(right);
      const items = splitList(left);
      return (
        items.length === others.length &&
        items.every((literal, index) => isSameValue(item, literal, others[index] ?? ""))
      );
    }
    case "union":
      return type.members.some((member) => isSameValue(resolveSimple(member), left, right));
    case "atomic":
      return isSameAtomicValue(type, left, right);
  }
}

function isSameAtomicValue(type: AtomicType, left: string, right: string): boolean {
  const first = parseLiteral(type, left);
  const second = parseLiteral(type, right);
  if (first === undefined || second === undefined) return false;
  if (type.compare !== undefined) return type.compare(first, second) === 0;
  if (first instanceof Uint8Array && second instanceof Uint8Array) {
    return first.length === second.length && first.every((byte, index) => byte === second[index]);
  }
  return first === second;
}

function parseLiteral(type: AtomicType, text: string): unknown {
  try {
    return type.parse(normalizeWhiteSpace(text, type.whiteSpace), NO_NAMESPACE_CONTEXT);
  } catch (error) {
    if (error instanceof LexicalError) return undefined;
    throw error;
  }
}

function violatedLength(
  facets: FacetsDescriptor,
  root: UnrestrictedType,
  value: unknown,
): string | undefined {
  const { length, minLength, maxLength } = facets;
  if (length === undefined && minLength === undefined && maxLength === undefined) return undefined;
  const actual = lengthOf(root, value);
  if (actual === undefined) return undefined;
  if (length !== undefined && actual !== length) return `length ${length}, has ${actual}`;
  if (minLength !== undefined && actual < minLength) return `minLength ${minLength}, has ${actual}`;
  if (maxLength !== undefined && actual > maxLength) return `maxLength ${maxLength}, has ${actual}`;
  return undefined;
}

/** Items of a list; of an atomic value what its type counts, if it counts (§4.3.1). */
function lengthOf(root: UnrestrictedType, value: unknown): number | undefined {
  if (root.kind === "atomic") return root.length?.(value);
  return root.kind === "list" && Array.isArray(value) ? value.length : undefined;
}

const BOUNDS = ["minInclusive", "minExclusive", "maxInclusive", "maxExclusive"] as const;

/** A range facet, its value parsed. */
interface Bound {
  readonly facet: (typeof BOUNDS)[number];
  readonly literal: string;
  readonly value: unknown;
}

const parsedBounds = /* @__PURE__ */ new WeakMap<FacetsDescriptor, readonly Bound[]>();

function violatedBound(
  facets: FacetsDescriptor,
  root: UnrestrictedType,
  value: unknown,
): string | undefined {
  if (root.kind !== "atomic" || root.compare === undefined) return undefined;
  for (const bound of boundsOf(facets, root)) {
    const order = root.compare(value, bound.value);
    if (!isWithin(bound.facet, order)) return `${bound.facet} ${bound.literal}`;
  }
  return undefined;
}

function boundsOf(facets: FacetsDescriptor, root: AtomicType): readonly Bound[] {
  const known = parsedBounds.get(facets);
  if (known !== undefined) return known;
  const bounds = BOUNDS.flatMap((facet): Bound[] => {
    const literal = facets[facet];
    if (literal === undefined) return [];
    // A bound that the type's values cannot hold (2^60 of longAsNumber) still orders numbers.
    return [{ facet, literal, value: parseLiteral(root, literal) ?? Number(literal) }];
  });
  parsedBounds.set(facets, bounds);
  return bounds;
}

/** Values that cannot be compared with a bound are not within it. */
function isWithin(facet: Bound["facet"], order: number | undefined): boolean {
  if (order === undefined) return false;
  switch (facet) {
    case "minInclusive":
      return order >= 0;
    case "minExclusive":
      return order > 0;
    case "maxInclusive":
      return order <= 0;
    case "maxExclusive":
      return order < 0;
  }
}

function violatedDigits(facets: FacetsDescriptor, text: string): string | undefined {
  const { totalDigits, fractionDigits } = facets;
  if (totalDigits === undefined && fractionDigits === undefined) return undefined;
  const { total, fraction } = countDigits(text);
  if (totalDigits !== undefined && total > totalDigits) {
    return `totalDigits ${totalDigits}, has ${total}`;
  }
  if (fractionDigits !== undefined && fraction > fractionDigits) {
    return `fractionDigits ${fractionDigits}, has ${fraction}`;
  }
  return undefined;
}
