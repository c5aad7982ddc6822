/** Unified diffs that stay short, whatever they are made of. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";

/** How a diff is told. */
export interface UnifiedDiffOptions {
  /** Says, after the path, what is before and what is after. */
  readonly from: string;
  readonly to: string;
  /** Lines at most; a last one tells how many are left out. */
  readonly maxLines: number;
}

/** More lines than this are not compared one by one, which would take long. */
const MAX_EDITS = 1000;

/** A unified diff of two texts with LF, with two lines of context and a line feed at its end. */
export function unifiedDiff(
  path: string,
  before: string,
  after: string,
  { from, to, maxLines }: UnifiedDiffOptions,
): string {
  const patch = createTwoFilesPatch(path, path, before, after, from, to, {
    context: 2,
    headerOptions: FILE_HEADERS_ONLY,
    maxEditLength: MAX_EDITS,
  });
  if (patch === undefined) return `--- ${path}\n+++ ${path}\n… too many lines differ\n`;
  const lines = patch.trimEnd().split("\n").map(withoutControls);
  if (lines.length <= maxLines) return `${lines.join("\n")}\n`;
  const rest = lines.length - maxLines;
  return `${lines.slice(0, maxLines).join("\n")}\n… and ${String(rest)} more lines\n`;
}

/** A terminal would obey them. */
function withoutControls(line: string): string {
  return line.replaceAll(/[^\P{Cc}\t]/gu, "\ufffd");
}
