/** Wildcards of content models compared. */
import type { NamespaceConstraint } from "../model/contract.js";
import { isWildcardSubset } from "../model/wildcards.js";
import { aspect, within, type Comparison, type Location } from "./comparison.js";
import type { WildcardLeaf } from "./leaves.js";

/** Tells of a wildcard that only one of the models has. */
export function reportWildcard(
  { particle, min }: WildcardLeaf,
  verb: "added" | "removed",
  at: Location,
  comparison: Comparison,
): void {
  const text = namespacesText(particle.namespaces);
  const told = aspect(text, particle);
  const rule = min > 0 ? (`wildcard-${verb}-required` as const) : (`wildcard-${verb}` as const);
  comparison.report(rule, within(at, "any"), {
    message: `A wildcard for ${text} was ${verb}.`,
    ...(verb === "added" ? { new: told } : { old: told }),
  });
}

/** Compares wildcards that stand at the same place. */
export function compareWildcards(
  before: WildcardLeaf,
  after: WildcardLeaf,
  at: Location,
  comparison: Comparison,
): void {
  const [left, right] = [describe(before), describe(after)];
  if (left === right) return;
  if (before.min > 0 !== after.min > 0) {
    const isRequired = after.min > 0;
    comparison.report(
      isRequired ? "element-made-required" : "element-made-optional",
      within(at, "any"),
      {
        message: `An arbitrary element ${isRequired ? "must now be present" : "may now be absent"}.`,
        old: aspect(left, before.particle),
        new: aspect(right, after.particle),
      },
    );
    // The rest is compared as if the number were the same.
    if (describe({ ...before, min: after.min }) === right) return;
  }
  comparison.report(ruleFor(before, after), within(at, "any"), {
    message: `A wildcard for ${left} is now one for ${right}.`,
    old: aspect(left, before.particle),
    new: aspect(right, after.particle),
  });
}

function ruleFor(before: WildcardLeaf, after: WildcardLeaf) {
  const [left, right] = [before.particle, after.particle];
  if (left.processContents !== right.processContents) return "wildcard-changed";
  const isWider =
    isWildcardSubset(left.namespaces, right.namespaces) &&
    after.min <= before.min &&
    after.max >= before.max;
  if (isWider) return "wildcard-widened";
  const isNarrower =
    isWildcardSubset(right.namespaces, left.namespaces) &&
    after.min >= before.min &&
    after.max <= before.max;
  return isNarrower ? "wildcard-narrowed" : "wildcard-changed";
}

function describe({ particle, min, max }: WildcardLeaf): string {
  const upper = max === Infinity ? "unbounded" : String(max);
  return `${namespacesText(particle.namespaces)}, ${String(min)} to ${upper}, ${particle.processContents}`;
}

/** What a wildcard lets in, in words. */
export function namespacesText(constraint: NamespaceConstraint): string {
  switch (constraint.kind) {
    case "any":
      return "any namespace";
    case "other":
      return `namespaces other than ${constraint.targetNamespace || "none"}`;
    case "list":
      return constraint.namespaces.map((uri) => (uri === "" ? "no namespace" : uri)).join(", ");
  }
}
