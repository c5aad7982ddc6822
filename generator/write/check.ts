/** Compares the output folder with what the contracts give, for `stubwright check`. */
import type { Diagnostics, Place } from "../diagnostics.js";
import { withLineFeeds } from "./manifest.js";
import { reportClashes } from "./plan.js";
import type { OutputPlan } from "./plan.js";
import { comparePaths } from "./paths.js";

/** How a file of the output folder is not what it should be. */
export interface OutputDifference {
  readonly path: string;
  readonly kind: "missing" | "differs" | "leftOver" | "edited" | "clash";
  /** Of a file that differs or was edited: the first line, counted from 1, that is another one. */
  readonly line?: number;
  /** Of a file that differs or was edited: from what is there to what should be, at most 80 lines. */
  readonly diff?: string;
}

/** The differences in the order of the paths; none when the output is current. */
export function checkOutput(plan: OutputPlan): OutputDifference[] {
  const edited = new Set(plan.edited.map(({ path }) => path));
  const differences: OutputDifference[] = [
    ...plan.created.map(({ path }): OutputDifference => ({ path, kind: "missing" })),
    ...plan.changed.map(({ path, text, before }): OutputDifference => ({
      path,
      kind: edited.has(path) ? "edited" : "differs",
      line: firstDifferentLine(before, text),
    })),
    ...plan.removed.map(({ path }): OutputDifference => ({ path, kind: "leftOver" })),
    ...plan.edited
      .filter(({ fate }) => fate === "kept")
      .map(({ path }): OutputDifference => ({ path, kind: "edited" })),
    ...plan.clashes.map((path): OutputDifference => ({ path, kind: "clash" })),
  ];
  return differences.sort((left, right) => comparePaths(left.path, right.path));
}

/** Reports every difference as an error: SW5003 for clashes, SW5007 for edits, SW5005 for the rest. */
export function reportDifferences(plan: OutputPlan, diagnostics: Diagnostics): void {
  reportClashes(plan, diagnostics);
  for (const { path, kind, line } of checkOutput(plan)) {
    const file = `${plan.folder}/${path}`;
    const place: Place = { file, line: line ?? 1, column: 1 };
    switch (kind) {
      case "missing":
        diagnostics.error("SW5005", undefined, `${file} is missing.`, GENERATE);
        break;
      case "differs":
        diagnostics.error("SW5005", place, "The file differs from this line on.", GENERATE);
        break;
      case "leftOver":
        diagnostics.error("SW5005", place, "The file is no longer generated.", GENERATE);
        break;
      case "edited":
        if (line === undefined) diagnostics.error("SW5007", place, EDITED_LEFT_OVER, REMOVE);
        else diagnostics.error("SW5007", place, EDITED, TAKE_BACK);
        break;
      case "clash":
        break;
    }
  }
}

/** Lines of a diff: what shows a change, not what reviews it. */
const MAX_DIFF_LINES = 80;

/** The differences, those in the text of a file with a unified diff. */
export async function differencesWithDiffs(plan: OutputPlan): Promise<OutputDifference[]> {
  const differences = checkOutput(plan);
  if (plan.changed.length === 0) return differences;
  const { unifiedDiff } = await import("./unified-diff.js");
  const changed = new Map(plan.changed.map((file) => [file.path, file]));
  return differences.map((difference) => {
    const file = changed.get(difference.path);
    if (file === undefined) return difference;
    const names = { from: "as it is", to: "as generated", maxLines: MAX_DIFF_LINES };
    const shown = `${plan.folder}/${file.path}`;
    return {
      ...difference,
      diff: unifiedDiff(shown, file.before, withLineFeeds(file.text), names),
    };
  });
}

const GENERATE = "Run stubwright generate and commit what it writes.";
const EDITED = "The file was edited by hand from this line on.";
const EDITED_LEFT_OVER = "The file was edited by hand, and is no longer generated.";
const REMOVE = "Remove the file, or remove its first lines to keep it as your own.";
const TAKE_BACK = "Make the change outside the generated file, then run stubwright generate.";

function firstDifferentLine(before: string, after: string): number {
  const left = before.split("\n");
  const right = after.replaceAll("\r\n", "\n").split("\n");
  let line = 0;
  while (line < left.length && left[line] === right[line]) line += 1;
  return line + 1;
}
