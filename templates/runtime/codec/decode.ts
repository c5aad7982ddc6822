/** Decoding of elements: from a reader at a start token to a value, leaving it at the end token. */
import { clark, describe, quoted, type Fault } from "../codec-errors.js";
import { decodeAny, decodeUntyped } from "./decode-any.js";
import { decodeContent } from "./decode-content.js";
import { decodePlainItems } from "./decode-plain.js";
import type { DecodeSession } from "./decode-session.js";
import { setField, type Fields } from "./fields.js";
import { noteObject, type Note } from "./notes.js";
import {
  elementName,
  typeName,
  type ArrayPlan,
  type AttributePlan,
  type ComplexPlan,
  type ElementPlan,
  type SimplePlan,
  type TypePlan,
} from "./plan.js";
import { admits } from "./plan-content.js";
import { isFixedValue, parseValue } from "./simple-values.js";
import type { QName, XmlAttribute } from "../xml/element.js";
import { XMLNS_NAMESPACE, XSI_NAMESPACE } from "../xml/namespaces.js";
import type { XmlPosition } from "../xml/source.js";

/** The value of the element that the reader stands at; null where it is nil. */
export function decodeElementValue(element: ElementPlan, session: DecodeSession): unknown {
  const { reader } = session;
  if (element.abstract) {
    throw session.fault(
      `The element ${elementName(element)} is abstract; a substitute must stand here.`,
    );
  }
  session.note = undefined;
  if (reader.attributeCount === 0) return decodeOfType(element.type, element, session);
  const nil = isNil(session);
  const note = readNote(element.type, nil, session);
  const value = nil ? decodeNil(element, session) : decodeOfType(element.type, element, session);
  session.note = undefined;
  if (note === undefined) return value;
  if (typeof value === "object" && value !== null) noteObject(value, note);
  else session.note = withPrefixes(note, value, session);
  return value;
}

/** Adds the prefixes of what may be QNames under the type that `xsi:type` names. */
function withPrefixes(note: Note, value: unknown, session: DecodeSession): Note {
  if (note.type === undefined || typeof value !== "string") return note;
  const namespaces = new Map<string, string>();
  for (const item of value.split(/[ \t\r\n]+/)) {
    const colon = item.indexOf(":");
    const prefix = colon > 0 ? item.slice(0, colon) : "";
    const namespace = prefix === "" ? undefined : session.reader.lookupNamespace(prefix);
    if (namespace !== undefined) namespaces.set(prefix, namespace);
  }
  return namespaces.size === 0 ? note : { ...note, namespaces };
}

/** The value of an element that is of a type and not nil; no `element`: one without declaration. */
export function decodeOfType(
  type: TypePlan,
  element: ElementPlan | undefined,
  session: DecodeSession,
): unknown {
  switch (type.kind) {
    case "simple":
      // An xsi:type may name a complex type derived from the simple one, which has attributes.
      if (session.strict && xsiType(session) === undefined) session.refuseAttributes();
      return decodeText(type, element, session);
    case "complex":
      return decodeComplex(type, element, session);
    case "array":
      return decodeArray(type, session);
    case "any":
      return decodeAny(type, session);
  }
}

// ---------------------------------------------------------------------------------------------
// xsi:nil, xsi:type and the other attributes of instances (XML Schema 1.0 Part 1 §2.6)

/** What the start tag says that the value will not. */
function readNote(type: TypePlan, nil: boolean, session: DecodeSession): Note | undefined {
  if (type.kind === "any" && !nil) return undefined;
  const { reader } = session;
  const name = xsiType(session);
  const ownName = name === undefined || isToldByValue(type, name, nil) ? undefined : name;
  const attributes: XmlAttribute[] = [];
  for (let index = 0; index < reader.attributeCount; index++) {
    const namespace = reader.attributeNamespace(index);
    const localName = reader.attributeLocalName(index);
    const isNoted =
      namespace === XSI_NAMESPACE
        ? localName !== "type" && !(localName === "nil" && nil)
        : type.kind === "simple" && ownName !== undefined;
    if (isNoted) attributes.push({ namespace, localName, value: reader.attributeValue(index) });
  }
  if (ownName !== undefined) return { declared: type, type: ownName, attributes };
  return attributes.length === 0 ? undefined : { declared: type, attributes };
}

/** Whether the value's `$type` will tell the name in its `xsi:type`, or nothing may repeat it. */
function isToldByValue(type: TypePlan, name: QName, nil: boolean): boolean {
  if (type.kind !== "complex" || nil) return false;
  return type.family.named(name.namespace, name.localName) !== type;
}

function isNil(session: DecodeSession): boolean {
  const text = session.reader.attribute(XSI_NAMESPACE, "nil");
  switch (text?.trim()) {
    case undefined:
    case "false":
    case "0":
      return false;
    case "true":
    case "1":
      return true;
    default:
      throw session.fault(`xsi:nil is ${quoted(text ?? "")}.`, {
        expected: "xs:boolean",
        text: text ?? "",
      });
  }
}

/** Null, or an object that keeps the attributes: being nil concerns the content alone (§2.6.2). */
function decodeNil(element: ElementPlan, session: DecodeSession): object | null {
  const { reader } = session;
  if (!element.nillable) {
    throw session.fault(`The element ${elementName(element)} is nil, which it may not be.`, {
      expected: element.type.label,
    });
  }
  if (element.type.kind === "any" && hasOwnAttributes(session)) return decodeUntyped(session);
  const fields = element.type.kind === "complex" ? nilFields(element.type, session) : null;
  if (!session.strict) {
    reader.skipElement();
    return fields;
  }
  if (reader.next() !== "end") throw session.fault("An element that is nil must be empty.");
  return fields;
}

/** Whether there are attributes other than those of XML Schema instances. */
function hasOwnAttributes({ reader }: DecodeSession): boolean {
  for (let index = 0; index < reader.attributeCount; index++) {
    if (reader.attributeNamespace(index) !== XSI_NAMESPACE) return true;
  }
  return false;
}

function nilFields(declared: ComplexPlan, session: DecodeSession): Fields | null {
  const type = actualType(declared, session);
  const fields: Fields = {};
  readAttributes(type, fields, session);
  if (Object.keys(fields).length === 0) return null;
  requireAttributes(type, fields, session);
  return type === declared ? { $nil: true, ...fields } : { $nil: true, $type: type.tag, ...fields };
}

/** The name in an `xsi:type`; undefined where there is none or its prefix is not declared. */
export function xsiType(session: DecodeSession): QName | undefined {
  const text = session.reader.attribute(XSI_NAMESPACE, "type")?.trim();
  if (text === undefined) return undefined;
  const colon = text.indexOf(":");
  const prefix = colon < 0 ? "" : text.slice(0, colon);
  const namespace = session.reader.lookupNamespace(prefix);
  if (namespace !== undefined) return { namespace, localName: text.slice(colon + 1) };
  if (!session.strict) return undefined;
  throw session.fault(`The prefix of xsi:type ${quoted(text)} is not declared.`, { text });
}

/** The type that the element's `xsi:type` asks for, or the declared one. */
function actualType(declared: ComplexPlan, session: DecodeSession): ComplexPlan {
  const name = xsiType(session);
  if (name === undefined) return declared;
  const actual = declared.family.named(name.namespace, name.localName);
  if (actual !== undefined) return actual;
  if (session.strict) throw unknownType(declared, name, session);
  return declared;
}

function unknownType(
  declared: ComplexPlan | ArrayPlan,
  name: QName,
  session: DecodeSession,
): Fault {
  const text = clark(name.namespace, name.localName);
  const reason = `xsi:type ${text} names no type that may stand for ${declared.label}.`;
  return session.fault(reason, { expected: declared.label, text });
}

// ---------------------------------------------------------------------------------------------
// Text

/** The value of an element that has text alone. */
export function decodeText(
  type: SimplePlan,
  element: ElementPlan | undefined,
  session: DecodeSession,
): unknown {
  const text = session.reader.readElementText();
  if (text === undefined) throw childInText(type, session);
  if (text === "") return decodeEmptyText(type, element, session);
  try {
    const value = parseValue(type, text, session, session.validate);
    if (element?.fixed !== undefined) {
      requireFixed(type, value, element, session, session.reader.textPosition());
    }
    return value;
  } catch (error) {
    throw session.faultOf(error, session.reader.textPosition()) ?? error;
  }
}

/** An empty element stands for its default (Part 1 §3.3.4 Element Locally Valid, 5.1). */
function decodeEmptyText(
  type: SimplePlan,
  element: ElementPlan | undefined,
  session: DecodeSession,
): unknown {
  const text = element?.fixed ?? element?.default;
  if (element === undefined || text === undefined) {
    return parseValue(type, "", session, session.validate);
  }
  return parseValue(type, text, element.context, session.validate);
}

function childInText(type: SimplePlan, session: DecodeSession): Fault {
  const { reader } = session;
  const name = clark(reader.namespace, reader.localName);
  return session.fault(`The element ${name} stands where text should be.`, {
    expected: type.label,
  });
}

function requireFixed(
  type: SimplePlan,
  value: unknown,
  { fixed = "", context }: Pick<ElementPlan, "fixed" | "context">,
  session: DecodeSession,
  place?: XmlPosition,
): void {
  if (isFixedValue(type, value, fixed, context)) return;
  const reason = `The value must be ${quoted(fixed)}, not ${describe(value)}.`;
  throw session.fault(reason, { expected: quoted(fixed) }, place);
}

// ---------------------------------------------------------------------------------------------
// Complex types

function decodeArray(type: ArrayPlan, session: DecodeSession): unknown {
  if (session.strict && session.reader.attributeCount > 0) {
    session.refuseAttributes();
    const name = xsiType(session);
    const own = typeName(type);
    if (
      name !== undefined &&
      (own === undefined || own.namespace !== name.namespace || own.localName !== name.localName)
    ) {
      throw unknownType(type, name, session);
    }
  }
  return decodeArrayContent(type, session);
}

/** The items of an array, whatever the element's attributes are. */
export function decodeArrayContent(type: ArrayPlan, session: DecodeSession): unknown {
  const { content } = type;
  const [slot] = content.slots;
  if (content.plain !== undefined && slot?.kind === "element" && slot.many) {
    return decodePlainItems(content, slot, session);
  }
  const fields: Fields = {};
  decodeContent(content, fields, session);
  return fields[""] ?? [];
}

function decodeComplex(
  declared: ComplexPlan,
  element: ElementPlan | undefined,
  session: DecodeSession,
): unknown {
  const type = session.reader.attributeCount > 0 ? actualType(declared, session) : declared;
  return decodeComplexAs(type, element, type !== declared, session);
}

/** The value of an element of this very type. @param tagged whether the value tells its type. */
export function decodeComplexAs(
  type: ComplexPlan,
  element: ElementPlan | undefined,
  tagged: boolean,
  session: DecodeSession,
): unknown {
  if (type.abstract) throw abstractType(type, session);
  const fields: Fields = {};
  if (tagged) fields["$type"] = type.tag;
  decodeAttributes(type, fields, session);
  if (type.text === undefined) {
    decodeContent(type.content, fields, session);
  } else {
    decodeTextField(type.text, fields, element, session);
  }
  return fields;
}

function abstractType(type: ComplexPlan, session: DecodeSession): Fault {
  const candidates = type.family.concreteTags().join(", ");
  const reason = `The type ${type.label} is abstract; xsi:type must name one of ${candidates}.`;
  return session.fault(reason, { expected: candidates });
}

function decodeTextField(
  text: { readonly key: string; readonly type: SimplePlan },
  fields: Fields,
  element: ElementPlan | undefined,
  session: DecodeSession,
): void {
  try {
    setField(fields, text.key, decodeText(text.type, element, session));
  } catch (error) {
    throw session.faultOf(error)?.within(text.key) ?? error;
  }
}

// ---------------------------------------------------------------------------------------------
// Attributes

function decodeAttributes(type: ComplexPlan, fields: Fields, session: DecodeSession): void {
  readAttributes(type, fields, session);
  requireAttributes(type, fields, session);
}

function readAttributes(type: ComplexPlan, fields: Fields, session: DecodeSession): void {
  const { reader } = session;
  for (let index = 0; index < reader.attributeCount; index++) {
    const namespace = reader.attributeNamespace(index);
    if (namespace === XSI_NAMESPACE || namespace === XMLNS_NAMESPACE) continue;
    const name = reader.attributeLocalName(index);
    const attribute = findAttribute(type, namespace, name);
    if (attribute === undefined) {
      decodeOtherAttribute(type, index, fields, session);
      continue;
    }
    try {
      setField(fields, attribute.key, decodeAttribute(attribute, index, session));
    } catch (error) {
      throw session.faultOf(error)?.within(attribute.key) ?? error;
    }
  }
}

function requireAttributes(type: ComplexPlan, fields: Fields, session: DecodeSession): void {
  for (const attribute of type.requiredAttributes) {
    if (Object.hasOwn(fields, attribute.key)) continue;
    const name = clark(attribute.namespace, attribute.name);
    throw session
      .fault(`The required attribute ${name} is missing.`, { expected: attribute.type.label })
      .within(attribute.key);
  }
}

function findAttribute(
  type: ComplexPlan,
  namespace: string,
  name: string,
): AttributePlan | undefined {
  const named = type.attributesByName.get(name);
  return named?.find((attribute) => attribute.namespace === namespace);
}

function decodeAttribute(attribute: AttributePlan, index: number, session: DecodeSession): unknown {
  const text = session.reader.attributeValue(index);
  const value = parseValue(attribute.type, text, session, session.validate);
  if (attribute.fixed !== undefined) requireFixed(attribute.type, value, attribute, session);
  return value;
}

/** Keeps an attribute that a wildcard admits. */
function decodeOtherAttribute(
  type: ComplexPlan,
  index: number,
  fields: Fields,
  session: DecodeSession,
): void {
  const { reader } = session;
  const namespace = reader.attributeNamespace(index);
  const localName = reader.attributeLocalName(index);
  const wildcard = type.anyAttribute;
  if (wildcard === undefined || !admits(wildcard.namespaces, namespace)) {
    if (session.strict) throw session.unknownAttribute(namespace, localName);
    return;
  }
  const kept: XmlAttribute = { namespace, localName, value: reader.attributeValue(index) };
  const list = Object.hasOwn(fields, wildcard.key) ? fields[wildcard.key] : undefined;
  if (Array.isArray(list)) list.push(kept);
  else setField(fields, wildcard.key, [kept]);
}
