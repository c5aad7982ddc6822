/** Tells whether what a contract was generated from is as it was, without understanding it. */
import { posix } from "node:path";

import type { AskedContract } from "./asked.js";
import { DiagnosticError } from "./diagnostics.js";
import { extensionInputs } from "./extension-inputs.js";
import {
  contractFolder,
  contractInputs,
  generatorIdentity,
  type ReadFiles,
} from "./fingerprint.js";
import { DEFAULT_READ_LIMITS, type ReadLimits } from "./read/limits.js";
import { nodeFiles } from "./read/node-files.js";
import type { OutputFileSystem } from "./write/file-system.js";
import { isCurrent, type ManifestContract } from "./write/manifest.js";

/** Whether a contract has hooks whose code is unknown, so that it is rendered in every run. */
export function isVolatile({ settings }: AskedContract): boolean {
  const { onModel, onFile, hookFiles } = settings;
  return (onModel !== undefined || onFile !== undefined) && hookFiles === undefined;
}

/**
 * Hash of all that the files of a contract are made from.
 *
 * @param base folder that templates and hooks are named from.
 * @param read what the contract was read from.
 * @throws DiagnosticError SW7104 or SW7105 for a hook's module or a template that cannot be read.
 */
export function askedInputs(
  { located, options, settings }: AskedContract,
  base: string,
  read: ReadFiles,
  limits: Partial<ReadLimits>,
): string {
  return contractInputs(located, read, options, [
    ["operations", JSON.stringify(settings.operations ?? {})],
    ["limits", printLimits(limits)],
    ...extensionInputs(settings, base),
  ]);
}

/** What is read within other limits may be refused within these. */
function printLimits(limits: Partial<ReadLimits>): string {
  const others = Object.entries({ ...DEFAULT_READ_LIMITS, ...limits });
  return JSON.stringify(others.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/**
 * Whether the output of a contract is what this version makes of the files as they are now. Contents
 * are compared, of inputs and of outputs; times are not.
 *
 * @throws DiagnosticError SW5004 when a file of the output cannot be read.
 */
export async function isKept(
  asked: AskedContract,
  base: string,
  limits: Partial<ReadLimits>,
  entry: ManifestContract | undefined,
  fileSystem: OutputFileSystem,
): Promise<boolean> {
  if (entry?.sources === undefined || isVolatile(asked)) return false;
  const read = readAgain(asked, entry.sources, limits);
  const inputs = inputsOrUndefined(asked, base, read, limits);
  if (inputs === undefined) return false;
  return isCurrent(asked.out, entry, generatorIdentity(), inputs, fileSystem);
}

function readAgain(
  { located }: AskedContract,
  sources: readonly string[],
  { fileBytes = DEFAULT_READ_LIMITS.fileBytes }: Partial<ReadLimits>,
): ReadFiles {
  const folder = contractFolder(located);
  const disk = nodeFiles(located.base);
  return new Map(
    sources.map((source) => {
      const path = posix.join(folder, source);
      return [path, disk.read(path, fileBytes)];
    }),
  );
}

/** A template that cannot be read is told of where the contract is rendered. */
function inputsOrUndefined(
  asked: AskedContract,
  base: string,
  read: ReadFiles,
  limits: Partial<ReadLimits>,
): string | undefined {
  try {
    return askedInputs(asked, base, read, limits);
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}
