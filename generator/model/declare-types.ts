/** Type definitions (XML Schema 1.0 Part 1 §3.4, §3.14) with their anonymous types lifted. */
import type {
  ComplexTypeNode,
  SimpleDerivationNode,
  SimpleTypeNode,
} from "../read/schema/syntax.js";
import { ANY_SIMPLE_TYPE, ANY_TYPE } from "./builtins.js";
import type { Component, TypeNode } from "./collect.js";
import type { SimpleVariety, TypeId } from "./contract.js";
import type {
  DeclaredComplexType,
  DeclaredContent,
  DeclaredSimpleType,
  DeclaredType,
  Derivation,
} from "./declarations.js";
import { docsOf, newTypeId, simpleTypeIdOf, within } from "./declaring.js";
import type { Owner, TypeSlot } from "./declaring.js";
import { declareAttributes } from "./declare-attributes.js";
import { declareParticle } from "./declare-particles.js";
import { findTypeId } from "./resolve.js";

/** Declares a global type; the anonymous types in it follow it in `owner.lifted`. */
export function declareType(component: Component<TypeNode>, owner: Owner): void {
  const named = component.replaced ? {} : { name: component.name };
  declare(component.node, component.id, named, owner);
}

/** Declares an anonymous type and gives its id. */
export function liftType(node: TypeNode, owner: Owner): TypeId {
  const id = newTypeId(owner);
  declare(node, id, {}, { ...owner, path: id });
  return id;
}

/** Reserves the type's place before the anonymous types in it; it is declared when its turn comes. */
function declare(
  node: TypeNode,
  id: TypeId,
  named: Pick<DeclaredType, "name">,
  owner: Owner,
): void {
  const slot: TypeSlot = { nested: [] };
  owner.lifted.push(slot);
  owner.declaring.pending.push(() => {
    slot.type = declaredType(node, id, named, { ...owner, lifted: slot.nested });
  });
}

function declaredType(
  node: TypeNode,
  id: TypeId,
  named: Pick<DeclaredType, "name">,
  owner: Owner,
): DeclaredType {
  const { namespace, schema } = owner.view;
  const common = { id, ...named, namespace, place: node.place, ...docsOf(node) };
  const isGlobal = node === owner.component.node;
  const final = node.final ?? schema.finalDefault;
  return node.kind === "simpleType"
    ? { kind: "simple", ...common, final, ...simpleDerivation(node.derivation, owner, isGlobal) }
    : { kind: "complex", ...common, final, ...complexDerivation(node, owner, isGlobal) };
}

/** The variety of a simple type (§3.14.2). */
function simpleDerivation(
  node: SimpleDerivationNode,
  owner: Owner,
  isGlobal: boolean,
): Pick<DeclaredSimpleType, "variety" | "facets"> {
  switch (node.kind) {
    case "restriction": {
      const base =
        simpleOperand(node.anonymousBase, within(owner, "base")) ??
        (node.base === undefined ? ANY_SIMPLE_TYPE : simpleTypeIdOf(node.base, owner, isGlobal));
      return { variety: { kind: "restriction", base }, facets: node.facets };
    }
    case "list": {
      const item =
        simpleOperand(node.anonymousItemType, within(owner, "item")) ??
        (node.itemType === undefined ? ANY_SIMPLE_TYPE : simpleTypeIdOf(node.itemType, owner));
      return { variety: { kind: "list", item }, facets: [] };
    }
    case "union":
      return { variety: unionVariety(node, owner), facets: [] };
  }
}

function simpleOperand(node: SimpleTypeNode | undefined, owner: Owner): TypeId | undefined {
  return node === undefined ? undefined : liftType(node, owner);
}

/** The named members come first, then the anonymous ones; members are numbered from 1. */
function unionVariety(
  node: Extract<SimpleDerivationNode, { kind: "union" }>,
  owner: Owner,
): SimpleVariety {
  const named = node.memberTypes.map((member) => simpleTypeIdOf(member, owner));
  const anonymous = node.anonymousMemberTypes.map((member, index) =>
    liftType(member, within(owner, `member${named.length + index + 1}`)),
  );
  return { kind: "union", members: [...named, ...anonymous] };
}

type ComplexDerivation = Pick<
  DeclaredComplexType,
  "abstract" | "mixed" | "block" | "derivation" | "content" | "attributes"
>;

/** Content and derivation of a complex type (§3.4.2), still without what the base contributes. */
function complexDerivation(
  node: ComplexTypeNode,
  owner: Owner,
  isGlobal: boolean,
): ComplexDerivation {
  const { content, place } = node;
  const own = {
    abstract: node.abstract,
    mixed: (content.kind === "complexContent" ? content.mixed : undefined) ?? node.mixed,
    block: (node.block ?? owner.view.schema.blockDefault).filter(isDerivationKind),
    content: declareContent(node, owner),
    attributes: declareAttributes(content.attributes, content.anyAttribute, owner, place),
  };
  if (content.kind === "direct") return own;
  const base = findTypeId(owner.declaring.components, content.base, owner, isGlobal);
  if (base === undefined) return own;
  const derivation: Derivation = { kind: content.derivation, base, place: content.base.place };
  const isPlain = derivation.kind === "restriction" && derivation.base === ANY_TYPE;
  return isPlain && content.kind === "complexContent" ? own : { ...own, derivation };
}

function isDerivationKind(value: string): boolean {
  return value === "extension" || value === "restriction";
}

function declareContent(node: ComplexTypeNode, owner: Owner): DeclaredContent {
  const { content, place } = node;
  if (content.kind === "simpleContent") {
    const anonymous = content.anonymousType;
    const step = content.facets.length > 0 ? "value/base" : "value";
    const type = anonymous === undefined ? undefined : liftType(anonymous, within(owner, step));
    return { kind: "simple", facets: content.facets, ...(type === undefined ? {} : { type }) };
  }
  const particle =
    content.particle === undefined ? undefined : declareParticle(content.particle, owner);
  if (particle === undefined || !owner.declaring.budget.admits(particle, place)) {
    return { kind: "complex" };
  }
  return { kind: "complex", particle };
}
