/** How the values of two types of managed classes lie to each other. */
import type { ManagedType, ManagedTypeName } from "../model/managed-classes.js";
import { typeText } from "../print/type-node.js";
import { managedType } from "../render/managed-values.js";
import { builtInRelation, type Relation } from "./built-in-relation.js";
import { aspect, type Comparison, type Location } from "./comparison.js";
import type { Pair } from "./matched.js";
import type { Place } from "../diagnostics.js";

const WORDS: Readonly<Record<string, string>> = { 8: "byte", 16: "short", 32: "int", 64: "long" };
const OTHERS: Readonly<Record<string, string>> = {
  boolean: "boolean",
  real32: "float",
  real64: "double",
};

/** The built-in type of XML Schema whose literals stand for values of an intrinsic type (DSP0230). */
function builtInOf(name: ManagedTypeName): string {
  const [, sign, bits = ""] = /^([us])int(\d+)$/.exec(name) ?? [];
  const word = WORDS[bits];
  if (word === undefined) return OTHERS[name] ?? "string";
  return sign === "u" ? `unsigned${word.charAt(0).toUpperCase()}${word.slice(1)}` : word;
}

/** What a change from one type to another does to the values. */
export function managedTypeRelation(before: ManagedType, after: ManagedType): Relation {
  if (before.isArray !== after.isArray) return "changed";
  return builtInRelation(builtInOf(before.name), builtInOf(after.name));
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
