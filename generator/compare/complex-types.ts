/** Complex types compared (XML Schema 1.0 Part 1 §3.4). */
import type { ComplexTypeDefinition, ContentType, Particle } from "../model/contract.js";
import { compareAttributes } from "./attributes.js";
import { aspect, within, type Comparison, type Location } from "./comparison.js";
import { compareContent } from "./content.js";
import { extendSameBase } from "./derivation.js";
import { compareTypeUses } from "./type-uses.js";

/**
 * Compares two complex types.
 *
 * @param extent `own content`: of extensions of the same base only what they add, since what differs
 *   in the base is told there.
 */
export function compareComplexTypes(
  before: ComplexTypeDefinition,
  after: ComplexTypeDefinition,
  at: Location,
  extent: "own content" | "effective content",
  comparison: Comparison,
): void {
  compareAbstractness(before, after, at, comparison);
  compareDerivations(before, after, at, comparison);
  compareContentTypes(before, after, at, extent === "own content", comparison);
  compareAttributes(before, after, at, extent === "own content", comparison);
}

function compareAbstractness(
  before: ComplexTypeDefinition,
  after: ComplexTypeDefinition,
  at: Location,
  comparison: Comparison,
): void {
  if (before.abstract === after.abstract) return;
  comparison.report(after.abstract ? "type-made-abstract" : "type-made-concrete", at, {
    message: `The type is ${after.abstract ? "now" : "no longer"} abstract.`,
    old: aspect(before.abstract ? "abstract" : "not abstract", before),
    new: aspect(after.abstract ? "abstract" : "not abstract", after),
  });
}

function compareDerivations(
  before: ComplexTypeDefinition,
  after: ComplexTypeDefinition,
  at: Location,
  comparison: Comparison,
): void {
  const [left, right] = [before.derivation, after.derivation];
  if (left === undefined && right === undefined) return;
  const isSame =
    left !== undefined &&
    right !== undefined &&
    left.kind === right.kind &&
    comparison.isSameType(left.base, right.base);
  if (isSame) return;
  const show = (derivation: ComplexTypeDefinition["derivation"]): string =>
    derivation === undefined
      ? "no derivation"
      : `${derivation.kind} of ${comparison.sides.show(derivation.base)}`;
  comparison.report("derivation-changed", at, {
    message: `The derivation changed from ${show(left)} to ${show(right)}.`,
    old: aspect(show(left), before),
    new: aspect(show(right), after),
  });
}

function compareContentTypes(
  before: ComplexTypeDefinition,
  after: ComplexTypeDefinition,
  at: Location,
  ownOnly: boolean,
  comparison: Comparison,
): void {
  const [left, right] = [before.content, after.content];
  if (left.kind === "simple" && right.kind === "simple") {
    const aspects = { old: aspect("", before), new: aspect("", after) };
    compareTypeUses(left.type, right.type, within(at, "text()"), aspects, comparison);
    return;
  }
  if (left.kind === "simple" || right.kind === "simple") {
    comparison.report("content-kind-changed", at, {
      message: `The content changed from ${kindText(left)} to ${kindText(right)}.`,
      old: aspect(kindText(left), before),
      new: aspect(kindText(right), after),
    });
    return;
  }
  const isMixed = right.kind === "mixed";
  if ((left.kind === "mixed") !== isMixed) {
    comparison.report(isMixed ? "mixed-added" : "mixed-removed", at, {
      message: `Text may ${isMixed ? "now" : "no longer"} stand between elements.`,
      old: aspect(kindText(left), before),
      new: aspect(kindText(right), after),
    });
  }
  const own = ownOnly && extendSameBase(before, after, comparison);
  const particles: readonly [Particle | undefined, Particle | undefined] = own
    ? [before.ownParticle, after.ownParticle]
    : [particleOf(left), particleOf(right)];
  compareContent(...particles, at, { old: before, new: after }, comparison);
}

function particleOf(content: ContentType): Particle | undefined {
  return "particle" in content ? content.particle : undefined;
}

function kindText({ kind }: ContentType): string {
  switch (kind) {
    case "empty":
      return "no content";
    case "simple":
      return "text";
    case "elementOnly":
      return "elements";
    case "mixed":
      return "elements and text";
  }
}
