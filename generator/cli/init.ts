/** `stubwright init`. */
import type { Command } from "commander";

import { fail } from "../diagnostics.js";
import type { InitValues, Language } from "../init/config-text.js";
import type { InitReport } from "../init/init.js";
import type { Project } from "../init/project.js";
import { nearest } from "../nearest.js";
import type { Target } from "../render/options.js";
import { EXIT, type CommandIo, type ExitCode } from "./io.js";
import { collect, readExtension, readTargets } from "./output-options.js";

const HELP = `
Writes a configuration, the scripts generate, check and prebuild, and a line of .gitattributes that
marks generated files. What is there already stays as it is, so it may be run again. Asks in a
terminal, unless --yes or a contract is given.

Examples:
  stubwright init
  stubwright init --yes                                      for the WSDL files of the project
  stubwright init --contract ms-usrpch --out src/generated --targets client`;

interface InitFlags {
  readonly yes?: true;
  readonly contract?: readonly string[];
  readonly out?: string;
  readonly targets?: readonly Target[];
  readonly importExtension?: InitValues["importExtension"];
  readonly language?: Language;
}

/** Adds the command; it tells `exit` how it ended. */
export function addInitCommand(
  program: Command,
  io: CommandIo,
  exit: (code: ExitCode) => void,
): void {
  program
    .command("init")
    .summary("set a project up")
    .description(
      "Writes a configuration for the project in the current folder, and what goes with it.",
    )
    .option("-y, --yes", "ask nothing")
    .option("--contract <contract>", "shipped name, path or glob; repeatable", collect)
    .option("-o, --out <folder>", "output folder (default: generated, in src/ if there is one)")
    .option(
      "--targets <list>",
      "what to write, with commas: types, client, server (default: all)",
      readTargets,
    )
    .option(
      "--import-extension <extension>",
      "extension of relative imports: .js, .ts or none (default: what tsconfig.json asks for)",
      readExtension,
    )
    .option(
      "--language <language>",
      "of the configuration: ts, js or json (default: ts where the project uses TypeScript)",
      readLanguage,
    )
    .addHelpText("after", HELP)
    .action(async (flags: InitFlags) => {
      const { inspectProject } = await import("../init/project.js");
      const { initProject } = await import("../init/init.js");
      const project = await inspectProject(io.cwd);
      const language = flags.language ?? (project.usesTypescript ? "ts" : "js");
      const report = await initProject(project, language, () => valuesFor(project, flags, io));
      io.stdout.write(await printReport(report, project));
      exit(EXIT.done);
    });
}

async function valuesFor(project: Project, flags: InitFlags, io: CommandIo): Promise<InitValues> {
  const { proposeValues, requireContracts } = await import("../init/set-up.js");
  const { contract: contracts, ...others } = flags;
  const proposed = proposeValues(project, {
    ...others,
    ...(contracts === undefined ? {} : { contracts }),
  });
  const asks = io.terminal !== undefined && flags.yes !== true && contracts === undefined;
  if (io.terminal === undefined || !asks) return requireContracts(proposed);
  const { askValues } = await import("../init/ask.js");
  return askValues(proposed, io.terminal);
}

async function printReport(
  { created, changed, notes }: InitReport,
  project: Project,
): Promise<string> {
  const { installCommand, runCommand } = await import("../init/project.js");
  const done = [
    ...created.map((path) => `Created ${path}.`),
    ...changed.map((path) => `Extended ${path}.`),
  ];
  const next = [
    ...(project.hasStubwright ? [] : [installCommand(project)]),
    project.packageJson === undefined ? "npx stubwright generate" : runCommand(project, "generate"),
  ];
  const closing =
    done.length === 0 ? "Nothing to do: everything is there." : `Next: ${next.join(", then ")}.`;
  return [...done, ...notes, closing].map((line) => `${line}\n`).join("");
}

const LANGUAGES: readonly Language[] = ["ts", "js", "json"];

function readLanguage(text: string): Language {
  const language = LANGUAGES.find((known) => known === text);
  if (language !== undefined) return language;
  const meant = nearest(text, LANGUAGES);
  return fail(
    "SW5006",
    undefined,
    `The option --language cannot be ${JSON.stringify(text)}.`,
    meant === undefined ? "Give ts, js or json." : `Did you mean ${meant}?`,
  );
}
