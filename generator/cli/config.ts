/** `stubwright config`. */
import type { Command } from "commander";

import { EXIT, type CommandIo, type ExitCode } from "./io.js";
import { addOutputOptions, resolveFlags, type OutputFlags } from "./output-options.js";

const HELP = `
Shows every value that generate and check would take, and where it is from: a default, a key of the
configuration, or an option of the command line. Takes the options of these commands.

Examples:
  stubwright config
  stubwright config ms-usrpch --out src/generated
  stubwright config --json | jq '.contracts[].out.value'`;

/** Adds the command; it tells `exit` how it ended. */
export function addConfigCommand(
  program: Command,
  io: CommandIo,
  exit: (code: ExitCode) => void,
): void {
  const command = program
    .command("config")
    .summary("show what is configured, and where")
    .description("Shows the configuration that is in force, and where each value is from.")
    .argument("[contract...]", "the contracts; the configured ones when absent")
    .option("--json", "print it as JSON")
    .addHelpText("after", HELP);
  addOutputOptions(command).action(
    async (contracts: string[], { json, ...flags }: OutputFlags & { readonly json?: true }) => {
      const config = await resolveFlags(contracts, flags, io);
      const { printConfig, printConfigJson } = await import("../config/print.js");
      io.stdout.write(json === true ? printConfigJson(config) : printConfig(config));
      exit(EXIT.done);
    },
  );
}
