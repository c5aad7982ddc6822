/** Content models compared: which elements and wildcards they hold, and how these are grouped. */
import type { Place } from "../diagnostics.js";
import type { Particle } from "../model/contract.js";
import { normalizeParticle } from "../model/particles.js";
import { aspect, occursText, within, type Comparison, type Location } from "./comparison.js";
import type { Aspect } from "./difference.js";
import { compareElementParticles } from "./element-particles.js";
import {
  leavesWithOccurrence,
  type AnyLeaf,
  type ElementLeaf,
  type WildcardLeaf,
} from "./leaves.js";
import { groupingOf } from "./model-groups.js";
import { compareWildcards, reportWildcard } from "./element-wildcards.js";

/** A leaf that both models have. */
interface Pair {
  readonly old: AnyLeaf;
  readonly new: AnyLeaf;
}

/** Something with a place, for what has none of its own. */
export interface Placed {
  readonly place: Place;
}

/** Compares two content models; undefined is no content. */
export function compareContent(
  before: Particle | undefined,
  after: Particle | undefined,
  at: Location,
  owners: { readonly old: Placed; readonly new: Placed },
  comparison: Comparison,
): void {
  const [left, right] = [normalized(before), normalized(after)];
  const [olds, news] = [leavesWithOccurrence(left), leavesWithOccurrence(right)];
  const pairs = pairLeaves(olds, news);
  const [keptOld, keptNew] = [
    new Set(pairs.map((pair) => pair.old)),
    new Set(pairs.map((pair) => pair.new)),
  ];
  reportAbsent(olds, keptOld, "removed", at, comparison);
  reportAbsent(news, keptNew, "added", at, comparison);
  const found = comparison.findings.length;
  for (const pair of pairs) comparePair(pair, at, comparison);
  const hasOccurrence = comparison.findings
    .slice(found)
    .some(({ rule }) => /-made-(optional|required|repeated|single)$|^occurrence-/.test(rule));
  compareGrouping([left, right], pairs, hasOccurrence, at, owners, comparison);
  compareOrder(pairs, [left, right], at, owners, comparison);
}

function normalized(particle: Particle | undefined): Particle | undefined {
  return particle === undefined ? undefined : normalizeParticle(particle);
}

/** By name; then elements whose name is the same but for the namespace. */
function pairLeaves(olds: readonly AnyLeaf[], news: readonly AnyLeaf[]): readonly Pair[] {
  const byKey = new Map(news.map((leaf) => [leaf.key, leaf]));
  const pairs = new Map<AnyLeaf, AnyLeaf>();
  for (const leaf of olds) {
    const other = byKey.get(leaf.key);
    if (other !== undefined) pairs.set(leaf, other);
  }
  const taken = new Set(pairs.values());
  const free = news.filter((leaf) => !taken.has(leaf));
  for (const leaf of olds) {
    if (pairs.has(leaf) || leaf.particle.kind !== "element") continue;
    const { localName } = leaf.particle.name;
    const index = free.findIndex(
      ({ particle }) => particle.kind === "element" && particle.name.localName === localName,
    );
    const [other] = index < 0 ? [] : free.splice(index, 1);
    if (other !== undefined) pairs.set(leaf, other);
  }
  return [...pairs].map(([before, after]) => ({ old: before, new: after }));
}

// ---------------------------------------------------------------------------------------------
// Added and removed

function reportAbsent(
  leaves: readonly AnyLeaf[],
  kept: ReadonlySet<AnyLeaf>,
  verb: "added" | "removed",
  at: Location,
  comparison: Comparison,
): void {
  const told = new Set<Particle>();
  for (const leaf of leaves) {
    if (kept.has(leaf)) continue;
    if (isWildcard(leaf)) {
      reportWildcard(leaf, verb, at, comparison);
      continue;
    }
    const { alternative } = leaf;
    const isWholeAlternative =
      alternative !== undefined &&
      !leaves.some((other) => kept.has(other) && isBeside(other, leaf, "alternative"));
    if (!isWholeAlternative) {
      reportMember(leaf, leaf.localMin > 0 ? "required" : "optional", verb, at, comparison);
      continue;
    }
    const hasOthers = leaves.some((other) => kept.has(other) && isBeside(other, leaf, "choice"));
    // A choice that is there as a whole, or not at all, is one difference.
    if (!hasOthers && told.has(alternative.choice)) continue;
    told.add(alternative.choice);
    if (hasOthers) reportAlternative(leaf, verb, at, comparison);
    else reportMember(leaf, alternative.required ? "required" : "optional", verb, at, comparison);
  }
}

/** Whether a leaf stands in the same choice as another, or in the same alternative of it. */
function isBeside(leaf: AnyLeaf, other: AnyLeaf, what: "choice" | "alternative"): boolean {
  const [left, right] = [leaf.alternative, other.alternative];
  if (left === undefined || left.choice !== right?.choice) return false;
  return what === "choice" || left.index === right.index;
}

function isWildcard(leaf: AnyLeaf): leaf is WildcardLeaf {
  return leaf.particle.kind === "any";
}

function isElement(leaf: AnyLeaf): leaf is ElementLeaf {
  return leaf.particle.kind === "element";
}

function reportMember(
  leaf: ElementLeaf,
  occurrence: "required" | "optional",
  verb: "added" | "removed",
  at: Location,
  comparison: Comparison,
): void {
  const { localName } = leaf.particle.name;
  const had = verb === "added" ? "is" : "was";
  comparison.report(`element-${verb}-${occurrence}`, within(at, localName), {
    message: `The element ${localName} was ${verb}; it ${had} ${occurrence}.`,
    ...asAspect(verb, aspectOf(leaf, comparison)),
  });
}

function reportAlternative(
  leaf: ElementLeaf,
  verb: "added" | "removed",
  at: Location,
  comparison: Comparison,
): void {
  const { localName } = leaf.particle.name;
  comparison.report(`choice-alternative-${verb}`, within(at, localName), {
    message: `The element ${localName} was ${verb} as an alternative of a choice.`,
    ...asAspect(verb, aspectOf(leaf, comparison)),
  });
}

/** An aspect as that of the contract which has it. */
export function asAspect(
  verb: "added" | "removed",
  told: Aspect,
): { readonly old?: Aspect; readonly new?: Aspect } {
  return verb === "added" ? { new: told } : { old: told };
}

function aspectOf({ particle }: ElementLeaf, { sides }: Comparison): Aspect {
  return aspect(`${sides.show(particle.type)}, ${occursText(particle.occurs)}`, particle);
}

// ---------------------------------------------------------------------------------------------
// Kept

function comparePair(pair: Pair, at: Location, comparison: Comparison): void {
  if (isElement(pair.old) && isElement(pair.new)) {
    compareElementParticles(pair.old, pair.new, at, comparison);
  } else if (isWildcard(pair.old) && isWildcard(pair.new)) {
    compareWildcards(pair.old, pair.new, at, comparison);
  }
}

type Both = readonly [old: Particle | undefined, new: Particle | undefined];

function compareGrouping(
  [before, after]: Both,
  pairs: readonly Pair[],
  hasOccurrence: boolean,
  at: Location,
  owners: { readonly old: Placed; readonly new: Placed },
  comparison: Comparison,
): void {
  const oldKeys = new Map<Particle, string>(pairs.map((pair) => [pair.old.particle, pair.new.key]));
  const newKeys = new Map<Particle, string>(pairs.map((pair) => [pair.new.particle, pair.new.key]));
  const left = groupingOf(before, (leaf) => oldKeys.get(leaf));
  const right = groupingOf(after, (leaf) => newKeys.get(leaf));
  if (left.shape === right.shape) return;
  if (left.skeleton === right.skeleton) {
    if (hasOccurrence) return;
    if (left.optional !== right.optional) {
      const isFreed = right.optional > left.optional;
      comparison.report(isFreed ? "element-made-optional" : "element-made-required", at, {
        message: isFreed
          ? "A choice or group may now be absent."
          : "A choice or group must now be present.",
        old: aspect(isFreed ? "required" : "optional", owners.old),
        new: aspect(isFreed ? "optional" : "required", owners.new),
      });
      return;
    }
  }
  comparison.report("content-model-changed", at, {
    message: "The elements are grouped in another way.",
    old: aspect(localNames(left.shape), owners.old),
    new: aspect(localNames(right.shape), owners.new),
  });
}

function localNames(shape: string): string {
  return shape.replaceAll(/\{[^}]*\}/g, "");
}

function compareOrder(
  pairs: readonly Pair[],
  [before, after]: Both,
  at: Location,
  owners: { readonly old: Placed; readonly new: Placed },
  comparison: Comparison,
): void {
  // Alternatives of a choice have no order.
  const ordered = pairs.filter(({ old: left, new: right }) =>
    [left, right].every((leaf) => leaf.alternative === undefined),
  );
  if (ordered.length < 2) return;
  const [wasAll, isAll] = [before?.kind === "all", after?.kind === "all"];
  if (wasAll || isAll) {
    if (wasAll === isAll) return;
    comparison.report(wasAll ? "order-fixed" : "order-freed", at, {
      message: wasAll
        ? "The order of the elements matters now."
        : "The order of the elements no longer matters.",
      old: aspect(before?.kind ?? "", owners.old),
      new: aspect(after?.kind ?? "", owners.new),
    });
    return;
  }
  const oldOrder = ordered.map(({ new: { key } }) => key);
  const wanted = new Set(oldOrder);
  const newOrder = leavesWithOccurrence(after)
    .map(({ key }) => key)
    .filter((key) => wanted.has(key));
  if (oldOrder.join(" ") === newOrder.join(" ")) return;
  comparison.report("element-order-changed", at, {
    message: "The elements stand in another order.",
    old: aspect(localNames(oldOrder.join(", ")), owners.old),
    new: aspect(localNames(newOrder.join(", ")), owners.new),
  });
}
