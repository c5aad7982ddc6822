/** What `stubwright init` finds out about a project. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { detect, getUserAgent, resolveCommand, type Agent } from "package-manager-detector";

import { findConfig } from "../config/find.js";
import { shownFrom } from "../config/paths.js";
import type { ContractValues } from "../config/resolved.js";
import { importExtensionFor } from "./module-settings.js";

/** A project, its folder being where the command runs. */
export interface Project {
  readonly folder: string;
  /** The text of package.json; absent where there is none. */
  readonly packageJson?: string;
  readonly packageManager: Agent;
  /** Whether the project compiles TypeScript. */
  readonly usesTypescript: boolean;
  /** Whether `.js` files are modules. */
  readonly isModule: boolean;
  readonly importExtension: ContractValues["importExtension"];
  /** Whether stubwright is among the dependencies. */
  readonly hasStubwright: boolean;
  /** Name of the configuration file of this folder. */
  readonly configFile?: string;
  /** WSDL files of the project, in alphabetical order. */
  readonly wsdlFiles: readonly string[];
}

/** Looks at a project; nothing is changed. */
export async function inspectProject(folder: string): Promise<Project> {
  const packageJson = textOf(join(folder, "package.json"));
  const fields = fieldsOf(packageJson);
  const packages = new Set(
    ["dependencies", "devDependencies", "peerDependencies"].flatMap((key) =>
      Object.keys(objectOf(fields[key])),
    ),
  );
  const tsconfig = join(folder, "tsconfig.json");
  const config = await findConfig(folder);
  const isHere = config !== undefined && dirname(config.path) === folder;
  return {
    folder,
    ...(packageJson === undefined ? {} : { packageJson }),
    packageManager: await packageManagerOf(folder),
    usesTypescript: existsSync(tsconfig) || packages.has("typescript"),
    isModule: fields["type"] === "module",
    importExtension: existsSync(tsconfig) ? await importExtensionFor(tsconfig) : ".js",
    hasStubwright: packages.has("stubwright"),
    ...(isHere ? { configFile: shownFrom(folder, config.path) } : {}),
    wsdlFiles: await wsdlFilesOf(folder),
  };
}

/** The command line that adds stubwright to the project. */
export function installCommand({ packageManager }: Project): string {
  const resolved = resolveCommand(packageManager, "add", ["-D", "stubwright"]);
  return resolved === null
    ? "npm install -D stubwright"
    : [resolved.command, ...resolved.args].join(" ");
}

/** The command line that runs a script. */
export function runCommand({ packageManager }: Project, script: string): string {
  const resolved = resolveCommand(packageManager, "run", [script]);
  return resolved === null ? `npm run ${script}` : [resolved.command, ...resolved.args].join(" ");
}

/** Whether a `prebuild` script is run before `build`; Yarn from version 2 on runs none. */
export function runsPreScripts({ packageManager }: Project): boolean {
  return packageManager !== "yarn@berry";
}

async function packageManagerOf(folder: string): Promise<Agent> {
  const found = await detect({ cwd: folder });
  return found?.agent ?? getUserAgent() ?? "npm";
}

const IGNORED = ["**/node_modules/**", "**/dist/**"];

async function wsdlFilesOf(folder: string): Promise<string[]> {
  const { glob } = await import("tinyglobby");
  const found = await glob(["**/*.wsdl"], {
    cwd: folder,
    ignore: IGNORED,
    caseSensitiveMatch: false,
  });
  return found.sort();
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** A package.json that is not valid is told of when it is to be extended. */
function fieldsOf(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    return objectOf(JSON.parse((text ?? "{}").replace(/^\uFEFF/, "")));
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {};
}
