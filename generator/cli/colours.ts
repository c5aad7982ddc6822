/** Colours of standard error. */
import picocolors from "picocolors";

import type { Environment } from "./io.js";

/** Functions that colour a text, or leave it as it is. */
export type Colours = ReturnType<typeof picocolors.createColors>;

/** Leaves every text as it is. */
export const NO_COLOURS: Colours = picocolors.createColors(false);

/**
 * The colours of a run. `--no-color` and `--color` decide; without them `NO_COLOR` (no-color.org) turns
 * them off, `FORCE_COLOR` on, and else they are for terminals that are not dumb.
 */
export function coloursFor(
  argv: readonly string[],
  env: Environment,
  isTerminal: boolean,
): Colours {
  const asked = argv.filter((argument) => /^--(no-)?color$/.test(argument)).at(-1);
  if (asked !== undefined) return picocolors.createColors(asked === "--color");
  if (isSet(env["NO_COLOR"])) return NO_COLOURS;
  if (isSet(env["FORCE_COLOR"])) return picocolors.createColors(env["FORCE_COLOR"] !== "0");
  return picocolors.createColors(isTerminal && env["TERM"] !== "dumb");
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "";
}
