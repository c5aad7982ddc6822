/** How references are looked up (XML Schema 1.0 Part 1 §3.15.3). */
import type { SchemaComponentNode } from "../read/schema/syntax.js";
import type { QName, QNameReference } from "../read/syntax.js";
import { knownType } from "./builtins.js";
import type { Component, Components, ComponentTable, TypeNode } from "./collect.js";
import type { TypeId } from "./contract.js";
import { componentId } from "./ids.js";
import type { SchemaView } from "./views.js";

/** From where a reference is made: the view, and the component that it stands in. */
export interface ReferencePoint {
  readonly view: SchemaView;
  readonly component?: Component;
}

/** The name that a reference means: in a chameleon view, no namespace is that of the view. */
export function referencedName(ref: QName, view: SchemaView): QName {
  const chameleon = view.chameleon && ref.namespace === "";
  return { namespace: chameleon ? view.namespace : ref.namespace, localName: ref.localName };
}

export function isSameName(left: QName, right: QName): boolean {
  return left.namespace === right.namespace && left.localName === right.localName;
}

/**
 * The component that a reference names. With `toOriginal`, a reference of a redefinition to itself
 * is one to what it redefines.
 */
export function findComponent<N extends SchemaComponentNode>(
  table: ComponentTable<N>,
  ref: QNameReference,
  from: ReferencePoint,
  toOriginal: boolean,
): Component<N> | undefined {
  const found = table.get(componentId(referencedName(ref, from.view)));
  if (toOriginal && isMissingOriginal(referencedName(ref, from.view), from)) return undefined;
  if (!toOriginal || from.component?.original === undefined) return found;
  const own = from.component;
  for (let redefined = found; redefined !== undefined; redefined = redefined.original) {
    if (redefined.node === own.node && redefined.view === own.view) return redefined.original;
  }
  return found;
}

/** Whether a name is that of what a redefinition should find but does not. */
export function isMissingOriginal(name: QName, { component }: ReferencePoint): boolean {
  return component?.lacksOriginal === true && isSameName(name, component.name);
}

/** The id of the type that a reference names, a known one or the contract's own; undefined for none. */
export function findTypeId(
  components: Components,
  ref: QNameReference,
  from: ReferencePoint,
  toOriginal: boolean,
): TypeId | undefined {
  return (
    knownType(referencedName(ref, from.view)) ??
    findComponent<TypeNode>(components.types, ref, from, toOriginal)?.id
  );
}
