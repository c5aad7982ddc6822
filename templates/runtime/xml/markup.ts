/** The parts of a document that carry no content, and references (XML 1.0 §2.5, §2.6, §2.8, §4.1). */
import { isCharacter, isNCName, nameOfCode } from "./characters.js";
import type { XmlSource } from "./source.js";

const XML_DECLARATION =
  /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"([^"<&]*)"|'([^'<&]*)')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/y;

/** The declaration that most documents have. */
const USUAL_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';

/**
 * The offset after the XML declaration, or `start` where none stands (§2.8). Its encoding is not
 * looked at: the text is decoded already.
 * @throws XmlError for XML 1.1 and for a declaration against the syntax.
 */
export function skipXmlDeclaration(source: XmlSource, start: number): number {
  const { text } = source;
  const afterUsual = start + USUAL_DECLARATION.length;
  if (text.slice(start, afterUsual) === USUAL_DECLARATION) return afterUsual;
  if (!text.startsWith("<?xml", start) || !/[\s?]/.test(text.charAt(start + 5))) return start;
  XML_DECLARATION.lastIndex = start;
  const match = XML_DECLARATION.exec(text);
  if (match === null) source.fail("well-formedness", start, "The XML declaration is malformed.");
  const version = match[1] ?? match[2] ?? "";
  if (!/^1\.[0-9]+$/.test(version) || version === "1.1") {
    source.fail("well-formedness", start, "The document is not XML 1.0.");
  }
  return start + match[0].length;
}

/** The offset after the comment that begins at `start` (§2.5). */
export function skipComment(source: XmlSource, start: number): number {
  const hyphens = source.text.indexOf("--", start + 4);
  if (hyphens < 0) source.fail("well-formedness", start, "The comment is not closed.");
  if (source.text.charCodeAt(hyphens + 2) !== 0x3e) {
    source.fail("well-formedness", hyphens, 'A comment may not contain "--".');
  }
  return hyphens + 3;
}

/** The offset after the processing instruction that begins at `start` (§2.6). */
export function skipProcessingInstruction(source: XmlSource, start: number): number {
  const { text } = source;
  const end = text.indexOf("?>", start + 2);
  if (end < 0) source.fail("well-formedness", start, "The processing instruction is not closed.");
  const instruction = text.slice(start + 2, end);
  const space = instruction.search(/[ \t\r\n]/);
  const target = space < 0 ? instruction : instruction.slice(0, space);
  if (/^xml$/i.test(target)) {
    source.fail("well-formedness", start, "An XML declaration may only begin the document.");
  }
  if (!isNCName(target)) {
    const found = JSON.stringify(source.excerpt(start + 2, start + 2 + target.length));
    source.fail("well-formedness", start, `${found} is no target of a processing instruction.`);
  }
  return end + 2;
}

/**
 * Replaces the references between two offsets: the five predefined entities and characters (§4.1).
 * What stands between them goes through `literal`.
 */
export function expandReferences(
  source: XmlSource,
  start: number,
  end: number,
  literal: (text: string) => string,
): string {
  const { text } = source;
  let expanded = "";
  let at = start;
  for (;;) {
    const ampersand = text.indexOf("&", at);
    if (ampersand < 0 || ampersand >= end) return expanded + literal(text.slice(at, end));
    const semicolon = text.indexOf(";", ampersand);
    if (semicolon < 0 || semicolon >= end) {
      source.fail("well-formedness", ampersand, '"&" does not begin a reference; write "&amp;".');
    }
    if (ampersand > at) expanded += literal(text.slice(at, ampersand));
    expanded += expandReference(source, ampersand, semicolon);
    at = semicolon + 1;
  }
}

function expandReference(source: XmlSource, ampersand: number, semicolon: number): string {
  switch (source.text.slice(ampersand + 1, Math.min(semicolon, ampersand + 6))) {
    case "amp":
      return "&";
    case "lt":
      return "<";
    case "gt":
      return ">";
    case "quot":
      return '"';
    case "apos":
      return "'";
  }
  const reference = source.text.slice(ampersand, semicolon + 1);
  const match = /^&#(?:x([0-9a-fA-F]+)|([0-9]+));$/.exec(reference);
  if (match === null) {
    const found = source.excerpt(ampersand, semicolon + 1);
    source.fail("well-formedness", ampersand, `${found} is no predefined entity.`);
  }
  const codePoint = match[1] === undefined ? Number(match[2]) : parseInt(match[1], 16);
  if (!isCharacter(codePoint)) {
    const which = codePoint > 0x10ffff ? "past U+10FFFF" : nameOfCode(codePoint);
    source.fail(
      "well-formedness",
      ampersand,
      `A reference to the character ${which} is not allowed.`,
    );
  }
  return String.fromCodePoint(codePoint);
}

/** Line ends as XML 1.0 §2.11 has them: LF alone. */
export function normalizeLineEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** Literal white space of an attribute value (XML 1.0 §3.3.3). */
export function normalizeAttributeText(text: string): string {
  return text.replace(/\r\n|[\t\n\r]/g, " ");
}
