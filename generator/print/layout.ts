/**
 * Lays out documents of Prettier's document printer, which is small and fast: it knows groups, lines and
 * widths, and nothing of TypeScript. What TypeScript is printed as, the modules beside this one say, with
 * the documents that Prettier's own TypeScript printer makes.
 */
import { printer } from "prettier/doc";
import type { Doc } from "prettier";

import { PRINT_WIDTH, TAB_WIDTH } from "../write/print-width.js";

export type { Doc };

const OPTIONS = {
  ...{ printWidth: PRINT_WIDTH, tabWidth: TAB_WIDTH, useTabs: false },
  ...{ parentParser: "none", embeddedInHtml: false },
} as const;

/** One after the other: a text where all are, which is quicker laid out than a list. */
export function sequence(...docs: Doc[]): Doc {
  return docs.every((doc) => typeof doc === "string") ? docs.join("") : docs;
}

/**
 * The text of a document.
 *
 * @param levels how deep it stands in code that is not part of it: that its first line starts there counts,
 *   but the space before that is not in the text.
 */
export function layOut(doc: Doc, levels = 0): string {
  if (typeof doc === "string") return doc;
  if (levels === 0) return printer.printDocToString(doc, OPTIONS).formatted;
  const indentation = " ".repeat(levels * TAB_WIDTH);
  const placed: Doc = [indentation, { type: "align", n: indentation.length, contents: doc }];
  return printer.printDocToString(placed, OPTIONS).formatted.slice(indentation.length);
}
