/** `stubwright watch`. */
import { resolve } from "node:path";

import type { Command } from "commander";

import type { GenerateReport } from "../generate.js";
import { MANIFEST_PATH } from "../write/manifest.js";
import type { WatchEvent } from "../watch/watch-contracts.js";
import { closingLine, count, type GenerateFlags } from "./generate.js";
import { interruptionOf } from "./interruption.js";
import { EXIT, type CommandIo, type ExitCode } from "./io.js";
import { addOutputOptions, collect, foldersOf, resolveFlags } from "./output-options.js";
import { reportOf } from "./report.js";

const HELP = `
Generates once, and again when a file changes that the contracts are read from: contract.json, the WSDL,
XSD, MOF and T-SQL files, all that they include and import, and modules. Prints what changed in the output, and faults when
they are others than before; while there are faults, the output stays as it was. Ctrl+C ends it.

Examples:
  stubwright watch specs/shop --out src/generated
  stubwright watch service.wsdl --quiet`;

/** Adds the command; it tells `exit` how it ended. */
export function addWatchCommand(
  program: Command,
  io: CommandIo,
  exit: (code: ExitCode) => void,
): void {
  const command = program
    .command("watch")
    .summary("generate again when contracts change")
    .description("Generates contracts whenever one of their files changes.")
    .argument("[contract...]", "the contracts; the configured ones when absent")
    .option(
      "--allow-remote <host>",
      "host that imported files may be fetched from; repeatable",
      collect,
    )
    .addHelpText("after", HELP);
  addOutputOptions(command).action(async (contracts: string[], flags: GenerateFlags) => {
    const { watchContracts } = await import("../watch/watch-contracts.js");
    const { requestOf } = await import("../config/resolved.js");
    const config = await resolveFlags(contracts, flags, io);
    const files = config.files.map((file) => resolve(io.cwd, file));
    const request = async () => requestOf(await resolveFlags(contracts, flags, io));
    const folders = foldersOf(config);
    const interruption = interruptionOf(io);
    let isFirst = true;
    try {
      await watchContracts(request, {
        signal: interruption.signal,
        files,
        onRun: (event, watched) => {
          showRun(event, isFirst, folders, flags, io);
          const line = `Watching ${count(watched, "file")}.\n`;
          if (isFirst && flags.quiet !== true) io.stdout.write(line);
          isFirst = false;
        },
      });
    } finally {
      interruption.end();
    }
    exit(EXIT.done);
  });
}

function showRun(
  event: WatchEvent,
  isFirst: boolean,
  folders: string,
  flags: GenerateFlags,
  io: CommandIo,
): void {
  // Faults that come back after they were gone are told again.
  const faults = reportOf(io).again();
  if (event.kind === "faults") {
    faults.show(event.diagnostics);
    faults.end();
    return;
  }
  faults.show(event.newWarnings);
  if (event.newWarnings.length > 0) faults.end();
  if (flags.quiet === true) return;
  const lines = isFirst ? [] : changesIn(event.report);
  if (isFirst || (lines.length === 0 && event.recovered)) {
    lines.push(closingLine(event.report, folders));
  }
  for (const line of lines) io.stdout.write(`${line}\n`);
}

/** The manifest, which changes with every other file, is of no interest. */
function changesIn({ created, changed, removed }: GenerateReport): string[] {
  const told = (verb: string, paths: readonly string[]): string[] =>
    paths.filter((path) => !path.endsWith(`/${MANIFEST_PATH}`)).map((path) => `${verb} ${path}`);
  return [...told("created", created), ...told("changed", changed), ...told("removed", removed)];
}
