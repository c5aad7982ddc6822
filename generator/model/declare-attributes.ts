/** Attribute uses and attribute groups (XML Schema 1.0 Part 1 §3.4.2, §3.5, §3.6). */
import type { Diagnostics, Place } from "../diagnostics.js";
import type {
  AnyAttributeNode,
  AttributeGroupReferenceNode,
  AttributeNode,
  AttributeUseNode,
} from "../read/schema/syntax.js";
import type { QName } from "../read/syntax.js";
import { ANY_SIMPLE_TYPE, isSoapEncoding } from "./builtins.js";
import type { AttributeUse, TypeId, Wildcard } from "./contract.js";
import type { AttributeContent } from "./declarations.js";
import { NO_ATTRIBUTES } from "./declarations.js";
import { docsOf, namespacesIn, simpleTypeIdOf, within } from "./declaring.js";
import type { Owner } from "./declaring.js";
import { valueConstraint } from "./declare-particles.js";
import { liftType } from "./declare-types.js";
import { componentId } from "./ids.js";
import { findComponent, referencedName } from "./resolve.js";
import { wildcardIntersection } from "./wildcards.js";

/** The attributes of a type or attribute group: its own, then those of the groups it refers to. */
export function declareAttributes(
  nodes: readonly AttributeUseNode[],
  anyAttribute: AnyAttributeNode | undefined,
  owner: Owner,
  place: Place,
): AttributeContent {
  const uses = new Map<string, AttributeUse>();
  const prohibited: string[] = [];
  const wildcards: Wildcard[] = anyAttribute === undefined ? [] : [wildcardOf(anyAttribute, owner)];
  const { diagnostics, budget } = owner.declaring;
  const add = (use: AttributeUse): void => {
    const id = componentId(use.name);
    const first = uses.get(id);
    if (first === undefined) uses.set(id, use);
    else if (first.place !== use.place) reportSecondUse(use, diagnostics);
  };
  for (const node of nodes) {
    if (node.kind === "attributeGroupReference") {
      const group = groupContent(node, owner);
      group.uses.forEach(add);
      if (group.wildcard !== undefined) wildcards.push(group.wildcard);
    } else if (node.use === "prohibited") {
      prohibited.push(componentId(attributeName(node, owner)));
    } else if (!isSoapEncoding(node.ref?.namespace ?? "")) {
      add(declareAttributeUse(node, owner));
    }
  }
  if (!budget.spend(uses.size, place)) return NO_ATTRIBUTES;
  const wildcard = completeWildcard(wildcards, place, diagnostics);
  return {
    uses: [...uses.values()],
    prohibited,
    ...(wildcard === undefined ? {} : { wildcard }),
  };
}

function reportSecondUse(use: AttributeUse, diagnostics: Diagnostics): void {
  diagnostics.error(
    "SW2010",
    use.place,
    `The attribute "${use.name.localName}" is declared twice in one type or attribute group.`,
    "Remove one of the declarations.",
  );
}

function groupContent(node: AttributeGroupReferenceNode, owner: Owner): AttributeContent {
  const { components, attributeGroups } = owner.declaring;
  const group = findComponent(components.attributeGroups, node.ref, owner, true);
  return (group === undefined ? undefined : attributeGroups.get(group)) ?? NO_ATTRIBUTES;
}

/** The name of an attribute: that of what it refers to, or its own with the namespace of its form. */
function attributeName(node: AttributeNode, owner: Owner): QName {
  if (node.ref !== undefined) return referencedName(node.ref, owner.view);
  const form = node.form ?? owner.view.schema.attributeFormDefault;
  const namespace = form === "qualified" ? owner.view.namespace : "";
  return { namespace, localName: node.name ?? "" };
}

function declareAttributeUse(node: AttributeNode, owner: Owner): AttributeUse {
  const name = attributeName(node, owner);
  const own = { name, required: node.use === "required" };
  if (node.ref === undefined) {
    return {
      ...own,
      type: attributeType(node, within(owner, `@${name.localName}`)),
      ...valueConstraint(node),
      ...docsOf(node),
      place: node.place,
    };
  }
  const global = findComponent(owner.declaring.components.attributes, node.ref, owner, false);
  const fixed = global?.node.fixed;
  if (fixed !== undefined && (node.default !== undefined || (node.fixed ?? fixed) !== fixed)) {
    const message = `The attribute "${name.localName}" has the fixed value "${fixed}" where it is declared.`;
    const remedy = "Remove the value from the reference.";
    owner.declaring.diagnostics.error("SW2001", node.place, message, remedy);
  }
  return {
    ...own,
    type:
      global === undefined
        ? ANY_SIMPLE_TYPE
        : globalAttributeType(global.node, {
            ...owner,
            component: global,
            view: global.view,
            path: global.ownerId,
          }),
    ...(global === undefined ? {} : valueConstraint(global.node)),
    ...valueConstraint(node),
    ...(global === undefined ? {} : docsOf(global.node)),
    ...docsOf(node),
    place: node.place,
  };
}

/** The type of a global attribute; its anonymous type has the id of its owner. */
export function globalAttributeType(node: AttributeNode, owner: Owner): TypeId {
  if (node.anonymousType !== undefined) return owner.path;
  return node.type === undefined ? ANY_SIMPLE_TYPE : simpleTypeIdOf(node.type, owner);
}

function attributeType(node: AttributeNode, owner: Owner): TypeId {
  if (node.anonymousType !== undefined) return liftType(node.anonymousType, owner);
  return node.type === undefined ? ANY_SIMPLE_TYPE : simpleTypeIdOf(node.type, owner);
}

function wildcardOf(node: AnyAttributeNode, owner: Owner): Wildcard {
  return {
    namespaces: namespacesIn(node.namespaces, owner.view),
    processContents: node.processContents,
  };
}

/** The complete wildcard: what all of them admit, processed as the first of them says (§3.4.2). */
function completeWildcard(
  wildcards: readonly Wildcard[],
  place: Place,
  diagnostics: Diagnostics,
): Wildcard | undefined {
  const [first, ...others] = wildcards;
  if (first === undefined) return undefined;
  let { namespaces } = first;
  for (const other of others) {
    const both = wildcardIntersection(namespaces, other.namespaces);
    if (both === undefined) {
      diagnostics.error(
        "SW2013",
        place,
        "What all the attribute wildcards of the type and its attribute groups admit cannot be said by one wildcard.",
        "Let those with ##other stand in schemas of the same target namespace.",
      );
      break;
    }
    namespaces = both;
  }
  return { namespaces, processContents: first.processContents };
}
