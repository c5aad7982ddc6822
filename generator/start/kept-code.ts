/** Files of compiled code: a digest of the rest, whether the code is whole, and the code. */
import { createHash, randomUUID } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** Code that V8 compiled of a program. */
export interface KeptCode {
  /** Of a run that took most of the program's code. */
  readonly isWhole: boolean;
  readonly code: Uint8Array;
}

const DIGEST_BYTES = 32;
/** One byte tells whether the code is whole; the code has to start at a multiple of eight. */
const HEAD_BYTES = DIGEST_BYTES + 8;

/**
 * Reads a file of compiled code. V8 takes what it is given without looking at more than its head, and
 * ends the process over code that is broken, so that the digest is compared here.
 *
 * @returns undefined for a file that is not there, cannot be read, or is not whole.
 */
export function readKeptCode(file: string): KeptCode | undefined {
  const bytes = attempt(() => readFileSync(file));
  if (bytes === undefined || bytes.length < HEAD_BYTES) return undefined;
  const rest = bytes.subarray(DIGEST_BYTES);
  if (!digestOf(rest).equals(bytes.subarray(0, DIGEST_BYTES))) return undefined;
  return { isWhole: rest[0] === 1, code: bytes.subarray(HEAD_BYTES) };
}

/**
 * Writes a file of compiled code beside its place and renames it, so that other processes see all of it
 * or nothing. Where that fails, as in a folder that is read-only, there is none.
 */
export function writeKeptCode(file: string, { isWhole, code }: KeptCode): void {
  const head = Buffer.alloc(HEAD_BYTES - DIGEST_BYTES);
  head[0] = isWhole ? 1 : 0;
  const rest = Buffer.concat([head, code]);
  const part = `${file}.${randomUUID()}`;
  const isWritten = attempt(() => {
    writeFileSync(part, Buffer.concat([digestOf(rest), rest]), { flag: "wx" });
    renameSync(part, file);
    return true;
  });
  if (isWritten !== true) attempt(() => rmSync(part, { force: true }));
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** Kept code saves time and nothing else, so that no run fails for want of it. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
