/** How faults are shown: on standard error, as text, JSON, or annotations for GitHub. */
import {
  DIAGNOSTIC_FORMATS,
  formatDiagnostics,
  oneLine,
  type DiagnosticFormat,
} from "../diagnostic-format.js";
import { fail, type Diagnostic } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { EXIT, type CommandIo, type ExitCode, type TextOutput } from "./io.js";

/** The diagnostics of one run, each shown once. JSON is one array, written when the run ends. */
export class FaultReport {
  readonly #format: DiagnosticFormat;
  readonly #stderr: TextOutput;
  readonly #shown = new Map<string, Diagnostic>();

  constructor(format: DiagnosticFormat, stderr: TextOutput) {
    this.#format = format;
    this.#stderr = stderr;
  }

  /** A report in the same format that has shown nothing yet. */
  again(): FaultReport {
    return new FaultReport(this.#format, this.#stderr);
  }

  show(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      const key = JSON.stringify(diagnostic);
      if (this.#shown.has(key)) continue;
      this.#shown.set(key, diagnostic);
      if (this.#format === "json") continue;
      this.#stderr.write(formatDiagnostics([diagnostic], this.#format));
    }
  }

  /** Writes a line for people, which has no place in JSON. */
  note(line: string): void {
    if (this.#format !== "json") this.#stderr.write(`${line}\n`);
  }

  end(): void {
    if (this.#format !== "json") return;
    this.#stderr.write(formatDiagnostics([...this.#shown.values()], this.#format));
  }
}

/** Shows diagnostics in their order, in the format that the command line asks for. */
export function showDiagnostics(diagnostics: readonly Diagnostic[], io: CommandIo): void {
  reportOf(io).show(diagnostics);
}

/** Where the faults of a run go. */
export function reportOf({ faults, stderr }: CommandIo): FaultReport {
  return faults ?? new FaultReport("text", stderr);
}

/** @throws DiagnosticError SW5006 for what is no format. */
export function readFormat(text: string): DiagnosticFormat {
  const format = DIAGNOSTIC_FORMATS.find((known) => known === text);
  if (format !== undefined) return format;
  const meant = nearest(text, DIAGNOSTIC_FORMATS);
  return fail(
    "SW5006",
    undefined,
    `The option --format cannot be ${JSON.stringify(text)}.`,
    meant === undefined ? "Give text, json or github." : `Did you mean ${meant}?`,
  );
}

/** The format that a command line asks for, told before it is read: its own faults have it too. */
export function formatIn(argv: readonly string[]): DiagnosticFormat {
  const values = argv.flatMap((argument, index) => {
    if (argument === "--format") return argv[index + 1] ?? [];
    return argument.startsWith("--format=") ? argument.slice("--format=".length) : [];
  });
  return DIAGNOSTIC_FORMATS.find((known) => known === values.at(-1)) ?? "text";
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
