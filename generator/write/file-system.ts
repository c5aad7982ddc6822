/** The file access of the write stage, narrow enough to be replaced in tests. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { rm, rmdir, stat, unlink, writeFile } from "node:fs/promises";

/** What the write stage asks of a file system. Failures are Node's system errors, with a `code`. */
export interface OutputFileSystem {
  /** The text of a file in UTF-8; undefined where there is none. */
  read(path: string): Promise<string | undefined>;
  /** Writes a file, replacing one that is there. */
  write(path: string, text: string): Promise<void>;
  /** Writes a file that is not there yet; false where one is. */
  create(path: string, text: string): Promise<boolean>;
  copy(from: string, to: string): Promise<void>;
  /** Moves a file, replacing one that is there, in one step. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes a folder and those above it; gives the uppermost that it made. */
  makeFolder(path: string): Promise<string | undefined>;
  /** Removes a folder if it is there and empty; whether it did. */
  removeFolder(path: string): Promise<boolean>;
  /** Removes a folder, if there is one, with all that is in it. */
  removeTree(path: string): Promise<void>;
  exists(path: string): Promise<boolean>;
  /** Milliseconds since a file was written; undefined where there is none. */
  age(path: string): Promise<number | undefined>;
}

/** The disk. */
export const diskFileSystem: OutputFileSystem = {
  read: (path) =>
    orOnError(
      atOnce(() => textAt(path)),
      ["ENOENT", "ENOTDIR"],
      undefined,
    ),
  write: (path, text) =>
    atOnce(() => {
      writeFileSync(path, text);
    }),
  create: (path, text) =>
    orOnError(
      writeFile(path, text, { flag: "wx" }).then(() => true),
      ["EEXIST"],
      false,
    ),
  copy: (from, to) =>
    atOnce(() => {
      copyFileSync(from, to);
    }),
  rename: (from, to) =>
    atOnce(() => {
      renameSync(from, to);
    }),
  remove: (path) => unlink(path),
  makeFolder: (path) => atOnce(() => mkdirSync(path, { recursive: true })),
  removeFolder: (path) =>
    orOnError(
      rmdir(path).then(() => true),
      ["ENOTEMPTY", "EEXIST", "ENOENT", "ENOTDIR", "EPERM", "EBUSY"],
      false,
    ),
  removeTree: (path) => rm(path, { recursive: true, force: true }),
  exists: (path) => atOnce(() => existsSync(path)),
  age: (path) =>
    orOnError(
      stat(path).then((found) => Date.now() - found.mtimeMs),
      ["ENOENT", "ENOTDIR"],
      undefined,
    ),
};

/**
 * Not bit by bit: a run reads and writes many small files, and waiting for each takes longer than doing
 * it.
 */
function atOnce<T>(action: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(action());
  });
}

/** That nothing is there, which is so for every file of new output, is quicker asked than caught. */
function textAt(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** The `code` of a system error; undefined for any other value. */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

async function orOnError<T>(promise: Promise<T>, codes: readonly string[], value: T): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (codes.includes(systemErrorCode(error) ?? "")) return value;
    throw error;
  }
}
