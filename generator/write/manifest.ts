/**
 * The manifest: what a run wrote and what from, so that the next one sees what is current, what was
 * edited and what is left over. It is committed with the output, so it holds neither times nor
 * absolute paths, and its order is fixed.
 */
import { createHash } from "node:crypto";

import { failOnFile } from "./failure.js";
import { diskFileSystem } from "./file-system.js";
import type { OutputFileSystem } from "./file-system.js";
import type { RenderedFile } from "./format.js";
import { GENERATED_MARK } from "./mark.js";
import { comparePaths, placeInside, staysInside } from "./paths.js";

/** The manifest's own path, relative to the output folder. */
export const MANIFEST_PATH = ".stubwright.json";

export interface Manifest {
  /** By contract name; what belongs to no contract, such as the runtime, has a key of its own. */
  readonly contracts: ReadonlyMap<string, ManifestContract>;
}

export interface ManifestContract {
  /** The version of the generator that wrote the files. */
  readonly generator: string;
  /** Hash of everything that the files were made from: {@link hashInputs}. */
  readonly inputs: string;
  /**
   * Paths, relative to the contract's folder, of the files that were read or looked for in vain, so
   * that the hash can be told again without understanding them. Absent where the files alone do not
   * tell whether the contract is current.
   */
  readonly sources?: readonly string[];
  /** What the contract needs of the runtime beside what all need. */
  readonly families?: readonly string[];
  /** Path, relative to the output folder, to the {@link hashText} of the file. */
  readonly files: ReadonlyMap<string, string>;
}

export const EMPTY_MANIFEST: Manifest = { contracts: new Map() };

/** SHA-256 of a text, in hexadecimal. CRLF counts as LF, since version control may check out either. */
export function hashText(text: string): string {
  return createHash("sha256").update(withLineFeeds(text)).digest("hex");
}

/** The text with LF for CRLF. */
export function withLineFeeds(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/**
 * SHA-256 of named inputs, whatever their order: files by relative path, options by name. Equal hashes
 * mean equal names and contents; the names must be distinct.
 */
export function hashInputs(
  inputs: Iterable<readonly [name: string, content: string | Uint8Array]>,
): string {
  const hashes = [...inputs].map(([name, content]): [string, string] => [
    name,
    createHash("sha256").update(content).digest("hex"),
  ]);
  hashes.sort(([left], [right]) => comparePaths(left, right));
  return createHash("sha256").update(JSON.stringify(hashes)).digest("hex");
}

/** The manifest's entry for the files of a contract. */
export function describeContract(
  generator: string,
  inputs: string,
  files: readonly RenderedFile[],
  {
    sources,
    families = [],
  }: {
    readonly sources?: readonly string[] | undefined;
    readonly families?: readonly string[] | undefined;
  } = {},
): ManifestContract {
  return {
    generator,
    inputs,
    ...(sources === undefined ? {} : { sources: [...sources].sort(comparePaths) }),
    ...(families.length === 0 ? {} : { families }),
    files: new Map(files.map(({ path, text }) => [path, hashText(text)])),
  };
}

/** A manifest less some contracts: those that a run leaves alone, so that none of their files goes. */
export function withoutContracts(manifest: Manifest, names: ReadonlySet<string>): Manifest {
  return { contracts: new Map([...manifest.contracts].filter(([name]) => !names.has(name))) };
}

/** The manifest as a generated file. */
export function manifestFile(manifest: Manifest): RenderedFile {
  return { path: MANIFEST_PATH, text: printManifest(manifest) };
}

/** An array of texts; undefined for anything else. */
function texts(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: readonly unknown[] = value;
  return items.every((item) => typeof item === "string") ? items : undefined;
}

/** The text of a manifest: JSON with sorted keys. */
export function printManifest(manifest: Manifest): string {
  const contracts = sortedObject(
    manifest.contracts,
    ({ generator, inputs, sources, families, files }) => ({
      generator,
      inputs,
      ...(sources === undefined ? {} : { sources }),
      ...(families === undefined ? {} : { families }),
      files: sortedObject(files, (hash) => hash),
    }),
  );
  return `${JSON.stringify({ mark: GENERATED_MARK, contracts }, undefined, 2)}\n`;
}

function sortedObject<T>(map: ReadonlyMap<string, T>, value: (item: T) => unknown): object {
  const entries = [...map].sort(([left], [right]) => comparePaths(left, right));
  return Object.fromEntries(entries.map(([key, item]) => [key, value(item)]));
}

/** Reads a manifest; undefined for a text that is none, such as one with a merge conflict in it. */
export function parseManifest(text: string): Manifest | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const contracts = new Map<string, ManifestContract>();
  const written = entriesOf(property(json, "contracts"));
  if (written === undefined) return undefined;
  for (const [name, value] of written) {
    const generator = property(value, "generator");
    const inputs = property(value, "inputs");
    const files = fileHashes(property(value, "files"));
    if (typeof generator !== "string" || typeof inputs !== "string" || files === undefined) {
      return undefined;
    }
    const sources = texts(property(value, "sources"));
    const families = texts(property(value, "families"));
    contracts.set(name, {
      generator,
      inputs,
      ...(sources === undefined ? {} : { sources }),
      ...(families === undefined ? {} : { families }),
      files,
    });
  }
  return { contracts };
}

/** Undefined also when a path would lead out of the output folder, where nothing may be removed. */
function fileHashes(json: unknown): Map<string, string> | undefined {
  const files = new Map<string, string>();
  for (const [path, hash] of entriesOf(json) ?? [["", undefined]]) {
    if (typeof hash !== "string" || !staysInside(path)) return undefined;
    files.set(path, hash);
  }
  return files;
}

function property(json: unknown, name: string): unknown {
  return entriesOf(json)?.find(([key]) => key === name)?.[1];
}

function entriesOf(json: unknown): [string, unknown][] | undefined {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return undefined;
  return Object.entries(json);
}

/**
 * The manifest of an output folder; undefined where there is none or it is not a manifest. Its absence
 * costs little: every contract is rendered again, and generated files are known by their mark.
 *
 * @throws DiagnosticError SW5004 when the file is there and cannot be read.
 */
export async function readManifest(
  folder: string,
  fileSystem: OutputFileSystem = diskFileSystem,
): Promise<Manifest | undefined> {
  const text = await readGenerated(folder, MANIFEST_PATH, fileSystem);
  return text === undefined ? undefined : parseManifest(text);
}

/**
 * Whether the files of a contract on disk are what this version makes of these inputs: then it need
 * not be rendered.
 *
 * @throws DiagnosticError SW5004 when a file cannot be read.
 */
export async function isCurrent(
  folder: string,
  recorded: ManifestContract | undefined,
  generator: string,
  inputs: string,
  fileSystem: OutputFileSystem = diskFileSystem,
): Promise<boolean> {
  if (recorded?.generator !== generator || recorded.inputs !== inputs) return false;
  for (const [path, hash] of recorded.files) {
    const text = await readGenerated(folder, path, fileSystem);
    if (text === undefined || hashText(text) !== hash) return false;
  }
  return true;
}

/** The text of a file of the output folder with LF; undefined where there is none. */
export async function readGenerated(
  folder: string,
  path: string,
  fileSystem: OutputFileSystem,
): Promise<string | undefined> {
  try {
    const text = await fileSystem.read(placeInside(folder, path));
    return text === undefined ? undefined : withLineFeeds(text);
  } catch (error) {
    return failOnFile(`${folder}/${path}`, "read", error);
  }
}
