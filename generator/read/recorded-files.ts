/** Files that note what is read of them, so that a later run can tell whether any of it changed. */
import { resolvePath, type FileAccess } from "./files.js";

/** A file access with what was read through it. */
export interface RecordedFiles {
  readonly files: FileAccess;
  /** Bytes by path; undefined for a path at which no file was found. */
  readonly read: ReadonlyMap<string, Uint8Array | undefined>;
}

/** Notes every file that is read, and every path at which one was looked for in vain. */
export function recordedFiles(files: FileAccess): RecordedFiles {
  const read = new Map<string, Uint8Array | undefined>();
  return {
    read,
    files: {
      ...(files.list === undefined ? {} : { list: (path) => files.list?.(path) ?? [] }),
      read: (path, atMost) => {
        const bytes = files.read(path, atMost);
        read.set(path, bytes);
        return bytes;
      },
      resolve: (from, location) => {
        const path = files.resolve(from, location);
        const written = resolvePath(from, location);
        // Without escapes another file was found: one of the very name would be taken instead.
        if (written !== undefined && written !== path) read.set(written, undefined);
        return path;
      },
    },
  };
}
