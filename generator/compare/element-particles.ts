/** Two particles for the same element compared. */
import { aspect, within, type Comparison, type Location } from "./comparison.js";
import type { ElementLeaf } from "./leaves.js";
import type { RuleId } from "./rules.js";
import { compareSpellings } from "./simple-types.js";
import { compareTypeUses } from "./type-uses.js";
import { compareValueConstraints } from "./value-constraints.js";

/** Compares how an element occurs, and what it holds. */
export function compareElementParticles(
  before: ElementLeaf,
  after: ElementLeaf,
  owner: Location,
  comparison: Comparison,
): void {
  const [left, right] = [before.particle, after.particle];
  const at = within(owner, right.name.localName);
  const aspects = { old: aspect("", left), new: aspect("", right) };
  if (left.name.namespace !== right.name.namespace) {
    const [from, to] = [left.name.namespace || "none", right.name.namespace || "none"];
    comparison.report("element-namespace-changed", at, {
      message: `The namespace of the element changed from ${from} to ${to}.`,
      old: aspect(from, left),
      new: aspect(to, right),
    });
  }
  compareOccurrence(before, after, at, comparison);
  if (left.nillable !== right.nillable) {
    comparison.report(right.nillable ? "element-made-nillable" : "element-made-not-nillable", at, {
      message: `The element may ${right.nillable ? "now" : "no longer"} be nil.`,
      old: aspect(left.nillable ? "nillable" : "not nillable", left),
      new: aspect(right.nillable ? "nillable" : "not nillable", right),
    });
  }
  compareValueConstraints(left, right, at, comparison);
  compareSpellings(left.accept, right.accept, at, aspects, comparison);
  compareTypeUses(left.type, right.type, at, aspects, comparison);
}

function compareOccurrence(
  before: ElementLeaf,
  after: ElementLeaf,
  at: Location,
  comparison: Comparison,
): void {
  for (const [rule, message] of occurrenceChanges(before, after)) {
    comparison.report(rule, at, {
      message,
      old: aspect(boundsText(before), before.particle),
      new: aspect(boundsText(after), after.particle),
    });
  }
}

/** Presence and repetition are told apart, since TypeScript does; bounds of arrays are one change. */
function occurrenceChanges(
  before: ElementLeaf,
  after: ElementLeaf,
): readonly (readonly [RuleId, string])[] {
  const changes: (readonly [RuleId, string])[] = [];
  if (before.min > 0 !== after.min > 0) {
    changes.push(
      after.min > 0
        ? ["element-made-required", "The element must now be present."]
        : ["element-made-optional", "The element may now be absent."],
    );
  }
  if (before.max > 1 !== after.max > 1) {
    changes.push(
      after.max > 1
        ? ["element-made-repeated", "The element may now occur more than once."]
        : ["element-made-single", "The element may now occur only once."],
    );
    return changes;
  }
  const [isMinRaised, isMinLowered] = [
    before.min > 0 && after.min > before.min,
    after.min > 0 && after.min < before.min,
  ];
  const [isMaxLowered, isMaxRaised] = [after.max < before.max, after.max > before.max];
  const told = `The element now occurs ${boundsText(after)} times.`;
  if (isMinRaised || isMaxLowered) changes.push(["occurrence-narrowed", told]);
  if (isMinLowered || isMaxRaised) changes.push(["occurrence-widened", told]);
  return changes;
}

function boundsText({ min, max }: ElementLeaf): string {
  return `${String(min)} to ${max === Infinity ? "unbounded" : String(max)}`;
}
