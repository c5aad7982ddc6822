/** SOAP envelopes of both versions: constants, reading up to the body's child, writing. */
import type { SoapVersion } from "./service.js";
import { EnvelopeError } from "./soap/transport-errors.js";
import { quote } from "./soap/message-body.js";
import type { QName, XmlAttribute, XmlElement } from "./xml/element.js";
import type { XmlReader } from "./xml/reader.js";
import { ElementTag } from "./xml/tag.js";
import { addToVocabulary } from "./xml/vocabulary.js";
import { XmlWriter } from "./xml/writer.js";

/** What differs between the versions. */
export interface SoapVocabulary {
  readonly version: SoapVersion;
  /** Namespace of the envelope. */
  readonly namespace: string;
  readonly mediaType: "text/xml" | "application/soap+xml";
  /** `Content-Type` of a message in UTF-8. */
  readonly contentType: string;
  /** The attribute that targets a header block: `actor` or `role`. */
  readonly roleAttribute: "actor" | "role";
  /** Values of that attribute that the ultimate receiver acts in. */
  readonly roles: readonly string[];
  /** Of the envelope's elements, as they are written. */
  readonly tags: EnvelopeTags;
}

interface EnvelopeTags {
  readonly envelope: ElementTag;
  readonly header: ElementTag;
  readonly body: ElementTag;
}

const NAMESPACE_1_1 = /* @__PURE__ */ addToVocabulary("http://schemas.xmlsoap.org/soap/envelope/");
const NAMESPACE_1_2 = /* @__PURE__ */ addToVocabulary("http://www.w3.org/2003/05/soap-envelope");

function tagsOf(namespace: string): EnvelopeTags {
  return {
    envelope: new ElementTag(namespace, "Envelope"),
    header: new ElementTag(namespace, "Header"),
    body: new ElementTag(namespace, "Body"),
  };
}

/** SOAP 1.1 (W3C Note) §4, §4.2.2, §6. */
const SOAP_1_1: SoapVocabulary = {
  version: "1.1",
  namespace: NAMESPACE_1_1,
  mediaType: "text/xml",
  contentType: "text/xml; charset=utf-8",
  roleAttribute: "actor",
  roles: ["", "http://schemas.xmlsoap.org/soap/actor/next"],
  tags: /* @__PURE__ */ tagsOf(NAMESPACE_1_1),
};

/** SOAP 1.2 Part 1 §2.2, §5.2.2; Part 2 §7.1.4. */
const SOAP_1_2: SoapVocabulary = {
  version: "1.2",
  namespace: NAMESPACE_1_2,
  mediaType: "application/soap+xml",
  contentType: "application/soap+xml; charset=utf-8",
  roleAttribute: "role",
  roles: [
    "",
    "http://www.w3.org/2003/05/soap-envelope/role/next",
    "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver",
  ],
  tags: /* @__PURE__ */ tagsOf(NAMESPACE_1_2),
};

/** The vocabulary of a version. */
export function soap(version: SoapVersion): SoapVocabulary {
  return version === "1.1" ? SOAP_1_1 : SOAP_1_2;
}

/** The version whose envelope has this namespace. */
export function soapVersionOf(namespace: string): SoapVersion | undefined {
  if (namespace === SOAP_1_1.namespace) return "1.1";
  return namespace === SOAP_1_2.namespace ? "1.2" : undefined;
}

/** `Content-Type` of a message; the action is a parameter in SOAP 1.2 alone (Part 2 §6.5, RFC 3902). */
export function contentType(version: SoapVersion, action?: string): string {
  const own = soap(version).contentType;
  return version === "1.2" && action !== undefined && action !== ""
    ? `${own}; action=${quote(action)}`
    : own;
}

// ---------------------------------------------------------------------------------------------
// Reading

/** An envelope read as far as its body's child. */
export interface EnvelopeStart {
  readonly version: SoapVersion;
  readonly headers: readonly XmlElement[];
  /** The element that the reader stands at the start of; absent: the body is empty. */
  readonly body?: QName;
}

/**
 * Reads an envelope's start (SOAP 1.1 §4, SOAP 1.2 Part 1 §5). Afterwards the reader stands at the
 * start tag of the body's first child, or at the body's end tag.
 * @throws EnvelopeError, XmlError
 */
export function readEnvelopeStart(reader: XmlReader): EnvelopeStart {
  nextMarkup(reader);
  const version = soapVersionOf(reader.namespace);
  if (reader.localName !== "Envelope" || version === undefined) throw noEnvelope(reader);
  const { namespace } = soap(version);
  const headers: XmlElement[] = [];
  if (nextMarkup(reader) === "start" && isNamed(reader, namespace, "Header")) {
    while (nextMarkup(reader) === "start") headers.push(reader.readElement(true));
    nextMarkup(reader);
  }
  if (!isNamed(reader, namespace, "Body")) {
    throw new EnvelopeError(
      "structure",
      "The envelope has no Body after its optional Header.",
      reader.position(),
    );
  }
  if (nextMarkup(reader) === "end") return { version, headers };
  const body = { namespace: reader.namespace, localName: reader.localName };
  return { version, headers, body };
}

/**
 * Reads what follows the body's first child (or an empty body's start), so that the whole document
 * is known to be well-formed. The reader stands at that child's end tag, or at the body's.
 * @param strict refuses further children of the body, and SOAP 1.1's elements after the body.
 * @throws EnvelopeError, XmlError
 */
export function readEnvelopeEnd(reader: XmlReader, start: EnvelopeStart, strict: boolean): void {
  let depth = start.body === undefined ? 1 : 2;
  while (depth > 0) {
    if (nextMarkup(reader) === "end") {
      depth--;
      continue;
    }
    // SOAP 1.1 §4 lets elements of other namespaces follow the body, SOAP 1.2 Part 1 §5.1 none.
    const isMisplaced =
      depth === 1 && (start.version === "1.2" || soapVersionOf(reader.namespace) !== undefined);
    if (strict || isMisplaced) {
      const where = depth === 1 ? "after the Body" : "as a further child of the Body";
      const message = `The element ${reader.localName} is not allowed ${where}.`;
      throw new EnvelopeError("structure", message, reader.position());
    }
    reader.skipElement();
  }
  reader.next();
}

function isNamed(reader: XmlReader, namespace: string, localName: string): boolean {
  return reader.localName === localName && reader.namespace === namespace;
}

/** The next start or end tag; text between the parts of an envelope must be white space. */
function nextMarkup(reader: XmlReader): "start" | "end" {
  for (;;) {
    const token = reader.next();
    if (token === "start" || token === "end") return token;
    if (token === "eof") {
      throw new EnvelopeError("structure", "The document is empty.", reader.position());
    }
    if (/[^ \t\r\n]/.test(reader.text)) {
      throw new EnvelopeError(
        "structure",
        "Text is not allowed between the parts of an envelope.",
        reader.position(),
      );
    }
  }
}

function noEnvelope(reader: XmlReader): EnvelopeError {
  const { localName, namespace } = reader;
  const name = namespace === "" ? localName : `{${namespace}}${localName}`;
  return new EnvelopeError(
    "version",
    `The root element ${name} is not the Envelope of SOAP 1.1 or SOAP 1.2.`,
    reader.position(),
    { got: namespace },
  );
}

// ---------------------------------------------------------------------------------------------
// Writing

/** Writes the content of a part of an envelope. */
export type WriteContent = (writer: XmlWriter) => void;

/** An envelope as it is sent, in UTF-8; without `writeHeader` it has no Header. */
export function encodeEnvelope(
  version: SoapVersion,
  writeHeader: WriteContent | undefined,
  writeBody: WriteContent,
): Uint8Array<ArrayBuffer> {
  return wholeEnvelope(version, writeHeader, writeBody).toBytes();
}

/** The same as text. */
export function writeEnvelope(
  version: SoapVersion,
  writeHeader: WriteContent | undefined,
  writeBody: WriteContent,
): string {
  return wholeEnvelope(version, writeHeader, writeBody).toString();
}

function wholeEnvelope(
  version: SoapVersion,
  writeHeader: WriteContent | undefined,
  writeBody: WriteContent,
): XmlWriter {
  const { writer, end } = beginEnvelope(version, writeHeader);
  writeBody(writer);
  end();
  return writer;
}

/** Writes an envelope up to its body's content; `end` writes what comes after that. */
export function beginEnvelope(
  version: SoapVersion,
  writeHeader: WriteContent | undefined,
): { readonly writer: XmlWriter; readonly end: () => void } {
  const { envelope, header, body } = soap(version).tags;
  const writer = new XmlWriter({ declaration: true });
  writer.startTag(envelope, "soap");
  if (writeHeader !== undefined) {
    writer.startTag(header);
    writeHeader(writer);
    writer.end();
  }
  writer.startTag(body);
  return {
    writer,
    end: () => {
      writer.end();
      writer.end();
    },
  };
}

// ---------------------------------------------------------------------------------------------
// Header blocks

/** Whether a header block is targeted at the ultimate receiver (SOAP 1.1 §4.2.2, 1.2 Part 1 §5.2.2). */
export function isTargetedHere(block: XmlElement, version: SoapVersion): boolean {
  const { namespace, roleAttribute, roles } = soap(version);
  const role = attributeValue(block, namespace, roleAttribute);
  return role === undefined || roles.includes(role.trim());
}

/**
 * Whether a header block must be understood (SOAP 1.1 §4.2.3, SOAP 1.2 Part 1 §5.2.3). SOAP 1.1
 * writes `1`; `true` is taken too.
 */
export function mustUnderstand(block: XmlElement, version: SoapVersion): boolean {
  const value = attributeValue(block, soap(version).namespace, "mustUnderstand")?.trim();
  return value === "1" || value === "true";
}

/** A header block without the attributes that SOAP and WS-Addressing put on any block. */
export function withoutBlockAttributes(block: XmlElement, version: SoapVersion): XmlElement {
  const { namespace } = soap(version);
  const attributes = block.attributes.filter(
    (attribute) =>
      attribute.namespace !== namespace &&
      !(attribute.localName === "IsReferenceParameter" && attribute.namespace !== ""),
  );
  return { ...block, attributes };
}

/** The value of an attribute of a node. */
export function attributeValue(
  element: XmlElement,
  namespace: string,
  localName: string,
): string | undefined {
  const matches = (attribute: XmlAttribute): boolean =>
    attribute.localName === localName && attribute.namespace === namespace;
  return element.attributes.find(matches)?.value;
}

/** The text of a node, that of its descendants included. */
export function textOf(element: XmlElement): string {
  let text = "";
  for (const child of element.children) text += typeof child === "string" ? child : textOf(child);
  return text;
}

/** The element children of a node. */
export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== "string");
}
