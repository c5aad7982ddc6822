/** Reads a configuration file: JSON by its text, a module by running it. */
import { readFileSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { types } from "node:util";

import { Diagnostics, fail, type Place } from "../diagnostics.js";
import { reasonOf, throwingPlace } from "../extend/failure.js";
import { jsonPlaces, pointer } from "../model/json-places.js";
import { JsonSource } from "../model/json-reader.js";
import { JsonError, parseJsonTree } from "../model/json-tree.js";
import { systemErrorCode } from "../write/file-system.js";
import { checkConfig, type KeyPath } from "./check.js";
import type { StubwrightConfig } from "./define.js";
import { PACKAGE_KEY, type FoundConfig } from "./find.js";
import { shownFrom } from "./paths.js";
import { modulesOf } from "./modules.js";

/** A configuration that is valid, with the files that it is made of. */
export interface ReadConfig {
  readonly config: StubwrightConfig;
  /** Absolute path. */
  readonly path: string;
  /** As diagnostics show it. */
  readonly shown: string;
  /** Absolute paths of the file and of the modules that it imports. */
  readonly files: readonly string[];
  /** Where a key stands. */
  readonly place: (path: KeyPath) => Place;
}

/** A value with the place of each of its keys. */
interface Source {
  readonly value: unknown;
  readonly place: (path: KeyPath) => Place;
}

/**
 * Reads and checks a configuration.
 *
 * @param cwd folder that paths in diagnostics are relative to.
 * @throws DiagnosticError SW7101 for what is not valid, SW7102 for a module that cannot be loaded.
 */
export async function readConfig(found: FoundConfig, cwd: string): Promise<ReadConfig> {
  const { path } = found;
  const shown = shownFrom(cwd, path);
  const isJson = extname(path) === ".json";
  const source = isJson ? jsonSource(found, shown) : await moduleSource(found, shown, cwd);
  const diagnostics = new Diagnostics();
  const { value, place } = source;
  const isValid = checkConfig(value, (keys, message, remedy) => {
    diagnostics.error("SW7101", place(keys), message, remedy);
  });
  diagnostics.throwIfErrors();
  if (!isValid) throw new Error("A configuration that is not valid has no faults.");
  return { config: value, path, shown, place, files: isJson ? [path] : modulesOf(path) };
}

/**
 * The text of a configuration file that is named.
 * @throws DiagnosticError SW7102 when it cannot be read.
 */
export function namedConfig(file: string, cwd: string): FoundConfig {
  const path = resolve(cwd, file);
  try {
    return { path, text: readFileSync(path, "utf8") };
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    const message =
      code === "ENOENT"
        ? `There is no file ${file}.`
        : `The file ${file} cannot be read (${code}).`;
    return fail("SW7102", undefined, message, "Correct the path.");
  }
}

function jsonSource({ path, text }: FoundConfig, shown: string): Source {
  const json = text.replace(/^\uFEFF/, "");
  const source = new JsonSource(json, shown, new Diagnostics());
  try {
    const tree = parseJsonTree(json);
    const places = jsonPlaces(tree, source);
    const whole: unknown = JSON.parse(json);
    const start: Place = { file: shown, line: 1, column: 1 };
    if (basename(path) !== "package.json") {
      return { value: whole, place: (keys) => places.get(pointer(...keys)) ?? start };
    }
    const place = (keys: KeyPath): Place => places.get(pointer(PACKAGE_KEY, ...keys)) ?? start;
    return { value: valueAt(whole, PACKAGE_KEY), place };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const message = `The file is not JSON: ${error.message}.`;
    return fail("SW7101", source.place(error.offset), message, "Correct the syntax.");
  }
}

function valueAt(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

async function moduleSource(
  { path, text }: FoundConfig,
  shown: string,
  cwd: string,
): Promise<Source> {
  const start: Place = { file: shown, line: 1, column: 1 };
  const module = await importModule(path, cwd, start);
  const value = valueAt(module, "default");
  if (value === undefined) {
    const message = "The module has no default export.";
    fail("SW7101", start, message, "Write export default defineConfig({ … }).");
  }
  return { value, place: (keys) => placeInText(keys, text, shown) ?? start };
}

/** Runs a module and what it imports, all of it afresh, since a watching process runs it again. */
async function importModule(path: string, cwd: string, start: Place): Promise<unknown> {
  const { createJiti } = await import("jiti");
  const stubwright: unknown = importsDefineConfigAlone(path)
    ? await import("./define.js")
    : await import("../index.js");
  const jiti = createJiti(path, {
    moduleCache: false,
    fsCache: false,
    virtualModules: { stubwright },
  });
  try {
    return await jiti.import(path);
  } catch (error) {
    const place = syntaxPlace(error, cwd) ?? throwingPlace(error, cwd) ?? start;
    const reason = reasonOf(error).replace(/^ParseError: /, "");
    const message = `The configuration cannot be loaded: ${reason}.`;
    return fail("SW7102", place, message, "Correct it there.");
  }
}

const LIGHT_IMPORT =
  /\bimport\s+(?:type\s[^;"']*|\{\s*(?:(?:defineConfig|type\s+\w+)\s*,?\s*)*\})\s*from\s*["']stubwright["']/g;

/** Whether the modules need no more of this package than `defineConfig`: the rest is slow to load. */
function importsDefineConfigAlone(path: string): boolean {
  return modulesOf(path).every((module) => {
    const text = readFileSync(module, "utf8");
    return !/["']stubwright["']/.test(text.replaceAll(LIGHT_IMPORT, ""));
  });
}

/** A syntax error tells its place in the second line of its message. */
function syntaxPlace(error: unknown, cwd: string): Place | undefined {
  if (!types.isNativeError(error)) return undefined;
  const [, path, line, column] = /\n\s*(\S.*?):(\d+):(\d+)\s*$/.exec(error.message) ?? [];
  if (path === undefined) return undefined;
  const file = shownFrom(cwd, path);
  return { file, line: Number(line), column: Number(column) };
}

/** Where the last key stands in the text of a module, if it stands there once as a key. */
function placeInText(path: KeyPath, text: string, file: string): Place | undefined {
  const key = [...path].reverse().find((step) => typeof step === "string");
  if (key === undefined) return undefined;
  const literal = key.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const matches = [...text.matchAll(new RegExp(`(?<![\\w$.])(["']?)${literal}\\1\\s*[:,(}]`, "g"))];
  const [match, ...others] = matches;
  if (match === undefined || others.length > 0) return undefined;
  const before = text.slice(0, match.index);
  return {
    file,
    line: before.split("\n").length,
    column: match.index - before.lastIndexOf("\n"),
  };
}
