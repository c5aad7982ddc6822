/** How faults are shown: on standard error, as text, JSON, or annotations for GitHub. */
import { randomUUID } from "node:crypto";
import { isAbsolute, posix, relative, sep } from "node:path";

import {
  DIAGNOSTIC_FORMATS,
  formatDiagnostics,
  oneLine,
  type DiagnosticFormat,
} from "../diagnostic-format.js";
import { fail, type Diagnostic } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { NO_COLOURS, type Colours } from "./colours.js";
import { EXIT, type CommandIo, type Environment, type ExitCode, type TextOutput } from "./io.js";
import { diagnosticEvent, writeEvent } from "./run-events.js";

/** How a report tells its diagnostics. */
export interface ReportManner {
  readonly format: DiagnosticFormat;
  readonly colours: Colours;
  /** From the root of the repository to the current folder, where GitHub looks for files. */
  readonly folder: () => string;
  /** Where diagnostics go as events, instead of all else. */
  readonly events?: TextOutput;
}

const PLAIN: ReportManner = { format: "text", colours: NO_COLOURS, folder: () => "" };

/** The diagnostics of one run, each shown once. JSON is one array, written when the run ends. */
export class FaultReport {
  readonly #manner: ReportManner;
  readonly #format: DiagnosticFormat;
  readonly #stderr: TextOutput;
  readonly #shown = new Map<string, Diagnostic>();

  constructor(manner: ReportManner, stderr: TextOutput) {
    this.#manner = manner;
    this.#format = manner.format;
    this.#stderr = stderr;
  }

  /** A report in the same manner that has shown nothing yet. */
  again(): FaultReport {
    return new FaultReport(this.#manner, this.#stderr);
  }

  show(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      const key = JSON.stringify(diagnostic);
      if (this.#shown.has(key)) continue;
      this.#shown.set(key, diagnostic);
      this.#write(diagnostic);
    }
  }

  #write(diagnostic: Diagnostic): void {
    const { events, colours, folder } = this.#manner;
    if (events !== undefined) {
      writeEvent(events, diagnosticEvent(diagnostic));
      return;
    }
    if (this.#format === "json") return;
    const placed = this.#format === "github" ? seenFromRoot(diagnostic, folder()) : diagnostic;
    const text = formatDiagnostics([placed], this.#format);
    this.#stderr.write(this.#format === "text" ? withSeverityColoured(text, colours) : text);
  }

  /** Whether there is a place for lines for people, which JSON has not. */
  get takesNotes(): boolean {
    return this.#format !== "json" && this.#manner.events === undefined;
  }

  /** Writes a line for people. */
  note(line: string): void {
    if (this.takesNotes) this.#stderr.write(`${line}\n`);
  }

  /** Writes a unified diff, which is not to be read as commands of GitHub. */
  noteDiff(diff: string): void {
    const text = diff
      .trimEnd()
      .split("\n")
      .map((line) => withDiffColoured(line, this.#manner.colours))
      .join("\n");
    if (this.#format !== "github") {
      this.note(text);
      return;
    }
    const end = randomUUID();
    this.note(`::stop-commands::${end}\n${text}\n::${end}::`);
  }

  end(): void {
    if (this.#format !== "json" || this.#manner.events !== undefined) return;
    this.#stderr.write(formatDiagnostics([...this.#shown.values()], this.#format));
  }
}

/** GitHub knows files by their path from the root of the repository. */
function seenFromRoot(diagnostic: Diagnostic, folder: string): Diagnostic {
  const { place } = diagnostic;
  if (place === undefined || folder === "" || /^([\\/]|\w+:)/.test(place.file)) return diagnostic;
  return { ...diagnostic, place: { ...place, file: posix.join(folder, place.file) } };
}

/** The way from the folder that GitHub checked out to the current one; empty elsewhere. */
export function folderInRepository(cwd: string, env: Environment): string {
  const root = env["GITHUB_WORKSPACE"];
  if (root === undefined || root === "") return "";
  const path = relative(root, cwd).split(sep).join("/");
  return path.startsWith("..") || isAbsolute(path) ? "" : path;
}

function withSeverityColoured(line: string, colours: Colours): string {
  return line.replace(
    /(^|: )(error|warning)(?= SW\d{4}: )/,
    (_, before: string, severity: string) =>
      before + (severity === "error" ? colours.red(severity) : colours.yellow(severity)),
  );
}

function withDiffColoured(line: string, colours: Colours): string {
  if (/^(---|\+\+\+) /.test(line)) return colours.bold(line);
  if (line.startsWith("@@")) return colours.cyan(line);
  if (line.startsWith("-")) return colours.red(line);
  return line.startsWith("+") ? colours.green(line) : line;
}

/** Shows diagnostics in their order, in the format that the command line asks for. */
export function showDiagnostics(diagnostics: readonly Diagnostic[], io: CommandIo): void {
  reportOf(io).show(diagnostics);
}

/** Where the faults of a run go. */
export function reportOf({ faults, stderr }: CommandIo): FaultReport {
  return faults ?? new FaultReport(PLAIN, stderr);
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
