/** Encoding of `xs:anyType`: a tagged value with its `xsi:type`, or untyped content. */
import { describe, Fault } from "../codec-errors.js";
import { builtInPlan } from "./decode-any.js";
import { encodeArray, encodeComplexAs, encodeText, writeXsiType } from "./encode.js";
import { encodeOpenContent, isAnyContent } from "./encode-nodes.js";
import { faultOf, type EncodeSession } from "./encode-session.js";
import { getField, isFields } from "./fields.js";
import { noteOf } from "./notes.js";
import type { AnyPlan, ElementPlan, TypePlan } from "./plan.js";
import { printValue } from "./simple-values.js";

/** Writes a value of `xs:anyType` into an element whose start tag is open. */
export function encodeAny(any: AnyPlan, value: unknown, session: EncodeSession): void {
  if (isAnyContent(value)) {
    encodeOpenContent(value, session);
    return;
  }
  const tag = isFields(value) ? getField(value, "$type") : undefined;
  if (!isFields(value) || tag === undefined) throw untaggedValue(value);
  const type = typeof tag === "string" ? taggedType(any, tag) : undefined;
  if (type === undefined) {
    const text = describe(tag);
    const reason = `$type ${text} names neither a built-in type (xs:…) nor one of the contract.`;
    throw new Fault(reason, { expected: "the name of a type", text }).within("$type");
  }
  writeXsiType(type, session);
  if (type.kind === "complex") {
    encodeComplexAs(type, undefined, value, session);
    return;
  }
  session.within("value", encodeWrapped, type, getField(value, "value"));
}

/**
 * Writes an element whose value is a tagged text, number or the like, with its tags.
 * @returns false for any other value, of which nothing is written.
 */
export function encodeTaggedText(
  element: ElementPlan,
  any: AnyPlan,
  value: unknown,
  session: EncodeSession,
): boolean {
  if (!isFields(value) || session.note !== undefined || noteOf(value) !== undefined) return false;
  const tag = getField(value, "$type");
  const type = typeof tag === "string" ? taggedType(any, tag) : undefined;
  if (type?.kind !== "simple" || type.hasPrefixes || type.name === undefined) return false;
  if (value["$nil"] === true || element.abstract) return false;
  const { sink, validate } = session;
  try {
    const text = printValue(type, getField(value, "value"), sink, validate);
    sink.typedTextElement(element.tag, type.name, text);
  } catch (error) {
    throw faultOf(error)?.within("value") ?? error;
  }
  return true;
}

/** The type that a `$type` names. */
export function taggedType(any: AnyPlan, tag: string): TypePlan | undefined {
  const known = any.tagged.get(tag);
  if (known !== undefined) return known;
  const type = tag.startsWith("xs:") ? builtInPlan(tag.slice(3)) : any.family.tagged(tag);
  if (type !== undefined) any.tagged.set(tag, type);
  return type;
}

function encodeWrapped(type: TypePlan, value: unknown, session: EncodeSession): void {
  if (type.kind === "simple") encodeText(type, undefined, value, session);
  else if (type.kind === "array") encodeArray(type, value, session);
}

function untaggedValue(value: unknown): Fault {
  const text = describe(value);
  const expected = "an object with $type, or with attributes and children";
  const suggestion = suggestedTag(value);
  const remedy = suggestion === undefined ? "" : `; write { $type: "${suggestion}", value: … }`;
  return new Fault(`Expected ${expected}, got ${text}${remedy}.`, { expected, text });
}

/** The built-in type that a plain value was probably meant as. */
function suggestedTag(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return "xs:string";
    case "boolean":
      return "xs:boolean";
    case "bigint":
      return "xs:long";
    case "number":
      return Number.isInteger(value) ? "xs:int" : "xs:double";
    default:
      return value instanceof Uint8Array ? "xs:base64Binary" : undefined;
  }
}
