/** Paths of element names as the properties that they are in generated types. */
import type { ElementParticle, TypeId } from "../model/contract.js";
import type { ElementSlot } from "../model/layout.js";
import type { NamedContract } from "./named-contract.js";
import { propertyName } from "./type-text.js";

/** Where a path of element names leads. */
export interface MemberAccess {
  /** The properties on the way; a collapsed wrapper has none for its items. */
  readonly keys: readonly string[];
  readonly particle: ElementParticle;
}

/** Follows a path from a type; undefined where the type's layout has another shape there. */
export function memberAccess(
  start: TypeId,
  path: readonly string[],
  named: NamedContract,
): MemberAccess | undefined {
  const keys: string[] = [];
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
    }
    owner = particle.type;
  }
  return particle === undefined ? undefined : { keys, particle };
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

/** `?.changes?.["a-b"]`: what is absent on the way makes the whole absent. */
export function optionalAccess(keys: readonly string[]): string {
  return keys.map((key) => (isIdentifier(key) ? `?.${key}` : `?.[${propertyName(key)}]`)).join("");
}

/** `.changes` or `["a-b"]`, of an object that is there. */
export function plainAccess(keys: readonly string[]): string {
  return keys.map((key) => (isIdentifier(key) ? `.${key}` : `[${propertyName(key)}]`)).join("");
}

function isIdentifier(key: string): boolean {
  return propertyName(key) === key;
}
