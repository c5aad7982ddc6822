/** The types that an element or attribute refers to in both contracts, compared. */
import { ANY_TYPE, isBuiltIn } from "../model/builtins.js";
import type { TypeId } from "../model/contract.js";
import type { Comparison, Location } from "./comparison.js";
import { compareComplexTypes } from "./complex-types.js";
import type { Aspect } from "./difference.js";
import type { Side } from "./side.js";
import { compareSimpleUses } from "./simple-types.js";

/**
 * Compares what two references lead to. Where both lead to the type of one name there is nothing to
 * tell here: the type itself is compared once for all who use it.
 */
export function compareTypeUses(
  before: TypeId,
  after: TypeId,
  at: Location,
  aspects: { readonly old: Aspect; readonly new: Aspect },
  comparison: Comparison,
): void {
  if (comparison.isSameType(before, after)) return;
  const { sides } = comparison;
  const [oldKind, newKind] = [kindOf(before, sides.old), kindOf(after, sides.new)];
  const told = {
    old: { ...aspects.old, text: sides.show(before) },
    new: { ...aspects.new, text: sides.show(after) },
  };
  if (oldKind === "simple" && newKind === "simple") {
    compareSimpleUses(before, after, at, told, comparison);
    return;
  }
  if (oldKind !== newKind || before === ANY_TYPE || after === ANY_TYPE) {
    comparison.report(oldKind === newKind ? "content-kind-changed" : "type-kind-changed", at, {
      message: `The type changed from ${sides.show(before)} to ${sides.show(after)}.`,
      ...told,
    });
    return;
  }
  if (!comparison.isNewPair(before, after)) return;
  comparison.report("type-replaced", at, {
    message: `The type changed from ${sides.show(before)} to ${sides.show(after)}.`,
    ...told,
  });
  const [left, right] = [sides.old.type(before), sides.new.type(after)];
  if (left?.kind === "complex" && right?.kind === "complex") {
    compareComplexTypes(left, right, at, "effective content", comparison);
  }
}

function kindOf(id: TypeId, side: Side): "simple" | "complex" {
  const definition = side.type(id);
  if (definition !== undefined) return definition.kind;
  return isBuiltIn(id) && id !== ANY_TYPE ? "simple" : "complex";
}
