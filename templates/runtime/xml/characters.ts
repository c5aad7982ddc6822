/**
 * Characters and names of XML 1.0 (fifth edition) §2.2 and §2.3. Code units, not code points, are
 * tested wherever that decides the matter.
 */

const NAME_START_CHARACTERS =
  ":A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}" +
  "\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}" +
  "\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const NAME_CHARACTERS = `${NAME_START_CHARACTERS}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}`;

const NAME = /* @__PURE__ */ new RegExp(`^[${NAME_START_CHARACTERS}][${NAME_CHARACTERS}]*$`, "u");
const NMTOKEN = /* @__PURE__ */ new RegExp(`^[${NAME_CHARACTERS}]+$`, "u");
const NAME_PREFIX = /* @__PURE__ */ new RegExp(`[${NAME_CHARACTERS}]*`, "uy");
const ASCII_NCNAME = /^[A-Za-z_][\w.-]*$/;

/** Whether the text is a `Name` (XML 1.0 §2.3 [5]). */
export function isName(text: string): boolean {
  return ASCII_NCNAME.test(text) || NAME.test(text);
}

/** Whether the text is an `NCName` (Namespaces in XML 1.0 §3 [4]). */
export function isNCName(text: string): boolean {
  return ASCII_NCNAME.test(text) || (NAME.test(text) && !text.includes(":"));
}

/** Whether the text is an `Nmtoken` (XML 1.0 §2.3 [7]). */
export function isNmtoken(text: string): boolean {
  return NMTOKEN.test(text);
}

/** The offset after the name characters that stand at `start`. */
export function endOfNameCharacters(text: string, start: number): number {
  NAME_PREFIX.lastIndex = start;
  NAME_PREFIX.test(text);
  return Math.max(start, NAME_PREFIX.lastIndex);
}

/** 1 for each ASCII code that may stand in a name. */
export const ASCII_NAME_CHARACTERS: Readonly<Uint8Array> = /* @__PURE__ */ Uint8Array.from(
  { length: 128 },
  (_, code) => (/[\w:.-]/.test(String.fromCharCode(code)) ? 1 : 0),
);

/** Whether a code unit is white space (XML 1.0 §2.3 [3]). */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Whether a code point is a `Char` (XML 1.0 §2.2 [2]). */
export function isCharacter(codePoint: number): boolean {
  return codePoint < 0x20
    ? codePoint === 0x09 || codePoint === 0x0a || codePoint === 0x0d
    : codePoint < 0xd800 ||
        (codePoint > 0xdfff && codePoint < 0xfffe) ||
        (codePoint > 0xffff && codePoint <= 0x10ffff);
}

/** Code units, from the first to the last, that are no `Char`, or half of one. */
const SUSPICIOUS_UNITS = [
  [0x00, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0xd800, 0xdfff],
  [0xfffe, 0xffff],
] as const;

/** What is looked for is listed: to look for all but what is allowed takes engines half as long again. */
const SUSPICIOUS = /* @__PURE__ */ new RegExp(
  `[${/* @__PURE__ */ SUSPICIOUS_UNITS.map((ends) => ends.map(escapeUnit).join("-")).join("")}]`,
  "g",
);

function escapeUnit(code: number): string {
  return `\\u${code.toString(16).padStart(4, "0")}`;
}

/** The offset of the first code unit from `start` that is no `Char` nor half of one, or -1. */
export function findForbiddenCharacter(text: string, start = 0): number {
  SUSPICIOUS.lastIndex = start;
  if (!SUSPICIOUS.test(text)) return -1;
  for (let at = SUSPICIOUS.lastIndex - 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x20 && code < 0xd800) continue;
    if ((code & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) at++;
    else if (!isCharacter(code)) return at;
  }
  return -1;
}

/** Names a code unit for a message: `U+0000`. */
export function nameOfCode(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
