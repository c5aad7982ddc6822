/** Which facets a type may have, and what their values may be (XML Schema 1.0 Part 2 §4.1.5, §4.3). */
import type { AtomicType } from "../../templates/runtime/descriptor.js";
import { LexicalError } from "../../templates/runtime/datatypes/lexical-error.js";
import { NO_NAMESPACE_CONTEXT, primitiveOf } from "../../templates/runtime/datatypes/resolve.js";
import { normalizeWhiteSpace } from "../../templates/runtime/datatypes/white-space.js";
import type { Diagnostics } from "../diagnostics.js";
import type { FacetName, FacetNode } from "../read/schema/syntax.js";
import type { Facets } from "./contract.js";
import type { SimpleFacts } from "./simple-facts.js";

/** The facets of one derivation step with what they restrict. */
export interface FacetStep {
  readonly nodes: ReadonlyMap<FacetName, FacetNode>;
  readonly base: SimpleFacts;
  readonly diagnostics: Diagnostics;
}

const LENGTHS: readonly FacetName[] = ["length", "minLength", "maxLength"];
const BOUNDS = ["minInclusive", "minExclusive", "maxInclusive", "maxExclusive"] as const;
const COMMON: readonly FacetName[] = ["pattern", "enumeration", "whiteSpace"];

const MEASURED: ReadonlySet<string> = new Set([
  "string",
  "anyURI",
  "QName",
  "NOTATION",
  "hexBinary",
  "base64Binary",
]);

/** Whether a facet may restrict a type (§4.1.5). */
export function isApplicable(facet: FacetName, base: SimpleFacts): boolean {
  switch (base.variety) {
    case "ur":
      return true;
    case "list":
      return COMMON.includes(facet) || LENGTHS.includes(facet);
    case "union":
      return facet === "pattern" || facet === "enumeration";
    case "atomic":
      return isApplicableTo(facet, base.primitive ?? "");
  }
}

function isApplicableTo(facet: FacetName, primitive: string): boolean {
  if (facet === "pattern" || facet === "whiteSpace") return true;
  if (primitive === "boolean") return false;
  if (facet === "enumeration") return true;
  if (MEASURED.has(primitive)) return LENGTHS.includes(facet);
  if (facet === "totalDigits" || facet === "fractionDigits") return primitive === "decimal";
  return !LENGTHS.includes(facet);
}

/** A facet that the base fixed keeps its value. */
export function checkFixed(step: FacetStep): void {
  for (const [facet, node] of step.nodes) {
    if (!step.base.fixed.has(facet) || facet === "enumeration" || facet === "pattern") continue;
    const value = step.base.facets[facet];
    if (value === undefined || String(value) === node.value) continue;
    refuse(step, node, `the base fixes it as ${value}`);
  }
}

const NARROW = "Choose a value that only narrows the base.";
const ONE_OF_TWO = "Correct or remove one of the two.";

function refuse(step: FacetStep, node: FacetNode, reason: string, remedy = NARROW): void {
  step.diagnostics.error(
    "SW2014",
    node.place,
    `The value "${node.value}" of the facet ${node.facet} is not allowed: ${reason}.`,
    remedy,
  );
}

type Counts = Pick<Facets, "length" | "minLength" | "maxLength" | "totalDigits" | "fractionDigits">;

const COUNTS = ["length", "minLength", "maxLength", "totalDigits", "fractionDigits"] as const;

/** Facets that count (§4.3.1–§4.3.3, §4.3.11, §4.3.12). Those with a value that is none are left out. */
export function checkCounts(step: FacetStep): Counts {
  const counts: { -readonly [K in keyof Counts]: Counts[K] } = {};
  for (const facet of COUNTS) {
    const node = step.nodes.get(facet);
    if (node === undefined) continue;
    if (/^\+?\d+$|^-0+$/.test(node.value.trim())) counts[facet] = Math.abs(Number(node.value));
    else refuse(step, node, "it is no whole number");
  }
  checkNarrowing(step, counts);
  checkConsistency(step, counts);
  return counts;
}

function checkNarrowing(step: FacetStep, counts: Counts): void {
  const base = step.base.facets;
  const check = (
    facet: keyof Counts,
    isAllowed: (own: number, inherited: number) => boolean,
  ): void => {
    const [own, inherited, node] = [counts[facet], base[facet], step.nodes.get(facet)];
    if (own === undefined || inherited === undefined || node === undefined) return;
    if (!isAllowed(own, inherited)) refuse(step, node, `the base has ${inherited}`);
  };
  check("length", (own, inherited) => own === inherited);
  check("minLength", (own, inherited) => own >= inherited);
  check("maxLength", (own, inherited) => own <= inherited);
  check("totalDigits", (own, inherited) => own <= inherited);
  check("fractionDigits", (own, inherited) => own <= inherited);
}

function checkConsistency(step: FacetStep, counts: Counts): void {
  const all = { ...step.base.facets, ...counts };
  const check = (smaller: keyof Counts, greater: keyof Counts): void => {
    const node = step.nodes.get(smaller) ?? step.nodes.get(greater);
    const [low, high] = [all[smaller], all[greater]];
    if (node === undefined || low === undefined || high === undefined || low <= high) return;
    refuse(step, node, `${smaller} ${low} exceeds ${greater} ${high}`, ONE_OF_TWO);
  };
  check("minLength", "maxLength");
  check("minLength", "length");
  check("length", "maxLength");
  check("fractionDigits", "totalDigits");
  const length = step.nodes.get("length");
  if (length === undefined || step.base.facets.length !== undefined) return;
  for (const facet of ["minLength", "maxLength"] as const) {
    if (counts[facet] === undefined || counts[facet] === step.base.facets[facet]) continue;
    refuse(step, length, `${facet} stands beside it`, ONE_OF_TWO);
  }
}

type Bounds = Pick<Facets, (typeof BOUNDS)[number]>;
type BoundName = (typeof BOUNDS)[number];

/** Bounds (§4.3.7–§4.3.10). Those whose value is no literal of the base are left out. */
export function checkBounds(step: FacetStep): Bounds {
  const bounds: { -readonly [K in keyof Bounds]: Bounds[K] } = {};
  const parse = boundParser(step.base);
  const own = new Map<BoundName, unknown>();
  for (const facet of BOUNDS) {
    const node = step.nodes.get(facet);
    if (node === undefined) continue;
    const literal = normalizeWhiteSpace(node.value, step.base.whiteSpace);
    const parsed = parse.literal(literal);
    if (parsed instanceof LexicalError) {
      refuse(step, node, `it is not a value of the base type: ${parsed.reason}`);
      continue;
    }
    own.set(facet, parsed);
    bounds[facet] = literal;
  }
  checkPairs(step, own, parse);
  checkAgainstBase(step, own, parse);
  return bounds;
}

interface BoundParser {
  readonly literal: (text: string) => unknown;
  readonly compare: (left: unknown, right: unknown) => number | undefined;
}

function boundParser(base: SimpleFacts): BoundParser {
  const root = primitiveOf(base.reader);
  const atomic: AtomicType | undefined = root.kind === "atomic" ? root : undefined;
  return {
    literal: (text) => {
      try {
        return atomic === undefined ? text : atomic.parse(text, NO_NAMESPACE_CONTEXT);
      } catch (error) {
        if (error instanceof LexicalError) return error;
        throw error;
      }
    },
    compare: (left, right) => atomic?.compare?.(left, right),
  };
}

/** How a lower bound must lie to an upper one: below it, or not above it. */
const PAIRS: readonly (readonly [low: BoundName, high: BoundName, mayBeEqual: boolean])[] = [
  ["minInclusive", "maxInclusive", true],
  ["minExclusive", "maxExclusive", true],
  ["minInclusive", "maxExclusive", false],
  ["minExclusive", "maxInclusive", false],
];

function checkPairs(
  step: FacetStep,
  own: ReadonlyMap<BoundName, unknown>,
  { compare }: BoundParser,
): void {
  for (const [left, right] of [
    ["minInclusive", "minExclusive"],
    ["maxInclusive", "maxExclusive"],
  ] as const) {
    const node = step.nodes.get(right);
    if (node !== undefined && step.nodes.has(left)) refuse(step, node, `${left} stands beside it`);
  }
  for (const [low, high, mayBeEqual] of PAIRS) {
    const node = step.nodes.get(low);
    if (node === undefined || !own.has(low) || !own.has(high)) continue;
    const order = compare(own.get(low), own.get(high));
    if (order === undefined || order < 0 || (order === 0 && mayBeEqual)) continue;
    refuse(step, node, `it is not below ${high} ${step.nodes.get(high)?.value ?? ""}`);
  }
}

/**
 * Where an own bound may not lie, seen from a bound of the base: `-1` below it, `1` above it; with
 * `orEqual`, nor at it.
 */
const BASE_RULES: readonly (readonly [
  own: BoundName,
  base: BoundName,
  side: -1 | 1,
  orEqual: boolean,
])[] = [
  ["minInclusive", "minInclusive", -1, false],
  ["minInclusive", "minExclusive", -1, true],
  ["minInclusive", "maxInclusive", 1, false],
  ["minInclusive", "maxExclusive", 1, true],
  ["minExclusive", "minInclusive", -1, false],
  ["minExclusive", "minExclusive", -1, false],
  ["minExclusive", "maxInclusive", 1, false],
  ["minExclusive", "maxExclusive", 1, true],
  ["maxInclusive", "maxInclusive", 1, false],
  ["maxInclusive", "maxExclusive", 1, true],
  ["maxInclusive", "minInclusive", -1, false],
  ["maxInclusive", "minExclusive", -1, true],
  ["maxExclusive", "maxInclusive", 1, false],
  ["maxExclusive", "maxExclusive", 1, false],
  ["maxExclusive", "minInclusive", -1, true],
  ["maxExclusive", "minExclusive", -1, true],
];

function checkAgainstBase(
  step: FacetStep,
  own: ReadonlyMap<BoundName, unknown>,
  { literal, compare }: BoundParser,
): void {
  const reported = new Set<BoundName>();
  for (const [facet, inherited, side, orEqual] of BASE_RULES) {
    const text = step.base.facets[inherited];
    const node = step.nodes.get(facet);
    if (text === undefined || node === undefined || !own.has(facet) || reported.has(facet))
      continue;
    const order = compare(own.get(facet), literal(text));
    if (order === undefined) continue;
    const isOutside = side < 0 ? order < 0 : order > 0;
    if (!isOutside && !(orEqual && order === 0)) continue;
    reported.add(facet);
    refuse(step, node, `the base has ${inherited} ${text}`);
  }
}
