/** Turns what the code of a user throws into a diagnostic that names the user's file. */
import { existsSync, readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { types } from "node:util";

import { DiagnosticError, fail, type DiagnosticCode, type Place } from "../diagnostics.js";

/**
 * Where an error was thrown, as far as its stack tells: the first place in a module of the user's own,
 * which is none of a package and none of Node.
 *
 * @param base folder that the path is shown from.
 * @param own paths of modules that are certainly the user's; when given, only they count.
 */
export function throwingPlace(
  error: unknown,
  base: string,
  own?: readonly string[],
): Place | undefined {
  if (!types.isNativeError(error)) return undefined;
  for (const line of (error.stack ?? "").split("\n")) {
    const [, path = "", row, column] =
      /^\s*(?:at (?:.*\()?)?((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^()]*?):(\d+):(\d+)\)?\s*$/.exec(
        line,
      ) ?? [];
    const file = path.startsWith("file://") ? fileURLToPath(path) : path;
    const isOwn =
      own === undefined ? file !== "" && !file.includes("node_modules") : own.includes(file);
    if (isOwn) {
      const line = Number(row);
      return { file: shownPath(file, base), line, column: columnIn(file, line, Number(column)) };
    }
  }
  return undefined;
}

/** The loader of TypeScript keeps lines, but lengthens some: a column that is not in the file is none. */
function columnIn(file: string, line: number, column: number): number {
  const text = existsSync(file) ? readFileSync(file, "utf8").split("\n")[line - 1] : undefined;
  return text === undefined || column > text.length ? 1 : column;
}

/** A path as diagnostics show it. */
export function shownPath(file: string, base: string): string {
  return relative(base, file).split(sep).join("/");
}

/** The first line of what was thrown, without a full stop. */
export function reasonOf(error: unknown): string {
  const message = types.isNativeError(error) ? error.message : String(error);
  const [line = ""] = message.trim().split("\n");
  return line.trim().replace(/[.!?]+$/, "");
}

/**
 * Ends the run for an error of the user's code.
 *
 * @throws DiagnosticError of the code given; what is one already is thrown on.
 */
export function failInOwnCode(
  error: unknown,
  code: DiagnosticCode,
  place: Place | undefined,
  what: string,
): never {
  if (error instanceof DiagnosticError) throw error;
  const reason = reasonOf(error);
  fail(code, place, `${what}${reason === "" ? "" : `: ${reason}`}.`, "Correct it there.");
}
