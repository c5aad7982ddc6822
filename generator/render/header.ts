/** The head of generated files. */
import type { Contract } from "../model/contract.js";

/**
 * What follows the mark, after the `// ` that templates write: the contract in one line, then the
 * user's text as comment lines. A text that is one block comment stays as it is, but for the places of
 * the stars that its lines begin with.
 */
export function headerText(contract: Contract, text: string): string {
  const title = contract.title === undefined ? "" : `: ${contract.title}`;
  const document = contract.document === undefined ? "" : ` [${contract.document}]`;
  return [`Contract ${contract.name}${title}${document}`, ...commentLines(text)].join("\n");
}

function commentLines(text: string): string[] {
  const trimmed = text.trim();
  if (trimmed === "") return [];
  if (isBlock(trimmed)) return [alignStars(trimmed)];
  return trimmed.split(/\r\n?|[\n\u2028\u2029]/).map((line) => {
    const content = line.trim();
    if (content.startsWith("//") || isBlock(content)) return content;
    return `// ${content}`.trimEnd();
  });
}

/** Puts the stars below each other, where every line begins with one. */
function alignStars(block: string): string {
  const [first = "", ...others] = block.split(/\r\n?|\n/).map((line) => line.trim());
  if (!others.every((line) => line.startsWith("*"))) return block;
  return [first, ...others.map((line) => ` ${line}`)].join("\n");
}

/** One comment from the first character to the last. */
function isBlock(text: string): boolean {
  return text.startsWith("/*") && text.indexOf("*/", 2) === text.length - 2;
}
