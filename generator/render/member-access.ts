/** Paths of element names as the properties that they are in generated types. */
import type { ElementParticle, TypeId } from "../model/contract.js";
import type { ElementSlot } from "../model/layout.js";
import { propertyKey } from "../print/literals.js";
import type { NamedContract } from "./named-contract.js";

/** Where a path of element names leads. */
export interface MemberAccess {
  /** The properties on the way; a collapsed wrapper has none for its items. */
  readonly keys: readonly string[];
  /** Whether the value of each of the properties may be absent or nil. */
  readonly optional: readonly boolean[];
  readonly particle: ElementParticle;
}

/** Follows a path from a type; undefined where the type's layout has another shape there. */
export function memberAccess(
  start: TypeId,
  path: readonly string[],
  named: NamedContract,
): MemberAccess | undefined {
  const keys: string[] = [];
  const optional: boolean[] = [];
  let owner: TypeId = start;
  let particle: ElementParticle | undefined;
  for (const step of path) {
    const layout = named.layout(owner);
    if (layout?.kind === "array") {
      particle = layout.item;
    } else {
      const slot = slotNamed(owner, step, named);
      if (slot === undefined) return undefined;
      keys.push(slot.key);
      particle = slot.particle;
      optional.push(particle.occurs.min === 0 || particle.nillable);
    }
    owner = particle.type;
  }
  return particle === undefined ? undefined : { keys, optional, particle };
}

function slotNamed(id: TypeId, name: string, named: NamedContract): ElementSlot | undefined {
  const layout = named.layout(id);
  if (layout?.kind !== "complex") return undefined;
  const own = layout.content.find(
    (node): node is ElementSlot => node.kind === "element" && node.particle.name.localName === name,
  );
  if (own !== undefined || layout.extends === undefined) return own;
  return slotNamed(layout.extends, name, named);
}

/**
 * `?.changes["a-b"]`: the properties from a value on; what is absent on the way makes the whole absent.
 * @param from how many properties lead to the value
 */
export function accessText({ keys, optional }: MemberAccess, from: number): string {
  return keys
    .slice(from)
    .map((key, index) => {
      const name = propertyKey(key);
      const isAbsentable = optional[from + index - 1] === true;
      if (name === key) return isAbsentable ? `?.${key}` : `.${key}`;
      return isAbsentable ? `?.[${name}]` : `[${name}]`;
    })
    .join("");
}
