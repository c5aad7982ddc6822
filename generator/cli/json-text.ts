/** JSON as it is read from a file. */
import { fail } from "../diagnostics.js";
import type { Input } from "./input.js";

/**
 * The text of JSON, which is UTF-8 (RFC 8259 §8.1).
 * @throws DiagnosticError SW6004 for bytes that are not.
 */
export function readJsonText({ bytes, file }: Input): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const message = "The text is not JSON: it holds bytes that are not UTF-8.";
    fail("SW6004", { file, line: 1, column: 1 }, message, "Save it as UTF-8.");
  }
}
