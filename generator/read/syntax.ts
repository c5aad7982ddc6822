/**
 * The syntax trees of the read stage: one node type per WSDL and XSD component, as written, with its
 * place. References are QNames whose prefixes are already resolved; nothing is looked up yet.
 */
import type { Place } from "../diagnostics.js";
import type { MofNode } from "./mof/syntax.js";
import type { ScriptNode } from "./tsql/syntax.js";

/** What every syntax node has. */
export interface SyntaxNode {
  readonly place: Place;
}

/** A name with its namespace; the namespace is `""` where there is none. */
export interface QName {
  readonly namespace: string;
  readonly localName: string;
}

/** A QName in an attribute value, with the place of that attribute. */
export interface QNameReference extends QName, SyntaxNode {}

/** A component that may carry documentation (`xs:annotation/xs:documentation`, `wsdl:documentation`). */
export interface DocumentedNode extends SyntaxNode {
  /** The text of the documentation, white space as written, parts joined by a blank line. */
  readonly documentation?: string;
  /** `xs:appinfo` children as (namespace, local name, text, attributes); empty when there are none. */
  readonly appInfo?: readonly AppInfo[];
}

export interface AppInfo extends QName {
  readonly text: string;
  readonly attributes: readonly (QName & { readonly value: string })[];
}

// ---------------------------------------------------------------------------------------------
// XML Schema 1.0 Part 1

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

// ---------------------------------------------------------------------------------------------
// WSDL 1.1

/** `wsdl:definitions` (§2.1). */
export interface DefinitionsNode extends DocumentedNode {
  readonly kind: "definitions";
  readonly name?: string;
  readonly targetNamespace: string;
  readonly imports: readonly WsdlImportNode[];
  readonly schemas: readonly SchemaNode[];
  readonly messages: readonly MessageNode[];
  readonly portTypes: readonly PortTypeNode[];
  readonly bindings: readonly BindingNode[];
  readonly services: readonly ServiceNode[];
}

/** `wsdl:import` (§2.1.1). */
export interface WsdlImportNode extends SyntaxNode {
  readonly kind: "wsdlImport";
  readonly namespace: string;
  readonly location?: string;
}

/** `wsdl:message` (§2.3). */
export interface MessageNode extends DocumentedNode {
  readonly kind: "message";
  readonly name: string;
  readonly parts: readonly PartNode[];
}

/** `wsdl:part`: exactly one of `element` and `type` is legal; the reader keeps what stands there. */
export interface PartNode extends DocumentedNode {
  readonly kind: "part";
  readonly name: string;
  readonly element?: QNameReference;
  readonly type?: QNameReference;
  /** What it names could not be read, which is an error. */
  readonly isUnread?: true;
}

/** `wsdl:portType` (§2.4). */
export interface PortTypeNode extends DocumentedNode {
  readonly kind: "portType";
  readonly name: string;
  readonly operations: readonly PortTypeOperationNode[];
}

/** The transmission primitive follows from the order of input and output (§2.4). */
export type TransmissionPrimitive =
  "request-response" | "one-way" | "solicit-response" | "notification";

export interface PortTypeOperationNode extends DocumentedNode {
  readonly kind: "portTypeOperation";
  readonly name: string;
  readonly primitive: TransmissionPrimitive;
  readonly parameterOrder?: readonly string[];
  readonly input?: OperationMessageNode;
  readonly output?: OperationMessageNode;
  readonly faults: readonly OperationMessageNode[];
}

/** `wsdl:input`, `wsdl:output` and `wsdl:fault` of a port type's operation. */
export interface OperationMessageNode extends DocumentedNode {
  readonly kind: "operationMessage";
  readonly name?: string;
  readonly message: QNameReference;
  /** `wsaw:Action`, `wsam:Action` or `wsa:Action` (WS-Addressing 1.0 – Metadata §4.4.1). */
  readonly action?: string;
}

/** The protocol that a binding binds to, from its extensibility element. */
export type BindingProtocol =
  | {
      readonly kind: "soap";
      readonly version: "1.1" | "1.2";
      readonly transport: string;
      readonly style: "document" | "rpc";
    }
  | { readonly kind: "http"; readonly verb: string }
  | { readonly kind: "unknown" };

/** `wsdl:binding` (§2.5). */
export interface BindingNode extends DocumentedNode {
  readonly kind: "binding";
  readonly name: string;
  /** Absent where it could not be read, which is an error. */
  readonly portType?: QNameReference;
  readonly protocol: BindingProtocol;
  readonly operations: readonly BindingOperationNode[];
  /** `wsaw:UsingAddressing` stands in the binding. */
  readonly usingAddressing: boolean;
  /** What the binding demands by `wsdl:required` or by its policies, as far as the reader knows it. */
  readonly demands?: readonly BindingDemand[];
}

/** WS-Addressing headers in every message; messages in the form of MTOM. */
export type BindingDemand = "addressing" | "mtom";

export interface BindingOperationNode extends DocumentedNode {
  readonly kind: "bindingOperation";
  readonly name: string;
  /** Names of the input and output, which tell overloaded operations apart. */
  readonly inputName?: string;
  readonly outputName?: string;
  readonly soapAction?: string;
  /** `soapActionRequired` of SOAP 1.2. */
  readonly style?: "document" | "rpc";
  readonly input?: BindingMessageNode;
  readonly output?: BindingMessageNode;
  readonly faults: readonly BindingFaultNode[];
  /** `http:operation location`, for HTTP bindings. */
  readonly location?: string;
}

/** `soap:body`, `soap:header` and what else stands in a binding's input or output. */
export interface BindingMessageNode extends SyntaxNode {
  readonly kind: "bindingMessage";
  readonly body?: SoapBodyNode;
  readonly headers: readonly SoapHeaderNode[];
  /** `mime:multipartRelated` stands here (its body and headers are taken from its parts). */
  readonly multipart: boolean;
  /** Message parts that `mime:content` binds to parts of the multipart, `""` for one unnamed (§5.6). */
  readonly attachments?: readonly string[];
}

export interface SoapBodyNode extends SyntaxNode {
  readonly use: "literal" | "encoded";
  /** Absent: all parts. */
  readonly parts?: readonly string[];
  readonly namespace?: string;
  readonly encodingStyle?: string;
}

export interface SoapHeaderNode extends SyntaxNode {
  readonly use: "literal" | "encoded";
  readonly message: QNameReference;
  readonly part: string;
  readonly namespace?: string;
  /** `wsdl:required="true"` (§2.1.3). */
  readonly required?: true;
  readonly headerFaults: readonly { readonly message: QNameReference; readonly part: string }[];
}

export interface BindingFaultNode extends SyntaxNode {
  readonly kind: "bindingFault";
  readonly name: string;
  readonly use: "literal" | "encoded";
}

/** `wsdl:service` (§2.7). */
export interface ServiceNode extends DocumentedNode {
  readonly kind: "service";
  readonly name: string;
  readonly ports: readonly PortNode[];
}

/** `wsdl:port` (§2.6). */
export interface PortNode extends DocumentedNode {
  readonly kind: "port";
  readonly name: string;
  readonly binding: QNameReference;
  /** `soap:address` or `http:address`. */
  readonly address?: string;
}

// ---------------------------------------------------------------------------------------------
// The set

/** The schemas that a document holds: itself, those embedded in WSDL, or none. */
export function schemasOf(root: SourceDocument["root"]): readonly SchemaNode[] {
  switch (root.kind) {
    case "schema":
      return [root];
    case "definitions":
      return root.schemas;
    case "mof":
    case "script":
      return [];
  }
}

/** One file as read. `file` is the path that diagnostics show. */
export interface SourceDocument {
  readonly file: string;
  /** The decoded text, without a byte-order mark. */
  readonly text: string;
  readonly root: SchemaNode | DefinitionsNode | MofNode | ScriptNode;
}

/** Every file of a contract, roots first, then in the order of discovery; each file once. */
export interface SourceSet {
  readonly documents: readonly SourceDocument[];
  /**
   * Where each include, redefine, import and WSDL import leads: the key is
   * `${file}:${line}:${column}` of the directive, the value the `file` of a document. A directive
   * without location is resolved by namespace to all documents of that namespace and has no entry.
   */
  readonly links: Readonly<Record<string, string>>;
  /**
   * Namespaces of which a file could not be read, which is an error: what they lack cannot be told.
   * `all` where nobody knows which they are.
   */
  readonly incomplete: "all" | readonly string[];
}
