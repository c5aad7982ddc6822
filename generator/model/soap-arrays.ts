/** Arrays of the SOAP 1.1 encoding (§5.4.2), which only encoded messages can hold. */
import type { Diagnostics } from "../diagnostics.js";
import type { QNameReference } from "../read/syntax.js";
import { isSoapArray } from "./builtins.js";
import type { Components } from "./collect.js";
import type { Service, TypeDefinition, TypeId } from "./contract.js";
import { referencesIn } from "./references.js";
import { particlesIn } from "./walk-particles.js";

/**
 * Records SW3002 for each reference to `soapenc:Array` that a global element can come to hold; in a
 * contract without services, for each one. What remains describes encoded messages only.
 */
export function reportSoapArrays(
  components: Components,
  services: readonly Service[],
  types: ReadonlyMap<TypeId, TypeDefinition>,
  diagnostics: Diagnostics,
): void {
  const arrays = new Map<string, QNameReference>();
  for (const component of components.all) {
    const reference = referencesIn(component.node).find(({ ref }) => isSoapArray(ref));
    if (reference !== undefined) arrays.set(component.ownerId, reference.ref);
  }
  if (arrays.size === 0) return;
  const used = services.length === 0 ? undefined : usedTypes(components, types);
  for (const [id, ref] of arrays) {
    if (used !== undefined && !used.has(id) && !id.startsWith("element ")) continue;
    const text = "Arrays of the SOAP encoding are not supported.";
    diagnostics.error("SW3002", ref.place, text, "Use a sequence with a repeated element.");
  }
}

/** The types that global elements are made of. */
function usedTypes(
  components: Components,
  types: ReadonlyMap<TypeId, TypeDefinition>,
): ReadonlySet<TypeId> {
  const used = new Set<TypeId>();
  const pending: TypeId[] = [...components.elements.values()].flatMap(({ ownerId, node }) =>
    node.type === undefined ? [ownerId] : [`{${node.type.namespace}}${node.type.localName}`],
  );
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (used.has(id)) continue;
    used.add(id);
    const type = types.get(id);
    if (type?.kind !== "complex") continue;
    if (type.derivation !== undefined) pending.push(type.derivation.base);
    if (!("particle" in type.content)) continue;
    for (const particle of particlesIn(type.content.particle)) {
      if (particle.kind === "element") pending.push(particle.type);
    }
  }
  return used;
}
