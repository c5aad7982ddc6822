/** A comparison as JSON, for programs. */
import { countBySeverity, type DiffReport } from "./report.js";

/** One object with what was compared, the number of each severity, and all differences. */
export function printDiffJson(report: DiffReport): string {
  const { old: before, new: after, differences, ignored } = report;
  const value = {
    old: before,
    new: after,
    summary: { ...countBySeverity(differences), ignored: ignored.length },
    differences,
    ignored: ignored.map(({ difference, entry: { reason, expires } }) => ({
      ...difference,
      reason,
      ...(expires === undefined ? {} : { expires }),
    })),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
