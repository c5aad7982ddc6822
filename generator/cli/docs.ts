/** `stubwright docs`. */
import type { Command } from "commander";

import { count } from "./generate.js";
import { EXIT, type CommandIo, type ExitCode } from "./io.js";
import { addLimitOption, type LimitFlags } from "./limit-option.js";
import { showDiagnostics } from "./report.js";

const HELP = `
The site has a page for each operation, element and type, with example messages in SOAP 1.1 and 1.2,
links both ways, pictures of the type graph, and a search. It needs neither a server nor a network:
open index.html. Pages of contracts that are not named again are removed.

Examples:
  stubwright docs                                  all shipped contracts into docs-site/
  stubwright docs service.wsdl --out public/docs   one of your own`;

interface DocsFlags extends LimitFlags {
  readonly out: string;
  readonly quiet?: true;
}

/** Adds the command; it tells `exit` how it ended. */
export function addDocsCommand(
  program: Command,
  io: CommandIo,
  exit: (code: ExitCode) => void,
): void {
  addLimitOption(program.command("docs"))
    .summary("write a site that documents contracts")
    .description("Writes a static site that documents contracts.")
    .argument("[contract...]", "the contracts; all shipped ones when absent")
    .option("-o, --out <folder>", "folder of the site", "docs-site")
    .option("-q, --quiet", "print nothing when all is well")
    .addHelpText("after", HELP)
    .action(async (contracts: string[], { out, limit, quiet }: DocsFlags) => {
      const { generateSite } = await import("../site/generate-site.js");
      const request = {
        contracts,
        out,
        base: io.cwd,
        ...(limit === undefined ? {} : { limits: limit }),
      };
      const report = await generateSite(request);
      showDiagnostics(report.warnings, io);
      const { created, changed, unchanged, removed } = report;
      const files = count(created.length + changed.length + unchanged.length, "file");
      const changes = [
        [created.length, "created"],
        [changed.length, "changed"],
        [removed.length, "removed"],
      ] as const;
      const parts = changes.flatMap(([number, verb]) =>
        number === 0 ? [] : [`${String(number)} ${verb}`],
      );
      const what = `${count(report.contracts.length, "contract")} in ${out}, ${files}`;
      const line = `${what}: ${parts.length === 0 ? "all current" : parts.join(", ")}.`;
      if (quiet !== true) io.stdout.write(`${line}\n`);
      exit(EXIT.done);
    });
}
