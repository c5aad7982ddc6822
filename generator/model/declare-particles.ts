/** Particles (XML Schema 1.0 Part 1 §3.8, §3.9) with group references expanded. */
import type {
  ElementNode,
  ModelGroupDefinitionNode,
  ModelGroupNode,
  ModelGroupReferenceNode,
  ParticleNode,
} from "../read/schema/syntax.js";
import { ANY_TYPE } from "./builtins.js";
import { isElementNode } from "./collect.js";
import type { Component } from "./collect.js";
import type { ElementParticle, GroupParticle, Particle } from "./contract.js";
import { docsOf, namespacesIn, typeIdOf, within } from "./declaring.js";
import type { Owner } from "./declaring.js";
import { liftType } from "./declare-types.js";
import { componentId } from "./ids.js";
import { findComponent, referencedName } from "./resolve.js";

/** The particle of a syntax node; undefined for a reference to a group that is unknown or empty. */
export function declareParticle(node: ParticleNode, owner: Owner): Particle | undefined {
  switch (node.kind) {
    case "element":
      return declareElementParticle(node, owner);
    case "any":
      return {
        kind: "any",
        occurs: node.occurs,
        namespaces: namespacesIn(node.namespaces, owner.view),
        processContents: node.processContents,
        place: node.place,
      };
    case "groupReference":
      return declareGroupReference(node, owner);
    case "sequence":
    case "choice":
    case "all":
      return declareModelGroup(node, owner);
  }
}

function declareModelGroup(node: ModelGroupNode, owner: Owner): GroupParticle {
  return {
    kind: node.kind,
    occurs: node.occurs,
    particles: node.particles.flatMap((particle) => declareParticle(particle, owner) ?? []),
    place: node.place,
  };
}

function declareGroupReference(
  node: ModelGroupReferenceNode,
  owner: Owner,
): GroupParticle | undefined {
  const { components, groups } = owner.declaring;
  const group = findComponent(components.groups, node.ref, owner, true);
  const particle = group === undefined ? undefined : groups.get(group);
  if (group === undefined || particle === undefined) return undefined;
  return { ...particle, occurs: node.occurs, group: group.name };
}

/** The content of a model group definition (§3.7). Groups that it refers to are expanded already. */
export function declareGroup(
  component: Component<ModelGroupDefinitionNode>,
  owner: Owner,
): GroupParticle | undefined {
  const { content, place } = component.node;
  if (content === undefined) return undefined;
  const particle = declareModelGroup(content, owner);
  return owner.declaring.budget.admits(particle, place) ? particle : undefined;
}

function declareElementParticle(node: ElementNode, owner: Owner): ElementParticle {
  return node.ref === undefined
    ? declareLocalElement(node, owner)
    : declareElementReference({ ...node, ref: node.ref }, owner);
}

function declareElementReference(
  node: ElementNode & Required<Pick<ElementNode, "ref">>,
  owner: Owner,
): ElementParticle {
  const { components, elementTypes } = owner.declaring;
  const name = referencedName(node.ref, owner.view);
  const global = findComponent(components.elements, node.ref, owner, false);
  const own = { kind: "element" as const, occurs: node.occurs, place: node.place, name };
  if (global === undefined || !isElementNode(global.node)) {
    return { ...own, type: ANY_TYPE, nillable: false, ...docsOf(node) };
  }
  return {
    ...own,
    type: elementTypes.get(global) ?? ANY_TYPE,
    ref: componentId(name),
    nillable: global.node.nillable,
    ...valueConstraint(global.node),
    ...docsOf(global.node),
    ...docsOf(node),
  };
}

/** A local declaration (§3.3.2): its namespace is the target namespace only where it is qualified. */
function declareLocalElement(node: ElementNode, owner: Owner): ElementParticle {
  const { view } = owner;
  const localName = node.name ?? "";
  const form = node.form ?? view.schema.elementFormDefault;
  return {
    kind: "element",
    occurs: node.occurs,
    name: { namespace: form === "qualified" ? view.namespace : "", localName },
    type: elementType(node, within(owner, localName)),
    nillable: node.nillable,
    ...valueConstraint(node),
    ...docsOf(node),
    place: node.place,
  };
}

function elementType(node: ElementNode, owner: Owner): string {
  if (node.anonymousType !== undefined) return liftType(node.anonymousType, owner);
  return node.type === undefined ? ANY_TYPE : typeIdOf(node.type, owner, ANY_TYPE);
}

interface ValueConstraint {
  readonly default?: string;
  readonly fixed?: string;
  readonly valueNamespaces?: Readonly<Record<string, string>>;
}

/** `default` and `fixed`, to be spread. */
export function valueConstraint(node: ValueConstraint): ValueConstraint {
  const { valueNamespaces } = node;
  return {
    ...(node.default === undefined ? {} : { default: node.default }),
    ...(node.fixed === undefined ? {} : { fixed: node.fixed }),
    ...(valueNamespaces === undefined ? {} : { valueNamespaces }),
  };
}
