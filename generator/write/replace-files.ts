/** Replaces files by new bytes: all of them or none. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { failOnFile } from "./failure.js";
import { systemErrorCode } from "./file-system.js";

/** A file with its new bytes. */
export interface Replacement {
  /** Absolute path. */
  readonly path: string;
  /** What a fault calls the file. */
  readonly shown: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes every file beside its place first, then renames one after the other. When a step fails, those
 * before it are undone.
 *
 * @throws DiagnosticError SW5004 for a file that cannot be written.
 */
export function replaceFiles(files: readonly Replacement[]): void {
  const undos: (() => void)[] = [];
  for (const { path, shown, bytes } of files) {
    const part = `${path}.part`;
    undos.push(() => {
      removeLeftOver(part);
    });
    attempt(shown, undos, () => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(part, bytes);
    });
  }
  for (const { path, shown } of files) {
    attempt(shown, undos, () => {
      const before = readOrUndefined(path);
      renameSync(`${path}.part`, path);
      undos.push(() => {
        if (before === undefined) rmSync(path, { force: true });
        else writeFileSync(path, before);
      });
    });
  }
}

function attempt(shown: string, undos: readonly (() => void)[], step: () => void): void {
  try {
    step();
  } catch (error) {
    for (const undo of [...undos].reverse()) undo();
    failOnFile(shown, "written", error);
  }
}

/** What cannot be removed, such as a folder that was in the way, harms nothing. */
function removeLeftOver(part: string): void {
  try {
    rmSync(part, { force: true });
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
  }
}

function readOrUndefined(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
