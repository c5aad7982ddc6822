/** How faults are shown: one line each on standard error. */
import { formatDiagnostic, type Diagnostic } from "../diagnostics.js";
import { EXIT, type CommandIo, type ExitCode } from "./io.js";

/** Shows diagnostics in their order, each once. */
export function showDiagnostics(diagnostics: readonly Diagnostic[], { stderr }: CommandIo): void {
  const lines = new Set(diagnostics.map((diagnostic) => oneLine(formatDiagnostic(diagnostic))));
  for (const line of lines) stderr.write(`${line}\n`);
}

/** Texts from files may hold line breaks and control sequences, which a terminal would obey. */
function oneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, " ").replaceAll(/[\p{Cc}\u2028\u2029]/gu, "\ufffd");
}

/** The exit code for a run that ended with diagnostics. */
export function exitCodeFor(diagnostics: readonly Diagnostic[]): ExitCode {
  return diagnostics.some(({ code }) => code === "SW5006") ? EXIT.usage : EXIT.invalid;
}

/** Shows an error that should not have happened; its stack only to those who asked for it. */
export function showInternalError(error: unknown, verbose: boolean, { stderr }: CommandIo): void {
  const message = error instanceof Error ? error.message : String(error);
  const [line = ""] = message.split("\n");
  const ending = /[.!?]$/.test(line) ? "" : ".";
  stderr.write(`internal error: ${oneLine(line)}${ending} This is a bug: please report it.\n`);
  if (verbose && error instanceof Error) stderr.write(`${stackOf(error)}\n`);
}

function stackOf(error: Error): string {
  const stack = error.stack ?? error.message;
  return error.cause instanceof Error ? `${stack}\nCaused by ${stackOf(error.cause)}` : stack;
}
