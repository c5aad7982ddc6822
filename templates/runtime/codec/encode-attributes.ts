/** Encoding of attributes (XML Schema 1.0 Part 1 §3.2, §3.10). */
import { clark, Fault } from "../codec-errors.js";
import { requireFixed } from "./encode.js";
import { wrongValue, type EncodeSession } from "./encode-session.js";
import { getField, isFields, type Fields } from "./fields.js";
import type { AttributePlan, ComplexPlan } from "./plan.js";
import { admits } from "./plan-content.js";
import { printValue } from "./simple-values.js";
import type { XmlAttribute } from "../xml/element.js";
import { XMLNS_NAMESPACE, XSI_NAMESPACE } from "../xml/namespaces.js";

/** Writes the attributes of a value on the open start tag. */
export function encodeAttributes(type: ComplexPlan, value: Fields, session: EncodeSession): void {
  for (const attribute of type.attributes) {
    const field = getField(value, attribute.key);
    if (field === undefined && !attribute.required) continue;
    session.within(attribute.key, encodeAttribute, attribute, field);
  }
  if (type.anyAttribute === undefined) return;
  const { key } = type.anyAttribute;
  const list = getField(value, key);
  if (list === undefined) return;
  session.within(key, encodeOtherAttributes, type, list);
}

function encodeOtherAttributes(type: ComplexPlan, list: unknown, session: EncodeSession): void {
  if (!Array.isArray(list)) throw wrongValue("an array of attributes", list);
  const plan = { type, written: new Set<string>() };
  for (const [index, item] of list.entries()) {
    session.within(index, encodeOtherAttribute, plan, item);
  }
}

function encodeAttribute(attribute: AttributePlan, value: unknown, session: EncodeSession): void {
  const { namespace, name, type, fixed } = attribute;
  if (value === undefined) {
    throw new Fault(`The required attribute ${clark(namespace, name)} is missing.`, {
      expected: type.label,
    });
  }
  const text = printValue(type, value, session.sink, session.validate);
  if (fixed !== undefined) requireFixed(type, value, attribute);
  session.sink.attribute(namespace, name, text);
}

/** Writes an attribute that the wildcard must admit and nothing else writes. */
function encodeOtherAttribute(
  { type, written }: { readonly type: ComplexPlan; readonly written: Set<string> },
  item: unknown,
  session: EncodeSession,
): void {
  if (!isXmlAttribute(item)) {
    throw wrongValue("an attribute with namespace, localName and value", item);
  }
  const { namespace, localName, value } = item;
  const name = clark(namespace, localName);
  const isDeclared = type.attributes.some(
    (attribute) => attribute.name === localName && attribute.namespace === namespace,
  );
  const isReserved =
    namespace === XSI_NAMESPACE ||
    namespace === XMLNS_NAMESPACE ||
    (namespace === "" && localName === "xmlns");
  const isAdmitted =
    type.anyAttribute !== undefined && admits(type.anyAttribute.namespaces, namespace);
  if (isDeclared || isReserved || !isAdmitted) {
    throw new Fault(`The attribute ${name} is not one that the wildcard admits.`);
  }
  if (written.has(name)) throw new Fault(`The attribute ${name} is there twice.`);
  written.add(name);
  session.sink.attribute(namespace, localName, value);
}

/** Whether a value has the shape of an attribute. */
export function isXmlAttribute(value: unknown): value is XmlAttribute {
  return (
    isFields(value) &&
    typeof value["namespace"] === "string" &&
    typeof value["localName"] === "string" &&
    typeof value["value"] === "string"
  );
}
