/** What the declared sources of a contract give now. */
import { readFileSync } from "node:fs";
import { posix, resolve } from "node:path";

import { fail, type Diagnostics, type Place } from "../diagnostics.js";
import type { LocatedContract } from "../locate.js";
import { pointer } from "../model/json-places.js";
import { FetchError, fetchRemoteFile, type FetchPolicy } from "../read/fetch-remote.js";
import { hashOf, remoteUrl } from "../read/remote-index.js";
import { systemErrorCode } from "../write/file-system.js";

/** A file of a contract, and what its source gives. */
export interface SourcedFile {
  /** Relative to the folder that diagnostics are relative to. */
  readonly path: string;
  /** As contract.json has it. */
  readonly source: string;
  /** Where contract.json says so. */
  readonly place?: Place;
  /** Absent where the file is not there yet. */
  readonly old?: Uint8Array;
  readonly new: Uint8Array;
}

/**
 * Reads every declared source. Records SW1008 for a URL that cannot be fetched, SW1004 for a path that
 * cannot be read.
 *
 * @throws DiagnosticError SW7203 where the contract declares none.
 */
export async function readDeclaredSources(
  located: LocatedContract,
  policy: FetchPolicy,
  diagnostics: Diagnostics,
): Promise<readonly SourcedFile[]> {
  const { settings, settingsFile, name } = located;
  const sources = Object.entries(settings.source ?? {});
  if (settingsFile === undefined || sources.length === 0) {
    const place = settings.places?.get(pointer("name"));
    const message = `The contract ${name} declares no source.`;
    return fail("SW7203", place, message, 'Give "source" in its contract.json.');
  }
  const folder = posix.dirname(settingsFile);
  const files: SourcedFile[] = [];
  for (const [file, source] of sources) {
    const place = settings.places?.get(pointer("source", file));
    const fresh = await readSource(source, resolve(located.base, folder), policy, (problem) => {
      diagnostics.error(problem.code, place, problem.message, problem.remedy);
    });
    if (fresh === undefined) continue;
    const path = posix.join(folder, file);
    const old = readOrUndefined(resolve(located.base, path));
    files.push({
      path,
      source,
      new: fresh,
      ...(place === undefined ? {} : { place }),
      ...(old === undefined ? {} : { old }),
    });
  }
  return files;
}

interface Problem {
  readonly code: "SW1004" | "SW1008";
  readonly message: string;
  readonly remedy: string;
}

async function readSource(
  source: string,
  folder: string,
  policy: FetchPolicy,
  report: (problem: Problem) => void,
): Promise<Uint8Array | undefined> {
  const url = remoteUrl(source);
  if (url === undefined) {
    const bytes = readOrUndefined(resolve(folder, source));
    if (bytes === undefined) {
      const message = `The source ${source} does not exist or cannot be read.`;
      report({ code: "SW1004", message, remedy: "Correct the path, or give a URL." });
    }
    return bytes;
  }
  try {
    return (await fetchRemoteFile(url, policy)).bytes;
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    report({ code: "SW1008", message: error.message, remedy: error.remedy });
    return undefined;
  }
}

function readOrUndefined(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}

/** Whether a file is not what its source gives; line ends may have been converted by a checkout. */
export function isOutdated(file: SourcedFile): boolean {
  return file.old === undefined || hashOf(file.old) !== hashOf(file.new);
}
