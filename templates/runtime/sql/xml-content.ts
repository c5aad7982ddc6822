/** XML in parameters: structures by the codec, in either direction. */
import { DecodeError } from "../codec-errors.js";
import { decodeElement, parseDocument, serializeDocument } from "../codec.js";
import { XmlReader } from "../xml/reader.js";
import type { XmlContent } from "./descriptor.js";

/**
 * A value as XML: one element, or all elements of a list one after the other, without a declaration.
 * @throws EncodeError with the path in the value.
 */
export function printContent({ element, repeated }: XmlContent, value: unknown): string {
  if (repeated !== true) return serializeDocument(element, value);
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.map((item) => serializeDocument(element, item)).join("");
}

/**
 * The value of XML: that of the element, or those of all elements.
 * @throws DecodeError with line and column; XmlError for a list that is not well-formed.
 */
export function parseContent({ element, repeated }: XmlContent, xml: string): unknown {
  if (repeated !== true) return parseDocument(element, xml);
  // A list has no root of its own, which a document must have.
  const reader = new XmlReader(`<list>${xml}</list>`);
  const items: unknown[] = [];
  reader.next();
  for (let token = reader.next(); token !== "end"; token = reader.next()) {
    if (token === "start") items.push(decodeElement(element, reader));
    else if (token === "text" && reader.text.trim() !== "") {
      throw new DecodeError("Text stands beside the elements.", { path: "", text: reader.text });
    }
  }
  reader.next();
  return items;
}
