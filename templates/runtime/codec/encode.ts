/** Encoding of elements: a value to a start tag, content and an end tag. */
import { describe, Fault, quoted } from "../codec-errors.js";
import { encodeAny, encodeTaggedText } from "./encode-any.js";
import { encodeContent, encodeSlot } from "./encode-content.js";
import { declarePrefix, encodeContentElement, isAnyContent } from "./encode-nodes.js";
import { wrongValue, type EncodeSession, type EncodeSink } from "./encode-session.js";
import { getField, isFields, type Fields } from "./fields.js";
import { encodeAttributes } from "./encode-attributes.js";
import {
  elementName,
  typeName,
  type ArrayPlan,
  type ComplexPlan,
  type ElementPlan,
  type SimplePlan,
  type TypePlan,
} from "./plan.js";
import { neededNamespaces } from "./plan-namespaces.js";
import { noteOf, type Note } from "./notes.js";
import { isFixedValue, printValue } from "./simple-values.js";
import { XSI_NAMESPACE } from "../xml/namespaces.js";

/** Writes an element with its value; null makes it nil. */
export function encodeElementValue(
  element: ElementPlan,
  value: unknown,
  session: EncodeSession,
): void {
  const { type } = element;
  if (type.kind === "any" && isAnyContent(value)) {
    encodeContentElement(element, value, session);
    return;
  }
  const { sink } = session;
  session.enter();
  if (type.kind === "simple" && isTextAlone(element, type, value, session)) {
    sink.textElement(element.tag, printText(type, element, value, session));
  } else if (type.kind !== "any" || !encodeTaggedText(element, type, value, session)) {
    sink.startTag(element.tag);
    encodeInElement(element, value, session);
    sink.end();
  }
  session.leave();
}

/** Whether nothing but the value's text goes into the element: no attribute and no declaration. */
function isTextAlone(
  element: ElementPlan,
  type: SimplePlan,
  value: unknown,
  session: EncodeSession,
): boolean {
  if (value === null || element.abstract || type.hasPrefixes) return false;
  if (session.note !== undefined) return false;
  return typeof value !== "object" || (noteOf(value) === undefined && !isNilFields(value));
}

/** Writes the outermost element, which declares what the elements in it need. */
export function encodeRootElement(
  element: ElementPlan,
  value: unknown,
  session: EncodeSession,
): void {
  if (element.type.kind === "any" && isAnyContent(value)) {
    encodeContentElement(element, value, session);
    return;
  }
  startRootElement(element, session);
  encodeInElement(element, value, session);
  session.sink.end();
}

/** Begins the outermost element, with the declarations that the elements in it need. */
export function startRootElement(element: ElementPlan, session: EncodeSession): void {
  const { sink } = session;
  const { namespace } = element;
  const needed = neededNamespaces(element);
  const prefixed = needed.unqualified || session.withoutDefault;
  sink.startTag(element.tag, prefixed ? freePrefix(sink, namespace) : "");
  for (const other of needed.prefixed) sink.prefixFor(other);
}

/** A prefix that has no other meaning. */
function freePrefix(sink: EncodeSink, namespace: string): string {
  for (let number = 1; ; number++) {
    const prefix = `ns${number}`;
    const meaning = sink.lookupNamespace(prefix);
    if (meaning === undefined || meaning === namespace) return prefix;
  }
}

/** Writes what belongs into an element whose start tag is open. */
export function encodeInElement(
  element: ElementPlan,
  value: unknown,
  session: EncodeSession,
): void {
  if (element.abstract) {
    throw new Fault(
      `The element ${elementName(element)} is abstract; a substitute must stand here.`,
    );
  }
  const note = session.note ?? noteOf(value);
  session.note = undefined;
  if (note?.declared === element.type) writeNote(note, value, session);
  if (value !== null && !isNilFields(value)) {
    encodeOfType(element.type, element, value, session);
  } else if (element.nillable) {
    session.sink.attribute(XSI_NAMESPACE, "nil", "true");
    if (value !== null) encodeNilAttributes(element.type, value, session);
  } else {
    throw wrongValue(element.type.label, value);
  }
}

/** Writes what the document said beside the value when it was decoded. */
function writeNote(
  { type, attributes, namespaces }: Note,
  value: unknown,
  session: EncodeSession,
): void {
  const { sink } = session;
  for (const [prefix, namespace] of namespaces ?? []) {
    if (sink.lookupNamespace(prefix) !== namespace) declarePrefix(prefix, namespace, sink);
  }
  const isTold = isFields(value) && getField(value, "$type") !== undefined;
  if (type !== undefined && !isTold) sink.xsiType(type);
  for (const { namespace, localName, value: text } of attributes) {
    sink.attribute(namespace, localName, text);
  }
}

/** Whether a value is that of an element that is nil and has attributes. */
export function isNilFields(value: unknown): value is Fields {
  return isFields(value) && value["$nil"] === true;
}

function encodeNilAttributes(type: TypePlan, value: Fields, session: EncodeSession): void {
  if (type.kind !== "complex") throw wrongValue("null", value);
  const tag = getField(value, "$type");
  const actual = tag === undefined ? type : taggedType(type, tag);
  if (actual !== type) writeXsiType(actual, session);
  encodeAttributes(actual, value, session);
}

/** Writes a value that is not nil; no `element`: one without declaration. */
export function encodeOfType(
  type: TypePlan,
  element: ElementPlan | undefined,
  value: unknown,
  session: EncodeSession,
): void {
  switch (type.kind) {
    case "simple":
      encodeText(type, element, value, session);
      return;
    case "complex":
      encodeComplex(type, element, value, session);
      return;
    case "array":
      encodeArray(type, value, session);
      return;
    case "any":
      encodeAny(type, value, session);
  }
}

// ---------------------------------------------------------------------------------------------
// Text

/** Writes the text of a simple value. */
export function encodeText(
  type: SimplePlan,
  element: ElementPlan | undefined,
  value: unknown,
  session: EncodeSession,
): void {
  session.sink.text(printText(type, element, value, session));
}

function printText(
  type: SimplePlan,
  element: ElementPlan | undefined,
  value: unknown,
  session: EncodeSession,
): string {
  const text = printValue(type, value, session.sink, session.validate);
  if (element?.hasDefault === true) checkDefault(type, element, value, text);
  return text;
}

/** A fixed value is the only one; an empty element would be read as its default. */
function checkDefault(type: SimplePlan, element: ElementPlan, value: unknown, text: string): void {
  if (element.fixed !== undefined) {
    requireFixed(type, value, element);
  } else if (text === "" && element.default !== "") {
    const reason = `An empty element stands for ${quoted(element.default ?? "")}, not for ${describe(value)}.`;
    throw new Fault(reason, { expected: type.label, text: describe(value) });
  }
}

/** Refuses any value but the one that the schema fixes. */
export function requireFixed(
  type: SimplePlan,
  value: unknown,
  { fixed = "", context }: Pick<ElementPlan, "fixed" | "context">,
): void {
  if (isFixedValue(type, value, fixed, context)) return;
  const text = describe(value);
  throw new Fault(`The value must be ${quoted(fixed)}, not ${text}.`, {
    expected: quoted(fixed),
    text,
  });
}

// ---------------------------------------------------------------------------------------------
// Complex types

/** Writes the items of a collapsed array. */
export function encodeArray(type: ArrayPlan, value: unknown, session: EncodeSession): void {
  if (!Array.isArray(value)) throw wrongValue(`an array of ${type.label}`, value);
  for (const slot of type.content.slots) encodeSlot(slot, value, session);
}

function encodeComplex(
  declared: ComplexPlan,
  element: ElementPlan | undefined,
  value: unknown,
  session: EncodeSession,
): void {
  if (!isFields(value)) throw wrongValue(`an object of ${declared.label}`, value);
  const tag = getField(value, "$type");
  const type = tag === undefined ? declared : taggedType(declared, tag);
  if (type !== declared) writeXsiType(type, session);
  encodeComplexAs(type, element, value, session);
}

/** The type that a value's `$type` names, among those that may stand for the declared one. */
function taggedType(declared: ComplexPlan, tag: unknown): ComplexPlan {
  const type = typeof tag === "string" ? declared.family.tagged(tag) : undefined;
  if (type !== undefined) return type;
  const expected = declared.family.concreteTags().join(", ");
  const text = describe(tag);
  throw new Fault(`$type ${text} is none of ${expected}.`, { expected, text }).within("$type");
}

/** Writes the `xsi:type` of a type that has a name. */
export function writeXsiType(type: TypePlan, session: EncodeSession): void {
  const name = typeName(type);
  if (name === undefined) throw new Fault(`The type ${type.label} has no name for xsi:type.`);
  session.sink.xsiType(name);
}

/** Writes attributes and content of a value that is of this very type. */
export function encodeComplexAs(
  type: ComplexPlan,
  element: ElementPlan | undefined,
  value: Fields,
  session: EncodeSession,
): void {
  if (type.abstract) {
    const expected = type.family.concreteTags().join(", ");
    throw new Fault(`The type ${type.label} is abstract; $type must be one of ${expected}.`, {
      expected,
      text: describe(value),
    });
  }
  if (session.strict) refuseUnknown(type, value, session);
  encodeAttributes(type, value, session);
  if (type.text === undefined) encodeContent(type.content, value, session);
  else encodeTextField(type.text, element, value, session);
}

function encodeTextField(
  text: { readonly key: string; readonly type: SimplePlan },
  element: ElementPlan | undefined,
  value: Fields,
  session: EncodeSession,
): void {
  const plan = { type: text.type, element };
  session.within(text.key, encodeTextOf, plan, getField(value, text.key));
}

function encodeTextOf(
  { type, element }: { readonly type: SimplePlan; readonly element: ElementPlan | undefined },
  value: unknown,
  session: EncodeSession,
): void {
  encodeText(type, element, value, session);
}

function refuseUnknown(type: ComplexPlan, value: Fields, session: EncodeSession): void {
  for (const key of Object.keys(value)) {
    if (key === "$type" || type.keys.has(key) || value[key] === undefined) continue;
    session.report(new Fault(`${type.label} has no property \`${key}\`.`).within(key));
  }
}
