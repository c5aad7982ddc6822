/** Reading what a command is given: a file, or standard input. */
import { createReadStream, readdirSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";

import { fail } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { systemErrorCode } from "../write/file-system.js";
import type { CommandIo } from "./io.js";

/** Longer input is refused before it is in memory. */
const MAX_BYTES = 256 * 1024 * 1024;

/** An input with the name that diagnostics show. */
export interface Input {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file, or standard input for `-`.
 * @throws DiagnosticError SW1004 when it cannot be read, SW1007 when it is too long.
 */
export async function readInput(file: string, io: CommandIo): Promise<Input> {
  if (file === "-") return { file: "<stdin>", bytes: await readAll(io.stdin, "<stdin>") };
  const path = resolve(io.cwd, file);
  try {
    return { file, bytes: await readAll(createReadStream(path), file) };
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return failAsUnreadable(file, path, code);
  }
}

async function readAll(
  source: AsyncIterable<Uint8Array | string>,
  file: string,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    length += bytes.length;
    if (length > MAX_BYTES) {
      const message = `${file} is longer than ${String(MAX_BYTES)} bytes.`;
      fail("SW1007", undefined, message, "Split it.");
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function failAsUnreadable(file: string, path: string, code: string): never {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return fail("SW1004", undefined, `There is no file ${file}.`, remedyFor(file, path));
    case "EISDIR":
      return fail("SW1004", undefined, `${file} is a folder.`, "Name a file in it.");
    default:
      return fail(
        "SW1004",
        undefined,
        `The file ${file} cannot be read (${code}).`,
        "Check its permissions.",
      );
  }
}

function remedyFor(file: string, path: string): string {
  const meant = nearest(basename(path), neighbours(path));
  if (meant === undefined) return "Correct the path, or give - for standard input.";
  return `Did you mean ${file.slice(0, file.length - basename(file).length)}${meant}?`;
}

function neighbours(path: string): readonly string[] {
  try {
    return readdirSync(dirname(path)).sort();
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return [];
  }
}
