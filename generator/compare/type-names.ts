/** The TypeScript names of what is generated for procedures and managed classes. */
import type { Place } from "../diagnostics.js";
import { aspect, type Comparison, type Location } from "./comparison.js";
import { BOTH_WAYS } from "./directions.js";
import type { Pair } from "./matched.js";

/** Tells of a TypeScript type that has another name; one that is only in one contract has none there. */
export function compareTypeNames(
  names: Pair<string>,
  components: Pair<{ readonly place: Place }>,
  at: Location,
  comparison: Comparison,
): void {
  if (names.old === names.new || names.old === "" || names.new === "") return;
  comparison.report(
    "type-name-changed",
    { ...at, directions: BOTH_WAYS },
    {
      message: `The TypeScript type ${names.old} is now ${names.new}.`,
      old: aspect(names.old, components.old),
      new: aspect(names.new, components.new),
    },
  );
}

/** Tells of a property that has another name for a component of the same name. */
export function compareMemberNames(
  names: Pair<string>,
  components: Pair<{ readonly place: Place }>,
  at: Location,
  comparison: Comparison,
): void {
  compareNames("property", names, components, at, comparison);
}

/** Tells of a method that has another name for a component of the same name. */
export function compareMethodNames(
  names: Pair<string>,
  components: Pair<{ readonly place: Place }>,
  at: Location,
  comparison: Comparison,
): void {
  compareNames("method", names, components, at, comparison);
}

const NAME_RULES = { property: "member-name-changed", method: "method-name-changed" } as const;

function compareNames(
  what: keyof typeof NAME_RULES,
  names: Pair<string>,
  components: Pair<{ readonly place: Place }>,
  at: Location,
  comparison: Comparison,
): void {
  if (names.old === names.new) return;
  comparison.report(NAME_RULES[what], at, {
    message: `The ${what} ${names.old} is now ${names.new}.`,
    old: aspect(names.old, components.old),
    new: aspect(names.new, components.new),
  });
}
