/** From a located contract to its model: reading and building, composed. */
import type { Diagnostics } from "./diagnostics.js";
import { readModules, type ContractModule } from "./contract-modules.js";
import { checkedLimits } from "./limit-options.js";
import type { LocatedContract } from "./locate.js";
import { contractFiles } from "./located-files.js";
import { buildContract } from "./model/build.js";
import type { Contract } from "./model/contract.js";
import { pointer } from "./model/json-places.js";
import type { FileAccess } from "./read/files.js";
import type { ReadLimits } from "./read/limits.js";
import { readSources, type RootFile } from "./read/source-set.js";
import type { SourceSet } from "./read/source-documents.js";

/** A contract as read and as understood. */
export interface LoadedContract {
  readonly contract: Contract;
  readonly sources: SourceSet;
  /** What stands beside the generated modules as it is. */
  readonly modules: readonly ContractModule[];
}

/** How a contract is read. */
export interface LoadOptions {
  /** Other bounds on what is read than the default ones. */
  readonly limits?: Partial<ReadLimits>;
  /** Where the files are; the disk, and copies of remote files beside the contract, when absent. */
  readonly files?: FileAccess;
}

/**
 * Reads the files of a contract and builds its model. Warnings stay in `diagnostics`.
 *
 * The model is built of what could be read even where that has faults, so that all are told at once.
 *
 * @throws DiagnosticError with every fault found, when there is an error among them; SW5006 for a
 *   limit that cannot be.
 */
export function loadContract(
  located: LocatedContract,
  diagnostics: Diagnostics,
  options: LoadOptions = {},
): LoadedContract {
  const limits = checkedLimits(options.limits);
  const files = options.files ?? contractFiles(located, diagnostics);
  const sources = readSources(rootFiles(located), files, diagnostics, limits);
  const contract = buildContract(sources, located.settings, diagnostics);
  const modules = readModules(located, files, diagnostics);
  diagnostics.throwIfErrors();
  return { contract, sources, modules };
}

/** The roots with their places in contract.json, which names them in the same order. */
function rootFiles({ roots, settings }: LocatedContract): readonly RootFile[] {
  return roots.map((path, index) => {
    const place = settings.places?.get(pointer("files", index));
    return { path, ...(place === undefined ? {} : { place }) };
  });
}
