/** From a located contract to its model: reading and building, composed. */
import { Diagnostics } from "./diagnostics.js";
import type { LocatedContract } from "./locate.js";
import { buildContract } from "./model/build.js";
import type { Contract } from "./model/contract.js";
import { nodeFiles } from "./read/node-files.js";
import { readSources } from "./read/source-set.js";
import type { SourceSet } from "./read/syntax.js";

/** A contract as read and as understood. */
export interface LoadedContract {
  readonly contract: Contract;
  readonly sources: SourceSet;
}

/**
 * Reads the files of a contract and builds its model. Warnings stay in `diagnostics`.
 *
 * @throws DiagnosticError with every fault found, when there is an error among them.
 */
export function loadContract(located: LocatedContract, diagnostics: Diagnostics): LoadedContract {
  const sources = readSources(located.roots, nodeFiles(located.base), diagnostics);
  diagnostics.throwIfErrors();
  const contract = buildContract(sources, located.settings, diagnostics);
  diagnostics.throwIfErrors();
  return { contract, sources };
}
