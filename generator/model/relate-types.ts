/** The lists of derived types: what may stand in a type's place by `xsi:type`. */
import type { TypeDefinition, TypeId } from "./contract.js";
import type { UnrelatedType } from "./facets.js";

const ORIGINAL = "/original";

/**
 * Adds to each type the types derived from it directly, in contract order. What redefines a type
 * counts as derived from its original and from the original's base, since the original has no name
 * that an instance could give.
 */
export function relateTypes(
  types: ReadonlyMap<TypeId, UnrelatedType>,
): ReadonlyMap<TypeId, TypeDefinition> {
  const derived = new Map<TypeId, TypeId[]>();
  for (const type of types.values()) {
    for (let base = baseOf(type); base !== undefined;) {
      const list = derived.get(base);
      if (list === undefined) derived.set(base, [type.id]);
      else list.push(type.id);
      const original: UnrelatedType | undefined = base.endsWith(ORIGINAL)
        ? types.get(base)
        : undefined;
      base = original === undefined ? undefined : baseOf(original);
    }
  }
  return new Map([...types].map(([id, type]) => [id, { ...type, derived: derived.get(id) ?? [] }]));
}

function baseOf(type: UnrelatedType): TypeId | undefined {
  if (type.kind === "complex") return type.derivation?.base;
  return type.variety.kind === "restriction" ? type.variety.base : undefined;
}
