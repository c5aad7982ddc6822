/** How the literals of two built-in types lie to each other (XML Schema 1.0 Part 2 §3). */
import { BUILT_IN_TYPES } from "../model/builtins.js";

/** What becomes of the admitted values. */
export type Relation = "same" | "widened" | "narrowed" | "changed";

interface Range {
  readonly min: bigint | undefined;
  readonly max: bigint | undefined;
}

/** Integer types with their bounds (§3.3.13–§3.3.25). */
const INTEGERS: ReadonlyMap<string, Range> = new Map<string, Range>([
  ["integer", { min: undefined, max: undefined }],
  ["nonPositiveInteger", { min: undefined, max: 0n }],
  ["negativeInteger", { min: undefined, max: -1n }],
  ["nonNegativeInteger", { min: 0n, max: undefined }],
  ["positiveInteger", { min: 1n, max: undefined }],
  ...[8, 16, 32, 64].flatMap((bits): [string, Range][] => {
    const [signed = ""] = { 8: ["byte"], 16: ["short"], 32: ["int"], 64: ["long"] }[bits] ?? [];
    const unsigned = `unsigned${signed.charAt(0).toUpperCase()}${signed.slice(1)}`;
    const half = 1n << BigInt(bits - 1);
    return [
      [signed, { min: -half, max: half - 1n }],
      [unsigned, { min: 0n, max: half * 2n - 1n }],
    ];
  }),
]);

/** What a change from one built-in type to another does to the admitted literals. */
export function builtInRelation(before: string, after: string): Relation {
  if (before === after) return "same";
  const fits = admitsAll(after, before);
  const fitted = admitsAll(before, after);
  if (fits && fitted) return "same";
  if (fits) return "widened";
  return fitted ? "narrowed" : "changed";
}

/** Whether every literal of a type is one of the other, with the same meaning. */
function admitsAll(whole: string, part: string): boolean {
  if (whole === "anySimpleType" || whole === "string") return true;
  const [outer, inner] = [INTEGERS.get(whole), INTEGERS.get(part)];
  if (outer !== undefined && inner !== undefined) return contains(outer, inner);
  if (whole === "decimal" && inner !== undefined) return true;
  if (whole === "double" && part === "float") return true;
  if ((whole === "double" || whole === "float") && inner !== undefined) {
    // Beyond these, floating point has no room for every integer.
    const exact = whole === "double" ? 1n << 53n : 1n << 24n;
    return contains({ min: -exact, max: exact }, inner);
  }
  return isDerivedFrom(part, whole);
}

function contains(outer: Range, inner: Range): boolean {
  const isAbove = outer.min === undefined || (inner.min !== undefined && inner.min >= outer.min);
  const isBelow = outer.max === undefined || (inner.max !== undefined && inner.max <= outer.max);
  return isAbove && isBelow;
}

function isDerivedFrom(name: string, base: string): boolean {
  for (let type = BUILT_IN_TYPES.get(name); type !== undefined;) {
    if (type.name === base) return true;
    type = BUILT_IN_TYPES.get(type.base);
  }
  return false;
}
