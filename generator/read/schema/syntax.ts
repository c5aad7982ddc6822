/** The syntax tree of a schema: one node type per component of XML Schema 1.0 Part 1, and the facets of Part 2. */
import type { Place } from "../../diagnostics.js";
import type { DocumentedNode, QNameReference, SyntaxNode } from "../syntax.js";

/** `xs:schema` (§3.15). */
export interface SchemaNode extends DocumentedNode {
  readonly kind: "schema";
  /** `""` when the schema has no target namespace. */
  readonly targetNamespace: string;
  readonly elementFormDefault: Form;
  readonly attributeFormDefault: Form;
  /** Here as in every `block` and `final`, `#all` is already expanded to what it stands for. */
  readonly blockDefault: readonly string[];
  readonly finalDefault: readonly string[];
  readonly directives: readonly SchemaDirective[];
  readonly components: readonly SchemaComponentNode[];
}

export type Form = "qualified" | "unqualified";

export type SchemaDirective = IncludeNode | ImportNode | RedefineNode;

/** `xs:include` (§4.2.1). */
export interface IncludeNode extends SyntaxNode {
  readonly kind: "include";
  readonly schemaLocation: string;
}

/** `xs:import` (§4.2.3). */
export interface ImportNode extends SyntaxNode {
  readonly kind: "import";
  readonly namespace: string;
  readonly schemaLocation?: string;
}

/** `xs:redefine` (§4.2.2). */
export interface RedefineNode extends SyntaxNode {
  readonly kind: "redefine";
  readonly schemaLocation: string;
  readonly components: readonly SchemaComponentNode[];
}

/** The named children of `xs:schema`. */
export type SchemaComponentNode =
  | SimpleTypeNode
  | ComplexTypeNode
  | ElementNode
  | AttributeNode
  | ModelGroupDefinitionNode
  | AttributeGroupDefinitionNode
  | NotationNode;

/** `xs:notation` (§3.12): read, not used further. */
export interface NotationNode extends DocumentedNode {
  readonly kind: "notation";
  readonly name: string;
}

/** How often a particle may occur (§3.9). */
export interface Occurs {
  readonly min: number;
  readonly max: number | "unbounded";
}

/** `xs:element`, global or local, declaration or reference (§3.3). */
export interface ElementNode extends DocumentedNode {
  readonly kind: "element";
  /** Absent on a reference. */
  readonly name?: string;
  readonly ref?: QNameReference;
  readonly type?: QNameReference;
  /** The anonymous type, where the declaration holds one. */
  readonly anonymousType?: SimpleTypeNode | ComplexTypeNode;
  readonly occurs: Occurs;
  readonly form?: Form;
  readonly nillable: boolean;
  readonly abstract: boolean;
  readonly default?: string;
  readonly fixed?: string;
  /** What the prefixes in `default` or `fixed` stand for, should the value hold QNames. */
  readonly valueNamespaces?: Readonly<Record<string, string>>;
  readonly substitutionGroup?: QNameReference;
  readonly block?: readonly string[];
  readonly final?: readonly string[];
  readonly identityConstraints: readonly IdentityConstraintNode[];
  /** MTOM's `xmime:expectedContentTypes`. */
  readonly expectedContentTypes?: string;
}

/** `xs:unique`, `xs:key`, `xs:keyref` (§3.11): read, not enforced. */
export interface IdentityConstraintNode extends SyntaxNode {
  readonly kind: "unique" | "key" | "keyref";
  readonly name: string;
  readonly refer?: QNameReference;
  readonly selector: string;
  readonly fields: readonly string[];
}

/** `xs:attribute`, global or local, declaration or reference (§3.2). */
export interface AttributeNode extends DocumentedNode {
  readonly kind: "attribute";
  readonly name?: string;
  readonly ref?: QNameReference;
  readonly type?: QNameReference;
  readonly anonymousType?: SimpleTypeNode;
  readonly use: "optional" | "required" | "prohibited";
  readonly form?: Form;
  readonly default?: string;
  readonly fixed?: string;
  /** What the prefixes in `default` or `fixed` stand for, should the value hold QNames. */
  readonly valueNamespaces?: Readonly<Record<string, string>>;
  /** `wsdl:arrayType` of a SOAP-encoded array, as written with its prefix resolved. */
  readonly arrayType?: QNameReference & { readonly dimensions: string };
}

/** `xs:attributeGroup` with a name (§3.6). */
export interface AttributeGroupDefinitionNode extends DocumentedNode {
  readonly kind: "attributeGroup";
  readonly name: string;
  readonly attributes: readonly AttributeUseNode[];
  readonly anyAttribute?: AnyAttributeNode;
}

/** `xs:attributeGroup ref`. */
export interface AttributeGroupReferenceNode extends SyntaxNode {
  readonly kind: "attributeGroupReference";
  readonly ref: QNameReference;
}

export type AttributeUseNode = AttributeNode | AttributeGroupReferenceNode;

/** `xs:group` with a name (§3.7). */
export interface ModelGroupDefinitionNode extends DocumentedNode {
  readonly kind: "group";
  readonly name: string;
  readonly content?: ModelGroupNode;
}

/** `xs:group ref`. */
export interface ModelGroupReferenceNode extends SyntaxNode {
  readonly kind: "groupReference";
  readonly ref: QNameReference;
  readonly occurs: Occurs;
}

/** `xs:sequence`, `xs:choice`, `xs:all` (§3.8). */
export interface ModelGroupNode extends SyntaxNode {
  readonly kind: "sequence" | "choice" | "all";
  readonly occurs: Occurs;
  readonly particles: readonly ParticleNode[];
}

export type ParticleNode = ElementNode | ModelGroupNode | ModelGroupReferenceNode | AnyNode;

/** The `namespace` of a wildcard (§3.10); `##targetNamespace` and `##local` are already replaced. */
export type NamespaceConstraint =
  | { readonly kind: "any" }
  | { readonly kind: "other"; readonly targetNamespace: string }
  | { readonly kind: "list"; readonly namespaces: readonly string[] };

export type ProcessContents = "strict" | "lax" | "skip";

/** `xs:any` (§3.10). */
export interface AnyNode extends DocumentedNode {
  readonly kind: "any";
  readonly namespaces: NamespaceConstraint;
  readonly processContents: ProcessContents;
  /**
   * The list names `##targetNamespace` in a schema without target namespace, read as `""`: a schema
   * that includes this one gives it a namespace (Part 1 §4.2.1), which the list then holds too.
   */
  readonly listsTargetNamespace?: true;
  readonly occurs: Occurs;
}

/** `xs:anyAttribute` (§3.10). */
export interface AnyAttributeNode extends DocumentedNode {
  readonly kind: "anyAttribute";
  readonly namespaces: NamespaceConstraint;
  readonly processContents: ProcessContents;
  /**
   * The list names `##targetNamespace` in a schema without target namespace, read as `""`: a schema
   * that includes this one gives it a namespace (Part 1 §4.2.1), which the list then holds too.
   */
  readonly listsTargetNamespace?: true;
}

/** `xs:complexType`, named or anonymous (§3.4). */
export interface ComplexTypeNode extends DocumentedNode {
  readonly kind: "complexType";
  readonly name?: string;
  readonly abstract: boolean;
  readonly mixed: boolean;
  readonly block?: readonly string[];
  readonly final?: readonly string[];
  readonly content: ComplexContentNode;
}

/** The three ways to write the content of a complex type. */
export type ComplexContentNode =
  | {
      /** A particle and attributes directly in `xs:complexType`. */
      readonly kind: "direct";
      readonly particle?: ModelGroupNode | ModelGroupReferenceNode;
      readonly attributes: readonly AttributeUseNode[];
      readonly anyAttribute?: AnyAttributeNode;
    }
  | {
      /** `xs:complexContent`; `mixed` is set where `xs:complexContent` itself says so. */
      readonly kind: "complexContent";
      readonly mixed?: boolean;
      readonly derivation: "extension" | "restriction";
      readonly base: QNameReference;
      readonly particle?: ModelGroupNode | ModelGroupReferenceNode;
      readonly attributes: readonly AttributeUseNode[];
      readonly anyAttribute?: AnyAttributeNode;
    }
  | {
      /** `xs:simpleContent`; a restriction may hold an anonymous simple type and facets. */
      readonly kind: "simpleContent";
      readonly derivation: "extension" | "restriction";
      readonly base: QNameReference;
      readonly anonymousType?: SimpleTypeNode;
      readonly facets: readonly FacetNode[];
      readonly attributes: readonly AttributeUseNode[];
      readonly anyAttribute?: AnyAttributeNode;
    };

/** `xs:simpleType`, named or anonymous (§3.14). */
export interface SimpleTypeNode extends DocumentedNode {
  readonly kind: "simpleType";
  readonly name?: string;
  readonly final?: readonly string[];
  readonly derivation: SimpleDerivationNode;
}

export type SimpleDerivationNode =
  | {
      readonly kind: "restriction";
      readonly place: Place;
      /** Absent where the restriction holds an anonymous base type. */
      readonly base?: QNameReference;
      readonly anonymousBase?: SimpleTypeNode;
      readonly facets: readonly FacetNode[];
    }
  | {
      readonly kind: "list";
      readonly place: Place;
      readonly itemType?: QNameReference;
      readonly anonymousItemType?: SimpleTypeNode;
    }
  | {
      readonly kind: "union";
      readonly place: Place;
      readonly memberTypes: readonly QNameReference[];
      readonly anonymousMemberTypes: readonly SimpleTypeNode[];
    };

export type FacetName =
  | "length"
  | "minLength"
  | "maxLength"
  | "pattern"
  | "enumeration"
  | "whiteSpace"
  | "maxInclusive"
  | "maxExclusive"
  | "minInclusive"
  | "minExclusive"
  | "totalDigits"
  | "fractionDigits";

/** A facet (Part 2 §4.3); an enumeration of QNames also carries the resolved name. */
export interface FacetNode extends DocumentedNode {
  readonly kind: "facet";
  readonly facet: FacetName;
  readonly value: string;
  readonly fixed: boolean;
  /** In-scope prefixes, only where the value could be a QName (it contains a colon or the base may need it). */
  readonly namespaces?: Readonly<Record<string, string>>;
}
