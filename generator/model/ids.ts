/** How components are named by ids. */
import type { QName } from "../read/syntax.js";
import type { ComponentId, TypeId } from "./contract.js";

/** `{namespace}localName`; of a component without namespace `{}localName`. */
export function componentId(name: QName): ComponentId {
  return `{${name.namespace}}${name.localName}`;
}

/** The id from which the ids of a global component's anonymous types are made. */
export function ownerId(
  kind: "type" | "element" | "attribute" | "group" | "attributeGroup",
  id: ComponentId,
): TypeId {
  return kind === "type" ? id : `${kind} ${id}`;
}
