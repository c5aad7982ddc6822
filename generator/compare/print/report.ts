/** What a comparison gives to its printers. */
import type { Difference } from "../difference.js";
import type { IgnoredDifference } from "../ignore.js";
import { SEVERITIES, type Effect, type Severity } from "../severity.js";

/** A comparison to be shown. */
export interface DiffReport {
  /** What the contracts were called. */
  readonly old: string;
  readonly new: string;
  readonly differences: readonly Difference[];
  readonly ignored: readonly IgnoredDifference[];
}

/** The formats of a report. */
export const DIFF_FORMATS = ["text", "markdown", "json", "github"] as const;

export type DiffFormat = (typeof DIFF_FORMATS)[number];

/** How many differences there are of each severity. */
export function countBySeverity(
  differences: readonly Difference[],
): Readonly<Record<Severity, number>> {
  const count = (wanted: Severity): number =>
    differences.filter(({ severity }) => severity === wanted).length;
  return { breaking: count("breaking"), risky: count("risky"), compatible: count("compatible") };
}

/** `2 breaking, 1 risky`, the greatest first; `no differences`. */
export function summaryOf({ differences, ignored }: DiffReport): string {
  const counts = countBySeverity(differences);
  const parts = [...SEVERITIES]
    .reverse()
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${String(counts[severity])} ${severity}`);
  const told = parts.length === 0 ? "no differences" : parts.join(", ");
  return ignored.length === 0 ? told : `${told}; ${String(ignored.length)} ignored`;
}

/** Where the effects of a difference show, in the order of the columns. */
export const EFFECT_NAMES = [
  "client→server",
  "server→client",
  "client code",
  "server code",
] as const;

/** The effects in the order of their names. */
export function effectsOf({ wire, source }: Difference): readonly Effect[] {
  return [wire.clientToServer, wire.serverToClient, source.client, source.server];
}

/** Of texts from files, which may hold line breaks and control characters. */
export function shownText(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[\p{Cc}\u2028\u2029]/gu, "\ufffd");
}
