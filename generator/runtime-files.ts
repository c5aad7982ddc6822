/** The runtime as it is copied beside generated code. */
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

import { packageFolder } from "./package-folder.js";
import type { Contract } from "./model/contract.js";
import type { RenderOptions } from "./render/options.js";
import type { RenderedFile } from "./write/format.js";
import { GENERATED_MARK } from "./write/mark.js";
import { comparePaths } from "./write/paths.js";

/** Folder of the runtime in the output folder. */
export const RUNTIME_FOLDER = "runtime";

/** What only some contracts need of the runtime, with its folders. */
const FAMILIES = {
  managed: ["managed", "wsman"],
  sql: ["sql", "tds"],
} as const;

/** Every family. */
export const RUNTIME_FAMILIES: readonly RuntimeFamily[] = ["managed", "sql"];

/** Modules that go beside contracts that need them: managed classes over WS-Management, procedures over TDS. */
export type RuntimeFamily = keyof typeof FAMILIES;

/** The families that a contract's generated code, or what joins it to a transport, imports. */
export function runtimeFamiliesOf({ managedClasses = [], database }: Contract): RuntimeFamily[] {
  return [
    ...(managedClasses.length > 0 ? (["managed"] as const) : []),
    ...(database === undefined ? [] : (["sql"] as const)),
  ];
}

/** The modules of a family, or those that every contract needs, in the order of their paths. */
export function runtimeModules(
  modules: readonly RenderedFile[],
  family?: RuntimeFamily,
): RenderedFile[] {
  return modules.filter(({ path }) => familyOf(path) === family);
}

function familyOf(path: string): RuntimeFamily | undefined {
  const [folder] = path.split("/");
  return RUNTIME_FAMILIES.find((family) => FAMILIES[family].some((name) => name === folder));
}

/** The modules of `templates/runtime/`, in the order of their paths, as they stand there. */
export function readRuntime(): RenderedFile[] {
  const folder = join(packageFolder(), "templates", "runtime");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => ({
      path: path.split(sep).join("/"),
      text: readFileSync(join(folder, path), "utf8").replaceAll("\r\n", "\n"),
    }))
    .sort((left, right) => comparePaths(left.path, right.path));
}

/** The modules under the mark of generated files, importing each other by the extension asked for. */
export async function renderRuntime(
  modules: readonly RenderedFile[],
  { importExtension }: RenderOptions,
): Promise<RenderedFile[]> {
  const files = modules.map(({ path, text }) => ({
    path: `${RUNTIME_FOLDER}/${path}`,
    text: `// ${GENERATED_MARK}\n\n${withExtension(text, importExtension)}`,
  }));
  // As many characters as before leave the line breaks where they are.
  if (importExtension.length === ".js".length) return files;
  const { formatFiles } = await import("./write/format.js");
  return formatFiles(files);
}

const RELATIVE_IMPORT = /(\b(?:from|import)\s*\(?\s*"\.{1,2}\/[^"\n]*)\.js"/g;

function withExtension(text: string, extension: string): string {
  return extension === ".js" ? text : text.replaceAll(RELATIVE_IMPORT, `$1${extension}"`);
}
