/** What is mutated: the files of folders. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

import { packageFolder } from "../../generator/package-folder.js";

/** Files by path relative to their folder, with forward slashes. */
export type Corpus = ReadonlyMap<string, string>;

/** The files below a folder that have one of the extensions, in order. */
export function readCorpus(folder: string, extensions: readonly string[]): Corpus {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.some((end) => entry.name.endsWith(end)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const entries = paths.map((path): [string, string] => [
    relative(folder, path).split(sep).join("/"),
    readFileSync(path, "utf8"),
  ]);
  return new Map(entries);
}

/** The shipped contracts and the schemas of `seeds/`, which have every construct. */
export function ownContracts(): Corpus {
  const extensions = [".wsdl", ".xsd"];
  return new Map([
    ...readCorpus(join(packageFolder(), "specs"), extensions),
    ...readCorpus(join(packageFolder(), "test/fuzz/seeds"), extensions),
  ]);
}
