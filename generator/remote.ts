/** Remote imports: fetched once when they are allowed, and kept beside the contract. */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { Diagnostics, fail, type Place } from "./diagnostics.js";
import type { LocatedContract } from "./locate.js";
import { contractFiles } from "./located-files.js";
import { FetchError, fetchRemoteFile, type FetchPolicy } from "./read/fetch-remote.js";
import { DEFAULT_READ_LIMITS } from "./read/limits.js";
import type { KeptFile, RemoteFiles } from "./read/remote.js";
import { AllowedHosts } from "./read/remote-hosts.js";
import { readSources } from "./read/source-set.js";

/** What may be fetched. Nothing is, unless a host is allowed. */
export interface RemoteOptions {
  /** Hosts that files may come from: names, addresses, or `*.` and a domain. */
  readonly allow: readonly string[];
  /** Bytes of one file; default: the reader's limit. */
  readonly fileBytes?: number;
  /** Bytes of all files together; default: the reader's limit. */
  readonly totalBytes?: number;
  /** Number of files; default: 200. */
  readonly files?: number;
  /** Milliseconds for one file; default: 30,000. */
  readonly timeout?: number;
}

const MAX_FILES = 200;
const TIMEOUT = 30_000;

/**
 * Fetches the remote files that a contract includes and imports and of which no copy is kept yet,
 * and what they lead to; writes the copies and their index to `remote/` beside the contract. What
 * another file of the contract provides is not fetched. Afterwards the contract reads without network.
 *
 * Records SW1008 for what cannot be fetched, SW1007 for more than the limits, SW5004 for a copy that
 * cannot be written. Locations at other hosts are left to be reported where the contract is loaded.
 *
 * @throws DiagnosticError SW5006 for a host that is none.
 */
export async function prefetchRemote(
  located: LocatedContract,
  options: RemoteOptions,
  diagnostics: Diagnostics,
): Promise<void> {
  const hosts = allowedHosts(options.allow);
  if (options.allow.length === 0) return;
  const files = contractFiles(located, new Diagnostics());
  const round = new FetchRound(located, files, hosts, options, diagnostics);
  while (await round.run());
}

/** Checks the hosts of an option. @throws DiagnosticError SW5006 for a host that is none. */
export function allowedHosts(hosts: readonly string[]): AllowedHosts {
  const bad = hosts.find((host) => !AllowedHosts.isValid(host));
  if (bad === undefined) return new AllowedHosts(hosts);
  const message = `The option --allow-remote cannot be ${JSON.stringify(bad)}.`;
  return fail("SW5006", undefined, message, "Name a host, such as schemas.example.org.");
}

class FetchRound {
  readonly #located: LocatedContract;
  readonly #files: RemoteFiles;
  readonly #policy: FetchPolicy;
  readonly #diagnostics: Diagnostics;
  readonly #asked = new Set<string>();
  readonly #maxFiles: number;
  #bytesLeft: number;

  constructor(
    located: LocatedContract,
    files: RemoteFiles,
    hosts: AllowedHosts,
    options: RemoteOptions,
    diagnostics: Diagnostics,
  ) {
    this.#located = located;
    this.#files = files;
    this.#policy = {
      hosts,
      fileBytes: options.fileBytes ?? DEFAULT_READ_LIMITS.fileBytes,
      timeout: options.timeout ?? TIMEOUT,
    };
    this.#maxFiles = options.files ?? MAX_FILES;
    this.#bytesLeft = options.totalBytes ?? DEFAULT_READ_LIMITS.totalBytes;
    this.#diagnostics = diagnostics;
  }

  /** Fetches what the files that are there lead to; whether there is more to be looked for. */
  async run(): Promise<boolean> {
    let found = false;
    for (const [url, place] of this.#missing()) {
      if (this.#asked.size >= this.#maxFiles) {
        const message = `The contract leads to more than ${String(this.#maxFiles)} remote files.`;
        const remedy = "Download what it needs, or raise the limit.";
        this.#diagnostics.error("SW1007", place, message, remedy);
        return false;
      }
      this.#asked.add(url);
      if (await this.#fetch(url, place)) found = true;
    }
    return found;
  }

  /** The URLs that are missed and allowed, with the first place that leads to each. */
  #missing(): ReadonlyMap<string, Place> {
    const missing = new Map<string, Place>();
    readSources(this.#located.roots, this.#files, new Diagnostics(), {
      onRemote: (file, location, place) => {
        const url = this.#files.urlOf(file, location);
        if (url === undefined || this.#asked.has(url) || missing.has(url)) return;
        if (this.#policy.hosts.allows(new URL(url).hostname)) missing.set(url, place);
      },
    });
    return missing;
  }

  async #fetch(url: string, place: Place): Promise<boolean> {
    try {
      const fileBytes = Math.min(this.#policy.fileBytes, this.#bytesLeft);
      const fetched = await fetchRemoteFile(url, { ...this.#policy, fileBytes });
      this.#bytesLeft -= fetched.bytes.length;
      for (const file of this.#files.keep(url, fetched.url, fetched.bytes)) this.#write(file);
      return true;
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      this.#diagnostics.error("SW1008", place, error.message, error.remedy);
      return false;
    }
  }

  /** In one step, so that a run that is stopped leaves no half of a file. */
  #write({ path, bytes }: KeptFile): void {
    const target = join(this.#located.base, path);
    const unfinished = `${target}.part`;
    try {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(unfinished, bytes);
      renameSync(unfinished, target);
    } catch (error) {
      const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
      const message = `The copy ${path} cannot be written (${reason}).`;
      fail("SW5004", undefined, message, "Check the permissions of its folder.");
    }
  }
}
