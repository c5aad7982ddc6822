/** Files of which some are kept copies of remote ones: reading needs no network. */
import type { Diagnostics } from "../diagnostics.js";
import type { FileAccess } from "./files.js";
import {
  copyPath,
  hashOf,
  INDEX_FILE,
  parseRemoteIndex,
  printRemoteIndex,
  remoteUrl,
  type RemoteIndex,
} from "./remote-index.js";

/** A file to be written. */
export interface KeptFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Files with kept copies among them. */
export interface RemoteFiles extends FileAccess {
  /** The URL that a location leads to, written in a file; undefined where it is not remote. */
  urlOf(from: string, location: string): string | undefined;
  /** Keeps a copy of what a URL gave; gives the files to write: the copy, and the index. */
  keep(url: string, redirectedTo: string, bytes: Uint8Array): readonly [KeptFile, KeptFile];
}

/**
 * Adds the copies that the index of a folder lists to other files. A location whose URL has a copy
 * leads to the copy, a relative location in a copy to the copy of what it means there. Records SW5001
 * for an index that is not valid, SW1009 for a copy that is not what was fetched.
 *
 * @param indexFolder - a path as `base` takes it.
 */
export function cachedRemoteFiles(
  base: FileAccess,
  indexFolder: string,
  diagnostics: Diagnostics,
): RemoteFiles {
  return new CachedFiles(base, indexFolder, diagnostics);
}

class CachedFiles implements RemoteFiles {
  readonly #base: FileAccess;
  readonly #folder: string;
  readonly #diagnostics: Diagnostics;
  #index: RemoteIndex;
  /** The URLs of copies by path. */
  readonly #urls = new Map<string, string>();
  /** Copies that are not written yet. */
  readonly #fresh = new Map<string, Uint8Array>();

  constructor(base: FileAccess, folder: string, diagnostics: Diagnostics) {
    this.#base = base;
    this.#folder = folder;
    this.#diagnostics = diagnostics;
    this.#index = this.#readIndex();
    for (const [url, { file }] of this.#index) this.#urls.set(this.#path(file), url);
  }

  urlOf(from: string, location: string): string | undefined {
    const known = this.#urls.get(from);
    return remoteUrl(location, known === undefined ? undefined : this.#baseOf(known));
  }

  resolve(from: string, location: string): string | undefined {
    const url = this.urlOf(from, location);
    if (url === undefined) return this.#base.resolve(from, location);
    const copy = this.#index.get(url);
    return copy === undefined ? undefined : this.#path(copy.file);
  }

  read(path: string, atMost?: number): Uint8Array | undefined {
    const bytes = this.#fresh.get(path) ?? this.#base.read(path, atMost);
    const url = this.#urls.get(path);
    if (url !== undefined && bytes !== undefined) this.#verify(path, url, bytes, atMost);
    return bytes;
  }

  list(path: string): readonly string[] {
    return this.#base.list?.(path) ?? [];
  }

  keep(url: string, redirectedTo: string, bytes: Uint8Array): readonly [KeptFile, KeptFile] {
    const file = this.#index.get(url)?.file ?? copyPath(url, this.#index);
    const copy = {
      file,
      sha256: hashOf(bytes),
      ...(redirectedTo === url ? {} : { redirectedTo }),
    };
    this.#index = new Map([...this.#index, [url, copy]]);
    const path = this.#path(file);
    this.#urls.set(path, url);
    this.#fresh.set(path, bytes);
    const index = new TextEncoder().encode(printRemoteIndex(this.#index));
    return [
      { path, bytes },
      { path: this.#path(INDEX_FILE), bytes: index },
    ];
  }

  #path(file: string): string {
    return `${this.#folder}/${file}`;
  }

  #baseOf(url: string): string {
    return this.#index.get(url)?.redirectedTo ?? url;
  }

  #readIndex(): RemoteIndex {
    const path = this.#path(INDEX_FILE);
    const bytes = this.#base.read(path);
    if (bytes === undefined) return new Map();
    const { index, fault } = parseRemoteIndex(new TextDecoder().decode(bytes));
    if (index !== undefined) return index;
    this.#diagnostics.error(
      "SW5001",
      { file: path, line: 1, column: 1 },
      `The index of remote files ${fault}.`,
      "Remove its folder and fetch the files again, with --allow-remote.",
    );
    return new Map();
  }

  /** Of a copy that is too long only the start was read; that it is too long is told elsewhere. */
  #verify(path: string, url: string, bytes: Uint8Array, atMost = Infinity): void {
    const wanted = this.#index.get(url)?.sha256;
    if (bytes.length > atMost || hashOf(bytes) === wanted) return;
    this.#diagnostics.error(
      "SW1009",
      { file: path, line: 1, column: 1 },
      `The copy of ${url} is not what was fetched: its SHA-256 is not that of the index.`,
      `Restore it, or remove it from ${this.#path(INDEX_FILE)} and fetch it again, with --allow-remote.`,
    );
  }
}
