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

/** One alternative for each kind of token and for what stands between tokens. */
const TOKEN = new RegExp(
  [
    /(?<space>\s+)/,
    /--(?<line>[^\r\n]*)/,
    /\/\*(?<block>[\s\S]*?)\*\//,
    /N?'(?<string>(?:[^']|'')*)'/,
    /\[(?<bracketed>(?:[^\]]|\]\])*)\]/,
    /"(?<quoted>(?:[^"]|"")*)"/,
    /@(?<variable>[\p{L}_#@$\d]+)/u,
    /(?<number>\d+(?:\.\d+)?)/,
    /(?<word>[\p{L}_#][\p{L}_#@$\d]*)/u,
    /(?<mark>[(),;=.+\-*<>])/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "uy",
);

/**
 * Splits a script into tokens; the last is `end`. A character that begins no token ends them, and is
 * recorded as SW8101.
 */
export function readTokens(text: string, file: string, diagnostics: Diagnostics): readonly Token[] {
  const tokens: Token[] = [];
  const position = new Position(file);
  let comments: string[] = [];
  let at = 0;
  while (at < text.length) {
    const place = position.place;
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) {
      reportCharacter(text, at, place, diagnostics);
      break;
    }
    const [written] = match;
    const comment = match.groups?.["line"] ?? match.groups?.["block"];
    if (comment !== undefined) comments.push(...comment.split(/\r\n?|\n/).map(commentLine));
    else if (match.groups?.["space"] === undefined) {
      tokens.push({ ...tokenOf(match.groups ?? {}, isAlone(text, at, written)), place, comments });
      comments = [];
    }
    position.pass(written);
    at += written.length;
  }
  tokens.push({ kind: "end", text: "", place: position.place, comments });
  return tokens;
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
    const lines = text.split(/\r\n?|\n/);
    const last = lines.at(-1) ?? "";
    this.#column = lines.length === 1 ? this.#column + text.length : last.length + 1;
    this.#line += lines.length - 1;
  }
}

function commentLine(line: string): string {
  return line.replace(/^\s*\*?\s?/, "").trimEnd();
}

type Groups = {
  readonly [name in "string" | "bracketed" | "quoted" | "variable" | "number" | "word" | "mark"]?:
    string | undefined;
};

function tokenOf(groups: Groups, alone: boolean): Pick<Token, "kind" | "text"> {
  const { string, bracketed, quoted, variable, number, word, mark } = groups;
  if (string !== undefined) return { kind: "string", text: string.replaceAll("''", "'") };
  if (bracketed !== undefined) return { kind: "name", text: bracketed.replaceAll("]]", "]") };
  if (quoted !== undefined) return { kind: "name", text: quoted.replaceAll('""', '"') };
  if (variable !== undefined) return { kind: "variable", text: variable };
  if (number !== undefined) return { kind: "number", text: number };
  if (word !== undefined) {
    return { kind: alone && word.toUpperCase() === "GO" ? "go" : "word", text: word };
  }
  return { kind: "mark", text: mark ?? "" };
}

/** Whether a token has a line to itself, which `GO` must have to part batches. */
function isAlone(text: string, at: number, written: string): boolean {
  const before = text.slice(0, at);
  const after = text.slice(at + written.length);
  return (
    /(?:^|[\r\n])[ \t]*$/.test(before.slice(-80)) && /^[ \t]*(?:[\r\n]|$)/.test(after.slice(0, 80))
  );
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
