/** What the making of declarations shares. */
import type { Diagnostics, Place } from "../diagnostics.js";
import type {
  AttributeGroupDefinitionNode,
  ElementNode,
  ModelGroupDefinitionNode,
  NamespaceConstraint,
} from "../read/schema/syntax.js";
import type { DocumentedNode, QNameReference } from "../read/syntax.js";
import type { ContentBudget } from "./budget.js";
import { ANY_SIMPLE_TYPE } from "./builtins.js";
import type { Component, Components } from "./collect.js";
import type { Documentation, GroupParticle, TypeId } from "./contract.js";
import type { AttributeContent, DeclaredType } from "./declarations.js";
import { findTypeId } from "./resolve.js";
import type { SchemaView } from "./views.js";

/** What is known while declarations are made; the maps fill in dependency order. */
export interface Declaring {
  readonly components: Components;
  readonly diagnostics: Diagnostics;
  readonly budget: ContentBudget;
  /** Model groups, expanded; undefined for an empty one. */
  readonly groups: Map<Component<ModelGroupDefinitionNode>, GroupParticle | undefined>;
  readonly attributeGroups: Map<Component<AttributeGroupDefinitionNode>, AttributeContent>;
  /** The types of global elements. */
  readonly elementTypes: Map<Component<ElementNode>, TypeId>;
  /** The ids given out. */
  readonly ids: Set<TypeId>;
  /**
   * Types whose declaration waits until all groups are expanded: the anonymous type of an element in
   * a group may refer to that group.
   */
  readonly pending: (() => void)[];
}

/** The place of a type among the others, kept until it is declared; the types in it come after it. */
export interface TypeSlot {
  type?: DeclaredType;
  readonly nested: TypeSlot[];
}

/** Where a declaration stands: its names, and the list that takes the anonymous types in it. */
export interface Owner {
  readonly declaring: Declaring;
  readonly component: Component;
  readonly view: SchemaView;
  /** Id from which ids of anonymous types are made, and the steps to here. */
  readonly path: string;
  readonly lifted: TypeSlot[];
}

/** The owner one step further in. */
export function within(owner: Owner, step: string): Owner {
  return { ...owner, path: `${owner.path}/${step}` };
}

/** An id that no other type has; the same step taken twice is numbered. */
export function newTypeId(owner: Owner): TypeId {
  const { ids } = owner.declaring;
  let id = owner.path;
  for (let number = 2; ids.has(id); number++) id = `${owner.path}#${number}`;
  ids.add(id);
  return id;
}

/** The id of a referenced type; a fallback where it was reported as unresolved. */
export function typeIdOf(
  ref: QNameReference,
  owner: Owner,
  fallback: TypeId,
  toOriginal = false,
): TypeId {
  return findTypeId(owner.declaring.components, ref, owner, toOriginal) ?? fallback;
}

/** The id of a referenced type that must be simple; complex ones were reported and are replaced. */
export function simpleTypeIdOf(ref: QNameReference, owner: Owner, toOriginal = false): TypeId {
  const id = typeIdOf(ref, owner, ANY_SIMPLE_TYPE, toOriginal);
  const component = owner.declaring.components.types.get(id);
  return component?.node.kind === "complexType" ? ANY_SIMPLE_TYPE : id;
}

/** The documentation of an annotation, to be spread. */
export function docsOf(node: DocumentedNode): { docs?: Documentation } {
  const text = node.documentation?.trim() ?? "";
  return text === "" ? {} : { docs: { text } };
}

/**
 * The namespaces of a wildcard. In a chameleon view the reader could not know the target namespace:
 * what it took for "no namespace" may have been `##targetNamespace`, so both are admitted.
 */
export function namespacesIn(
  namespaces: NamespaceConstraint,
  view: SchemaView,
): NamespaceConstraint {
  if (!view.chameleon || namespaces.kind === "any") return namespaces;
  if (namespaces.kind === "other") return { kind: "other", targetNamespace: view.namespace };
  if (!namespaces.namespaces.includes("")) return namespaces;
  return { kind: "list", namespaces: [view.namespace, ...namespaces.namespaces] };
}

/** Records that a component is made of itself (SW2011). */
export function reportCircle(what: string, place: Place, diagnostics: Diagnostics): void {
  diagnostics.error(
    "SW2011",
    place,
    `${what} refers to itself, directly or through others.`,
    "Break the circle.",
  );
}
