/** Tells when one of some files changes, appears or goes. */
import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";

import { watch, type FSWatcher } from "chokidar";

/**
 * Watches files through their folders, so that editors which write a new file and rename it into place
 * are noticed, and files that are not there yet.
 */
export class FileWatch {
  readonly #onChange: () => void;
  #files: ReadonlySet<string> = new Set();
  #stamps: ReadonlyMap<string, string> = new Map();
  #watcher: FSWatcher | undefined;

  /** @param onChange is called for each change; it may be called more often than files change. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get size(): number {
    return this.#files.size;
  }

  /** Notes how the files are now; {@link watch} tells what changes from here on. */
  note(files: ReadonlySet<string>): void {
    this.#stamps = new Map([...files].map((file) => [file, stampOf(file)]));
  }

  /** Watches these files and no others. Resolves when changes are noticed. */
  async watch(files: ReadonlySet<string>): Promise<void> {
    const isSame = files.size === this.#files.size && [...files].every((f) => this.#files.has(f));
    if (!isSame || this.#watcher === undefined) {
      this.#files = files;
      await this.close();
      await this.#open();
    }
    // What changed while nothing was watched, or before the new files were.
    const isChanged = ([file, stamp]: readonly [string, string]): boolean =>
      files.has(file) && stampOf(file) !== stamp;
    if ([...this.#stamps].some(isChanged)) this.#onChange();
  }

  async close(): Promise<void> {
    await this.#watcher?.close();
    this.#watcher = undefined;
  }

  async #open(): Promise<void> {
    const folders = new Set([...this.#files].map(existingFolder));
    const watcher = watch([...folders], {
      depth: 0,
      ignoreInitial: true,
      ignored: (path, stats) => stats?.isFile() === true && !this.#files.has(path),
    });
    this.#watcher = watcher;
    watcher.on("all", (event, path) => {
      const isFolder = event === "addDir" || event === "unlinkDir";
      const isWanted = isFolder
        ? [...this.#files].some((file) => file.startsWith(path))
        : this.#files.has(path);
      if (isWanted) this.#onChange();
    });
    await new Promise<void>((resolve) => {
      watcher.once("ready", () => {
        resolve();
      });
    });
  }
}

/** The folder of a file or, where there is none, the nearest one above it. */
function existingFolder(file: string): string {
  let folder = dirname(file);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** What tells whether a file changed. */
function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true });
  if (found === undefined) return "absent";
  return `${String(found.mtimeNs)} ${String(found.size)} ${String(found.ino)}`;
}
