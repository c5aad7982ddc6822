/** Every reference that a schema component makes (XML Schema 1.0 Part 1 §3.15.3, QName resolution). */
import type {
  AttributeUseNode,
  ComplexTypeNode,
  ModelGroupNode,
  ParticleNode,
  SchemaComponentNode,
  SimpleTypeNode,
} from "../read/schema/syntax.js";
import type { QNameReference } from "../read/syntax.js";

/** What a reference must name. `simpleType` is a type that may not be complex. */
export type ReferenceKind =
  "type" | "simpleType" | "element" | "attribute" | "group" | "attributeGroup";

export interface Reference {
  readonly kind: ReferenceKind;
  readonly ref: QNameReference;
  /**
   * Inside a redefinition, such a reference to the component's own name means the original
   * (§4.2.2): bases of types, and references between groups.
   */
  readonly toOriginal: boolean;
}

/** The references of a component with everything in it, in document order. */
export function referencesIn(node: SchemaComponentNode): readonly Reference[] {
  const found: Reference[] = [];
  collect(node, true, found);
  return found;
}

function collect(
  node: SchemaComponentNode | ParticleNode | AttributeUseNode,
  outermost: boolean,
  found: Reference[],
): void {
  const add = (kind: ReferenceKind, ref: QNameReference | undefined, toOriginal = false): void => {
    if (ref !== undefined) found.push({ kind, ref, toOriginal });
  };
  switch (node.kind) {
    case "simpleType":
      collectSimpleType(node, outermost, found);
      return;
    case "complexType":
      collectComplexType(node, outermost, found);
      return;
    case "element":
      add("element", node.ref);
      add("type", node.type);
      add("element", node.substitutionGroup);
      if (node.anonymousType !== undefined) collect(node.anonymousType, false, found);
      return;
    case "attribute":
      add("attribute", node.ref);
      add("simpleType", node.type);
      if (node.anonymousType !== undefined) collect(node.anonymousType, false, found);
      return;
    case "group":
      if (node.content !== undefined) collect(node.content, true, found);
      return;
    case "attributeGroup":
      for (const use of node.attributes) collect(use, true, found);
      return;
    case "groupReference":
      add("group", node.ref, true);
      return;
    case "attributeGroupReference":
      add("attributeGroup", node.ref, true);
      return;
    case "sequence":
    case "choice":
    case "all":
      collectModelGroup(node, found);
      return;
    case "any":
    case "notation":
      return;
  }
}

function collectModelGroup(node: ModelGroupNode, found: Reference[]): void {
  for (const particle of node.particles) collect(particle, true, found);
}

function collectSimpleType(node: SimpleTypeNode, outermost: boolean, found: Reference[]): void {
  const { derivation } = node;
  const add = (ref: QNameReference | undefined, toOriginal = false): void => {
    if (ref !== undefined) found.push({ kind: "simpleType", ref, toOriginal });
  };
  const nested = (type: SimpleTypeNode | undefined): void => {
    if (type !== undefined) collectSimpleType(type, false, found);
  };
  switch (derivation.kind) {
    case "restriction":
      add(derivation.base, outermost);
      nested(derivation.anonymousBase);
      return;
    case "list":
      add(derivation.itemType);
      nested(derivation.anonymousItemType);
      return;
    case "union":
      derivation.memberTypes.forEach((member) => {
        add(member);
      });
      derivation.anonymousMemberTypes.forEach(nested);
      return;
  }
}

function collectComplexType(node: ComplexTypeNode, outermost: boolean, found: Reference[]): void {
  const { content } = node;
  if (content.kind !== "direct") {
    found.push({ kind: "type", ref: content.base, toOriginal: outermost });
  }
  if (content.kind === "simpleContent") {
    if (content.anonymousType !== undefined) collect(content.anonymousType, false, found);
  } else if (content.particle !== undefined) {
    collect(content.particle, true, found);
  }
  for (const use of content.attributes) collect(use, true, found);
}
