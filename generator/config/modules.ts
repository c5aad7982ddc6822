/** The modules of a project's own that a configuration is made of. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";

/**
 * The file and every file that it imports by a relative path, directly or not, in the order of
 * discovery. Packages do not count, nor do imports whose path is computed.
 */
export function modulesOf(file: string): string[] {
  const found = [file];
  for (const path of found) {
    if (!/\.[cm]?[jt]s$/.test(path)) continue;
    for (const specifier of relativeImports(readFileSync(path, "utf8"))) {
      const module = resolveModule(resolve(dirname(path), specifier));
      if (module !== undefined && !found.includes(module)) found.push(module);
    }
  }
  return found;
}

const RELATIVE_IMPORT = /\b(?:from|import|require)\s*\(?\s*(["'])(\.{1,2}\/[^"'\n]+)\1/g;

function relativeImports(text: string): string[] {
  return [...text.matchAll(RELATIVE_IMPORT)].flatMap(([, , specifier]) => specifier ?? []);
}

const EXTENSIONS = [".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json"];

/** A path as written, with the extension that TypeScript has for it, or with one added. */
function resolveModule(path: string): string | undefined {
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  const typescript = extension.replace("js", "ts");
  const candidates = [
    path,
    `${stem}${typescript}`,
    ...EXTENSIONS.map((added) => `${path}${added}`),
    ...EXTENSIONS.map((added) => resolve(path, `index${added}`)),
  ];
  return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
}
