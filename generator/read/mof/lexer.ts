/** The tokens of MOF (DSP0004 2.6 Annex A): names, literals, punctuation, directives. */
import type { Place } from "../../diagnostics.js";

/** A token with its place. */
export type MofToken =
  | { readonly kind: "name"; readonly text: string; readonly place: Place }
  | { readonly kind: "directive"; readonly text: string; readonly place: Place }
  | { readonly kind: "alias"; readonly text: string; readonly place: Place }
  | { readonly kind: "string"; readonly value: string; readonly place: Place }
  | { readonly kind: "char"; readonly value: string; readonly place: Place }
  | { readonly kind: "integer"; readonly value: bigint; readonly place: Place }
  | { readonly kind: "real"; readonly value: number; readonly place: Place }
  | { readonly kind: "mark"; readonly text: string; readonly place: Place }
  | { readonly kind: "end"; readonly place: Place };

/** The file breaks the grammar of MOF; reading it ends there. */
export class MofSyntaxError extends Error {
  override readonly name = "MofSyntaxError";
  readonly place: Place;
  /** What to do about it, one sentence. */
  readonly remedy: string;

  constructor(place: Place, message: string, remedy: string) {
    super(message);
    this.place = place;
    this.remedy = remedy;
  }
}

type Rule = (match: RegExpExecArray, place: Place) => MofToken | undefined;

/** The first rule that matches counts, so that longer forms stand before shorter ones. */
const RULES: readonly (readonly [pattern: RegExp, make: Rule])[] = [
  [/[ \t\r\n\f\uFEFF]+|\/\/[^\r\n]*|\/\*[^]*?\*\//y, () => undefined],
  [/#[A-Za-z]+/y, ([text], place) => ({ kind: "directive", text: text.toLowerCase(), place })],
  [/[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*/y, ([text], place) => ({ kind: "name", text, place })],
  [
    /\$[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*/y,
    ([text], place) => ({ kind: "alias", text, place }),
  ],
  [/"((?:[^"\\\r\n]|\\[^\r\n])*)"/y, (match, place) => stringToken("string", match, place)],
  [/'((?:[^'\\\r\n]|\\[^\r\n])+)'/y, (match, place) => stringToken("char", match, place)],
  [
    /[+-]?\d*\.\d+(?:[eE][+-]?\d+)?(?!\w)/y,
    ([text], place) => ({ kind: "real", value: Number(text), place }),
  ],
  [/([+-]?)(?:0[xX][\da-fA-F]+|[01]+[bB]|\d+)(?!\w)/y, integerToken],
  [/[[\]{}():;,=]/y, ([text], place) => ({ kind: "mark", text, place })],
];

/**
 * The tokens of a text, an `end` last.
 * @throws MofSyntaxError at what begins no token
 */
export function tokenizeMof(text: string, file: string): MofToken[] {
  const tokens: MofToken[] = [];
  let offset = 0;
  let line = 1;
  let lineStart = 0;
  while (offset < text.length) {
    const place = { file, line, column: offset - lineStart + 1 };
    const found = firstMatch(text, offset);
    if (found === undefined) throw noToken(text.charAt(offset), place);
    const { match, make } = found;
    const token = make(match, place);
    if (token !== undefined) tokens.push(token);
    for (const { index } of match[0].matchAll(/\r\n?|\n/g)) {
      line += 1;
      lineStart = offset + index + (match[0].startsWith("\r\n", index) ? 2 : 1);
    }
    offset += match[0].length;
  }
  tokens.push({ kind: "end", place: { file, line, column: offset - lineStart + 1 } });
  return tokens;
}

function firstMatch(
  text: string,
  offset: number,
): { readonly match: RegExpExecArray; readonly make: Rule } | undefined {
  for (const [pattern, make] of RULES) {
    pattern.lastIndex = offset;
    const match = pattern.exec(text);
    if (match !== null) return { match, make };
  }
  return undefined;
}

function noToken(character: string, place: Place): MofSyntaxError {
  switch (character) {
    case '"':
    case "'":
      return new MofSyntaxError(
        place,
        "The literal does not end on its line.",
        "Close it; parts of a string on several lines are literals one after the other.",
      );
    case "/":
      return new MofSyntaxError(place, "The comment does not end.", "Close it with */.");
    default:
      return new MofSyntaxError(
        place,
        `MOF has no token that begins with ${JSON.stringify(character)}.`,
        "Remove it.",
      );
  }
}

/** Binary numbers end with b, octal ones begin with 0 (Annex A). */
function integerToken([text, sign = ""]: RegExpExecArray, place: Place): MofToken {
  const digits = text.slice(sign.length);
  const value = /^[01]+b$/i.test(digits)
    ? BigInt(`0b${digits.slice(0, -1)}`)
    : /^0[0-7]+$/.test(digits)
      ? BigInt(`0o${digits}`)
      : BigInt(digits);
  return { kind: "integer", value: sign === "-" ? -value : value, place };
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  t: "\t",
  n: "\n",
  f: "\f",
  r: "\r",
  '"': '"',
  "'": "'",
  "\\": "\\",
};

function stringToken(kind: "string" | "char", match: RegExpExecArray, place: Place): MofToken {
  const raw = match[1] ?? "";
  const value = raw.replaceAll(/\\(?:[xX]([\da-fA-F]{1,4})|(.))/gs, (escape, hex, letter) => {
    if (typeof hex === "string") return String.fromCharCode(parseInt(hex, 16));
    const character = typeof letter === "string" ? ESCAPES[letter] : undefined;
    if (character !== undefined) return character;
    throw new MofSyntaxError(
      place,
      `The literal holds the escape ${escape}, which MOF does not have.`,
      "Write a backslash as \\\\.",
    );
  });
  return { kind, value, place };
}
