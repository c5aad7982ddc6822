/** Comparisons in every format. */
import { printDiffGithub } from "./print/github.js";
import { printDiffJson } from "./print/json.js";
import { printDiffMarkdown } from "./print/markdown.js";
import type { DiffFormat, DiffReport } from "./print/report.js";
import { printDiffText } from "./print/text.js";

export { DIFF_FORMATS, summaryOf, type DiffFormat, type DiffReport } from "./print/report.js";

/**
 * A comparison as text that ends with a line feed: `text` for terminals, `markdown` for pull requests,
 * `json` for programs, `github` for annotations.
 */
export function printDiff(report: DiffReport, format: DiffFormat): string {
  switch (format) {
    case "text":
      return printDiffText(report);
    case "markdown":
      return printDiffMarkdown(report);
    case "json":
      return printDiffJson(report);
    case "github":
      return printDiffGithub(report);
  }
}
