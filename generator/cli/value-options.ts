/** Readers of option values that several commands take. */
import type { SoapVersion } from "../../templates/runtime/service.js";
import { fail } from "../diagnostics.js";

/** A reader of a whole number within bounds. @throws DiagnosticError SW5006 for any other text. */
export function wholeNumber(
  option: string,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    const upper = most === Number.MAX_SAFE_INTEGER ? " or more" : ` to ${String(most)}`;
    return failAsValue(option, text, `Give a whole number, ${String(least)}${upper}.`);
  };
}

/** @throws DiagnosticError SW5006 for what is no version. */
export function readSoapVersion(text: string): SoapVersion {
  if (text === "1.1" || text === "1.2") return text;
  return failAsValue("--soap-version", text, "Give 1.1 or 1.2.");
}

/** @throws DiagnosticError SW5006 */
export function failAsValue(option: string, value: string, remedy: string): never {
  fail("SW5006", undefined, `The option ${option} cannot be ${JSON.stringify(value)}.`, remedy);
}
