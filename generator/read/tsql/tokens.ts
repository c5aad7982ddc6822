/** The tokens of T-SQL ([MSTSQL] Transact-SQL syntax conventions), with comments kept. */
import type { Diagnostics, Place } from "../../diagnostics.js";

export type TokenKind = "word" | "name" | "variable" | "string" | "number" | "mark" | "go" | "end";

/** A token. `text` is without the delimiters of names and strings, and without the `@` of variables. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly place: Place;
  /** The lines of the comments before the token, without their delimiters. */
  readonly comments: readonly string[];
}

/** The tokens of a script. */
export interface Tokens {
  readonly list: readonly Token[];
  /** Whether the last one stands where the script could not be read further, which was reported. */
  readonly isCut: boolean;
}

/** One alternative for each kind of token and for what stands between tokens, each with one group. */
const TOKEN = new RegExp(
  [
    /(\s+)/,
    /--([^\r\n]*)/,
    /\/\*([\s\S]*?)\*\//,
    /N?'((?:[^']|'')*)'/,
    /\[((?:[^\]]|\]\])*)\]/,
    /"((?:[^"]|"")*)"/,
    /@([\p{L}_#@$\d]+)/u,
    /(\d+(?:\.\d+)?)/,
    /(?!N')([\p{L}_#][\p{L}_#@$\d]*)/u,
    /([(),;=.+\-*<>])/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "uy",
);

/**
 * Splits a script into tokens; the last is `end`. A character that begins no token ends them, and is
 * recorded as SW8101.
 */
export function readTokens(text: string, file: string, diagnostics: Diagnostics): Tokens {
  const tokens: Token[] = [];
  const position = new Position(file);
  let comments: string[] = [];
  let at = 0;
  let isCut = false;
  while (at < text.length) {
    const { place } = position;
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) {
      reportCharacter(text, at, place, diagnostics);
      isCut = true;
      break;
    }
    const [written] = match;
    const [, space, line, block] = match;
    const comment = line ?? block;
    if (comment !== undefined) comments.push(...comment.split(/\r\n?|\n/).map(commentLine));
    else if (space === undefined) {
      const { kind, text: content } = tokenOf(match);
      const isGo = kind === "word" && isAlone(text, at, written);
      tokens.push({ kind: isGo ? "go" : kind, text: content, place, comments });
      comments = [];
    }
    position.pass(written);
    at += written.length;
  }
  tokens.push({ kind: "end", text: "", place: position.place, comments });
  return { list: tokens, isCut };
}

/** Counts lines and columns, in UTF-16 code units. */
class Position {
  readonly #file: string;
  #line = 1;
  #column = 1;

  constructor(file: string) {
    this.#file = file;
  }

  get place(): Place {
    return { file: this.#file, line: this.#line, column: this.#column };
  }

  pass(text: string): void {
    if (!/[\r\n]/.test(text)) {
      this.#column += text.length;
      return;
    }
    const lines = text.split(/\r\n?|\n/);
    this.#column = (lines.at(-1) ?? "").length + 1;
    this.#line += lines.length - 1;
  }
}

function commentLine(line: string): string {
  return line.replace(/^\s*\*?\s?/, "").trimEnd();
}

/** The token of a match, by the alternative that matched. */
function tokenOf(match: RegExpExecArray): Pick<Token, "kind" | "text"> {
  const [, , , , string, bracketed, quoted, variable, number, word, mark] = match;
  if (word !== undefined) return { kind: "word", text: word };
  if (mark !== undefined) return { kind: "mark", text: mark };
  if (bracketed !== undefined) return { kind: "name", text: bracketed.replaceAll("]]", "]") };
  if (variable !== undefined) return { kind: "variable", text: variable };
  if (string !== undefined) return { kind: "string", text: string.replaceAll("''", "'") };
  if (quoted !== undefined) return { kind: "name", text: quoted.replaceAll('""', '"') };
  return { kind: "number", text: number ?? "" };
}

/** Whether a word is `GO` and has a line to itself, as what parts batches has. */
function isAlone(text: string, at: number, word: string): boolean {
  if (word.length !== 2 || word.toUpperCase() !== "GO") return false;
  const lineStart = Math.max(text.lastIndexOf("\n", at), text.lastIndexOf("\r", at)) + 1;
  const rest = /^[^\r\n]*/.exec(text.slice(at + word.length))?.[0] ?? "";
  return text.slice(lineStart, at).trim() === "" && rest.trim() === "";
}

const UNENDED: Readonly<Record<string, string>> = {
  "'": "The string is not ended.",
  "[": "The name in brackets is not ended.",
  '"': "The name in quotation marks is not ended.",
  "/": "The comment is not ended.",
};

function reportCharacter(text: string, at: number, place: Place, diagnostics: Diagnostics): void {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const isNational = character === "N" && text.charAt(at + 1) === "'";
  const unended = isNational ? UNENDED["'"] : UNENDED[character];
  if (unended !== undefined) {
    diagnostics.error("SW8101", place, unended, "Add what ends it.");
    return;
  }
  const message = `The character ${JSON.stringify(character)} begins nothing that T-SQL knows.`;
  diagnostics.error("SW8101", place, message, "Remove it.");
}
