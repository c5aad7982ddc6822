/** `stubwright update`. */
import type { Command } from "commander";

import { printDiff, type DiffFormat } from "../compare/print.js";
import type { DiagnosticError } from "../diagnostics.js";
import { Diagnostics, fail } from "../diagnostics.js";
import { fileDifferences } from "../update/file-differences.js";
import type { UpdatePreview, UpdateReport } from "../update/update-contract.js";
import { formatOf } from "./diff.js";
import { count } from "./generate.js";
import { EXIT, type CommandIo, type ExitCode } from "./io.js";
import { addLimitOption, type LimitFlags } from "./limit-option.js";
import { collect } from "./output-options.js";
import { showDiagnostics } from "./report.js";

const HELP = `
The contract says under "source" of contract.json where its files come from:
  "source": { "shop.wsdl": "https://shop.example/shop.asmx?wsdl", "types.xsd": "../upstream/types.xsd" }

Shows which lines change and what that does to messages and code, and writes when that is confirmed. The
format of the latter is --format text, markdown, json or github; json leaves the lines out.

Examples:
  stubwright update specs/shop --allow-remote shop.example
  stubwright update specs/shop --allow-remote shop.example --check     in a nightly job`;

interface UpdateFlags extends LimitFlags {
  readonly allowRemote?: readonly string[];
  readonly yes?: true;
  readonly check?: true;
}

/** Adds the command; it tells `exit` how it ended. */
export function addUpdateCommand(
  program: Command,
  io: CommandIo,
  exit: (code: ExitCode) => void,
): void {
  addLimitOption(program.command("update"))
    .summary("refresh a contract from its declared source")
    .description("Fetches the files of a contract anew and shows what that changes.")
    .argument("<contract>", "a shipped name, or a folder with a contract.json")
    .option("--allow-remote <host>", "host that files may be fetched from; repeatable", collect)
    .option("-y, --yes", "write without asking")
    .option("--check", "write nothing, and exit with 1 when a source differs")
    .addHelpText("after", HELP)
    .action(async (contract: string, flags: UpdateFlags) => {
      const { updateContract } = await import("../update/update-contract.js");
      const { allowRemote = [], limit } = flags;
      const report = await updateContract({
        contract,
        base: io.cwd,
        allowRemote,
        ...(limit === undefined ? {} : { limits: limit }),
        confirm: (preview) => {
          io.stdout.write(previewText(contract, preview, formatOf(program)));
          return flags.check === true ? false : confirmed(flags, io);
        },
      });
      exit(conclude(report, flags, io));
    });
}

function previewText(contract: string, preview: UpdatePreview, format: DiffFormat): string {
  const { outdated, differences } = preview;
  const lines = format === "json" ? [] : outdated.map(fileDifferences);
  if (differences === undefined) {
    const message = "The contract could not be read before, so that there is nothing to compare.";
    return [...lines, `${message}\n`].join("\n");
  }
  const names = { old: contract, new: "its sources" };
  const shown = printDiff({ ...names, differences, ignored: [] }, format);
  if (format !== "markdown") return [...lines, shown].join("\n");
  return [...lines.map((text) => `\`\`\`\`diff\n${text}\`\`\`\`\n`), shown].join("\n");
}

/** @throws DiagnosticError SW7205 where nobody can be asked. */
async function confirmed(flags: UpdateFlags, io: CommandIo): Promise<boolean> {
  if (flags.yes === true) return true;
  const question = "Write the new files?";
  if (io.confirm !== undefined) return io.confirm(question);
  const message = "There is no terminal to ask whether the files may be written.";
  return fail(
    "SW7205",
    undefined,
    message,
    "Give --yes to write them, or --check to compare only.",
  );
}

function conclude(report: UpdateReport, flags: UpdateFlags, io: CommandIo): ExitCode {
  const { outdated, current, written } = report;
  if (outdated.length === 0) {
    io.stdout.write(`${count(current.length, "file")}: all current.\n`);
    return EXIT.done;
  }
  if (written) {
    for (const { path } of outdated) io.stdout.write(`changed ${path}\n`);
    return EXIT.done;
  }
  if (flags.check === true) showDiagnostics(outdatedFaults(report), io);
  else io.stdout.write("Nothing was written.\n");
  return EXIT.invalid;
}

function outdatedFaults({ outdated }: UpdateReport): DiagnosticError["diagnostics"] {
  const diagnostics = new Diagnostics();
  for (const { path, source, place } of outdated) {
    const message = `The file ${path} is not what ${source} gives.`;
    diagnostics.error(
      "SW7204",
      place,
      message,
      "Run stubwright update and look at the differences.",
    );
  }
  return diagnostics.all;
}
