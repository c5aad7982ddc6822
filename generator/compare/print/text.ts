/** A comparison for a terminal. */
import type { Difference } from "../difference.js";
import { SEVERITIES } from "../severity.js";
import { EFFECT_NAMES, effectsOf, shownText, summaryOf, type DiffReport } from "./report.js";

/** The differences by severity, the greatest first, and a summary at the end. */
export function printDiffText(report: DiffReport): string {
  const lines = [...SEVERITIES].reverse().flatMap((severity) => {
    const found = report.differences.filter((difference) => difference.severity === severity);
    return found.flatMap(differenceLines);
  });
  const ignored = report.ignored.map(
    ({ difference, entry }) =>
      `ignored  ${shownText(difference.path)}: ${shownText(difference.message)} (${difference.rule}: ${shownText(entry.reason)})`,
  );
  const summary = `${report.old} → ${report.new}: ${summaryOf(report)}.`;
  return [...lines, ...ignored, shownText(summary), ""].join("\n");
}

function differenceLines(difference: Difference): readonly string[] {
  const { severity, path, message, rule } = difference;
  const effects = effectsOf(difference);
  const told = EFFECT_NAMES.flatMap((name, index) => {
    const effect = effects[index];
    return effect === undefined || effect === "none" ? [] : `${name} ${effect}`;
  });
  const place = difference.new?.place ?? difference.old?.place;
  const where = place === undefined ? "" : ` (${place.file}:${String(place.line)})`;
  return [
    `${severity}  ${shownText(path)}: ${shownText(message)}`,
    `    ${rule}${shownText(where)}: ${told.length === 0 ? "in no message" : told.join(", ")}`,
  ];
}
