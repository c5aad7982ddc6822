/** From symbol tables to declarations: references become ids, anonymous types are lifted, groups expanded. */
import type { Diagnostics } from "../diagnostics.js";
import type {
  AttributeNode,
  ElementNode,
  ModelGroupDefinitionNode,
  ModelGroupNode,
  SchemaComponentNode,
} from "../read/schema/syntax.js";
import type { QNameReference } from "../read/syntax.js";
import { ContentBudget } from "./budget.js";
import { ANY_TYPE } from "./builtins.js";
import {
  isAttributeGroupNode,
  isAttributeNode,
  isComponentOf,
  isElementNode,
  isGroupNode,
  isTypeNode,
} from "./collect.js";
import type { Component, Components, ComponentTable } from "./collect.js";
import type { AttributeDeclaration, TypeId } from "./contract.js";
import type { DeclaredElement, DeclaredType, Declarations } from "./declarations.js";
import { docsOf, reportCircle, typeIdOf } from "./declaring.js";
import type { Declaring, Owner, TypeSlot } from "./declaring.js";
import { declareAttributes, globalAttributeType } from "./declare-attributes.js";
import { declareGroup, valueConstraint } from "./declare-particles.js";
import { declareType, liftType } from "./declare-types.js";
import { dependencyOrder } from "./dependency-order.js";
import { findComponent } from "./resolve.js";

/**
 * Declares every component. Records SW2011 where groups or elements refer to themselves; names that
 * do not resolve are taken for the ur-types.
 */
export function declareComponents(components: Components, diagnostics: Diagnostics): Declarations {
  const declaring: Declaring = {
    components,
    diagnostics,
    budget: new ContentBudget(diagnostics),
    groups: new Map(),
    attributeGroups: new Map(),
    elementTypes: new Map(),
    pending: [],
    ids: new Set(components.all.filter(({ node }) => isTypeNode(node)).map(({ id }) => id)),
  };
  const slots = new Map<Component, TypeSlot[]>();
  const ownerOf = (component: Component): Owner => {
    const lifted = slots.get(component) ?? [];
    slots.set(component, lifted);
    const { view, ownerId } = component;
    return { declaring, component, view, path: ownerId, lifted };
  };

  declareElementTypes(declaring, ownerOf);
  expandGroups(declaring, ownerOf);
  expandAttributeGroups(declaring, ownerOf);

  const elements: DeclaredElement[] = [];
  const attributes: AttributeDeclaration[] = [];
  for (const component of components.all) {
    if (isComponentOf(component, isTypeNode)) declareType(component, ownerOf(component));
    if (isComponentOf(component, isElementNode)) {
      elements.push(declareElement(component, ownerOf(component)));
    }
    if (isComponentOf(component, isAttributeNode)) {
      attributes.push(declareAttribute(component, ownerOf(component)));
    }
  }
  for (const declareNext of declaring.pending) declareNext();
  const types = new Map<TypeId, DeclaredType>();
  for (const component of components.all) addTypes(slots.get(component) ?? [], types);
  return { types, elements, attributes };
}

function addTypes(slots: readonly TypeSlot[], types: Map<TypeId, DeclaredType>): void {
  for (const { type, nested } of slots) {
    if (type !== undefined) types.set(type.id, type);
    addTypes(nested, types);
  }
}

type OwnerOf = (component: Component) => Owner;

/** Expands components of one kind, what they refer to first; references to themselves are cut. */
function inDependencyOrder<N extends SchemaComponentNode>(
  what: string,
  isNode: (node: SchemaComponentNode) => node is N,
  referencesOf: (component: Component<N>) => readonly QNameReference[],
  table: ComponentTable<N>,
  declaring: Declaring,
  expand: (component: Component<N>) => void,
): void {
  const all = declaring.components.all.filter((component) => isComponentOf(component, isNode));
  const { order, cycles } = dependencyOrder(all, (component) =>
    referencesOf(component).flatMap(
      (ref) => findComponent(table, ref, { view: component.view, component }, true) ?? [],
    ),
  );
  for (const { from } of cycles) {
    const text = `The ${what} "${from.name.localName}"`;
    reportCircle(text, from.node.place, declaring.diagnostics);
  }
  order.forEach(expand);
}

function expandGroups(declaring: Declaring, ownerOf: OwnerOf): void {
  const table = declaring.components.groups;
  const referencesOf = ({
    node,
  }: Component<ModelGroupDefinitionNode>): readonly QNameReference[] =>
    node.content === undefined ? [] : groupReferencesIn(node.content);
  inDependencyOrder("model group", isGroupNode, referencesOf, table, declaring, (component) => {
    declaring.groups.set(component, declareGroup(component, ownerOf(component)));
  });
}

/** The groups that are part of a particle; those in the types of its elements are not. */
function groupReferencesIn(node: ModelGroupNode): readonly QNameReference[] {
  return node.particles.flatMap((particle) => {
    switch (particle.kind) {
      case "groupReference":
        return [particle.ref];
      case "sequence":
      case "choice":
      case "all":
        return groupReferencesIn(particle);
      case "element":
      case "any":
        return [];
    }
  });
}

function expandAttributeGroups(declaring: Declaring, ownerOf: OwnerOf): void {
  const table = declaring.components.attributeGroups;
  inDependencyOrder(
    "attribute group",
    isAttributeGroupNode,
    ({ node }) =>
      node.attributes.flatMap((use) => (use.kind === "attributeGroupReference" ? [use.ref] : [])),
    table,
    declaring,
    (component) => {
      const { attributes, anyAttribute, place } = component.node;
      const content = declareAttributes(attributes, anyAttribute, ownerOf(component), place);
      declaring.attributeGroups.set(component, content);
    },
  );
}

/**
 * The type of each global element: its own, that of its substitution group's head, or the ur-type
 * (§3.3.2).
 */
function declareElementTypes(declaring: Declaring, ownerOf: OwnerOf): void {
  const { components, elementTypes, diagnostics } = declaring;
  const all = components.all.filter((component) => isComponentOf(component, isElementNode));
  const headOf = (component: Component<ElementNode>): Component<ElementNode> | undefined => {
    const { substitutionGroup } = component.node;
    if (substitutionGroup === undefined) return undefined;
    const from = { view: component.view, component };
    return findComponent(components.elements, substitutionGroup, from, false);
  };
  const { order, cycles } = dependencyOrder(all, (component) => {
    const head = headOf(component);
    return head === undefined ? [] : [head];
  });
  for (const { from } of cycles) {
    const what = `The substitution group of "${from.name.localName}"`;
    reportCircle(what, from.node.substitutionGroup?.place ?? from.node.place, diagnostics);
  }
  for (const component of order) {
    const { anonymousType, type } = component.node;
    const head = headOf(component);
    const inherited = head === undefined ? undefined : elementTypes.get(head);
    elementTypes.set(
      component,
      anonymousType !== undefined
        ? component.ownerId
        : type !== undefined
          ? typeIdOf(type, ownerOf(component), ANY_TYPE)
          : (inherited ?? ANY_TYPE),
    );
  }
}

function declareElement(component: Component<ElementNode>, owner: Owner): DeclaredElement {
  const { node, view, name, id } = component;
  const { components, elementTypes } = owner.declaring;
  if (node.anonymousType !== undefined) liftType(node.anonymousType, owner);
  const head =
    node.substitutionGroup === undefined
      ? undefined
      : findComponent(components.elements, node.substitutionGroup, owner, false);
  return {
    id,
    name,
    type: elementTypes.get(component) ?? ANY_TYPE,
    nillable: node.nillable,
    abstract: node.abstract,
    ...valueConstraint(node),
    ...(head === undefined ? {} : { substitutionGroup: head.id }),
    ...docsOf(node),
    place: node.place,
    block: node.block ?? view.schema.blockDefault,
    final: node.final ?? view.schema.finalDefault,
  };
}

function declareAttribute(component: Component<AttributeNode>, owner: Owner): AttributeDeclaration {
  const { node, name, id } = component;
  const type: TypeId =
    node.anonymousType === undefined
      ? globalAttributeType(node, owner)
      : liftType(node.anonymousType, owner);
  return { id, name, type, ...valueConstraint(node), ...docsOf(node), place: node.place };
}
