/** The type definitions of two contracts compared. */
import type { TypeDefinition, TypeId } from "../model/contract.js";
import { aspect, type Comparison, type Location } from "./comparison.js";
import { compareComplexTypes } from "./complex-types.js";
import { either } from "./directions.js";
import type { Side } from "./side.js";
import { compareSimpleTypes } from "./simple-types.js";

/** Compares each type that both contracts have, and tells of named ones that only one has. */
export function compareTypeDefinitions(comparison: Comparison): void {
  const { sides, renamedTypes } = comparison;
  const newNames = new Set(renamedTypes.values());
  for (const before of sides.old.contract.types) {
    const after = sides.new.type(renamedTypes.get(before.id) ?? before.id);
    if (after === undefined) reportRemoved(before, comparison);
    else comparePair(before, after, comparison);
  }
  for (const after of sides.new.contract.types) {
    if (sides.old.type(after.id) !== undefined || newNames.has(after.id)) continue;
    reportAdded(after, comparison);
  }
}

/** Where a type is in either contract. */
export function locateType(before: TypeId, after: TypeId, { sides }: Comparison): Location {
  const directions = either(sides.old.reach.ofType(before), sides.new.reach.ofType(after));
  return { path: sides.show(after), directions };
}

function comparePair(before: TypeDefinition, after: TypeDefinition, comparison: Comparison): void {
  const at = locateType(before.id, after.id, comparison);
  if (before.id !== after.id) {
    const [from, to] = [comparison.sides.show(before.id), comparison.sides.show(after.id)];
    comparison.report("type-renamed", at, {
      message: `The type ${from} is now ${to}.`,
      old: aspect(from, before),
      new: aspect(to, after),
    });
  }
  if (before.kind === "simple" && after.kind === "simple") {
    compareSimpleTypes(before, after, at, comparison);
  } else if (before.kind === "complex" && after.kind === "complex") {
    compareComplexTypes(before, after, at, "own content", comparison);
  } else {
    comparison.report("type-kind-changed", at, {
      message: `The type changed from ${before.kind} to ${after.kind}.`,
      old: aspect(before.kind, before),
      new: aspect(after.kind, after),
    });
  }
}

/** Of an anonymous type its owner tells. */
function reportRemoved(type: TypeDefinition, comparison: Comparison): void {
  if (type.name === undefined) return;
  const { sides } = comparison;
  const at = { path: sides.show(type.id), directions: sides.old.reach.ofType(type.id) };
  const { localName } = type.name;
  comparison.report("type-removed", at, {
    message: `The type ${localName} was removed.`,
    old: aspect(type.kind, type),
  });
  const base = baseThatStays(type, sides.new);
  if (base === undefined) return;
  comparison.report("derived-type-removed", at, {
    message: `The type ${localName} may no longer stand for ${sides.show(base)}.`,
    old: aspect(`derived from ${sides.show(base)}`, type),
  });
}

function reportAdded(type: TypeDefinition, comparison: Comparison): void {
  if (type.name === undefined) return;
  const { sides } = comparison;
  const at = { path: sides.show(type.id), directions: sides.new.reach.ofType(type.id) };
  const { localName } = type.name;
  comparison.report("type-added", at, {
    message: `The type ${localName} was added.`,
    new: aspect(type.kind, type),
  });
  const base = baseThatStays(type, sides.old);
  if (base === undefined) return;
  comparison.report("derived-type-added", at, {
    message: `The type ${localName} may now stand for ${sides.show(base)}.`,
    new: aspect(`derived from ${sides.show(base)}`, type),
  });
}

/** The complex base of a type, if the other contract has it: then xsi:type may name the type. */
function baseThatStays(type: TypeDefinition, other: Side): TypeId | undefined {
  if (type.kind !== "complex" || type.derivation === undefined) return undefined;
  const { base } = type.derivation;
  return other.type(base)?.kind === "complex" ? base : undefined;
}
