/** Sets a project up: its configuration, its scripts, and what version control is told. */
import { existsSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { loadConfig } from "../config/load.js";
import { failOnFile } from "../write/failure.js";
import { configFile, type InitValues, type Language } from "./config-text.js";
import { withGeneratedFolders } from "./git-attributes.js";
import { addScripts } from "./package-scripts.js";
import { runsPreScripts, type Project } from "./project.js";

/** A file that is written. */
interface FileChange {
  readonly path: string;
  readonly text: string;
  readonly isNew: boolean;
}

/** What was done, and what was left for a reason. */
export interface InitReport {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  /** Sentences about what was left as it is though it is not what init would write. */
  readonly notes: readonly string[];
}

/**
 * Writes what the project lacks. What is there stays: a configuration, scripts, and lines of
 * `.gitattributes`; so a second run changes nothing.
 *
 * @param values asked for only where the project has no configuration.
 * @throws DiagnosticError SW7107 for a package.json that is not valid, SW5004 for a file that cannot be
 *   written. Everything is read before the first file is written.
 */
export async function initProject(
  project: Project,
  language: Language,
  values: () => Promise<InitValues>,
): Promise<InitReport> {
  const changes: FileChange[] = [];
  const notes: string[] = [];
  const scripts = scriptChange(project, notes);
  const folders = await configuredFolders(project, language, values, changes);
  if (scripts !== undefined) changes.push(scripts);
  changes.push(...attributesChange(project, folders));
  for (const change of changes) await write(project.folder, change);
  return {
    created: changes.filter(({ isNew }) => isNew).map(({ path }) => path),
    changed: changes.filter(({ isNew }) => !isNew).map(({ path }) => path),
    notes,
  };
}

/** The output folders of the configuration that is there, or of a new one. */
async function configuredFolders(
  { folder, configFile: existing, isModule }: Project,
  language: Language,
  values: () => Promise<InitValues>,
  changes: FileChange[],
): Promise<readonly string[]> {
  if (existing !== undefined) {
    const { contracts } = await loadConfig(folder, { file: existing });
    return [...new Set(contracts.map(({ settings }) => settings.out.value))];
  }
  const wanted = await values();
  changes.push({ ...configFile(wanted, language, isModule), isNew: true });
  return [wanted.out.replace(/^\.\//, "").replace(/\/+$/, "")];
}

function scriptChange(project: Project, notes: string[]): FileChange | undefined {
  const { packageJson } = project;
  if (packageJson === undefined) {
    notes.push("There is no package.json, so no scripts were added.");
    return undefined;
  }
  const runsBefore = runsPreScripts(project);
  const { text, kept } = addScripts(packageJson, {
    generate: "stubwright generate",
    check: "stubwright check",
    ...(runsBefore ? { prebuild: "stubwright generate" } : {}),
  });
  for (const name of kept) notes.push(`The script "${name}" of package.json stays as it is.`);
  if (!runsBefore) {
    notes.push('Yarn runs no "prebuild" script: call "stubwright generate" in "build".');
  }
  return text === packageJson ? undefined : { path: "package.json", text, isNew: false };
}

function attributesChange({ folder }: Project, folders: readonly string[]): FileChange[] {
  const path = ".gitattributes";
  const file = join(folder, path);
  const isNew = !existsSync(file);
  const before = isNew ? "" : readFileSync(file, "utf8");
  const text = withGeneratedFolders(before, folders);
  return text === before ? [] : [{ path, text, isNew }];
}

async function write(folder: string, { path, text }: FileChange): Promise<void> {
  const file = join(folder, path);
  const fresh = `${file}.stubwright-new`;
  try {
    await writeFile(fresh, text);
    await rename(fresh, file);
  } catch (error) {
    failOnFile(path, "written", error);
  }
}
