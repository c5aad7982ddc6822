/** Managed classes as the contract has them: what MOF declares, inheritance resolved, as plain data. */
import type { Place } from "../diagnostics.js";
import type { MofIntrinsicType } from "../read/mof/syntax.js";
import type { ComponentId, Documentation } from "./contract.js";

/** A class whose instances are managed from afar. */
export interface ManagedClass {
  readonly name: string;
  /** Nearest first; their features are among those below. */
  readonly superclasses: readonly string[];
  /** Namespace of the class, with slashes and without a server: `root/cimv2`. */
  readonly namespace: string;
  /** It has no instances of its own. */
  readonly abstract: boolean;
  /** Those of superclasses first. */
  readonly properties: readonly ManagedProperty[];
  readonly methods: readonly ManagedMethod[];
  readonly docs?: Documentation;
  readonly place: Place;
}

/** The type of a value, `void` apart. */
export interface ManagedType {
  readonly name: ManagedTypeName;
  readonly isArray: boolean;
}

export type ManagedTypeName = Exclude<MofIntrinsicType, "void" | "datetime">;

/** The built-in type of XML Schema whose literals stand for values of an intrinsic type (DSP0230). */
export const MANAGED_BUILT_INS: Readonly<Record<ManagedTypeName, string>> = {
  boolean: "boolean",
  char16: "string",
  real32: "float",
  real64: "double",
  sint8: "byte",
  sint16: "short",
  sint32: "int",
  sint64: "long",
  string: "string",
  uint8: "unsignedByte",
  uint16: "unsignedShort",
  uint32: "unsignedInt",
  uint64: "unsignedLong",
};

export interface ManagedProperty {
  readonly name: string;
  readonly type: ManagedType;
  /** Its value is part of what tells an instance from others. */
  readonly isKey: boolean;
  readonly docs?: Documentation;
  readonly place: Place;
}

export interface ManagedMethod {
  readonly name: string;
  /** It is called on the class, not on an instance. */
  readonly isStatic: boolean;
  /** Parameters that go in, in order. One that goes both ways is among `outputs` too. */
  readonly inputs: readonly ManagedParameter[];
  readonly outputs: readonly ManagedParameter[];
  /** Absent: the method returns nothing. */
  readonly returns?: ManagedResult;
  readonly docs?: Documentation;
  /** What the result is, in words. */
  readonly resultText?: string;
  readonly place: Place;
}

export interface ManagedParameter {
  readonly name: string;
  readonly type: ManagedType;
  readonly optional: boolean;
  /** What it is, in words. */
  readonly text?: string;
}

/**
 * What a method returns.
 * - `value`: a value of its type.
 * - `status`: a text out of `statuses`; servers may send others.
 * - `text`, `number`, `utcTime`, `document`: a text that stands for such a value, or is one of
 *   `statuses`, which tell why there is none. A number is of the built-in type `datatype`; a time is
 *   written `yyyy-MM-dd HH:mm:ss.fff` in UTC; a document has the element `element` as its root.
 *
 * Texts in `absent` stand for the absence of a value; the first one is what a server sends.
 */
export type ManagedResult =
  | { readonly kind: "value"; readonly type: ManagedType }
  | (StatusTexts & { readonly kind: "status" | "text" | "utcTime" })
  | (StatusTexts & { readonly kind: "number"; readonly datatype: string })
  | (StatusTexts & { readonly kind: "document"; readonly element: ComponentId });

/** Texts that stand for something else than the value itself. */
export interface StatusTexts {
  readonly statuses: readonly string[];
  readonly absent: readonly string[];
}
