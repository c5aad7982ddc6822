/** The files that a contract is read from. */
import { posix } from "node:path";

import type { Diagnostics } from "./diagnostics.js";
import type { LocatedContract } from "./locate.js";
import type { FileAccess } from "./read/files.js";
import { nodeFiles } from "./read/node-files.js";
import { cachedRemoteFiles, type RemoteFiles } from "./read/remote.js";

/** The folder beside a contract that copies of remote files are kept in. */
const REMOTE_FOLDER = "remote";

/**
 * The files on disk, and the copies of remote ones that are kept beside the contract.
 *
 * @param disk stands for the files on disk.
 */
export function contractFiles(
  located: LocatedContract,
  diagnostics: Diagnostics,
  disk: FileAccess = nodeFiles(located.base),
): RemoteFiles {
  const { roots, settingsFile } = located;
  const folder = posix.join(posix.dirname(settingsFile ?? roots[0] ?? ""), REMOTE_FOLDER);
  return cachedRemoteFiles(disk, folder, diagnostics);
}
