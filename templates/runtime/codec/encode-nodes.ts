/** Encoding of lossless nodes: wildcards, and the content of `xs:anyType` without `xsi:type`. */
import { clark, Fault } from "../codec-errors.js";
import { isXmlAttribute } from "./encode-attributes.js";
import { wrongValue, type EncodeSession, type EncodeSink } from "./encode-session.js";
import { isFields } from "./fields.js";
import type { ElementPlan } from "./plan.js";
import type { AnyContent } from "../descriptor.js";
import type { XmlElement } from "../xml/element.js";
import { XMLNS_NAMESPACE } from "../xml/namespaces.js";

/** Writes a node after its shape has been checked, and what `check` says of it. */
export function encodeNode(
  value: unknown,
  session: EncodeSession,
  check: (node: XmlElement) => void,
): void {
  requireElement(value, session);
  check(value);
  session.sink.element(value);
}

/** Writes an element with untyped content, its own start tag included. */
export function encodeContentElement(
  element: ElementPlan,
  content: AnyContent,
  session: EncodeSession,
): void {
  requireContent(content, session);
  const { namespace, name } = element;
  session.sink.element({ ...content, namespace, localName: name });
}

/** Writes untyped content into an element whose start tag is open. */
export function encodeOpenContent(content: AnyContent, session: EncodeSession): void {
  requireContent(content, session);
  const { sink } = session;
  for (const [prefix, namespace] of Object.entries(content.namespaces ?? {})) {
    if (sink.lookupNamespace(prefix) !== namespace) declarePrefix(prefix, namespace, sink);
  }
  for (const { namespace, localName, value } of content.attributes) {
    sink.attribute(namespace, localName, value);
  }
  for (const child of content.children) {
    if (typeof child === "string") sink.text(child);
    else sink.element(child);
  }
}

/** Declares a prefix that content uses. @throws Fault where the start tag needs it for itself. */
export function declarePrefix(prefix: string, namespace: string, sink: EncodeSink): void {
  try {
    sink.declare(prefix, namespace);
  } catch (cause) {
    throw new Fault(`The prefix "${prefix}" cannot be declared here.`, { cause }).within(
      "namespaces",
    );
  }
}

/** Whether a value is meant as untyped content. */
export function isAnyContent(value: unknown): value is AnyContent {
  return (
    isFields(value) &&
    value["$type"] === undefined &&
    Array.isArray(value["attributes"]) &&
    Array.isArray(value["children"])
  );
}

function requireElement(value: unknown, session: EncodeSession): asserts value is XmlElement {
  if (
    !isAnyContent(value) ||
    !("namespace" in value && typeof value.namespace === "string") ||
    !("localName" in value && typeof value.localName === "string")
  ) {
    throw wrongValue("an XmlElement", value);
  }
  requireContent(value, session);
}

function requireContent(content: AnyContent, session: EncodeSession): void {
  session.enter();
  requireAttributes(content.attributes);
  requireDeclarations(content.namespaces);
  for (const child of content.children) {
    if (typeof child !== "string") requireElement(child, session);
  }
  session.leave();
}

function requireAttributes(attributes: readonly unknown[]): void {
  const names = new Set<string>();
  for (const attribute of attributes) {
    if (!isXmlAttribute(attribute)) {
      throw wrongValue("an attribute with namespace, localName and value", attribute);
    }
    const { namespace, localName } = attribute;
    const name = clark(namespace, localName);
    if (namespace === XMLNS_NAMESPACE || name === "xmlns") {
      throw new Fault("Namespace declarations stand in `namespaces`, not among the attributes.");
    }
    if (names.has(name)) throw new Fault(`The attribute ${name} is there twice.`);
    names.add(name);
  }
}

function requireDeclarations(namespaces: unknown): void {
  if (namespaces === undefined) return;
  if (!isFields(namespaces) || Object.values(namespaces).some((uri) => typeof uri !== "string")) {
    throw wrongValue("an object of prefixes and namespaces", namespaces);
  }
}
