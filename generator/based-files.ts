/** An output file system that takes paths relative to a folder, which diagnostics then show as they are. */
import { relative, resolve } from "node:path";

import { diskFileSystem, type OutputFileSystem } from "./write/file-system.js";

/** The disk, relative paths starting at `base`. */
export function filesFrom(base: string, disk: OutputFileSystem = diskFileSystem): OutputFileSystem {
  const at = (path: string): string => resolve(base, path);
  return {
    read: (path) => disk.read(at(path)),
    write: (path, text) => disk.write(at(path), text),
    create: (path, text) => disk.create(at(path), text),
    copy: (from, to) => disk.copy(at(from), at(to)),
    rename: (from, to) => disk.rename(at(from), at(to)),
    remove: (path) => disk.remove(at(path)),
    makeFolder: async (path) => {
      const made = await disk.makeFolder(at(path));
      // In the caller's terms: an absolute path stays one.
      return made === undefined || at(path) === path ? made : relative(base, made);
    },
    removeFolder: (path) => disk.removeFolder(at(path)),
    removeTree: (path) => disk.removeTree(at(path)),
    exists: (path) => disk.exists(at(path)),
    age: (path) => disk.age(at(path)),
  };
}
