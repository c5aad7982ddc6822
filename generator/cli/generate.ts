/** `stubwright generate`. */
import type { Command } from "commander";

import type { GenerateReport } from "../generate.js";
import { EXIT, type CommandIo, type ExitCode } from "./io.js";
import {
  addOutputOptions,
  collect,
  foldersOf,
  resolveFlags,
  type OutputFlags,
} from "./output-options.js";
import { showDiagnostics } from "./report.js";
import { addEventsOption, onDisplay, type DisplayFlags } from "./run-display.js";
import type { ToolEvent } from "./run-events.js";

const HELP = `
A contract is a shipped name, a folder with a contract.json, or a WSDL, XSD, MOF or T-SQL file; a configured one has
its settings of the configuration. Without any, those of the configuration are generated, or without
that all shipped ones. Only files under the mark of generated files are replaced or removed; where all of a
configuration is generated, so are those of contracts that it no longer names.

Long work shows its progress on standard error. --json prints events instead: start, read, rendered,
unchanged, stage, file, diagnostic, generated, end.

Examples:
  stubwright generate                                      all shipped contracts into output/
  stubwright generate ms-usrpch --out src/generated        one of them
  stubwright generate service.wsdl --map dateTime=Date     a service of your own`;

/** The options as commander gives them. */
export interface GenerateFlags extends OutputFlags {
  readonly allowRemote?: readonly string[];
}

/** Adds the command; it tells `exit` how it ended. */
export function addGenerateCommand(
  program: Command,
  io: CommandIo,
  exit: (code: ExitCode) => void,
): void {
  const command = program
    .command("generate")
    .summary("write TypeScript for contracts")
    .description(
      "Writes types, descriptors, client and server of contracts, and the runtime beside them.",
    )
    .argument("[contract...]", "the contracts; the configured ones when absent")
    .addHelpText("after", HELP);
  command.option(
    "--allow-remote <host>",
    "host that imported files may be fetched from, to be kept in remote/ beside the contract; repeatable",
    collect,
  );
  addEventsOption(addOutputOptions(command)).action(
    async (contracts: string[], { json, ...flags }: GenerateFlags & DisplayFlags) => {
      const shown = { ...flags, ...(json === undefined ? {} : { json }) };
      await onDisplay(command, shown, io, async ({ observe, event, close, elapsed }) => {
        const { generateContracts } = await import("../generate.js");
        const { requestOf } = await import("../config/resolved.js");
        const config = await resolveFlags(contracts, flags, io);
        const report = await generateContracts(requestOf(config), undefined, observe);
        showDiagnostics(report.warnings, io);
        for (const one of generatedEvents(report, elapsed())) event(one);
        close((took) => closingLine(report, foldersOf(config), took));
        exit(EXIT.done);
      });
    },
  );
}

function generatedEvents(report: GenerateReport, milliseconds: number): ToolEvent[] {
  const { contracts, created, changed, removed, unchanged } = report;
  const files = (["created", "changed", "removed"] as const).flatMap((change) =>
    report[change].map((path): ToolEvent => ({ event: "file", path, change })),
  );
  return [
    ...files,
    {
      event: "generated",
      contracts: contracts.length,
      created: created.length,
      changed: changed.length,
      removed: removed.length,
      unchanged: unchanged.length,
      milliseconds,
    },
  ];
}

/** What a run did, in one line, with how long it `took` where that is of interest. */
export function closingLine(report: GenerateReport, out: string, took?: string): string {
  const { contracts, created, changed, unchanged, removed } = report;
  const files = count(created.length + changed.length + unchanged.length, "file");
  const what = `${count(contracts.length, "contract")} in ${out}, ${files}`;
  const done = [
    [created.length, "created"],
    [changed.length, "changed"],
    [removed.length, "removed"],
  ] as const;
  const parts = done
    .filter(([number]) => number > 0)
    .map(([number, verb]) => `${String(number)} ${verb}`);
  const time = took === undefined ? "" : ` (${took})`;
  return `${what}: ${parts.length === 0 ? "all current" : parts.join(", ")}${time}.`;
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? "" : "s"}`;
}
