/** `stubwright check`. */
import type { Command } from "commander";

import { count } from "./generate.js";
import { EXIT, type CommandIo, type ExitCode } from "./io.js";
import { addOutputOptions, foldersOf, resolveFlags, type OutputFlags } from "./output-options.js";
import { reportOf, showDiagnostics } from "./report.js";

const HELP = `
Renders the contracts afresh and compares; writes nothing. Each difference is one line on standard
error: a file that is missing, differs, was edited by hand, or is no longer generated.

Examples:
  stubwright check                                         in CI, after a change of contracts
  stubwright check ms-usrpch --out src/generated           with the options that it was generated with`;

/** Adds the command; it tells `exit` how it ended. */
export function addCheckCommand(
  program: Command,
  io: CommandIo,
  exit: (code: ExitCode) => void,
): void {
  const command = program
    .command("check")
    .summary("fail when the output is not what the contracts give")
    .description("Compares the output with what the contracts give.")
    .argument("[contract...]", "the contracts; the configured ones when absent")
    .addHelpText("after", HELP);
  addOutputOptions(command).action(async (contracts: string[], flags: OutputFlags) => {
    const { checkContracts } = await import("../generate.js");
    const { requestOf } = await import("../config/resolved.js");
    const config = await resolveFlags(contracts, flags, io);
    const report = await checkContracts(requestOf(config));
    showDiagnostics([...report.warnings, ...report.errors], io);
    const what = `${count(report.contracts.length, "contract")} in ${foldersOf(config)}`;
    if (report.differences.length > 0) {
      reportOf(io).note(`${what}: ${count(report.differences.length, "difference")}.`);
      exit(EXIT.invalid);
      return;
    }
    const line = `${what}, ${count(report.files, "file")}: all current.\n`;
    if (flags.quiet !== true) io.stdout.write(line);
    exit(EXIT.done);
  });
}
