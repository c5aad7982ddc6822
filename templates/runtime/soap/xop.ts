/** Envelopes in the form of MTOM: XOP packages, whose binary content travels in parts of its own. */
import { base64Binary } from "../datatypes/binary.js";
import type { NamespaceContext } from "../descriptor.js";
import { decodeXmlText, parseMediaType } from "./message-body.js";
import type { MediaType } from "./message-body.js";
import { readParts, withoutBrackets } from "./multipart.js";
import type { BodyPart } from "./multipart.js";
import { EnvelopeError } from "./transport-errors.js";
import type { XmlElement, XmlNode } from "../xml/element.js";
import { XmlReader } from "../xml/reader.js";
import type { XmlLimits } from "../xml/reader.js";
import { XmlWriter } from "../xml/writer.js";

const XOP_NAMESPACE = "http://www.w3.org/2004/08/xop/include";

/** Whether a media type is that of a XOP package (XOP §4.1). */
export function isXopPackage({ essence, parameters }: MediaType): boolean {
  if (essence !== "multipart/related") return false;
  return parseMediaType(parameters.get("type") ?? "").essence === "application/xop+xml";
}

/** The media type of the envelope itself: of a package its `start-info` (MTOM §3.2), else the type given. */
export function envelopeMedia(media: MediaType): MediaType {
  return isXopPackage(media) ? parseMediaType(media.parameters.get("start-info") ?? "") : media;
}

/** The text of an envelope, and whether it holds more than arrived as text. */
export interface EnvelopeText {
  readonly text: string;
  /** The limits to read it within. */
  readonly limits: Partial<XmlLimits>;
}

/**
 * Decodes an envelope. A XOP package becomes the envelope that it stands for, with its binary content
 * as base64 (XOP §3.2).
 * @throws EncodingError, EnvelopeError, XmlError
 */
export function readEnvelopeText(
  bytes: Uint8Array,
  media: MediaType,
  limits: Partial<XmlLimits>,
): EnvelopeText {
  if (!isXopPackage(media)) {
    return { text: decodeXmlText(bytes, media.parameters.get("charset")), limits };
  }
  const parts = readParts(bytes, media);
  const start = withoutBrackets(media.parameters.get("start") ?? "");
  const root = start === "" ? parts[0] : parts.find(({ id }) => id === start);
  if (root === undefined) {
    throw new EnvelopeError("structure", "The XOP package has no root part.");
  }
  const text = decodeXmlText(root.bytes, root.media.parameters.get("charset"));
  if (!text.includes(XOP_NAMESPACE)) return { text, limits };
  const writer = new XmlWriter();
  writer.element(includeParts(readRoot(text, limits), parts));
  // The bytes were counted when they arrived; as base64 they are a third more.
  const unbounded = { ...limits, maxLength: Infinity, maxTextLength: Infinity };
  return { text: writer.toString(), limits: unbounded };
}

function readRoot(text: string, limits: Partial<XmlLimits>): XmlElement {
  const reader = new XmlReader(text, limits);
  reader.next();
  const root = reader.readElement(true);
  reader.next();
  return root;
}

/** The tree with the content of each part in place of the `xop:Include` that refers to it. */
function includeParts(root: XmlElement, parts: readonly BodyPart[]): XmlElement {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const top: XmlNode[] = [];
  const pending: { readonly from: XmlElement; readonly to: XmlNode[] }[] = [];
  const copy = (node: XmlElement, to: XmlNode[]): void => {
    const children: XmlNode[] = [];
    to.push({ ...node, children });
    pending.push({ from: node, to: children });
  };
  copy(root, top);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const child of next.from.children) {
      if (typeof child === "string") next.to.push(child);
      else if (isInclude(child)) next.to.push(takePart(child, byId));
      else copy(child, next.to);
    }
  }
  const [result] = top;
  return typeof result === "object" ? result : root;
}

function isInclude({ namespace, localName }: XmlElement): boolean {
  return localName === "Include" && namespace === XOP_NAMESPACE;
}

/** A part belongs to one element (XOP §3.1); taken twice it could make a small message large. */
function takePart(include: XmlElement, parts: Map<string, BodyPart>): string {
  const href = include.attributes.find(
    ({ namespace, localName }) => namespace === "" && localName === "href",
  );
  const id = contentId(href?.value ?? "");
  const part = parts.get(id);
  if (part === undefined) {
    const message = `The message refers to the part "${id}", which it does not have or has used.`;
    throw new EnvelopeError("structure", message);
  }
  parts.delete(id);
  return base64Binary.print(part.bytes, NO_CONTEXT);
}

/** The identifier in a `cid:` URL (RFC 2392 §2). */
function contentId(href: string): string {
  const id = href.trim().replace(/^cid:/i, "");
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** Binary values have no prefixes. */
const NO_CONTEXT: NamespaceContext = {
  lookupNamespace: () => undefined,
  prefixFor: () => "",
};
