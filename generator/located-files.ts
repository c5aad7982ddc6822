/** The files that a contract is read from. */
import { posix } from "node:path";

import type { Diagnostics } from "./diagnostics.js";
import type { LocatedContract } from "./locate.js";
import { nodeFiles } from "./read/node-files.js";
import { cachedRemoteFiles, type RemoteFiles } from "./read/remote.js";

/** The folder beside a contract that copies of remote files are kept in. */
const REMOTE_FOLDER = "remote";

/** The files on disk, and the copies of remote ones that are kept beside the contract. */
export function contractFiles(located: LocatedContract, diagnostics: Diagnostics): RemoteFiles {
  const { base, roots, settingsFile } = located;
  const folder = posix.join(posix.dirname(settingsFile ?? roots[0] ?? ""), REMOTE_FOLDER);
  return cachedRemoteFiles(nodeFiles(base), folder, diagnostics);
}
