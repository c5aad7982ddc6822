/** Descriptors of managed classes: what a transport knows of properties and methods. */
import type { AtomicType, ElementDescriptor } from "../descriptor.js";

/** A managed class. `Properties` is never set. */
export interface ClassDescriptor<Properties = unknown> {
  readonly kind: "class";
  readonly name: string;
  /** Names the class over WS-Management (DSP0226 §5.1.2.1); also the namespace of its messages. */
  readonly resourceUri: string;
  readonly properties: readonly PropertyDescriptor[];
  readonly value?: Properties;
}

/** A property of a class. */
export interface PropertyDescriptor {
  readonly key: string;
  /** Name on the wire. */
  readonly name: string;
  readonly type: AtomicType;
  readonly array?: true;
  /** Its value is part of what tells an instance from others. */
  readonly isKey?: true;
}

/** A method of a class. `types` is never set. */
export interface MethodDescriptor<Request = unknown, Result = unknown> {
  readonly kind: "method";
  /** Name of the method on client and handler. */
  readonly key: string;
  readonly name: string;
  /** It is called on the class, not on an instance. */
  readonly isStatic?: true;
  /** In the order of the class; absent where there are none. */
  readonly inputs?: readonly ParameterDescriptor[];
  /** With any, the result is an object of them, and of the `returnValue` if there is one. */
  readonly outputs?: readonly ParameterDescriptor[];
  /** Absent: the method returns nothing. */
  readonly returns?: ResultDescriptor;
  readonly types?: { readonly request: Request; readonly result: Result };
}

/** A parameter of a method. */
export interface ParameterDescriptor {
  readonly key: string;
  readonly name: string;
  readonly type: AtomicType;
  readonly array?: true;
  readonly optional?: true;
}

/**
 * What a method returns: a value as it is; a text that is a status; or a text that stands for another
 * text, a number, a time in UTC or a document, or is a status that tells why there is none.
 */
export type ResultDescriptor =
  | { readonly kind: "value"; readonly type: AtomicType }
  | (AbsentTexts & { readonly kind: "status" | "utcTime" })
  | (AbsentTexts & { readonly kind: "text"; readonly statuses: readonly string[] })
  | (AbsentTexts & { readonly kind: "number"; readonly type: AtomicType<number> })
  | (AbsentTexts & { readonly kind: "document"; readonly element: ElementDescriptor });

interface AbsentTexts {
  /** Texts that stand for the absence of a value; the first is what a server sends. */
  readonly absent?: readonly string[];
}
