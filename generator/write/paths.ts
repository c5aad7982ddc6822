/** The paths of generated files: relative to the output folder, with forward slashes, never out of it. */
import { join } from "node:path";

/** Whether a path stays inside the folder that it is relative to, on every system. */
export function staysInside(path: string): boolean {
  if (/[\\:]/.test(path) || path.includes("\0")) return false;
  return path.split("/").every((step) => step !== "" && step !== "." && step !== "..");
}

/**
 * The place of a generated file on disk.
 *
 * @throws Error, since it is a bug, when the path leaves the folder.
 */
export function placeInside(folder: string, path: string): string {
  if (!staysInside(path)) throw new Error(`The path ${path} leaves the output folder.`);
  return join(folder, path);
}

/** Order of paths by UTF-16 code units, the same on every machine. */
export function comparePaths(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
