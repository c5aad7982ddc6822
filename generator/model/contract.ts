/**
 * The contract model: what a protocol's WSDL and XSD say, resolved, with every anonymous type lifted
 * to a named place. Plain JSON-serializable data: no XML and no TypeScript in it, and every reference
 * is an id that a lookup in `types`, `elements` or `attributes` answers.
 */
import type { Place } from "../diagnostics.js";
import type { ManagedClass } from "./managed-classes.js";
import type { Database } from "./database.js";
import type { NamespaceConstraint, Occurs, ProcessContents } from "../read/schema/syntax.js";
import type { QName } from "../read/syntax.js";

export type { NamespaceConstraint, Occurs, ProcessContents, QName };

/**
 * Names a type: `{namespace}Name` of a named or built-in type; of an anonymous one the id of its
 * owner with the steps that lead to it: `element {ns}GetChanges`, `{ns}Order/line/@unit`,
 * `{ns}Flags/item` (list), `{ns}Size/member2` (union), `{ns}Code/base` (restriction of an anonymous
 * type). A component without namespace is `{}Name`.
 */
export type TypeId = string;

/** Names a global element, attribute or message by `{namespace}name`. */
export type ComponentId = string;

/** One contract: everything that its files define, in their order. */
export interface Contract {
  readonly name: string;
  readonly title?: string;
  /** Short name of the protocol document, such as `MS-USRPCH`. */
  readonly document?: string;
  /** Path that a site URL is completed with, such as `/_vti_bin/UserProfileChangeService.asmx`. */
  readonly endpointSuffix?: string;
  /** SOAP version that the client speaks unless told otherwise. */
  readonly soapVersion?: SoapVersion;
  /** Whether the client adds WS-Addressing headers unless told otherwise. */
  readonly addressing?: boolean;
  /** Every namespace with components, in order of first definition, with a prefix to print it by. */
  readonly namespaces: readonly { readonly prefix: string; readonly uri: string }[];
  readonly types: readonly TypeDefinition[];
  readonly elements: readonly ElementDeclaration[];
  readonly attributes: readonly AttributeDeclaration[];
  readonly services: readonly Service[];
  /** What MOF declares; absent where there is none. */
  readonly managedClasses?: readonly ManagedClass[];
  /** What T-SQL scripts describe; absent where there is none. */
  readonly database?: Database;
  readonly docs?: Documentation;
}

export type SoapVersion = "1.1" | "1.2";

/** What is told about a component, from its annotation and from contract.json. */
export interface Documentation {
  /** Section of the protocol document, such as `2.2.4.3`. */
  readonly section?: string;
  /** Text in Markdown paragraphs. */
  readonly text?: string;
}

// ---------------------------------------------------------------------------------------------
// Types

export type TypeDefinition = SimpleTypeDefinition | ComplexTypeDefinition;

export interface TypeBase {
  readonly id: TypeId;
  /** Absent on an anonymous type. */
  readonly name?: QName;
  /** Namespace of the schema that holds the definition. */
  readonly namespace: string;
  readonly place: Place;
  readonly docs?: Documentation;
  /** Types derived from this one directly, by extension or restriction, in contract order. */
  readonly derived: readonly TypeId[];
}

/** A simple type definition (XML Schema 1.0 Part 1 §3.14). */
export interface SimpleTypeDefinition extends TypeBase {
  readonly kind: "simple";
  readonly variety: SimpleVariety;
  /** The facets of this derivation step alone; those of the base hold besides. */
  readonly facets: Facets;
}

export type SimpleVariety =
  /** A restriction; `base` is any simple type, built-in, list and union included. */
  | { readonly kind: "restriction"; readonly base: TypeId }
  | { readonly kind: "list"; readonly item: TypeId }
  | { readonly kind: "union"; readonly members: readonly TypeId[] };

/** Constraining facets (Part 2 §4.3), values in lexical form. */
export interface Facets {
  readonly enumeration?: readonly EnumerationValue[];
  /** Alternatives of one step (any may match), in XSD's expression language. */
  readonly patterns?: readonly string[];
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly whiteSpace?: "preserve" | "replace" | "collapse";
  readonly minInclusive?: string;
  readonly minExclusive?: string;
  readonly maxInclusive?: string;
  readonly maxExclusive?: string;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
}

export interface EnumerationValue {
  readonly value: string;
  /** The resolved name where the base type is QName or NOTATION. */
  readonly qname?: QName;
  readonly docs?: Documentation;
  /** Other spellings accepted on decode. */
  readonly accept?: readonly string[];
}

/** A complex type definition (Part 1 §3.4). */
export interface ComplexTypeDefinition extends TypeBase {
  readonly kind: "complex";
  readonly abstract: boolean;
  /** Absent: the ur-type, by restriction. */
  readonly derivation?: {
    readonly kind: "extension" | "restriction";
    readonly base: TypeId;
  };
  /**
   * The effective content. Of an extension it holds the base's content too, as §3.4.2 says:
   * a sequence of the base's particle and the own one.
   */
  readonly content: ContentType;
  /** The own particle of an extension, without the base's; absent when there is none. */
  readonly ownParticle?: Particle;
  /** Every attribute use, those of the base, of groups and of redefinition included. */
  readonly attributes: readonly AttributeUse[];
  /** The attribute uses of an extension that its base lacks. */
  readonly ownAttributes?: readonly AttributeUse[];
  /** The effective attribute wildcard. */
  readonly anyAttribute?: Wildcard;
}

/** Content types (Part 1 §3.4.1). */
export type ContentType =
  | { readonly kind: "empty" }
  | { readonly kind: "simple"; readonly type: TypeId }
  | { readonly kind: "elementOnly"; readonly particle: Particle }
  | { readonly kind: "mixed"; readonly particle?: Particle };

/** A particle with its term (Part 1 §3.9); group references are expanded. */
export type Particle = ElementParticle | GroupParticle | WildcardParticle;

export interface ElementParticle {
  readonly kind: "element";
  readonly occurs: Occurs;
  readonly name: QName;
  readonly type: TypeId;
  /** Set where the particle refers to a global element. */
  readonly ref?: ComponentId;
  readonly nillable: boolean;
  readonly default?: string;
  readonly fixed?: string;
  /** What the prefixes in `default` or `fixed` stand for, should the value hold QNames. */
  readonly valueNamespaces?: Readonly<Record<string, string>>;
  /** Other local names accepted on decode. */
  readonly accept?: readonly string[];
  readonly docs?: Documentation;
  readonly place: Place;
}

export interface GroupParticle {
  readonly kind: "sequence" | "choice" | "all";
  readonly occurs: Occurs;
  readonly particles: readonly Particle[];
  /** Name of the model group definition that this came from. */
  readonly group?: QName;
  readonly place: Place;
}

export interface WildcardParticle extends Wildcard {
  readonly kind: "any";
  readonly occurs: Occurs;
  readonly place: Place;
}

/** A wildcard (Part 1 §3.10). */
export interface Wildcard {
  readonly namespaces: NamespaceConstraint;
  readonly processContents: ProcessContents;
}

/** An attribute use (Part 1 §3.5); prohibited ones are already left out. */
export interface AttributeUse {
  readonly name: QName;
  readonly type: TypeId;
  readonly required: boolean;
  readonly default?: string;
  readonly fixed?: string;
  /** What the prefixes in `default` or `fixed` stand for, should the value hold QNames. */
  readonly valueNamespaces?: Readonly<Record<string, string>>;
  readonly docs?: Documentation;
  readonly place: Place;
}

/** A global element (Part 1 §3.3). */
export interface ElementDeclaration {
  readonly id: ComponentId;
  readonly name: QName;
  readonly type: TypeId;
  readonly nillable: boolean;
  readonly abstract: boolean;
  readonly default?: string;
  readonly fixed?: string;
  /** What the prefixes in `default` or `fixed` stand for, should the value hold QNames. */
  readonly valueNamespaces?: Readonly<Record<string, string>>;
  readonly substitutionGroup?: ComponentId;
  /**
   * The elements that may stand for this one, transitively, itself first unless it is abstract
   * (§3.3.6 Substitution Group); absent when no other element may.
   */
  readonly substitutes?: readonly ComponentId[];
  /** Declared by no schema: the wrapper of an rpc/literal message. */
  readonly synthetic?: true;
  readonly docs?: Documentation;
  readonly place: Place;
}

/** A global attribute (Part 1 §3.2). */
export interface AttributeDeclaration {
  readonly id: ComponentId;
  readonly name: QName;
  readonly type: TypeId;
  readonly default?: string;
  readonly fixed?: string;
  /** What the prefixes in `default` or `fixed` stand for, should the value hold QNames. */
  readonly valueNamespaces?: Readonly<Record<string, string>>;
  readonly docs?: Documentation;
  readonly place: Place;
}

// ---------------------------------------------------------------------------------------------
// Services

/** A port type with its bindings and ports: what one client class and one server stub stand for. */
export interface Service {
  /** The `wsdl:service` name where one service has this port type alone, else the port type's. */
  readonly name: string;
  readonly portType: QName;
  readonly bindings: readonly Binding[];
  readonly operations: readonly Operation[];
  readonly docs?: Documentation;
  readonly place: Place;
}

/** A SOAP binding of the port type, with the ports that use it. */
export interface Binding {
  readonly name: QName;
  readonly soapVersion: SoapVersion;
  readonly transport: string;
  /** The binding demands WS-Addressing headers. */
  readonly addressing?: true;
  /** `name` of `wsdl:service` and `wsdl:port`, and the address as written. */
  readonly ports: readonly {
    readonly service: string;
    readonly name: string;
    readonly address?: string;
  }[];
}

/** An operation, with what its bindings agree on. */
export interface Operation {
  readonly name: string;
  readonly style: "document" | "rpc";
  /** The SOAPAction, without quotes; empty when the binding gives none. */
  readonly soapAction: string;
  readonly input: OperationMessage;
  /** Absent: one-way. */
  readonly output?: OperationMessage;
  readonly faults: readonly OperationFault[];
  /** Changes nothing on the server: contract.json says so. */
  readonly safe?: true;
  readonly docs?: Documentation;
  /** What the result is, in words. */
  readonly returns?: string;
  /** Conditions in words under which the operation answers with a fault. */
  readonly faultConditions?: readonly { readonly when: string; readonly section?: string }[];
  /**
   * Local names of the elements that lead from the members of the output's element to the repeated
   * one whose occurrences can be read and written one by one.
   */
  readonly items?: readonly string[];
  readonly paging?: Paging;
  readonly place: Place;
}

/** How the pages of a result follow each other. Paths are local names, from the element's members on. */
export interface Paging {
  /** Of the output: the repeated element. */
  readonly items: readonly string[];
  /** Of the input: the position that is asked for. */
  readonly asked: string;
  /** Of the output: the position that the page reaches. */
  readonly reached: readonly string[];
  /** How far after the position reached the next page begins, where positions are numbers. */
  readonly step?: number;
  /** Of the input: most items of a page. */
  readonly size?: string;
  /** Of the output: whether there was more than a page holds, of which the earlier part is lost. */
  readonly lost?: readonly string[];
  /** Section of the protocol document that tells of it. */
  readonly section?: string;
}

/** What travels in one direction. */
export interface OperationMessage {
  /** Action of WS-Addressing: explicit or by the default rule (Metadata §4.4.4). */
  readonly action: string;
  readonly body: MessageBody;
  readonly headers: readonly HeaderPart[];
}

/**
 * The content of `soap:Body`.
 * - `wrapped`: one global element of a type with a sequence of elements only; the type's members are
 *   the parameters or results. An rpc/literal message is given as `wrapped` too, its `element` a
 *   synthetic declaration (`synthetic: true`, in `elements`) named by the operation.
 * - `bare`: one global element that is itself the parameter or result.
 * - `empty`: nothing.
 */
export type MessageBody =
  | { readonly kind: "wrapped"; readonly element: ComponentId }
  | { readonly kind: "bare"; readonly element: ComponentId; readonly part: string }
  | { readonly kind: "empty" };

/** A SOAP header typed by a global element. */
export interface HeaderPart {
  readonly name: string;
  readonly element: ComponentId;
  readonly required: boolean;
  /** Elements that may answer for the header in a fault's headers (WSDL 1.1 §3.7). */
  readonly faults?: readonly ComponentId[];
  readonly docs?: Documentation;
}

/** A typed fault (WSDL 1.1 §2.4.5). */
export interface OperationFault {
  readonly name: string;
  readonly element: ComponentId;
  readonly action: string;
  readonly docs?: Documentation;
}
