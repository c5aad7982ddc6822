/** From a located contract to its model: reading and building, composed. */
import type { Diagnostics } from "./diagnostics.js";
import type { LocatedContract } from "./locate.js";
import { buildContract } from "./model/build.js";
import type { Contract } from "./model/contract.js";
import { pointer } from "./model/settings.js";
import { nodeFiles } from "./read/node-files.js";
import { readSources, type RootFile } from "./read/source-set.js";
import type { SourceSet } from "./read/syntax.js";

/** A contract as read and as understood. */
export interface LoadedContract {
  readonly contract: Contract;
  readonly sources: SourceSet;
}

/**
 * Reads the files of a contract and builds its model. Warnings stay in `diagnostics`.
 *
 * The model is built of what could be read even where that has faults, so that all are told at once.
 *
 * @throws DiagnosticError with every fault found, when there is an error among them.
 */
export function loadContract(located: LocatedContract, diagnostics: Diagnostics): LoadedContract {
  const sources = readSources(rootFiles(located), nodeFiles(located.base), diagnostics);
  const contract = buildContract(sources, located.settings, diagnostics);
  diagnostics.throwIfErrors();
  return { contract, sources };
}

/** The roots with their places in contract.json, which names them in the same order. */
function rootFiles({ roots, settings }: LocatedContract): readonly RootFile[] {
  return roots.map((path, index) => {
    const place = settings.places?.get(pointer("files", index));
    return { path, ...(place === undefined ? {} : { place }) };
  });
}
