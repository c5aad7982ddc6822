/** How much a difference does to those who rely on a contract. */

/** From the least to the greatest. */
export const SEVERITIES = ["compatible", "risky", "breaking"] as const;

/**
 * - `breaking`: a reader that passes over what it does not know, and takes any order, refuses some
 *   valid message or takes a value for another; of source code, that what uses the thing stops
 *   compiling or means something else.
 * - `risky`: only a strict reader refuses it, or something may get lost or surprise; of source code,
 *   that only some uses stop compiling.
 * - `compatible`: neither.
 */
export type Severity = (typeof SEVERITIES)[number];

/** A severity, or `none` where no message of the direction holds what differs. */
export type Effect = Severity | "none";

/** The greatest of effects; `none` where there are none. */
export function worst(effects: readonly Effect[]): Effect {
  for (const severity of [...SEVERITIES].reverse()) {
    if (effects.includes(severity)) return severity;
  }
  return "none";
}

/** Whether an effect is at least as severe. */
export function isAtLeast(effect: Effect, severity: Severity): boolean {
  return effect !== "none" && SEVERITIES.indexOf(effect) >= SEVERITIES.indexOf(severity);
}
