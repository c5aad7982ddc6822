import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import path from "node:path";
import { resolvePath } from "./files.js";
import type { FileAccess } from "./files.js";

/**
 * Files on disk. Their paths are shown relative to the base folder, with forward slashes, so that
 * diagnostics and output do not depend on where the folder lies.
 */
export function nodeFiles(baseFolder: string): FileAccess {
  const onDisk = (file: string): string => path.resolve(baseFolder, file);
  return {
    read: (file, atMost) => readFile(onDisk(file), atMost),
    resolve: (from, location) => {
      const written = resolvePath(from, location);
      if (written === undefined || isFile(onDisk(written))) return written;
      const decoded = resolvePath(from, decodePercent(location));
      return decoded !== undefined && isFile(onDisk(decoded)) ? decoded : written;
    },
    list: (file) => {
      const folder = file.slice(0, file.lastIndexOf("/") + 1);
      return listFiles(onDisk(folder)).map((name) => folder + name);
    },
  };
}

/** Reads a regular file; devices and pipes, which may never end, count as absent. */
function readFile(file: string, atMost = Infinity): Uint8Array | undefined {
  if (!isFile(file)) return undefined;
  const descriptor = openOrUndefined(file);
  if (descriptor === undefined) return undefined;
  try {
    const bytes = new Uint8Array(Math.min(fstatSync(descriptor).size, atMost + 1));
    let filled = 0;
    while (filled < bytes.length) {
      const count = readSync(descriptor, bytes, filled, bytes.length - filled, null);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  } finally {
    closeSync(descriptor);
  }
}

function openOrUndefined(file: string): number | undefined {
  try {
    return openSync(file, "r");
  } catch {
    return undefined;
  }
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}

/** Locations are URIs, in which a space is `%20`. */
function decodePercent(location: string): string {
  try {
    return decodeURIComponent(location);
  } catch {
    return location;
  }
}
