/** A comparison as annotations, which GitHub shows beside the lines of a pull request. */
import { workflowCommand } from "../../diagnostic-format.js";
import type { Difference } from "../difference.js";
import type { Severity } from "../severity.js";
import { EFFECT_NAMES, effectsOf, summaryOf, type DiffReport } from "./report.js";

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "notice">> = {
  breaking: "error",
  risky: "warning",
  compatible: "notice",
};

/** A workflow command for each difference, and the summary as a notice. */
export function printDiffGithub(report: DiffReport): string {
  const commands = report.differences.map(annotation);
  const summary = workflowCommand(
    "notice",
    undefined,
    "stubwright diff",
    `${report.old} → ${report.new}: ${summaryOf(report)}.`,
  );
  return [...commands, summary].map((line) => `${line}\n`).join("");
}

/** At the new contract's line: the old one's may be in no file of the pull request. */
function annotation(difference: Difference): string {
  const { severity, rule, path, message } = difference;
  const effects = effectsOf(difference);
  const told = EFFECT_NAMES.flatMap((name, index) => {
    const effect = effects[index];
    return effect === undefined || effect === "none" ? [] : `${name} ${effect}`;
  });
  return workflowCommand(
    LEVELS[severity],
    difference.new?.place,
    rule,
    `${path}: ${message} ${told.length === 0 ? "In no message." : `${told.join(", ")}.`}`,
  );
}
