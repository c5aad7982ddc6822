/** `stubwright decode`. */
import type { Command } from "commander";

import { Diagnostics } from "../diagnostics.js";
import { readInput } from "./input.js";
import { EXIT, type CommandIo, type ExitCode } from "./io.js";
import { addLimitOption, type LimitFlags } from "./limit-option.js";

const HELP = `
The root is a global element of the contract, or the envelope of SOAP 1.1 or 1.2. Elements in another
order than the schema's are accepted, and unknown ones skipped, unless --strict is given. Integers of
64 bits and more are strings, bytes are base64.

Examples:
  stubwright decode ms-usrpch response.xml
  curl -s … | stubwright decode ms-usrpch - --strict
  stubwright decode ms-wms request.xml --element ServiceContext`;

interface DecodeFlags extends LimitFlags {
  readonly strict?: true;
  readonly element?: string;
}

/** Adds the command; it tells `exit` how it ended. */
export function addDecodeCommand(
  program: Command,
  io: CommandIo,
  exit: (code: ExitCode) => void,
): void {
  addLimitOption(program.command("decode"))
    .summary("XML instance or SOAP envelope to JSON")
    .description("Reads an XML document or a SOAP envelope of a contract and prints it as JSON.")
    .argument("<contract>", "a shipped name, a folder with a contract.json, a WSDL or XSD file")
    .argument("<file>", "the document; - for standard input")
    .option("--strict", "refuse what the schema does not have, and another order than its")
    .option(
      "--element <name>",
      "decode the first element of this name (Name or {namespace}Name) alone",
    )
    .addHelpText("after", HELP)
    .action(async (name: string, path: string, { strict, element, limit }: DecodeFlags) => {
      const { locateContract } = await import("../locate.js");
      const { loadContract } = await import("../load.js");
      const { decodeInstance } = await import("../instances/decode.js");
      const { printInstance } = await import("../instances/json.js");
      const diagnostics = new Diagnostics();
      const { contract } = loadContract(locateContract(name, io.cwd, diagnostics), diagnostics, {
        limits: limit ?? {},
      });
      const { file, bytes } = await readInput(path, io);
      const options = {
        file,
        strict: strict === true,
        ...(element === undefined ? {} : { element }),
      };
      io.stdout.write(printInstance(decodeInstance(contract, bytes, options)));
      exit(EXIT.done);
    });
}
