/** `stubwright encode`. */
import type { Command } from "commander";

import { Diagnostics } from "../diagnostics.js";
import { readInput } from "./input.js";
import { EXIT, type CommandIo, type ExitCode } from "./io.js";
import { readJsonText } from "./json-text.js";
import { addLimitOption, type LimitFlags } from "./limit-option.js";

const HELP = `
The JSON is what stubwright decode prints:
  { "element": "GetChanges", "namespace": "urn:…", "value": { … } }
  { "envelope": "1.1", "headers": [ … ], "body": { "element": … } }

Examples:
  stubwright encode ms-usrpch request.json
  stubwright decode ms-usrpch old.xml | stubwright encode ms-usrpch -`;

/** Adds the command; it tells `exit` how it ended. */
export function addEncodeCommand(
  program: Command,
  io: CommandIo,
  exit: (code: ExitCode) => void,
): void {
  addLimitOption(program.command("encode"))
    .summary("and back to XML")
    .description("Reads the JSON of an instance of a contract and prints it as XML.")
    .argument("<contract>", "a shipped name, a folder with a contract.json, a WSDL or XSD file")
    .argument("<file>", "the JSON; - for standard input")
    .addHelpText("after", HELP)
    .action(async (name: string, path: string, flags: LimitFlags) => {
      const { locateContract } = await import("../locate.js");
      const { loadContract } = await import("../load.js");
      const { encodeInstance } = await import("../instances/encode.js");
      const diagnostics = new Diagnostics();
      const { contract } = loadContract(locateContract(name, io.cwd, diagnostics), diagnostics, {
        limits: flags.limit ?? {},
      });
      const input = await readInput(path, io);
      io.stdout.write(encodeInstance(contract, readJsonText(input), { file: input.file }));
      exit(EXIT.done);
    });
}
