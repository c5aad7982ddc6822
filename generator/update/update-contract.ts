/** Refreshes the files of a contract from where it says that they come from. */
import { resolve } from "node:path";

import type { Difference, Upgraded } from "../compare/difference.js";
import { compareContracts } from "../compare/compare.js";
import { DiagnosticError, Diagnostics } from "../diagnostics.js";
import { checkedLimits } from "../limit-options.js";
import { loadContract } from "../load.js";
import { locateContract, type LocatedContract } from "../locate.js";
import { contractFiles } from "../located-files.js";
import type { Contract } from "../model/contract.js";
import { DEFAULT_READ_LIMITS, type ReadLimits } from "../read/limits.js";
import type { FileAccess } from "../read/files.js";
import { allowedHosts } from "../remote.js";
import type { RenderOptions } from "../render/options.js";
import { replaceFiles } from "../write/replace-files.js";
import { isOutdated, readDeclaredSources, type SourcedFile } from "./declared-sources.js";

/** What to update, and how. */
export interface UpdateRequest {
  /** A shipped name, a folder with a contract.json, or a contract.json. */
  readonly contract: string;
  /** Folder that relative paths start at; the current one when absent. */
  readonly base?: string;
  /** Hosts that sources may be fetched from; none by default. */
  readonly allowRemote?: readonly string[];
  readonly limits?: Partial<ReadLimits>;
  /** Milliseconds for one file; default: 30,000. */
  readonly timeout?: number;
  /** Who follows the new contract first; default: the server. */
  readonly upgraded?: Upgraded;
  /** How the contract is rendered, as far as that shows in TypeScript. */
  readonly options?: Partial<RenderOptions>;
  /** Decides whether the files are written; asked only when one of them is outdated. */
  readonly confirm: (preview: UpdatePreview) => boolean | Promise<boolean>;
}

/** What an update would do. */
export interface UpdatePreview {
  /** Files that are not what their sources give. */
  readonly outdated: readonly SourcedFile[];
  /** Files that are. */
  readonly current: readonly SourcedFile[];
  /** What differs for messages and code; undefined where the contract could not be read before. */
  readonly differences: readonly Difference[] | undefined;
}

/** What an update did. */
export interface UpdateReport extends UpdatePreview {
  readonly written: boolean;
}

const TIMEOUT = 30_000;

/**
 * Fetches the declared sources of a contract, compares the contract that they give with the one that is
 * there, and writes the files if that is confirmed: all of them or none.
 *
 * @throws DiagnosticError SW7203 where no source is declared, SW1004 and SW1008 for a source that cannot
 *   be read, the faults of the new contract, SW5004 for a file that cannot be written. Nothing is
 *   written then.
 */
export async function updateContract(request: UpdateRequest): Promise<UpdateReport> {
  const { base = process.cwd(), confirm, upgraded = "server", options = {} } = request;
  const diagnostics = new Diagnostics();
  const limits = checkedLimits(request.limits);
  const located = locateContract(request.contract, base, diagnostics);
  const policy = {
    hosts: allowedHosts(request.allowRemote ?? []),
    fileBytes: limits.fileBytes ?? DEFAULT_READ_LIMITS.fileBytes,
    timeout: request.timeout ?? TIMEOUT,
  };
  const files = await readDeclaredSources(located, policy, diagnostics);
  diagnostics.throwIfErrors();
  const outdated = files.filter(isOutdated);
  const current = files.filter((file) => !isOutdated(file));
  if (outdated.length === 0) return { outdated, current, differences: [], written: false };
  const before = loadIfValid(located, limits);
  const after = loadContract(located, diagnostics, { limits, files: overlaid(located, outdated) });
  const differences =
    before === undefined
      ? undefined
      : compareContracts(before, after.contract, { upgraded, options });
  const preview = { outdated, current, differences };
  if (!(await confirm(preview))) return { ...preview, written: false };
  replaceFiles(
    outdated.map(({ path, new: bytes }) => ({ path: resolve(base, path), shown: path, bytes })),
  );
  return { ...preview, written: true };
}

function loadIfValid(located: LocatedContract, limits: Partial<ReadLimits>): Contract | undefined {
  try {
    return loadContract(located, new Diagnostics(), { limits }).contract;
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}

/** The files on disk, with the new ones in their places. */
function overlaid(located: LocatedContract, fresh: readonly SourcedFile[]): FileAccess {
  const files = contractFiles(located, new Diagnostics());
  const bytes = new Map(fresh.map((file) => [file.path, file.new]));
  return {
    read: (path, atMost) => bytes.get(path) ?? files.read(path, atMost),
    resolve: (from, location) => files.resolve(from, location),
    list: (path) => files.list?.(path) ?? [],
  };
}
