/**
 * Starts a program of one file with the code that an earlier run compiled of it: compiling takes a large
 * part of a short run.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, format, parse } from "node:path";
import { cachedDataVersionTag } from "node:v8";
import { Script } from "node:vm";

import { readKeptCode, writeKeptCode } from "./kept-code.js";

/** What the file exports. */
interface Program {
  /** Tells whether it did the largest work that it is for, which takes most of its code. */
  readonly runProgram: () => Promise<boolean>;
}

/**
 * Runs a program. The code that is compiled by its end is kept beside it for the next run: by the first
 * run, and by the first that does the largest work. Where the folder cannot be written, or the variable
 * `NODE_DISABLE_COMPILE_CACHE` of Node is set, none is kept.
 *
 * @param file absolute path of a file in ASCII, the function that Node makes of a module of CommonJS. The
 *   module exports `runProgram`, an asynchronous function that tells whether it did the largest work.
 * @throws Error when the file cannot be read or has no such function, and what the program throws.
 */
export async function startProgram(
  file: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const source = readFileSync(file);
  const mayKeep = (env["NODE_DISABLE_COMPILE_CACHE"] ?? "") === "";
  const place = placeOfCode(file, source);
  const kept = mayKeep ? readKeptCode(place) : undefined;
  // Of one byte each, the characters are taken as they are.
  const script = new Script(source.toString("latin1"), {
    filename: file,
    ...(kept === undefined ? {} : { cachedData: kept.code }),
  });
  const hasCode = kept !== undefined && script.cachedDataRejected !== true;
  const isWhole = await programOf(script, file).runProgram();
  if (!mayKeep || (hasCode && (kept.isWhole || !isWhole))) return;
  writeKeptCode(place, { isWhole, code: script.createCachedData() });
}

/**
 * Beside the program, which it is as much to be trusted as. V8 compares no more of the source than its
 * length, so the name tells of the contents; the tag is of V8's version, its flags and the processor.
 */
function placeOfCode(file: string, source: Uint8Array): string {
  const { dir, name } = parse(file);
  const contents = createHash("sha256").update(source).digest("hex").slice(0, 16);
  const platform = `${process.version}-${process.arch}-${cachedDataVersionTag().toString(16)}`;
  return format({ dir, name: `${name}-${contents}-${platform}`, ext: ".code" });
}

function programOf(script: Script, file: string): Program {
  const module: { exports: unknown } = { exports: {} };
  const define: unknown = script.runInThisContext();
  if (!isFunction(define)) throw new Error(`${file} is no module.`);
  define(module.exports, createRequire(file), module, file, dirname(file));
  const { exports } = module;
  if (!isProgram(exports)) throw new Error(`${file} exports no runProgram.`);
  return exports;
}

function isFunction(value: unknown): value is (...args: readonly unknown[]) => unknown {
  return typeof value === "function";
}

function isProgram(value: unknown): value is Program {
  return (
    typeof value === "object" &&
    value !== null &&
    "runProgram" in value &&
    typeof value.runProgram === "function"
  );
}
