/** Global elements compared (XML Schema 1.0 Part 1 §3.3). */
import type { ElementDeclaration } from "../model/contract.js";
import { aspect, type Comparison, type Location } from "./comparison.js";
import { either } from "./directions.js";
import { compareTypeUses } from "./type-uses.js";
import { compareValueConstraints } from "./value-constraints.js";

/** Compares the elements that both contracts declare, and tells of those that only one does. */
export function compareElementDeclarations(comparison: Comparison): void {
  const { sides } = comparison;
  for (const before of sides.old.contract.elements) {
    const after = sides.new.element(before.id);
    if (after !== undefined) comparePair(before, after, comparison);
    else reportOne(before, "removed", comparison);
  }
  for (const after of sides.new.contract.elements) {
    if (sides.old.element(after.id) === undefined) reportOne(after, "added", comparison);
  }
}

/** Wrappers of rpc messages are declared by no schema; their operations tell of them. */
function reportOne(
  element: ElementDeclaration,
  verb: "added" | "removed",
  comparison: Comparison,
): void {
  if (element.synthetic === true) return;
  const { sides } = comparison;
  const { reach } = verb === "added" ? sides.new : sides.old;
  const at = { path: pathOf(element, comparison), directions: reach.ofElement(element.id) };
  const told = aspect(sides.show(element.type), element);
  comparison.report(`element-declaration-${verb}`, at, {
    message: `The global element ${element.name.localName} was ${verb}.`,
    ...(verb === "added" ? { new: told } : { old: told }),
  });
}

function pathOf({ id }: ElementDeclaration, { sides }: Comparison): string {
  return `element ${sides.show(id)}`;
}

function comparePair(
  before: ElementDeclaration,
  after: ElementDeclaration,
  comparison: Comparison,
): void {
  const { sides } = comparison;
  const directions = either(
    sides.old.reach.ofElement(before.id),
    sides.new.reach.ofElement(after.id),
  );
  const at = { path: pathOf(after, comparison), directions };
  if (before.abstract !== after.abstract) {
    comparison.report(after.abstract ? "element-made-abstract" : "element-made-concrete", at, {
      message: `The element is ${after.abstract ? "now" : "no longer"} abstract.`,
      old: aspect(before.abstract ? "abstract" : "not abstract", before),
      new: aspect(after.abstract ? "abstract" : "not abstract", after),
    });
  }
  if (before.nillable !== after.nillable) {
    comparison.report(after.nillable ? "element-made-nillable" : "element-made-not-nillable", at, {
      message: `The element may ${after.nillable ? "now" : "no longer"} be nil.`,
      old: aspect(before.nillable ? "nillable" : "not nillable", before),
      new: aspect(after.nillable ? "nillable" : "not nillable", after),
    });
  }
  compareValueConstraints(before, after, at, comparison);
  compareSubstitutes(before, after, at, comparison);
  const aspects = { old: aspect("", before), new: aspect("", after) };
  compareTypeUses(before.type, after.type, at, aspects, comparison);
}

function compareSubstitutes(
  before: ElementDeclaration,
  after: ElementDeclaration,
  at: Location,
  comparison: Comparison,
): void {
  const { sides } = comparison;
  const others = (element: ElementDeclaration): readonly string[] =>
    (element.substitutes ?? []).filter((id) => id !== element.id);
  const [olds, news] = [others(before), others(after)];
  for (const id of olds.filter((known) => !news.includes(known))) {
    comparison.report("substitute-removed", at, {
      message: `The element ${sides.show(id)} may no longer stand for it.`,
      old: aspect(sides.show(id), sides.old.element(id) ?? before),
    });
  }
  for (const id of news.filter((known) => !olds.includes(known))) {
    comparison.report("substitute-added", at, {
      message: `The element ${sides.show(id)} may now stand for it.`,
      new: aspect(sides.show(id), sides.new.element(id) ?? after),
    });
  }
}
