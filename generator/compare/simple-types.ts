/** Simple types compared: what they admit, and what they are in TypeScript. */
import { builtInId, builtInType } from "../model/builtins.js";
import type { EnumerationValue, SimpleTypeDefinition, TypeId } from "../model/contract.js";
import { builtInTypeText } from "../render/built-ins.js";
import { builtInRelation } from "./built-in-relation.js";
import { aspect, within, type Comparison, type Location } from "./comparison.js";
import type { Aspect } from "./difference.js";
import { facetChanges } from "./facets.js";
import { simpleView, type SimpleView } from "./simple-view.js";

/** What both contracts say of the thing that is typed. */
interface Aspects {
  readonly old: Aspect;
  readonly new: Aspect;
}

/** Compares two definitions of the same name, or that stand at the same place. */
export function compareSimpleTypes(
  before: SimpleTypeDefinition,
  after: SimpleTypeDefinition,
  at: Location,
  comparison: Comparison,
): void {
  const aspects = { old: aspect("", before), new: aspect("", after) };
  const [left, right] = [before.variety, after.variety];
  if (
    left.kind === "restriction" &&
    right.kind === "restriction" &&
    comparison.isSameType(left.base, right.base)
  ) {
    // What differs in the base is told there.
    const base = simpleView(left.base, comparison.sides.old);
    if (base === undefined) return;
    compareViews(stepView(before, base), stepView(after, base), at, aspects, comparison);
    return;
  }
  compareSimpleUses(before.id, after.id, at, aspects, comparison);
}

/** One derivation step over a base that both have. */
function stepView({ facets }: SimpleTypeDefinition, base: SimpleView): SimpleView {
  const { enumeration, patterns, ...bounds } = facets;
  return {
    variety: base.variety,
    bounds: { ...base.bounds, ...bounds },
    enumeration: enumeration ?? base.enumeration,
    patterns: [...base.patterns, ...(patterns === undefined ? [] : [patterns])],
  };
}

/** Compares what two simple types admit, whatever their names. */
export function compareSimpleUses(
  before: TypeId,
  after: TypeId,
  at: Location,
  aspects: Aspects,
  comparison: Comparison,
): void {
  const left = simpleView(before, comparison.sides.old);
  const right = simpleView(after, comparison.sides.new);
  if (left === undefined || right === undefined) return;
  compareViews(left, right, at, aspects, comparison);
}

function compareViews(
  left: SimpleView,
  right: SimpleView,
  at: Location,
  aspects: Aspects,
  comparison: Comparison,
): void {
  compareVarieties(left, right, at, aspects, comparison);
  compareEnumerations(left.enumeration, right.enumeration, at, aspects, comparison);
  comparePatterns(left.patterns, right.patterns, at, aspects, comparison);
  const builtIn = right.variety.kind === "atomic" ? right.variety.builtIn : "";
  for (const change of facetChanges(left.bounds, right.bounds, builtIn)) {
    comparison.report(`facet-${change.relation}`, at, {
      message: `The ${change.facet} changed from ${change.old} to ${change.new}.`,
      old: { ...aspects.old, text: `${change.facet} ${change.old}` },
      new: { ...aspects.new, text: `${change.facet} ${change.new}` },
    });
  }
  const [kept, treated] = [whiteSpaceOf(left), whiteSpaceOf(right)];
  const isWidthOfBase =
    left.bounds.whiteSpace === undefined && right.bounds.whiteSpace === undefined;
  if (kept === treated || isWidthOfBase) return;
  comparison.report("white-space-changed", at, {
    message: `White space is now treated as ${treated}, not ${kept}.`,
    old: { ...aspects.old, text: `whiteSpace ${kept}` },
    new: { ...aspects.new, text: `whiteSpace ${treated}` },
  });
}

function whiteSpaceOf({ bounds, variety }: SimpleView): string {
  if (bounds.whiteSpace !== undefined) return bounds.whiteSpace;
  if (variety.kind !== "atomic") return "collapse";
  return builtInType(builtInId(variety.builtIn))?.whiteSpace ?? "preserve";
}

function compareVarieties(
  left: SimpleView,
  right: SimpleView,
  at: Location,
  aspects: Aspects,
  comparison: Comparison,
): void {
  const { sides } = comparison;
  const [before, after] = [left.variety, right.variety];
  if (before.kind === "atomic" && after.kind === "atomic") {
    const relation = builtInRelation(before.builtIn, after.builtIn);
    if (before.builtIn === after.builtIn) return;
    const [oldText, newText] = [
      builtInTypeText(before.builtIn, sides.old.named.options.datatypes),
      builtInTypeText(after.builtIn, sides.new.named.options.datatypes),
    ];
    comparison.report(relation === "same" ? "base-changed" : `base-${relation}`, at, {
      message: `The type changed from xs:${before.builtIn} to xs:${after.builtIn}.`,
      old: { ...aspects.old, text: `xs:${before.builtIn}, in TypeScript ${oldText}` },
      new: { ...aspects.new, text: `xs:${after.builtIn}, in TypeScript ${newText}` },
      retyped: oldText !== newText,
    });
    return;
  }
  if (before.kind === "list" && after.kind === "list") {
    if (comparison.isSameType(before.item, after.item)) return;
    compareSimpleUses(before.item, after.item, within(at, "item"), aspects, comparison);
    return;
  }
  if (before.kind === "union" && after.kind === "union") {
    compareMembers(before.members, after.members, at, aspects, comparison);
    return;
  }
  comparison.report("variety-changed", at, {
    message: `The type changed from ${kindText(before.kind)} to ${kindText(after.kind)}.`,
    old: { ...aspects.old, text: before.kind },
    new: { ...aspects.new, text: after.kind },
  });
}

function kindText(kind: SimpleView["variety"]["kind"]): string {
  return kind === "atomic" ? "an atomic type" : kind === "list" ? "a list" : "a union";
}

function compareMembers(
  before: readonly TypeId[],
  after: readonly TypeId[],
  at: Location,
  aspects: Aspects,
  comparison: Comparison,
): void {
  const { sides } = comparison;
  const stays = (id: TypeId): boolean => after.some((other) => comparison.isSameType(id, other));
  const wasThere = (id: TypeId): boolean =>
    before.some((other) => comparison.isSameType(other, id));
  for (const member of before.filter((id) => !stays(id))) {
    comparison.report("union-member-removed", at, {
      message: `The member type ${sides.show(member)} was removed.`,
      old: { ...aspects.old, text: sides.show(member) },
    });
  }
  for (const member of after.filter((id) => !wasThere(id))) {
    comparison.report("union-member-added", at, {
      message: `The member type ${sides.show(member)} was added.`,
      new: { ...aspects.new, text: sides.show(member) },
    });
  }
}

type Values = readonly EnumerationValue[] | undefined;

function compareEnumerations(
  before: Values,
  after: Values,
  at: Location,
  aspects: Aspects,
  comparison: Comparison,
): void {
  if (before === undefined && after === undefined) return;
  if (before === undefined || after === undefined) {
    const isIntroduced = before === undefined;
    comparison.report(isIntroduced ? "enumeration-introduced" : "enumeration-lifted", at, {
      message: isIntroduced
        ? "Only enumerated values are allowed now."
        : "Values are no longer enumerated.",
      old: { ...aspects.old, text: valuesText(before) },
      new: { ...aspects.new, text: valuesText(after) },
    });
    return;
  }
  const [olds, news] = [byValue(before), byValue(after)];
  for (const { value } of before) {
    if (news.has(value)) continue;
    comparison.report("enumeration-value-removed", at, {
      message: `The value ${JSON.stringify(value)} was removed.`,
      old: { ...aspects.old, text: JSON.stringify(value) },
    });
  }
  for (const { value, accept } of after) {
    const known = olds.get(value);
    if (known !== undefined) {
      compareSpellings(known.accept, accept, at, aspects, comparison);
      continue;
    }
    comparison.report("enumeration-value-added", at, {
      message: `The value ${JSON.stringify(value)} was added.`,
      new: { ...aspects.new, text: JSON.stringify(value) },
    });
  }
}

function byValue(values: readonly EnumerationValue[]): ReadonlyMap<string, EnumerationValue> {
  return new Map(values.map((value) => [value.value, value]));
}

const SHOWN_VALUES = 5;

function valuesText(values: Values): string {
  if (values === undefined) return "any value";
  const shown = values.slice(0, SHOWN_VALUES).map(({ value }) => JSON.stringify(value));
  return shown.join(", ") + (values.length > SHOWN_VALUES ? ", …" : "");
}

/** Other spellings that are read (`aliases` of contract.json). */
export function compareSpellings(
  before: readonly string[] = [],
  after: readonly string[] = [],
  at: Location,
  aspects: Aspects,
  comparison: Comparison,
): void {
  for (const spelling of before.filter((text) => !after.includes(text))) {
    comparison.report("accepted-spelling-removed", at, {
      message: `The spelling ${JSON.stringify(spelling)} is no longer accepted.`,
      old: { ...aspects.old, text: JSON.stringify(spelling) },
    });
  }
  for (const spelling of after.filter((text) => !before.includes(text))) {
    comparison.report("accepted-spelling-added", at, {
      message: `The spelling ${JSON.stringify(spelling)} is accepted too.`,
      new: { ...aspects.new, text: JSON.stringify(spelling) },
    });
  }
}

function comparePatterns(
  before: SimpleView["patterns"],
  after: SimpleView["patterns"],
  at: Location,
  aspects: Aspects,
  comparison: Comparison,
): void {
  const print = (step: readonly string[]): string => step.join(" | ");
  const removed = before.map(print).filter((step) => !after.map(print).includes(step));
  const added = after.map(print).filter((step) => !before.map(print).includes(step));
  if (removed.length === 0 && added.length === 0) return;
  const told = {
    old: { ...aspects.old, text: removed.length === 0 ? "no pattern" : removed.join(" & ") },
    new: { ...aspects.new, text: added.length === 0 ? "no pattern" : added.join(" & ") },
  };
  if (removed.length === 0) {
    const message = `Values have to match ${added.join(" and ")}.`;
    comparison.report("pattern-added", at, { message, ...told });
  } else if (added.length === 0) {
    const message = `Values need not match ${removed.join(" and ")} any more.`;
    comparison.report("pattern-removed", at, { message, ...told });
  } else {
    const message = `The pattern ${removed.join(" and ")} became ${added.join(" and ")}.`;
    comparison.report("pattern-changed", at, { message, ...told });
  }
}
