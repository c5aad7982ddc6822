/** Names of MOF, which are compared in any case, and their order. */
import type { Place } from "../diagnostics.js";
import { aspect, type Comparison, type Location } from "./comparison.js";
import type { Matched, Pair } from "./matched.js";

interface Named {
  readonly name: string;
}

/** What makes two names of MOF the same (DSP0004 2.6). */
export function spelling({ name }: Named): string {
  return name.toLowerCase();
}

/** Tells of a name that is the same to MOF and another one in XML. */
export function compareSpelling(
  { old: before, new: after }: Pair<Named>,
  components: Pair<{ readonly place: Place }>,
  at: Location,
  comparison: Comparison,
): void {
  if (before.name === after.name) return;
  comparison.report("managed-name-respelled", at, {
    message: `The name ${before.name} is now spelt ${after.name}.`,
    old: aspect(before.name, components.old),
    new: aspect(after.name, components.new),
  });
}

/** Tells of features that both have and that stand in another order. @param what in the plural. */
export function compareOrder<T extends Named>(
  { pairs }: Matched<T>,
  features: Pair<readonly T[]>,
  components: Pair<{ readonly place: Place }>,
  what: string,
  at: Location,
  comparison: Comparison,
): void {
  const positions = pairs.map((pair) => features.new.indexOf(pair.new));
  const isKept = positions.every((position, at) => at === 0 || position > (positions[at - 1] ?? 0));
  if (isKept) return;
  const [left, right] = [features.old, features.new].map((list) =>
    list.map(({ name }) => name).join(", "),
  );
  comparison.report("managed-order-changed", at, {
    message: `${what} have another order.`,
    old: aspect(left ?? "", components.old),
    new: aspect(right ?? "", components.new),
  });
}
