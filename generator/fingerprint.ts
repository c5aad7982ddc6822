/** What a run depends on, so that the next one can tell whether anything changed. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix, resolve, sep } from "node:path";

import type { LocatedContract } from "./locate.js";
import { packageFolder, packageVersion } from "./package-folder.js";
import { hashOf } from "./read/remote-index.js";
import type { RenderOptions } from "./render/options.js";
import { hashInputs } from "./write/manifest.js";

/**
 * Names the generator: its version, and in a checkout of its repository, where the version does not
 * change with the code, also a hash of the sources and of the packages that print.
 */
export function generatorIdentity(): string {
  identity ??= identify();
  return identity;
}

let identity: string | undefined;

/** Parts of the generator that have no bearing on the output. */
const WITHOUT_BEARING = [
  "bin",
  "call",
  "cli",
  "compare",
  "config",
  "init",
  "instances",
  "mock",
  "program",
  "samples",
  "schemas",
  "site",
  "start",
  "update",
  "watch",
];

const PRINTING_PACKAGES = ["handlebars", "prettier"];

function identify(): string {
  const root = packageFolder();
  const version = packageVersion();
  if (!existsSync(join(root, "generator", "generate.ts"))) return version;
  const sources = [
    ...textsBelow(join(root, "generator"), WITHOUT_BEARING),
    ...textsBelow(join(root, "templates"), ["site"]),
    ...PRINTING_PACKAGES.map((name) => [name, versionOf(root, name)] as const),
  ];
  const hash = createHash("sha256").update(hashInputs(sources)).digest("hex");
  return `${version}+${hash.slice(0, 16)}`;
}

function textsBelow(
  folder: string,
  without: readonly string[],
): (readonly [name: string, text: string])[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => /\.(ts|hbs)$/.test(path))
    .filter((path) => !without.some((name) => path === `${name}.ts` || path.startsWith(`${name}/`)))
    .map((path) => [
      `${posix.basename(folder.split(sep).join("/"))}/${path}`,
      withLineFeeds(readFileSync(join(folder, path), "utf8")),
    ]);
}

function versionOf(root: string, name: string): string {
  const file = join(root, "node_modules", name, "package.json");
  if (!existsSync(file)) return "";
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { readonly version: string };
  return version;
}

/** What a contract was read from: bytes by path, undefined for what was looked for in vain. */
export type ReadFiles = ReadonlyMap<string, Uint8Array | undefined>;

/** The folder that the files of a contract are named from. */
export function contractFolder({ settingsFile, roots }: LocatedContract): string {
  return posix.dirname(settingsFile ?? roots[0] ?? "");
}

/**
 * Hash of a contract's files, which are named from its own folder, its settings, the options, and
 * other inputs by name. It tells of contents alone, never of times.
 */
export function contractInputs(
  located: LocatedContract,
  files: ReadFiles,
  options: RenderOptions,
  others: readonly (readonly [name: string, text: string])[] = [],
): string {
  const { settingsFile, base, name } = located;
  const folder = contractFolder(located);
  const settings =
    settingsFile === undefined ? name : readFileSync(resolve(base, settingsFile), "utf8");
  return hashInputs([
    ["options", printOptions(options)],
    ["settings", withLineFeeds(settings)],
    ["bindings", JSON.stringify(located.settings.chosenBindings ?? [])],
    ["ports", JSON.stringify(located.settings.chosenPorts ?? [])],
    ...others,
    ...[...files].map(([path, bytes]) => {
      const file = posix.relative(folder, path);
      return bytes === undefined
        ? ([`absent ${file}`, ""] as const)
        : ([`file ${file}`, hashOf(bytes)] as const);
    }),
  ]);
}

function printOptions(options: RenderOptions): string {
  const { naming, collapseArrays, importExtension, runtimePath, datatypes, header } = options;
  const mappings = Object.entries(datatypes).sort(([left], [right]) => (left < right ? -1 : 1));
  const targets = [...options.targets].sort();
  return JSON.stringify([
    ...[naming, collapseArrays, importExtension, runtimePath, mappings],
    ...[targets, header],
  ]);
}

function withLineFeeds(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
