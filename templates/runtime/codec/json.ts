/** Typed JSON: the values of a contract as JSON, and back by their descriptors. */
import { describe, Fault, shortened } from "../codec-errors.js";
import { ValueCopier } from "./copy-value.js";
import { base64Binary } from "../datatypes/binary.js";
import { NO_NAMESPACE_CONTEXT, primitiveOf, resolveSimple } from "../datatypes/resolve.js";
import { printSimple } from "../datatypes/simple.js";
import type { AtomicType, ElementDescriptor, SimpleType, TypeDescriptor } from "../descriptor.js";
import { faultOf, wrongValue } from "./encode-session.js";
import { isFields } from "./fields.js";
import { findFaults } from "./validate.js";

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * The value as JSON: a bigint as its decimal digits, bytes in base64, `INF`, `-INF` and `NaN` as
 * those strings, a `Date` in ISO 8601, all else as it is. Properties that the schema does not have
 * are left out.
 * @throws EncodeError for a value that has not the shape that the descriptor tells.
 */
export function toJson<T>(
  descriptor: TypeDescriptor<T> | ElementDescriptor<T>,
  value: T,
): JsonValue {
  try {
    const copier = new ValueCopier({ simple: (_type, simple) => simpleToJson(simple) }, false);
    return copier.copy(descriptor, value) as JsonValue;
  } catch (error) {
    throw faultOf(error)?.toEncodeError() ?? error;
  }
}

/**
 * The value that {@link toJson} gave, checked as encoding would check it; properties that the schema
 * does not have are refused.
 * @throws DecodeError with the path of what is wrong.
 */
export function fromJson<T>(
  descriptor: TypeDescriptor<T> | ElementDescriptor<T>,
  json: unknown,
): T {
  try {
    const copier = new ValueCopier({ simple: simpleFromJson }, true);
    const value = copier.copy(descriptor, json);
    const [fault] = findFaults(descriptor, value);
    if (fault !== undefined) throw fault;
    return value as T;
  } catch (error) {
    throw faultOf(error)?.toDecodeError() ?? error;
  }
}

// ---------------------------------------------------------------------------------------------
// Simple values

function simpleToJson(value: unknown): JsonValue {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "bigint":
      return String(value);
    case "number":
      return Number.isFinite(value) ? value : nonFiniteText(value);
    case "object":
      return objectToJson(value);
    default:
      throw wrongValue("a simple value", value);
  }
}

function nonFiniteText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "INF" : "-INF";
}

function objectToJson(value: object | null): JsonValue {
  if (value instanceof Uint8Array) return base64Binary.print(value, NO_NAMESPACE_CONTEXT);
  if (value instanceof Date) return dateText(value);
  if (Array.isArray(value)) return value.map(simpleToJson);
  if (isFields(value)) {
    const { namespace, localName } = value;
    if (typeof namespace === "string" && typeof localName === "string") {
      return { namespace, localName };
    }
  }
  throw wrongValue("a simple value", value);
}

function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) throw wrongValue("a valid Date", value);
  return value.toISOString();
}

function simpleFromJson(type: SimpleType, json: unknown): unknown {
  const root = primitiveOf(type);
  switch (root.kind) {
    case "atomic":
      return typeof json === "string" ? atomicFromText(root, json) : json;
    case "list": {
      if (!Array.isArray(json)) throw wrongValue("an array", json);
      const item = resolveSimple(root.item);
      return json.map((entry: unknown) => simpleFromJson(item, entry));
    }
    case "union":
      return memberFromJson(root.members.map(resolveSimple), json);
  }
}

/** A string is the value itself, or stands for one that JSON has no way to write. */
function atomicFromText(type: AtomicType, text: string): unknown {
  if (type.name === "base64Binary" || type.name === "hexBinary") {
    return base64Binary.parse(text, NO_NAMESPACE_CONTEXT);
  }
  if (isPrintable(type, text)) return text;
  const value = type.parse(text, NO_NAMESPACE_CONTEXT);
  if (typeof simpleToJson(value) === "string") return value;
  const expected = `xs:${type.name}`;
  const reason = `Expected ${expected}, got the string ${describe(text)}.`;
  throw new Fault(reason, { expected, text: shortened(text) });
}

/** The value of the first member of a union that accepts the JSON. */
function memberFromJson(members: readonly SimpleType[], json: unknown): unknown {
  for (const member of members) {
    try {
      const value = simpleFromJson(member, json);
      if (isPrintable(member, value)) return value;
    } catch (error) {
      if (faultOf(error) === undefined) throw error;
    }
  }
  throw wrongValue("a value of a member of the union", json);
}

function isPrintable(type: SimpleType, value: unknown): boolean {
  try {
    printSimple(type, value, NO_NAMESPACE_CONTEXT);
    return true;
  } catch (error) {
    if (faultOf(error) === undefined) throw error;
    return false;
  }
}
