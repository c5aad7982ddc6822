/** Doc comments of generated code. */
import type { Documentation } from "../model/contract.js";

/** The text of a doc comment: paragraphs, then the section of the protocol document. Undefined: none. */
export function docText(
  document: string | undefined,
  docs: Documentation | undefined,
  ...paragraphs: readonly (string | undefined)[]
): string | undefined {
  const section = docs?.section === undefined ? undefined : sectionText(document, docs.section);
  const parts = [docs?.text, ...paragraphs, section].filter(
    (part) => part !== undefined && part !== "",
  );
  return parts.length === 0 ? undefined : parts.join("\n\n");
}

/** `[MS-USRPCH] 2.2.4.3` */
export function sectionText(document: string | undefined, section: string): string {
  return document === undefined ? `Section ${section}` : `[${document}] ${section}`;
}

/** A doc comment with its delimiters, for text that is not given to ts-morph; `""` for none. */
export function docComment(text: string | undefined, indent = ""): string {
  if (text === undefined) return "";
  const lines = escapeComment(text).split("\n");
  if (lines.length === 1) return `${indent}/** ${lines[0] ?? ""} */\n`;
  const body = lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n");
  return `${indent}/**\n${body}\n${indent} */\n`;
}

/** A doc comment as ts-morph takes it, which writes one line unless the text starts with a line break. */
export function structureDocs(text: string | undefined): { docs?: { description: string }[] } {
  if (text === undefined) return {};
  const escaped = escapeComment(text);
  return { docs: [{ description: escaped.includes("\n") ? `\n${escaped}` : escaped }] };
}

/** Keeps text from ending the comment or from being read as a tag. */
export function escapeComment(text: string): string {
  return wrap(
    text
      .replaceAll("\r", "")
      .replaceAll("*/", "*\\/")
      .replace(/^[ \t]+/gm, "")
      .trim(),
  );
}

const LINE_WIDTH = 96;

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
