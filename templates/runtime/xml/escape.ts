import { LexicalError } from "../datatypes/lexical-error.js";
import { findForbiddenCharacter, nameOfCode } from "./characters.js";

// Everything but what may stand as it is: one test decides the common case.
const TEXT_WITH_CARE = /[^\t\n\x20-%'-;=?-\ud7ff\ue000-\ufffd]/;
const ATTRIBUTE_WITH_CARE = /[^ !#-%'-;=-\ud7ff\ue000-\ufffd]/;

/** Text content: `>` is escaped too, so that `]]>` cannot appear. @throws LexicalError */
export function escapeText(text: string): string {
  if (!TEXT_WITH_CARE.test(text)) return text;
  requireCharacters(text);
  return text.replace(/[&<>\r]/g, escapeCharacter);
}

/** An attribute value between double quotes, safe from normalization. @throws LexicalError */
export function escapeAttribute(text: string): string {
  if (!ATTRIBUTE_WITH_CARE.test(text)) return text;
  requireCharacters(text);
  return text.replace(/[&<"\t\n\r]/g, escapeCharacter);
}

function escapeCharacter(character: string): string {
  switch (character) {
    case "&":
      return "&amp;";
    case "<":
      return "&lt;";
    case ">":
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return `&#${character.charCodeAt(0)};`;
  }
}

function requireCharacters(text: string): void {
  const forbidden = findForbiddenCharacter(text);
  if (forbidden < 0) return;
  const which = nameOfCode(text.charCodeAt(forbidden));
  const reason = `the character ${which} at offset ${forbidden} is not allowed in XML`;
  throw new LexicalError("xs:string", text, reason);
}
