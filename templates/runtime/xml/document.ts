import type { XmlElement } from "./element.js";
import { XmlReader } from "./reader.js";
import type { XmlLimits } from "./reader.js";
import { XmlWriter } from "./writer.js";

/**
 * The root element of a document, with the namespace declarations of every element.
 * @throws XmlError for a document that is not namespace-well-formed, has a DTD or exceeds the limits.
 */
export function parseXmlElement(text: string, limits?: Partial<XmlLimits>): XmlElement {
  const reader = new XmlReader(text, limits);
  reader.next();
  const root = reader.readElement(true);
  reader.next();
  return root;
}

/**
 * A document with the node as its root, without XML declaration.
 * @throws LexicalError for names and characters that XML has no way to write.
 */
export function serializeXmlElement(node: XmlElement): string {
  const writer = new XmlWriter();
  writer.element(node);
  return writer.toString();
}
