/** Attribute uses and attribute wildcards compared (XML Schema 1.0 Part 1 §3.5, §3.10). */
import type { AttributeUse, ComplexTypeDefinition, Wildcard } from "../model/contract.js";
import { isWildcardSubset } from "../model/wildcards.js";
import { aspect, within, type Comparison, type Location } from "./comparison.js";
import { extendSameBase } from "./derivation.js";
import { namespacesText } from "./element-wildcards.js";
import { compareTypeUses } from "./type-uses.js";
import { compareValueConstraints } from "./value-constraints.js";

/** Compares the attributes of two complex types. @param ownOnly leaves inherited ones out. */
export function compareAttributes(
  before: ComplexTypeDefinition,
  after: ComplexTypeDefinition,
  at: Location,
  ownOnly: boolean,
  comparison: Comparison,
): void {
  const isExtension = ownOnly && extendSameBase(before, after, comparison);
  const usesOf = (type: ComplexTypeDefinition): readonly AttributeUse[] =>
    isExtension ? (type.ownAttributes ?? []) : type.attributes;
  const [olds, news] = [usesOf(before), usesOf(after)];
  const newByName = new Map(news.map((use) => [nameOf(use), use]));
  const oldNames = new Set(olds.map(nameOf));
  for (const use of olds) {
    const other = newByName.get(nameOf(use));
    if (other === undefined) reportUse(use, "removed", at, comparison);
    else compareUses(use, other, at, comparison);
  }
  for (const use of news) {
    if (!oldNames.has(nameOf(use))) reportUse(use, "added", at, comparison);
  }
  compareAnyAttributes(before, after, at, comparison);
}

function nameOf({ name }: AttributeUse): string {
  return `{${name.namespace}}${name.localName}`;
}

function locate(use: AttributeUse, at: Location): Location {
  return within(at, `@${use.name.localName}`);
}

function reportUse(
  use: AttributeUse,
  verb: "added" | "removed",
  at: Location,
  comparison: Comparison,
): void {
  const occurrence = use.required ? "required" : "optional";
  const told = aspect(`${comparison.sides.show(use.type)}, ${occurrence}`, use);
  comparison.report(`attribute-${verb}-${occurrence}`, locate(use, at), {
    message: `The attribute ${use.name.localName} was ${verb}; it ${verb === "added" ? "is" : "was"} ${occurrence}.`,
    ...(verb === "added" ? { new: told } : { old: told }),
  });
}

function compareUses(
  before: AttributeUse,
  after: AttributeUse,
  owner: Location,
  comparison: Comparison,
): void {
  const at = locate(after, owner);
  if (before.required !== after.required) {
    comparison.report(after.required ? "attribute-made-required" : "attribute-made-optional", at, {
      message: after.required
        ? "The attribute must now be present."
        : "The attribute may now be absent.",
      old: aspect(before.required ? "required" : "optional", before),
      new: aspect(after.required ? "required" : "optional", after),
    });
  }
  compareValueConstraints(before, after, at, comparison);
  const aspects = { old: aspect("", before), new: aspect("", after) };
  compareTypeUses(before.type, after.type, at, aspects, comparison);
}

function compareAnyAttributes(
  before: ComplexTypeDefinition,
  after: ComplexTypeDefinition,
  owner: Location,
  comparison: Comparison,
): void {
  const [left, right] = [before.anyAttribute, after.anyAttribute];
  const at = within(owner, "@*");
  if (left === undefined || right === undefined) {
    if (left === right) return;
    const [rule, verb] =
      left === undefined
        ? (["any-attribute-added", "now"] as const)
        : (["any-attribute-removed", "no longer"] as const);
    comparison.report(rule, at, {
      message: `Arbitrary attributes are ${verb} allowed.`,
      old: aspect(wildcardText(left), before),
      new: aspect(wildcardText(right), after),
    });
    return;
  }
  if (isSameWildcard(left, right)) return;
  comparison.report("any-attribute-changed", at, {
    message: `Attributes of ${wildcardText(right)} are allowed, not of ${wildcardText(left)}.`,
    old: aspect(wildcardText(left), before),
    new: aspect(wildcardText(right), after),
  });
}

function isSameWildcard(left: Wildcard, right: Wildcard): boolean {
  return (
    left.processContents === right.processContents &&
    isWildcardSubset(left.namespaces, right.namespaces) &&
    isWildcardSubset(right.namespaces, left.namespaces)
  );
}

function wildcardText(wildcard: Wildcard | undefined): string {
  if (wildcard === undefined) return "none";
  return `${namespacesText(wildcard.namespaces)}, ${wildcard.processContents}`;
}
