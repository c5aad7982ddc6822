/** Types in the order in which they can be derived: each after those that it is made of. */
import type { Diagnostics } from "../diagnostics.js";
import { ANY_SIMPLE_TYPE } from "./builtins.js";
import type { TypeId } from "./contract.js";
import type { DeclaredComplexType, DeclaredSimpleType, DeclaredType } from "./declarations.js";
import { reportCircle } from "./declaring.js";
import { dependencyOrder } from "./dependency-order.js";
import { MODEL_LIMITS } from "./limits.js";

/**
 * Orders types base first. A type that is made of itself (SW2011), or that lies too many steps from
 * the ur-type or is a union of too many (SW1007), loses what it is made of, so that later passes need not fear circles or depth.
 */
export function orderTypes(
  types: ReadonlyMap<TypeId, DeclaredType>,
  diagnostics: Diagnostics,
): ReadonlyMap<TypeId, DeclaredType> {
  const { order, cycles } = dependencyOrder(types.keys(), (id) =>
    operandsOf(types.get(id)).filter((operand) => types.has(operand)),
  );
  const circular = new Set<TypeId>();
  for (const { from } of cycles) {
    const type = types.get(from);
    if (type === undefined || circular.has(from)) continue;
    circular.add(from);
    const what = type.name === undefined ? "The type" : `The type "${type.name.localName}"`;
    reportCircle(what, type.place, diagnostics);
  }
  const depths = new Map<TypeId, number>();
  const sizes = new Map<TypeId, number>();
  const result = new Map<TypeId, DeclaredType>();
  for (const id of order) {
    const type = types.get(id);
    if (type === undefined) continue;
    let depth = 1;
    let size = 0;
    for (const operand of operandsOf(type)) {
      depth = Math.max(depth, 1 + (depths.get(operand) ?? 0));
      size += sizes.get(operand) ?? 1;
    }
    const exceeded = exceededLimit(depth, size);
    if (exceeded !== undefined) {
      diagnostics.error("SW1007", type.place, exceeded, "Make the type of fewer others.");
    }
    const cut = exceeded !== undefined || circular.has(id);
    depths.set(id, cut ? 1 : depth);
    sizes.set(id, cut ? 1 : size);
    result.set(id, cut ? withoutOperands(type) : type);
  }
  return result;
}

/** The types that a type is made of: base, item, members, simple content. */
export function operandsOf(type: DeclaredType | undefined): readonly TypeId[] {
  if (type === undefined) return [];
  if (type.kind === "simple") return simpleOperands(type);
  const base = type.derivation === undefined ? [] : [type.derivation.base];
  const content = type.content.kind === "simple" ? (type.content.type ?? []) : [];
  return base.concat(content);
}

function simpleOperands({ variety }: DeclaredSimpleType): readonly TypeId[] {
  switch (variety.kind) {
    case "restriction":
      return [variety.base];
    case "list":
      return [variety.item];
    case "union":
      return variety.members;
  }
}

function exceededLimit(depth: number, size: number): string | undefined {
  const { derivationDepth, unionMembers } = MODEL_LIMITS;
  if (depth > derivationDepth) return `The type is derived in more than ${derivationDepth} steps.`;
  return size > unionMembers ? `The union has more than ${unionMembers} members.` : undefined;
}

function withoutOperands(type: DeclaredType): DeclaredType {
  if (type.kind === "simple") {
    return { ...type, variety: { kind: "restriction", base: ANY_SIMPLE_TYPE }, facets: [] };
  }
  const { derivation: _, ...rest } = type;
  const plain: DeclaredComplexType = { ...rest, content: { kind: "complex" } };
  return plain;
}
