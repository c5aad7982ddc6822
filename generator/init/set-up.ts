/** Sets a project up without asking anybody. */
import { existsSync } from "node:fs";
import { join } from "node:path";

import { fail } from "../diagnostics.js";
import { TARGETS } from "../render/options.js";
import type { InitValues, Language } from "./config-text.js";
import { initProject, type InitReport } from "./init.js";
import { inspectProject, type Project } from "./project.js";

/** What a new configuration says; what is absent follows from the project. */
export interface SetUpValues extends Partial<InitValues> {
  /** What the configuration is written in: `ts` where the project uses TypeScript, else `js`. */
  readonly language?: Language;
}

/** The values for a project: those given, and for the others what suits it. */
export function proposeValues(project: Project, given: Partial<InitValues>): InitValues {
  const hasSources = existsSync(join(project.folder, "src"));
  return {
    contracts: given.contracts ?? project.wsdlFiles,
    out: given.out ?? (hasSources ? "src/generated" : "generated"),
    targets: given.targets ?? TARGETS,
    importExtension: given.importExtension ?? project.importExtension,
  };
}

/** @throws DiagnosticError SW5006 where there is no contract to write of. */
export function requireContracts(values: InitValues): InitValues {
  if (values.contracts.length > 0) return values;
  return fail(
    "SW5006",
    undefined,
    "No contract is given, and the project has no WSDL files.",
    "Give one with --contract, such as --contract ms-usrpch.",
  );
}

/**
 * Writes a configuration, the scripts of package.json and a line of `.gitattributes`. What is there
 * already stays as it is, so that a second run changes nothing.
 *
 * @param folder absolute path of the project's folder.
 * @throws DiagnosticError SW5006 where no contract is given and the project has no WSDL files, SW7101 and
 *   SW7102 for a configuration that is there and cannot be read, SW7107 for a package.json that is not
 *   valid, SW5004 for a file that cannot be written.
 */
export async function setUpProject(folder: string, values: SetUpValues = {}): Promise<InitReport> {
  const project = await inspectProject(folder);
  const language = values.language ?? (project.usesTypescript ? "ts" : "js");
  return initProject(project, language, () =>
    Promise.resolve(proposeValues(project, values)).then(requireContracts),
  );
}
