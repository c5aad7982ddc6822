/** The words of a T-SQL batch. */
import { ErrorNumber, SqlServerError } from "./server-error.js";

/** A word with the line on which it stands, from 1. */
export type Word = {
  readonly line: number;
} & (
  | { readonly kind: "identifier"; readonly text: string; readonly quoted: boolean }
  /** With the `@` or `@@`. */
  | { readonly kind: "variable"; readonly text: string }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "number"; readonly text: string }
  /** The digits after `0x`. */
  | { readonly kind: "binary"; readonly text: string }
  | { readonly kind: "sign"; readonly text: string }
);

const BLANK = /\s+|--[^\n]*/y;
const COMMENT_EDGE = /\/\*|\*\//g;
const BINARY = /0x(?<text>[\da-f]*)/iy;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy;
const VARIABLE = /@{1,2}[\p{L}\p{Nd}_@#$]+/uy;
const SIGN = /[=,;.()+\-*/<>!%&|^~:]/y;
const IDENTIFIER = /[\p{L}_#][\p{L}\p{Nd}_@#$]*/uy;

/**
 * A batch as words, without its comments.
 * @throws {@link SqlServerError} 105 when a text, a name or a comment is not closed, 102 on a sign that
 *   T-SQL lacks
 */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  let line = 1;
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  while (at < text.length) {
    const start = at;
    const quoted = readQuoted(text, at, line);
    if (quoted !== undefined) {
      words.push(quoted.word);
      at = quoted.end;
    } else if (text.startsWith("/*", at)) {
      at = endOfComment(text, at, line);
    } else if (take(BLANK) === null) {
      words.push(readWord(text.slice(at, at + 1), line, take));
    }
    line += text.slice(start, at).split("\n").length - 1;
  }
  return words;
}

const CLOSING: Readonly<Record<string, string>> = { "'": "'", "[": "]", '"': '"' };

/** A text or a name in quotes; the closing quote stands for itself where it is doubled. */
function readQuoted(
  text: string,
  at: number,
  line: number,
): { readonly word: Word; readonly end: number } | undefined {
  const national = /^N'/i.test(text.slice(at, at + 2));
  const start = at + (national ? 2 : 1);
  const opening = text[start - 1] ?? "";
  const closing = CLOSING[opening];
  if (closing === undefined) return undefined;
  let end = text.indexOf(closing, start);
  while (end !== -1 && text[end + 1] === closing) end = text.indexOf(closing, end + 2);
  if (end === -1)
    throw syntaxError(`What ${opening} opens is not closed.`, line, ErrorNumber.UNCLOSED);
  const content = text.slice(start, end).replaceAll(closing + closing, closing);
  return {
    word:
      opening === "'"
        ? { kind: "string", text: content, line }
        : { kind: "identifier", text: content, quoted: true, line },
    end: end + 1,
  };
}

function readWord(
  first: string,
  line: number,
  take: (pattern: RegExp) => RegExpExecArray | null,
): Word {
  const binary = take(BINARY)?.groups?.["text"];
  if (binary !== undefined) return { kind: "binary", text: binary, line };
  const number = take(NUMBER)?.[0];
  if (number !== undefined) return { kind: "number", text: number, line };
  const variable = take(VARIABLE)?.[0];
  if (variable !== undefined) return { kind: "variable", text: variable, line };
  const identifier = take(IDENTIFIER)?.[0];
  if (identifier !== undefined) {
    return { kind: "identifier", text: identifier, quoted: false, line };
  }
  const sign = take(SIGN)?.[0];
  if (sign !== undefined) return { kind: "sign", text: sign, line };
  throw syntaxError(`There is no meaning to '${first}'.`, line);
}

/** An error in the text of a batch. */
export function syntaxError(
  message: string,
  line: number,
  number: number = ErrorNumber.SYNTAX,
): SqlServerError {
  return new SqlServerError(message, { number, severity: 15, line });
}

/** Comments of T-SQL may stand in each other. */
function endOfComment(text: string, start: number, line: number): number {
  let depth = 0;
  COMMENT_EDGE.lastIndex = start;
  for (let edge = COMMENT_EDGE.exec(text); edge !== null; edge = COMMENT_EDGE.exec(text)) {
    depth += edge[0] === "/*" ? 1 : -1;
    if (depth === 0) return COMMENT_EDGE.lastIndex;
  }
  throw syntaxError("A comment is not closed.", line, ErrorNumber.UNCLOSED);
}
