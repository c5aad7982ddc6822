/** `stubwright check`. */
import type { Command } from "commander";

import type { CheckReport } from "../generate.js";
import type { OutputDifference } from "../write/check.js";
import { count } from "./generate.js";
import { EXIT, type CommandIo, type ExitCode } from "./io.js";
import { addOutputOptions, foldersOf, resolveFlags, type OutputFlags } from "./output-options.js";
import { reportOf, showDiagnostics } from "./report.js";
import { addEventsOption, onDisplay, type DisplayFlags, type RunDisplay } from "./run-display.js";

const HELP = `
Renders the contracts afresh and compares; writes nothing. Each difference is one line on standard
error: a file that is missing, differs, was edited by hand, or is no longer generated. Unified diffs
follow, shortened where they are long.

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
  addEventsOption(addOutputOptions(command)).action(
    async (contracts: string[], { json, ...flags }: OutputFlags & DisplayFlags) => {
      const shown = { ...flags, ...(json === undefined ? {} : { json }) };
      await onDisplay(command, shown, io, async (display) => {
        const { checkContracts } = await import("../generate.js");
        const { requestOf } = await import("../config/resolved.js");
        const config = await resolveFlags(contracts, flags, io);
        const report = await checkContracts(requestOf(config), undefined, display.observe);
        exit(conclude(report, foldersOf(config), display, io));
      });
    },
  );
}

function conclude(
  report: CheckReport,
  folders: string,
  { event, close, elapsed }: RunDisplay,
  io: CommandIo,
): ExitCode {
  const { contracts, differences, files } = report;
  showDiagnostics([...report.warnings, ...report.errors], io);
  for (const difference of differences) event({ event: "difference", ...difference });
  event({
    event: "checked",
    contracts: contracts.length,
    files,
    differences: differences.length,
    milliseconds: elapsed(),
  });
  const what = `${count(contracts.length, "contract")} in ${folders}`;
  if (differences.length === 0) {
    close((took) => `${what}, ${count(files, "file")}: all current (${took}).`);
    return EXIT.done;
  }
  noteDiffs(differences, io);
  reportOf(io).note(`${what}: ${count(differences.length, "difference")}${kindsOf(differences)}.`);
  return EXIT.invalid;
}

/** Lines of all diffs together. */
const MAX_DIFF_LINES = 400;

function noteDiffs(differences: readonly OutputDifference[], io: CommandIo): void {
  let left = MAX_DIFF_LINES;
  const diffs = differences.flatMap(({ diff }) => diff ?? []);
  const shown = diffs.filter((diff) => {
    left -= diff.split("\n").length - 1;
    return left >= 0;
  });
  if (shown.length > 0) reportOf(io).noteDiff(shown.join(""));
  const rest = diffs.length - shown.length;
  if (rest > 0) reportOf(io).note(`… and ${count(rest, "file")} with more differences`);
}

const KINDS: readonly (readonly [OutputDifference["kind"], string])[] = [
  ["missing", "missing"],
  ["differs", "changed"],
  ["edited", "edited by hand"],
  ["leftOver", "left over"],
  ["clash", "in the way"],
];

/** How many there are of each kind, where there are several differences. */
function kindsOf(differences: readonly OutputDifference[]): string {
  if (differences.length < 2) return "";
  const counts = KINDS.map(([kind, name]): [number, string] => [
    differences.filter((difference) => difference.kind === kind).length,
    name,
  ]);
  const parts = counts.filter(([number]) => number > 0);
  return ` (${parts.map(([number, name]) => `${String(number)} ${name}`).join(", ")})`;
}
