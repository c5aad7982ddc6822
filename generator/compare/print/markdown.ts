/** A comparison as Markdown, for the description of or a comment on a pull request. */
import type { Difference } from "../difference.js";
import type { Effect } from "../severity.js";
import { SEVERITIES, type Severity } from "../severity.js";
import { EFFECT_NAMES, effectsOf, shownText, summaryOf, type DiffReport } from "./report.js";

/** Tables with more rows are folded. */
const FOLDED_FROM = 20;

const MARKS: Readonly<Record<Severity, string>> = {
  breaking: "🔴",
  risky: "🟡",
  compatible: "🟢",
};

const TITLES: Readonly<Record<Severity, string>> = {
  breaking: "Breaking",
  risky: "Risky",
  compatible: "Compatible",
};

/** A heading, a summary line, and a table for each severity; long and compatible ones are folded. */
export function printDiffMarkdown(report: DiffReport): string {
  const parts = [
    `### Contract: ${code(report.old)} → ${code(report.new)}`,
    `**${capitalized(summaryOf(report))}.**`,
    ...[...SEVERITIES].reverse().flatMap((severity) => section(severity, report.differences)),
    ...ignoredSection(report),
  ];
  return `${parts.join("\n\n")}\n`;
}

function section(severity: Severity, all: readonly Difference[]): readonly string[] {
  const differences = all.filter((difference) => difference.severity === severity);
  if (differences.length === 0) return [];
  const title = `${MARKS[severity]} ${TITLES[severity]} (${String(differences.length)})`;
  const table = [
    `| What | Difference | ${EFFECT_NAMES.join(" | ")} | Rule |`,
    `| --- | --- |${" :-: |".repeat(EFFECT_NAMES.length)} --- |`,
    ...differences.map(row),
  ].join("\n");
  const isFolded = severity === "compatible" || differences.length >= FOLDED_FROM;
  return isFolded ? [folded(title, table)] : [`#### ${title}`, table];
}

function row(difference: Difference): string {
  const { path, message, rule } = difference;
  const place = difference.new?.place ?? difference.old?.place;
  const where =
    place === undefined ? "" : `<br><sub>${cell(`${place.file}:${String(place.line)}`)}</sub>`;
  const cells = [
    code(path) + where,
    cell(message),
    ...effectsOf(difference).map(effectText),
    code(rule),
  ];
  return `| ${cells.join(" | ")} |`;
}

function effectText(effect: Effect): string {
  return effect === "none" ? "–" : `${MARKS[effect]} ${effect}`;
}

function ignoredSection({ ignored }: DiffReport): readonly string[] {
  if (ignored.length === 0) return [];
  const table = [
    "| What | Difference | Rule | Reason | Until |",
    "| --- | --- | --- | --- | --- |",
    ...ignored.map(({ difference: { path, message, rule }, entry: { reason, expires } }) => {
      const cells = [code(path), cell(message), code(rule), cell(reason), expires ?? "–"];
      return `| ${cells.join(" | ")} |`;
    }),
  ].join("\n");
  return [folded(`Ignored (${String(ignored.length)})`, table)];
}

/** GitHub renders Markdown inside only after an empty line. */
function folded(title: string, content: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${content}\n\n</details>`;
}

/** A code span that no text can end, nor a table's cell (GitHub Flavored Markdown §4.10, §6.3). */
function code(text: string): string {
  const shown = shownText(text).replaceAll("|", "\\|");
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}

/** Text from files is shown as it is: what Markdown or HTML would read as their own is escaped. */
function cell(text: string): string {
  return shownText(text)
    .replaceAll(/[\\`*_[\]|~#@]/g, String.raw`\$&`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
