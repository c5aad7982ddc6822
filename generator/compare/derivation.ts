/** How two versions of a complex type are derived. */
import type { ComplexTypeDefinition } from "../model/contract.js";
import type { Comparison } from "./comparison.js";

/** Whether both extend the same base, so that what they add can be compared by itself. */
export function extendSameBase(
  before: ComplexTypeDefinition,
  after: ComplexTypeDefinition,
  comparison: Comparison,
): boolean {
  const [left, right] = [before.derivation, after.derivation];
  if (left?.kind !== "extension" || right?.kind !== "extension") return false;
  return comparison.isSameType(left.base, right.base);
}
