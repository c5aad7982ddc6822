/** `stubwright inspect`. */
import type { Command } from "commander";

import { Diagnostics } from "../diagnostics.js";
import { EXIT, type CommandIo, type ExitCode } from "./io.js";
import { addLimitOption, type LimitFlags } from "./limit-option.js";
import { showDiagnostics } from "./report.js";

const HELP = `
Shows services with their operations, elements, and types with everything that their schemas say,
every reference resolved.

Examples:
  stubwright inspect ms-usrpch
  stubwright inspect service.wsdl --json | jq '.services[].operations[].name'`;

/** Adds the command; it tells `exit` how it ended. */
export function addInspectCommand(
  program: Command,
  io: CommandIo,
  exit: (code: ExitCode) => void,
): void {
  addLimitOption(program.command("inspect"))
    .summary("show what a contract says")
    .description("Shows a contract as it was understood.")
    .argument(
      "<contract>",
      "a shipped name, a folder with a contract.json, a WSDL, XSD, MOF or T-SQL file",
    )
    .option("--json", "print the contract model as JSON")
    .addHelpText("after", HELP)
    .action(async (name: string, flags: LimitFlags & { readonly json?: true }) => {
      const { locateContract } = await import("../locate.js");
      const { loadContract } = await import("../load.js");
      const { inspectContract } = await import("../model/inspect.js");
      const diagnostics = new Diagnostics();
      const { contract } = loadContract(locateContract(name, io.cwd, diagnostics), diagnostics, {
        limits: flags.limit ?? {},
      });
      showDiagnostics(diagnostics.all, io);
      const json = flags.json === true;
      io.stdout.write(
        json ? `${JSON.stringify(contract, undefined, 2)}\n` : inspectContract(contract),
      );
      exit(EXIT.done);
    });
}
