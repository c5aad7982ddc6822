/** From JSON to a SOAP envelope (SOAP 1.1 §4, SOAP 1.2 Part 1 §5). */
import { encodeElement, encodeXmlElement } from "../../templates/runtime/codec.js";
import { encodeNode } from "../../templates/runtime/codec/encode-nodes.js";
import { EncodeSession } from "../../templates/runtime/codec/encode-session.js";
import type { SoapVersion } from "../../templates/runtime/service.js";
import { soap, writeEnvelope } from "../../templates/runtime/soap.js";
import type { QName } from "../../templates/runtime/xml/element.js";
import { XML_NAMESPACE } from "../../templates/runtime/xml/namespaces.js";
import type { XmlWriter } from "../../templates/runtime/xml/writer.js";
import type { ContractElements } from "./elements.js";
import { readElementInstance } from "./encode.js";
import type { JsonCursor } from "./json-cursor.js";

/** @throws DiagnosticError SW6003, SW6004 */
export function encodeEnvelope(root: JsonCursor, elements: ContractElements): string {
  root.allow("envelope", "headers", "body");
  const version = readVersion(root.member("envelope"));
  const headers = root.optional("headers")?.items() ?? [];
  const body = root.member("body");
  const xml = writeEnvelope(
    version,
    headers.length === 0
      ? undefined
      : (writer) => {
          for (const header of headers) encodeHeader(header, writer, elements);
        },
    (writer) => {
      encodeBody(body, version, writer, elements);
    },
  );
  return `${xml}\n`;
}

function readVersion(cursor: JsonCursor): SoapVersion {
  const { value } = cursor;
  if (value === "1.1" || value === "1.2") return value;
  return cursor.expected('"1.1" or "1.2"');
}

// ---------------------------------------------------------------------------------------------
// Header

function encodeHeader(header: JsonCursor, writer: XmlWriter, elements: ContractElements): void {
  if (!header.has("element")) {
    writeNode(header, writer);
    return;
  }
  const { descriptor, value } = readElementInstance(header, elements, ["attributes"]);
  const node = header.member("value").guard(() => encodeXmlElement(descriptor, value));
  const attributes = header.optional("attributes")?.value ?? [];
  const block = { ...node, attributes: [...node.attributes, ...asList(attributes)] };
  header.guard(() => {
    encodeNode(block, new EncodeSession(writer, undefined), () => {});
  });
}

/** What is no array is refused with the node. */
function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function writeNode(node: JsonCursor, writer: XmlWriter): void {
  node.guard(() => {
    encodeNode(node.value, new EncodeSession(writer, undefined), () => {});
  });
}

// ---------------------------------------------------------------------------------------------
// Body

function encodeBody(
  body: JsonCursor,
  version: SoapVersion,
  writer: XmlWriter,
  elements: ContractElements,
): void {
  if (body.value === null) return;
  if (body.has("fault")) {
    body.allow("fault");
    encodeFault(body.member("fault"), version, writer, elements);
    return;
  }
  encodeElementInstance(body, writer, elements);
}

function encodeElementInstance(
  instance: JsonCursor,
  writer: XmlWriter,
  elements: ContractElements,
): void {
  const { descriptor, value } = readElementInstance(instance, elements);
  instance.member("value").guard(() => {
    encodeElement(descriptor, writer, value);
  });
}

/**
 * Writes a fault as it is given. (The runtime writes faults of its own making, and makes them legal
 * for the version; what was decoded shall come back unchanged.)
 */
function encodeFault(
  fault: JsonCursor,
  version: SoapVersion,
  writer: XmlWriter,
  elements: ContractElements,
): void {
  const { namespace } = soap(version);
  writer.start(namespace, "Fault");
  if (version === "1.1") {
    fault.allow("code", "reasons", "actor", "detail");
    encodeFault11(fault, writer);
  } else {
    fault.allow("code", "subcodes", "reasons", "node", "role", "detail");
    encodeFault12(fault, namespace, writer);
  }
  const detail = fault.optional("detail");
  if (detail !== undefined) {
    writer.start(version === "1.1" ? "" : namespace, version === "1.1" ? "detail" : "Detail");
    for (const entry of detail.items()) encodeDetailEntry(entry, writer, elements);
    writer.end();
  }
  writer.end();
}

function encodeDetailEntry(entry: JsonCursor, writer: XmlWriter, elements: ContractElements): void {
  if (typeof entry.value === "string") writeText(entry, writer);
  else if (entry.has("element")) encodeElementInstance(entry, writer, elements);
  else writeNode(entry, writer);
}

/** SOAP 1.1 §4.4. */
function encodeFault11(fault: JsonCursor, writer: XmlWriter): void {
  writer.start("", "faultcode");
  writeName(fault.member("code"), writer);
  writer.end();
  const reasons = fault.member("reasons");
  const [reason, ...others] = reasons.items();
  if (others.length > 0) reasons.fail("SOAP 1.1 has room for one reason.", "Leave one.");
  if (reason !== undefined) encodeReason(reason, "", "faultstring", writer);
  const actor = fault.optional("actor");
  if (actor !== undefined) writeTextElement("", "faultactor", actor, writer);
}

/** SOAP 1.2 Part 1 §5.4. */
function encodeFault12(fault: JsonCursor, namespace: string, writer: XmlWriter): void {
  const subcodes = fault.optional("subcodes")?.items() ?? [];
  writer.start(namespace, "Code");
  encodeValue(fault.member("code"), namespace, writer);
  for (const subcode of subcodes) {
    writer.start(namespace, "Subcode");
    encodeValue(subcode, namespace, writer);
  }
  for (let open = subcodes.length; open >= 0; open--) writer.end();
  writer.start(namespace, "Reason");
  for (const reason of fault.member("reasons").items()) {
    encodeReason(reason, namespace, "Text", writer);
  }
  writer.end();
  const node = fault.optional("node");
  if (node !== undefined) writeTextElement(namespace, "Node", node, writer);
  const role = fault.optional("role");
  if (role !== undefined) writeTextElement(namespace, "Role", role, writer);
}

function encodeValue(code: JsonCursor, namespace: string, writer: XmlWriter): void {
  writer.start(namespace, "Value");
  writeName(code, writer);
  writer.end();
}

function encodeReason(
  reason: JsonCursor,
  namespace: string,
  name: string,
  writer: XmlWriter,
): void {
  reason.allow("lang", "text");
  const lang = reason.optional("lang");
  writer.start(namespace, name);
  if (lang !== undefined && lang.text() !== "") {
    lang.guard(() => {
      writer.attribute(XML_NAMESPACE, "lang", lang.text());
    });
  }
  writeText(reason.member("text"), writer);
  writer.end();
}

function writeTextElement(
  namespace: string,
  name: string,
  text: JsonCursor,
  writer: XmlWriter,
): void {
  writer.start(namespace, name);
  writeText(text, writer);
  writer.end();
}

function writeText(text: JsonCursor, writer: XmlWriter): void {
  text.guard(() => {
    writer.text(text.text());
  });
}

/** A QName as text; one without namespace is written as it is, since its prefix was not declared. */
function writeName(cursor: JsonCursor, writer: XmlWriter): void {
  const { namespace, localName } = readName(cursor);
  cursor.guard(() => {
    const prefix = writer.prefixFor(namespace);
    writer.text(prefix === "" ? localName : `${prefix}:${localName}`);
  });
}

function readName(cursor: JsonCursor): QName {
  cursor.allow("namespace", "localName");
  return {
    namespace: cursor.member("namespace").text(),
    localName: cursor.member("localName").text(),
  };
}
