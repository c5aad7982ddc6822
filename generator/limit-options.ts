/** Checks the reading limits of a run, from the programmatic interface and the command line. */
import { fail } from "./diagnostics.js";
import { nearest } from "./nearest.js";
import { DEFAULT_READ_LIMITS, MAX_DEPTH, type ReadLimits } from "./read/limits.js";

const NAMES = Object.keys(DEFAULT_READ_LIMITS) as readonly (keyof ReadLimits)[];

/**
 * The limits that are given, checked.
 * @throws DiagnosticError SW5006 for an unknown name, and for what is no whole number above 0 or, for
 *   the depth, more than the readers' recursion can take.
 */
export function checkedLimits(limits: Partial<ReadLimits> = {}): Partial<ReadLimits> {
  for (const [name, value] of Object.entries(limits)) requireLimit(name, value);
  return limits;
}

/**
 * Reads `name=value`, as the command line has it.
 * @throws DiagnosticError SW5006 as {@link checkedLimits} does.
 */
export function parseLimit(text: string): Partial<ReadLimits> {
  const [, name = text, digits = ""] = /^([^=]*)=(\d{1,15})$/.exec(text) ?? [];
  return { [requireLimit(name.split("=")[0] ?? "", Number(digits))]: Number(digits) };
}

function requireLimit(name: string, value: number): keyof ReadLimits {
  const known = NAMES.find((candidate) => candidate === name);
  if (known === undefined) {
    const meant = nearest(name, NAMES);
    const remedy =
      meant === undefined ? `Limits are ${NAMES.join(", ")}.` : `Did you mean ${meant}?`;
    return fail("SW5006", undefined, `There is no limit ${JSON.stringify(name)}.`, remedy);
  }
  const most = known === "depth" ? MAX_DEPTH : Number.MAX_SAFE_INTEGER;
  if (Number.isInteger(value) && value > 0 && value <= most) return known;
  const range = known === "depth" ? `from 1 to ${MAX_DEPTH}` : "from 1";
  const example = `${known}=${DEFAULT_READ_LIMITS[known]}`;
  return fail(
    "SW5006",
    undefined,
    `The limit ${known} is not a whole number ${range}.`,
    `Give a number, such as ${example}.`,
  );
}
