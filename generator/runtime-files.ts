/** The runtime as it is copied beside generated code. */
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

import { packageFolder } from "./package-folder.js";
import type { RenderOptions } from "./render/options.js";
import type { RenderedFile } from "./write/format.js";
import { GENERATED_MARK } from "./write/mark.js";
import { comparePaths } from "./write/paths.js";

/** Folder of the runtime in the output folder. */
export const RUNTIME_FOLDER = "runtime";

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
