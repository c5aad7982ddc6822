/** The command line: takes arguments, gives an exit code. */
import { Command } from "commander";

import { coloursFor } from "./cli/colours.js";
import { commandsFor } from "./cli/commands.js";
import { EXIT, type CommandIo, type ExitCode } from "./cli/io.js";
import {
  exitCodeFor,
  FaultReport,
  folderInRepository,
  formatIn,
  readFormat,
  showDiagnostics,
  showInternalError,
} from "./cli/report.js";
import { asksForEvents, writeEvent } from "./cli/run-events.js";
import { UsageError, usageDiagnostic } from "./cli/usage.js";
import { DiagnosticError } from "./diagnostics.js";
import { Cancelled } from "./init/cancelled.js";
import { packageVersion } from "./package-folder.js";

export type { CommandIo, TextOutput } from "./cli/io.js";

const HELP = `
Examples:
  stubwright generate                            write all shipped contracts into output/
  stubwright generate service.wsdl --out src     write a service of your own
  stubwright check                               fail when output/ is not current
  stubwright decode ms-usrpch response.xml       show a message as JSON`;

const EXIT_CODES = `
Exit codes:
  0  done
  1  the output differs, or a contract or instance has faults
  2  the command line has faults
  3  a bug of stubwright

Faults are told on standard error, one line each: file:line:column: error SWnnnn: sentence. Remedy.
With --format json they are one array of objects, with --format github annotations of GitHub; with
--json of generate and check they are among the events on standard output.`;

/**
 * Runs a command line.
 *
 * @param argv the arguments, without the runtime and the script.
 * @returns the exit code: 0 done, 1 difference or invalid input, 2 usage, 3 internal error. Never
 *   throws.
 */
export async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  const events = asksForEvents(argv) ? io.stdout : undefined;
  const env = io.env ?? process.env;
  const manner = {
    format: formatIn(argv),
    colours: coloursFor(argv, env, io.display?.isTerminal === true),
    folder: () => folderInRepository(io.cwd, env),
    ...(events === undefined ? {} : { events }),
  };
  const faults = new FaultReport(manner, io.stderr);
  const exitCode = await runCommand(argv, withFaults(io, faults));
  if (exitCode !== EXIT.internal) faults.end();
  if (events !== undefined) writeEvent(events, { event: "end", exitCode });
  return exitCode;
}

/** Its getters stay getters: standard input is opened only when it is read. */
function withFaults(io: CommandIo, faults: FaultReport): CommandIo {
  return {
    stdout: io.stdout,
    stderr: io.stderr,
    get stdin() {
      return io.stdin;
    },
    get cwd() {
      return io.cwd;
    },
    env: io.env ?? process.env,
    ...(io.interruption === undefined ? {} : { interruption: io.interruption }),
    ...(io.confirm === undefined ? {} : { confirm: io.confirm }),
    ...(io.terminal === undefined ? {} : { terminal: io.terminal }),
    ...(io.display === undefined ? {} : { display: io.display }),
    ...(io.observe === undefined ? {} : { observe: io.observe }),
    faults,
  };
}

async function runCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  try {
    const program = await createProgram(argv, io, (code) => {
      exitCode = code;
    });
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    return showError(error, argv, io);
  }
}

async function createProgram(
  argv: readonly string[],
  io: CommandIo,
  exit: (code: ExitCode) => void,
): Promise<Command> {
  const program = new Command("stubwright");
  program
    .description("Generates TypeScript clients, servers and data types from WSDL and XML Schema.")
    .version(packageVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help for a command")
    .option("--verbose", "show how long each stage takes, and the stack of an internal error")
    .option("--color", "colour what is for people, also where standard error is no terminal")
    .option("--no-color", "colour nothing")
    .option(
      "--format <format>",
      "how faults are told: text, json or github; of diff and update also markdown",
      readReportFormat,
      "text",
    )
    .hook("preAction", (_, command) => {
      refuseMarkdown(program.opts(), command);
    })
    .showSuggestionAfterError(false)
    .addHelpText("after", HELP)
    .addHelpText("afterAll", EXIT_CODES)
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => 100,
      getOutHasColors: () => false,
    });
  for (const add of await commandsFor(argv)) add(program, io, exit);
  for (const command of [program, ...program.commands]) {
    command.exitOverride((fault) => {
      throw new UsageError(command, fault);
    });
  }
  return program;
}

/** Some commands print a report, which may be Markdown; faults are never. */
const REPORTING = ["diff", "update"];

function readReportFormat(text: string): string {
  return text === "markdown" ? text : readFormat(text);
}

function refuseMarkdown({ format }: { readonly format?: string }, command: Command): void {
  if (format === "markdown" && !REPORTING.includes(command.name())) readFormat(format);
}

function showError(error: unknown, argv: readonly string[], io: CommandIo): ExitCode {
  if (error instanceof UsageError) {
    if (error.fault.exitCode === 0) return EXIT.done;
    showDiagnostics([usageDiagnostic(error)], io);
    return EXIT.usage;
  }
  if (error instanceof Cancelled) {
    io.stderr.write("Nothing was written.\n");
    return EXIT.invalid;
  }
  if (error instanceof DiagnosticError) {
    showDiagnostics(error.diagnostics, io);
    return exitCodeFor(error.diagnostics);
  }
  const env = io.env ?? process.env;
  showInternalError(error, argv.includes("--verbose") || env["STUBWRIGHT_DEBUG"] === "1", io);
  return EXIT.internal;
}
