/**
 * Descriptors: the compact metadata of generated types that the codec interprets. Each has a `kind`.
 * They are plain object literals, so a bundler drops those that nothing imports.
 */
import type { QName, XmlAttribute, XmlNode } from "./xml/element.js";

/** Prefix lookups that lexical forms with prefixes need. */
export interface NamespaceContext {
  /** The namespace that a prefix (`""` for the default) stands for, or undefined. */
  lookupNamespace(prefix: string): string | undefined;
  /** A prefix for a namespace, declared on the element being written if need be. */
  prefixFor(namespace: string): string;
}

export type WhiteSpace = "preserve" | "replace" | "collapse";

// ---------------------------------------------------------------------------------------------
// Simple types

export type SimpleType<T = unknown> =
  AtomicType<T> | RestrictedType<T> | ListType<T> | UnionType<T>;

/** A built-in type (XML Schema 1.0 Part 2 §3). Values are made in `datatypes.ts` only. */
export interface AtomicType<T = unknown> {
  readonly kind: "atomic";
  /** Local name in the XML Schema namespace. */
  readonly name: string;
  readonly whiteSpace: WhiteSpace;
  /** Text (white space already normalized) to value. @throws LexicalError */
  parse(text: string, context: NamespaceContext): T;
  /** Value to its canonical or kept lexical form. @throws LexicalError when the value is not of the type. */
  print(value: T, context: NamespaceContext): string;
  /** Order of two values for range facets: negative, 0, positive, or undefined where incomparable. */
  compare?(left: T, right: T): number | undefined;
  /** Length for length facets: characters, octets. */
  length?(value: T): number;
}

/** A restriction of a simple type. */
export interface RestrictedType<T = unknown> {
  readonly kind: "restriction";
  /** Absent on an anonymous type. */
  readonly name?: string;
  readonly namespace?: string;
  /** `$type` of a value that `xsi:type` names so; absent: `name`. */
  readonly tag?: string;
  readonly base: SimpleType | (() => SimpleType);
  readonly facets?: FacetsDescriptor;
  /** Never set; carries the value type. */
  readonly value?: T;
}

/** What a text must match: a regular expression, or a `linearPattern` where that could take forever. */
export interface Pattern {
  readonly source: string;
  test(text: string): boolean;
}

export interface FacetsDescriptor {
  /** Lexical forms, white space normalized. */
  readonly enumeration?: readonly string[];
  /** Enumerated QNames, where the base is QName or NOTATION. */
  readonly enumerationNames?: readonly QName[];
  /** Another spelling → the enumerated value it is decoded to. */
  readonly accept?: Readonly<Record<string, string>>;
  /** All must match the normalized lexical form; alternatives of one step are one expression. */
  readonly patterns?: readonly Pattern[];
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly whiteSpace?: WhiteSpace;
  readonly minInclusive?: string;
  readonly minExclusive?: string;
  readonly maxInclusive?: string;
  readonly maxExclusive?: string;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
}

/** A white-space separated list; the value is a read-only array. */
export interface ListType<T = unknown> {
  readonly kind: "list";
  readonly name?: string;
  readonly namespace?: string;
  /** `$type` of a value that `xsi:type` names so; absent: `name`. */
  readonly tag?: string;
  readonly item: SimpleType | (() => SimpleType);
  /** Never set; carries the value type. */
  readonly value?: T;
}

/** A union; the value is that of the first member that accepts the text. */
export interface UnionType<T = unknown> {
  readonly kind: "union";
  readonly name?: string;
  readonly namespace?: string;
  /** `$type` of a value that `xsi:type` names so; absent: `name`. */
  readonly tag?: string;
  readonly members: readonly (SimpleType | (() => SimpleType))[];
  /** Never set; carries the value type. */
  readonly value?: T;
}

// ---------------------------------------------------------------------------------------------
// Complex types

export type TypeDescriptor<T = unknown> =
  SimpleType<T> | ComplexType<T> | ArrayType<T> | AnyType<T>;

/**
 * A list. Where an array is written out, the tuple makes the compiler check each item by itself; for a
 * plain array it first makes the union of all their types, which takes time that grows by squares and
 * fails at some thousands.
 */
export type CheckedOneByOne<Item> = readonly Item[] | readonly [Item, ...Item[]];

/** Contract types refer to each other through functions, which makes recursion and any order possible. */
export type TypeReference = TypeDescriptor | (() => TypeDescriptor);

/** A complex type; its value is an object with one property a member. */
export interface ComplexType<T = unknown> {
  readonly kind: "complex";
  /** The type's own name; for an anonymous type the name of the element it belongs to. */
  readonly name: string;
  readonly namespace: string;
  /** `$type` of a value that `xsi:type` names so; absent: `name`. */
  readonly tag?: string;
  /** No `xsi:type` can name it. */
  readonly anonymous?: true;
  /** No instance may have this very type. */
  readonly abstract?: true;
  /**
   * The type that this one extends: its attributes and content come first and are not repeated
   * here. Absent on a restriction, which lists everything itself.
   */
  readonly extends?: () => ComplexType;
  /** Types derived directly: they may stand in this one's place by `xsi:type`, and so may theirs. */
  readonly derived?: () => CheckedOneByOne<TypeDescriptor>;
  readonly attributes?: readonly AttributeMember[];
  /** Where attributes that match a wildcard are kept: `readonly XmlAttribute[]`. */
  readonly anyAttribute?: WildcardAttributes;
  /** Simple content: the text is the property `key` (normally `value`). */
  readonly text?: { readonly key: string; readonly type: SimpleType | (() => SimpleType) };
  /** Element content, in schema order. An extension lists its own only. */
  readonly content?: readonly ContentNode[];
  /** Never set; carries the value type. */
  readonly value?: T;
}

export interface AttributeMember {
  readonly kind?: never;
  readonly key: string;
  readonly name: string;
  /** `""` (absent) for an unqualified attribute. */
  readonly namespace?: string;
  readonly type: SimpleType | (() => SimpleType);
  readonly required?: true;
  /** Lexical form. Not supplied on decode; an absent attribute stays absent. */
  readonly default?: string;
  readonly fixed?: string;
  readonly valueNamespaces?: ValueNamespaces;
}

/** What the prefixes of QNames in a `default` or `fixed` stand for. */
export type ValueNamespaces = Readonly<Record<string, string>>;

export interface WildcardAttributes {
  readonly key: string;
  readonly namespaces: NamespaceConstraint;
}

/** Namespaces that a wildcard admits: all, all but one and none, or those listed (`""` is none). */
export type NamespaceConstraint = "##any" | { readonly not: string } | readonly string[];

/** Members and the groups that constrain them. */
export type ContentNode = Member | ChoiceNode | SequenceNode | AllNode;

/** Exactly one alternative is present, at most one when `optional`. Its members are properties of the type. */
export interface ChoiceNode {
  readonly kind: "choice";
  readonly optional?: true;
  readonly alternatives: readonly (readonly ContentNode[])[];
}

/** An optional sequence: its required members are required once any member is present. */
export interface SequenceNode {
  readonly kind: "sequence";
  readonly optional: true;
  readonly content: readonly ContentNode[];
}

/** Members in any order; encoded in the order of the value's own keys, which keeps that of a document. */
export interface AllNode {
  readonly kind: "all";
  readonly optional?: true;
  readonly content: readonly ElementMember[];
}

export type Member = ElementMember | WildcardMember | ItemsMember | GroupMember;

/** An element: its property is a value, or an array where `max` exceeds 1. */
export interface ElementMember {
  /** Absent: `"element"`. */
  readonly kind?: "element";
  readonly key: string;
  readonly name: string;
  /** Absent: the namespace of the complex type. `""`: no namespace. */
  readonly namespace?: string;
  readonly type: TypeReference;
  /** Absent: 1. */
  readonly min?: number;
  /** Absent: 1. `Infinity` for unbounded. */
  readonly max?: number;
  readonly nillable?: true;
  /** Lexical form of the value that an empty element stands for. */
  readonly default?: string;
  readonly fixed?: string;
  readonly valueNamespaces?: ValueNamespaces;
  /** Other local names accepted on decode. */
  readonly accept?: readonly string[];
  /**
   * The member is the head of a substitution group: the value is `{ kind, value }`, where `kind` is
   * the key of one of these elements. The head itself is among them unless it is abstract.
   */
  readonly substitutes?: () => CheckedOneByOne<SubstituteElement>;
}

export interface SubstituteElement {
  readonly key: string;
  readonly element: ElementDescriptor;
}

/** A wildcard: an `XmlElement`, or an array of them where `max` exceeds 1. */
export interface WildcardMember {
  readonly kind: "any";
  readonly key: string;
  readonly namespaces: NamespaceConstraint;
  readonly min?: number;
  readonly max?: number;
}

/**
 * A repeated group kept in document order: an array whose items are `{ kind, value }`, `kind` being
 * the key of one of `items`; with `text` (mixed content) also strings.
 */
export interface ItemsMember {
  readonly kind: "items";
  readonly key: string;
  readonly items: readonly (ElementMember | WildcardMember)[];
  readonly text?: true;
  readonly min?: number;
  readonly max?: number;
}

/** A repeated sequence: an array of objects, each with the properties of `content`. */
export interface GroupMember {
  readonly kind: "group";
  readonly key: string;
  readonly content: readonly ContentNode[];
  readonly min?: number;
  readonly max?: number;
}

/** A complex type whose only content is one repeated element, collapsed: the value is the array. */
export interface ArrayType<T = unknown> {
  readonly kind: "array";
  readonly name: string;
  readonly namespace: string;
  /** `$type` of a value that `xsi:type` names so; absent: `name`. */
  readonly tag?: string;
  readonly anonymous?: true;
  readonly item: Omit<ElementMember, "key">;
  /** Never set; carries the value type. */
  readonly value?: T;
}

/** `xs:anyType`: the value is an {@link AnyValue}, or an object of a contract's complex type with its `$type`. */
export interface AnyType<T = unknown> {
  readonly kind: "any";
  /** The contract's types that `xsi:type` may name, besides the built-in ones. */
  readonly types?: () => CheckedOneByOne<TypeDescriptor>;
  /** Never set; carries the value type. */
  readonly value?: T;
}

/** A global element: what a document or message part can be. */
export interface ElementDescriptor<T = unknown> {
  readonly kind: "element";
  readonly name: string;
  readonly namespace: string;
  readonly type: TypeReference;
  readonly nillable?: true;
  readonly abstract?: true;
  readonly default?: string;
  readonly fixed?: string;
  readonly valueNamespaces?: ValueNamespaces;
  /** Never set; carries the value type. */
  readonly value?: T;
}

// ---------------------------------------------------------------------------------------------
// Values that are not one schema's

/** The content of an `xs:anyType` without `xsi:type` (or with one that no descriptor knows, kept among the attributes). */
export interface AnyContent {
  readonly $type?: never;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  /** Declarations on the element, kept because the content may use their prefixes. */
  readonly namespaces?: Readonly<Record<string, string>>;
}

/** An element that is nil and has attributes, which are all that it has of its type. */
export type Nil<T, Keys extends keyof T> = T extends unknown
  ? Pick<T, Keys> & { readonly $nil: true }
  : never;

/** A value whose type is named by `xsi:type`; built-in types are written `xs:int`, others by their tag. */
export interface TypedValue<Tag extends string, T> {
  readonly $type: Tag;
  readonly value: T;
}

/** What each built-in type's value is, under the default mapping. */
export interface BuiltInTypes {
  "xs:string": string;
  "xs:normalizedString": string;
  "xs:token": string;
  "xs:language": string;
  "xs:Name": string;
  "xs:NCName": string;
  "xs:NMTOKEN": string;
  "xs:ID": string;
  "xs:IDREF": string;
  "xs:ENTITY": string;
  "xs:anyURI": string;
  "xs:boolean": boolean;
  "xs:byte": number;
  "xs:short": number;
  "xs:int": number;
  "xs:unsignedByte": number;
  "xs:unsignedShort": number;
  "xs:unsignedInt": number;
  "xs:float": number;
  "xs:double": number;
  "xs:long": bigint;
  "xs:unsignedLong": bigint;
  "xs:integer": bigint;
  "xs:nonNegativeInteger": bigint;
  "xs:positiveInteger": bigint;
  "xs:nonPositiveInteger": bigint;
  "xs:negativeInteger": bigint;
  "xs:decimal": string;
  "xs:dateTime": string;
  "xs:date": string;
  "xs:time": string;
  "xs:gYearMonth": string;
  "xs:gYear": string;
  "xs:gMonthDay": string;
  "xs:gDay": string;
  "xs:gMonth": string;
  "xs:duration": string;
  "xs:base64Binary": Uint8Array;
  "xs:hexBinary": Uint8Array;
  "xs:QName": QName;
  "xs:NMTOKENS": readonly string[];
  "xs:IDREFS": readonly string[];
  "xs:ENTITIES": readonly string[];
}

/** A value of `xs:anyType` that needs no contract: a tagged built-in value, or untyped content. */
export type AnyValue =
  | { [Tag in keyof BuiltInTypes]: TypedValue<Tag, BuiltInTypes[Tag]> }[keyof BuiltInTypes]
  | AnyContent;
