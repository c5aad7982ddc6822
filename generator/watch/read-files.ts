/** The files that contracts are read from, those that are missing included. */
import { resolve } from "node:path";

import { readModules } from "../contract-modules.js";
import { DiagnosticError, Diagnostics } from "../diagnostics.js";
import { locateContract, shippedContracts, type LocatedContract } from "../locate.js";
import { contractFiles } from "../located-files.js";
import type { FileAccess } from "../read/files.js";
import type { ReadLimits } from "../read/limits.js";
import { readSources } from "../read/source-set.js";

/**
 * Absolute paths of every file that reading the contracts asks for. A contract that cannot be located
 * gives the places where its settings would be; one with faults what could be followed.
 */
export function filesReadFor(
  contracts: readonly string[],
  base: string,
  limits: Partial<ReadLimits>,
): ReadonlySet<string> {
  const names = contracts.length === 0 ? shippedContracts() : contracts;
  return new Set(names.flatMap((name) => filesOf(name, base, limits)));
}

function filesOf(name: string, base: string, limits: Partial<ReadLimits>): readonly string[] {
  const located = locate(name, base);
  if (located === undefined) return [resolve(base, name), resolve(base, name, "contract.json")];
  const asked = new Set<string>(located.settingsFile === undefined ? [] : [located.settingsFile]);
  const files = recording(contractFiles(located, new Diagnostics()), asked);
  readSources(located.roots, files, new Diagnostics(), limits);
  readModules(located, files, new Diagnostics());
  return [...asked].map((path) => resolve(base, path));
}

function locate(name: string, base: string): LocatedContract | undefined {
  try {
    return locateContract(name, base, new Diagnostics());
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}

/** Notes each path that is read, whether or not a file is there. */
function recording(files: FileAccess, asked: Set<string>): FileAccess {
  return {
    read: (path, atMost) => {
      asked.add(path);
      return files.read(path, atMost);
    },
    resolve: (from, location) => files.resolve(from, location),
    list: (path) => files.list?.(path) ?? [],
  };
}
