/** Compares the output folder with what the contracts give, for `stubwright check`. */
import type { Diagnostics } from "../diagnostics.js";
import { reportClashes } from "./plan.js";
import type { OutputPlan } from "./plan.js";
import { comparePaths } from "./paths.js";

/** How a file of the output folder is not what it should be. */
export interface OutputDifference {
  readonly path: string;
  readonly kind: "missing" | "differs" | "leftOver" | "edited" | "clash";
  /** Of a file that differs or was edited: the first line, counted from 1, that is another one. */
  readonly line?: number;
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
    const shown = `${plan.folder}/${path}`;
    const from = line === undefined ? "" : ` from line ${String(line)} on`;
    switch (kind) {
      case "missing":
        diagnostics.error("SW5005", undefined, `${shown} is missing.`, GENERATE);
        break;
      case "differs":
        diagnostics.error("SW5005", undefined, `${shown} differs${from}.`, GENERATE);
        break;
      case "leftOver":
        diagnostics.error("SW5005", undefined, `${shown} is no longer generated.`, GENERATE);
        break;
      case "edited":
        diagnostics.error("SW5007", undefined, `${shown} was edited by hand${from}.`, TAKE_BACK);
        break;
      case "clash":
        break;
    }
  }
}

const GENERATE = "Run stubwright generate and commit what it writes.";
const TAKE_BACK = "Make the change outside the generated file, then run stubwright generate.";

function firstDifferentLine(before: string, after: string): number {
  const left = before.split("\n");
  const right = after.replaceAll("\r\n", "\n").split("\n");
  let line = 0;
  while (line < left.length && left[line] === right[line]) line += 1;
  return line + 1;
}
