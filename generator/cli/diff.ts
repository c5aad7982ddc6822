/** `stubwright diff`. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

import type { Command } from "commander";

import type { IgnoreEntry } from "../compare/ignore.js";
import type { DiffFormat } from "../compare/print.js";
import type { Difference, Upgraded } from "../compare/difference.js";
import { Diagnostics, fail } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { EXIT, type CommandIo, type ExitCode } from "./io.js";
import { addLimitOption, type LimitFlags } from "./limit-option.js";
import { collect, readMapping, readNaming } from "./output-options.js";
import { showDiagnostics } from "./report.js";
import type { RenderOptions } from "../render/options.js";

const HELP = `
A contract is a shipped name, a folder with a contract.json, a WSDL, XSD, MOF or T-SQL file, or REV:path
in a revision of git, with the path from the root of the repository, or from here with ./ before it.
Each difference is classified for messages of both directions and for the TypeScript code of clients
and servers; docs/compatibility.md tells every rule.
The format is --format text, markdown, json or github.

The ignore file, stubwright-ignore.json unless another is given, accepts differences:
  { "ignore": [{ "rule": "operation-removed", "path": "Shop/Get*",
      "reason": "no client calls it", "expires": "2027-01-31" }] }

Examples:
  stubwright diff v1/service.wsdl v2/service.wsdl
  stubwright diff origin/main:specs/shop specs/shop --format markdown >> "$GITHUB_STEP_SUMMARY"
  stubwright diff HEAD:./shop.xsd shop.xsd --fail-on risky`;

/** The ignore file that is read when it is there. */
const IGNORE_FILE = "stubwright-ignore.json";

const FAIL_ON = ["breaking", "risky", "any", "never"] as const;
type FailOn = (typeof FAIL_ON)[number];

interface DiffFlags extends LimitFlags {
  readonly failOn: FailOn;
  readonly upgraded: Upgraded;
  readonly ignore?: readonly string[];
  readonly naming: RenderOptions["naming"];
  readonly collapseArrays: boolean;
  readonly map?: Readonly<Record<string, string>>;
}

/** Adds the command; it tells `exit` how it ended. */
export function addDiffCommand(
  program: Command,
  io: CommandIo,
  exit: (code: ExitCode) => void,
): void {
  addLimitOption(program.command("diff"))
    .summary("show how two contracts differ, and what breaks")
    .description("Compares two contracts and classifies each difference.")
    .argument("<old>", "the contract as it was")
    .argument("<new>", "the contract as it is to be")
    .option(
      "--fail-on <severity>",
      "exit with 1 from this severity on: breaking, risky, any or never",
      readFailOn,
      "breaking",
    )
    .option(
      "--upgraded <side>",
      "who follows the new contract first: server or client",
      readSide,
      "server",
    )
    .option("--ignore <file>", `ignore file in the place of ${IGNORE_FILE}; repeatable`, collect)
    .option("--naming <style>", "member names: camel or preserve", readNaming, "camel")
    .option("--no-collapse-arrays", "ArrayOfX wrappers are objects")
    .option("--map <type=alternative>", "another TypeScript type for a built-in one", readMapping)
    .addHelpText("after", HELP)
    .action(async (before: string, after: string, flags: DiffFlags) => {
      const { loadComparand } = await import("../compare/sources.js");
      const { compareContracts } = await import("../compare/compare.js");
      const { siftDifferences } = await import("../compare/ignore.js");
      const { printDiff } = await import("../compare/print.js");
      const { naming, collapseArrays, map, upgraded, limit } = flags;
      const limits = limit === undefined ? {} : { limits: limit };
      // Of one contract's warnings each comparison would tell again what generate tells.
      const old = loadComparand(before, io.cwd, new Diagnostics(), limits);
      const fresh = loadComparand(after, io.cwd, new Diagnostics(), limits);
      const found = compareContracts(old, fresh, {
        upgraded,
        options: { naming, collapseArrays, datatypes: map ?? {} },
      });
      const diagnostics = new Diagnostics();
      const entries = await readIgnoreFiles(flags.ignore, io.cwd, diagnostics);
      diagnostics.throwIfErrors();
      const sifted = siftDifferences(found, entries, today(), diagnostics);
      showDiagnostics(diagnostics.all, io);
      io.stdout.write(printDiff({ old: before, new: after, ...sifted }, formatOf(program)));
      exit(fails(sifted.differences, flags.failOn) ? EXIT.invalid : EXIT.done);
    });
}

/** The option stands at the program, since faults have it too. */
export function formatOf(program: Command): DiffFormat {
  const { format } = program.opts<{ readonly format?: string }>();
  return format === "markdown" || format === "json" || format === "github" ? format : "text";
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** A file that is asked for must be there; the usual one need not. */
async function readIgnoreFiles(
  files: readonly string[] | undefined,
  cwd: string,
  diagnostics: Diagnostics,
): Promise<readonly IgnoreEntry[]> {
  const { parseIgnoreFile } = await import("../compare/ignore.js");
  const usual = existsSync(resolve(cwd, IGNORE_FILE)) ? [IGNORE_FILE] : [];
  return (files ?? usual).flatMap((file) =>
    parseIgnoreFile(readIgnoreFile(file, cwd), file, diagnostics),
  );
}

function readIgnoreFile(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), "utf8");
  } catch {
    return fail("SW1004", undefined, `The file ${file} cannot be read.`, "Correct its path.");
  }
}

function fails(differences: readonly Difference[], failOn: FailOn): boolean {
  switch (failOn) {
    case "never":
      return false;
    case "any":
      return differences.length > 0;
    case "risky":
      return differences.some(({ severity }) => severity !== "compatible");
    case "breaking":
      return differences.some(({ severity }) => severity === "breaking");
  }
}

function readFailOn(text: string): FailOn {
  return oneOf("--fail-on", text, FAIL_ON);
}

function readSide(text: string): Upgraded {
  return oneOf<Upgraded>("--upgraded", text, ["server", "client"]);
}

function oneOf<T extends string>(option: string, text: string, known: readonly T[]): T {
  const found = known.find((value) => value === text);
  if (found !== undefined) return found;
  const meant = nearest(text, known);
  return fail(
    "SW5006",
    undefined,
    `The option ${option} cannot be ${JSON.stringify(text)}.`,
    meant === undefined ? `Give one of ${known.join(", ")}.` : `Did you mean ${meant}?`,
  );
}
