import type { WhiteSpace } from "../descriptor.js";

/** Normalizes white space (XML Schema 1.0 Part 2 §4.3.6). */
export function normalizeWhiteSpace(text: string, whiteSpace: WhiteSpace): string {
  switch (whiteSpace) {
    case "preserve":
      return text;
    case "replace":
      return /[\t\n\r]/.test(text) ? text.replace(/[\t\n\r]/g, " ") : text;
    case "collapse":
      return collapse(text);
  }
}

/** The items of a list literal (§4.3.6, §2.5.1.2): none in an empty or blank text. */
export function splitList(text: string): string[] {
  const collapsed = collapse(text);
  return collapsed === "" ? [] : collapsed.split(" ");
}

/** Whether there is text and no white space in it. */
export function isOneWord(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (isSpace(text.charCodeAt(index))) return false;
  }
  return text !== "";
}

function collapse(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  const trimmed = end - start === text.length ? text : text.slice(start, end);
  return /[\t\n\r]| {2}/.test(trimmed) ? trimmed.replace(/[ \t\n\r]+/g, " ") : trimmed;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
