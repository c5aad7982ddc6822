/** Doc comments: lines with their delimiters, for templates and for laid-out code. */
import { builders } from "prettier/doc";

import type { Doc } from "./layout.js";

/** The lines of a doc comment with its delimiters: one where the text has one line. */
function commentLines(text: string): readonly string[] {
  const lines = escapeComment(text).split("\n");
  if (lines.length === 1) return [`/** ${lines[0] ?? ""} */`];
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"];
}

/** A doc comment in laid-out code, without the line break after it. */
export function commentDoc(text: string): Doc {
  return builders.join(builders.hardline, [...commentLines(text)]);
}

/** A doc comment in a template, with its indentation and the line break after it; `""` for no text. */
export function docComment(text: string | undefined, indent = ""): string {
  if (text === undefined) return "";
  return commentLines(text)
    .map((line) => `${indent}${line}\n`)
    .join("");
}

/** Keeps text from ending the comment or from being read as a tag. */
export function escapeComment(text: string): string {
  if (text.length <= LINE_WIDTH && PLAIN_LINE.test(text)) return text;
  return wrap(
    text
      .replaceAll("\r", "")
      .replaceAll("*/", "*\\/")
      .replace(/^[ \t]+/gm, "")
      .trim(),
  );
}

const LINE_WIDTH = 96;

/** Words with one space between them, which end no comment: most notes are nothing else. */
const PLAIN_LINE = /^[^\s*]+(?: [^\s*]+)*$/;

/** Breaks long lines at spaces; line breaks of the text stay. */
function wrap(text: string): string {
  return text
    .split("\n")
    .map((line) => wrapLine(line.trimEnd()))
    .join("\n");
}

function wrapLine(line: string): string {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(/ +/)) {
    if (current !== "" && current.length + 1 + word.length > LINE_WIDTH) {
      lines.push(current);
      current = word;
    } else {
      current = current === "" ? word : `${current} ${word}`;
    }
  }
  return [...lines, current].join("\n");
}
