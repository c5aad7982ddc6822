/** Totals and failures of a run, and how they are shown. */

/** Something required that did not hold. */
export interface Failure {
  readonly test: string;
  /** Where it failed: read, render, compile, decode, encode, validate, compare. */
  readonly stage: string;
  readonly message: string;
}

export interface Report {
  readonly folder: string;
  readonly seconds: number;
  readonly totals: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Required things that failed. */
  readonly failures: readonly Failure[];
  /** What is told without being required. */
  readonly notes: readonly Failure[];
}

/** Shown of each cause in the text form. */
const EXAMPLES = 3;

/** The report for people. */
export function formatReport(report: Report): string {
  const totals = Object.entries(report.totals).map(([name, counts]) => {
    const parts = Object.entries(counts).map(([what, count]) => `${what} ${String(count)}`);
    return `${name}: ${parts.join(", ")}`;
  });
  return [
    `${report.folder} (${report.seconds.toFixed(0)} s)`,
    ...totals,
    "",
    `failures: ${String(report.failures.length)}`,
    ...formatGroups(report.failures),
    "",
    `notes: ${String(report.notes.length)}`,
    ...formatGroups(report.notes),
    "",
  ].join("\n");
}

function formatGroups(failures: readonly Failure[]): string[] {
  const groups = [...groupByCause(failures)].sort(([, a], [, b]) => b.length - a.length);
  return groups.flatMap(([cause, members]) => [
    `  ${String(members.length)} × ${cause}`,
    ...members.slice(0, EXAMPLES).map(({ test, message }) => `      ${test}: ${message}`),
  ]);
}

/** Failures by stage and message, names and numbers in it aside. */
export function groupByCause(failures: readonly Failure[]): Map<string, Failure[]> {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const cause = `${failure.stage}: ${causeOf(failure.message)}`;
    const known = groups.get(cause);
    if (known === undefined) groups.set(cause, [failure]);
    else known.push(failure);
  }
  return groups;
}

function causeOf(message: string): string {
  return message
    .replace(/^\S+[/\\]\S*:\s*/, "")
    .replace(/^\S+:\d+:\d+:\s*/, "")
    .replace(/"(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`/g, "…")
    .replace(/\{[^}]*\}[\w.-]*/g, "…")
    .replace(/\d+/g, "#")
    .slice(0, 160);
}
