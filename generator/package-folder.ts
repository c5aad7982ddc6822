import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let folder: string | undefined;

/** The folder of this package: `templates/` and `specs/` are in it, whether compiled or not. */
export function packageFolder(): string {
  folder ??= findPackage(dirname(fileURLToPath(import.meta.url)));
  return folder;
}

/** The version of this package, as its package.json says. */
export function packageVersion(): string {
  const text = readFileSync(join(packageFolder(), "package.json"), "utf8");
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}

function findPackage(from: string): string {
  if (existsSync(join(from, "package.json"))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error("The package's own folder was not found.");
  return findPackage(parent);
}
