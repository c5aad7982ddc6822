/**
 * The syntax tree of a MOF file (Managed Object Format, DSP0004 2.6 clause 7 and Annex A): classes with
 * their properties, methods and qualifiers, each with its place. Names are as written; MOF ignores
 * their case, which the model stage sees to.
 */
import type { Place } from "../../diagnostics.js";

interface MofSyntaxNode {
  readonly place: Place;
}

/** A MOF file. */
export interface MofNode extends MofSyntaxNode {
  readonly kind: "mof";
  /** In the order of the file. */
  readonly includes: readonly MofIncludeNode[];
  readonly classes: readonly MofClassNode[];
}

/** `#pragma include`. */
export interface MofIncludeNode extends MofSyntaxNode {
  readonly kind: "mofInclude";
  readonly location: string;
}

/** A class declaration; associations and indications are classes with qualifiers that say so. */
export interface MofClassNode extends MofSyntaxNode {
  readonly kind: "mofClass";
  readonly name: string;
  readonly superclass?: MofNameNode;
  /** The namespace of the last `#pragma namespace` before the class, as written. */
  readonly namespace?: string;
  readonly qualifiers: readonly MofQualifierNode[];
  readonly properties: readonly MofPropertyNode[];
  readonly methods: readonly MofMethodNode[];
}

/** A name that refers to a class. */
export interface MofNameNode extends MofSyntaxNode {
  readonly name: string;
}

/** A qualifier; without parentheses it is true. Flavors are passed over. */
export interface MofQualifierNode extends MofSyntaxNode {
  readonly name: string;
  readonly value: MofValue;
}

/** A literal, `null`, or an array of them. Integers are big integers, other numbers are numbers. */
export type MofValue = MofLiteral | readonly MofLiteral[];
export type MofLiteral = string | number | bigint | boolean | null;

/** Intrinsic types and references to classes. */
export type MofDataType =
  | { readonly kind: "intrinsic"; readonly name: MofIntrinsicType }
  | { readonly kind: "reference"; readonly class: string };

/** The names of the intrinsic types; `void` is that of methods that return nothing. */
export const MOF_INTRINSIC_TYPES = [
  "boolean",
  "char16",
  "datetime",
  "real32",
  "real64",
  "sint8",
  "sint16",
  "sint32",
  "sint64",
  "string",
  "uint8",
  "uint16",
  "uint32",
  "uint64",
  "void",
] as const;

export type MofIntrinsicType = (typeof MOF_INTRINSIC_TYPES)[number];

/** A property or the parameter of a method. */
interface MofTypedNode extends MofSyntaxNode {
  readonly name: string;
  readonly type: MofDataType;
  /** A fixed size of the array is not kept. */
  readonly isArray: boolean;
  readonly qualifiers: readonly MofQualifierNode[];
}

export interface MofPropertyNode extends MofTypedNode {
  readonly kind: "mofProperty";
}

export interface MofParameterNode extends MofTypedNode {
  readonly kind: "mofParameter";
}

/** A method. */
export interface MofMethodNode extends MofSyntaxNode {
  readonly kind: "mofMethod";
  readonly name: string;
  readonly returns: MofDataType;
  readonly parameters: readonly MofParameterNode[];
  readonly qualifiers: readonly MofQualifierNode[];
}
