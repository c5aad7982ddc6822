/** How the values of two types of managed classes lie to each other. */
import { MANAGED_BUILT_INS, type ManagedType } from "../model/managed-classes.js";
import { typeText } from "../print/type-node.js";
import { managedType } from "../render/managed-values.js";
import { builtInRelation, type Relation } from "./built-in-relation.js";
import { aspect, type Comparison, type Location } from "./comparison.js";
import type { Pair } from "./matched.js";
import type { Place } from "../diagnostics.js";

/** What a change from one type to another does to the values. */
export function managedTypeRelation(before: ManagedType, after: ManagedType): Relation {
  if (before.isArray !== after.isArray) return "changed";
  return builtInRelation(MANAGED_BUILT_INS[before.name], MANAGED_BUILT_INS[after.name]);
}

/** Tells what became of the type of a property, parameter or returned value. */
export function compareManagedTypes(
  types: Pair<ManagedType>,
  components: Pair<{ readonly place: Place }>,
  at: Location,
  comparison: Comparison,
): void {
  const relation = managedTypeRelation(types.old, types.new);
  if (relation === "same") return;
  const [left, right] = [showManagedType(types.old), showManagedType(types.new)];
  const { old: before, new: after } = comparison.sides;
  comparison.report(`managed-type-${relation}`, at, {
    message: `The type changed from ${left} to ${right}.`,
    old: aspect(left, components.old),
    new: aspect(right, components.new),
    retyped:
      typeText(managedType(types.old, before.named)) !==
      typeText(managedType(types.new, after.named)),
  });
}

/** `uint32[]` */
export function showManagedType({ name, isArray }: ManagedType): string {
  return isArray ? `${name}[]` : name;
}
