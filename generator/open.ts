/** From the name of a contract to its model, in one step. */
import { Diagnostics, type Diagnostic } from "./diagnostics.js";
import { loadContract, type LoadedContract } from "./load.js";
import { locateContract, type LocatedContract } from "./locate.js";
import type { ReadLimits } from "./read/limits.js";

/** How a contract is opened. */
export interface OpenOptions {
  /** Folder that relative paths start at; the current one when absent. */
  readonly base?: string;
  /** Other bounds on what is read than the default ones. */
  readonly limits?: Partial<ReadLimits>;
  /** Hosts that imported files may be fetched from, to be kept beside the contract; none by default. */
  readonly allowRemote?: readonly string[];
}

/** A contract as read and as understood, with where it was found and what is doubtful about it. */
export interface OpenedContract extends LoadedContract {
  readonly located: LocatedContract;
  readonly warnings: readonly Diagnostic[];
}

/**
 * Finds a contract, reads its files and builds its model.
 *
 * @param contract shipped name, folder with a contract.json, WSDL, XSD, MOF or T-SQL file.
 * @throws DiagnosticError SW5002 for a contract that there is none of, SW5001 for a contract.json that
 *   is not valid, SW5006 for a limit or host that cannot be, SW1008 for a file that cannot be fetched,
 *   and with every fault of the contract, SW1001 to SW4999, when there is an error among them.
 */
export async function openContract(
  contract: string,
  { base = process.cwd(), limits = {}, allowRemote = [] }: OpenOptions = {},
): Promise<OpenedContract> {
  const diagnostics = new Diagnostics();
  const located = locateContract(contract, base, diagnostics);
  if (allowRemote.length > 0) {
    const { prefetchRemote } = await import("./remote.js");
    await prefetchRemote(located, { ...limits, allow: allowRemote }, diagnostics);
    diagnostics.throwIfErrors();
  }
  const loaded = loadContract(located, diagnostics, { limits });
  return { ...loaded, located, warnings: diagnostics.all };
}
