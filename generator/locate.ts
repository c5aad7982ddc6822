/** Finds the contracts that a command names: shipped ones by name, any others by path. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";

import { fail, type Diagnostics } from "./diagnostics.js";
import { nearest } from "./nearest.js";
import { packageFolder } from "./package-folder.js";
import { wordsOf } from "./model/identifiers.js";
import { parseContractSettings, type ContractSettings } from "./model/settings.js";
import { systemErrorCode } from "./write/file-system.js";

/** A contract to be read: its settings and the files that its reading starts from. */
export interface LocatedContract {
  readonly name: string;
  readonly settings: ContractSettings;
  /** contract.json, relative to `base`; absent for a WSDL, XSD, MOF or T-SQL file named by itself. */
  readonly settingsFile?: string;
  /** Paths relative to `base`, with forward slashes. */
  readonly roots: readonly string[];
  /** Folder that paths in diagnostics are relative to. */
  readonly base: string;
}

const SETTINGS_FILE = "contract.json";

/** Names of the contracts that are shipped in `specs/`, in alphabetical order. */
export function shippedContracts(): string[] {
  const specs = join(packageFolder(), "specs");
  return readdirSync(specs)
    .filter((name) => existsSync(join(specs, name, SETTINGS_FILE)))
    .sort();
}

/**
 * The contract that an argument names: a shipped name, a folder with a contract.json, a contract.json
 * file, or a WSDL, XSD, MOF or T-SQL file.
 *
 * @throws DiagnosticError SW5002 when nothing of the name exists, SW5001 when contract.json is invalid,
 *   SW1004 when it cannot be read.
 */
export function locateContract(
  argument: string,
  base: string,
  diagnostics: Diagnostics,
): LocatedContract {
  const shipped = shippedContracts();
  const path = shipped.includes(argument)
    ? join(packageFolder(), "specs", argument)
    : resolve(base, argument);
  if (!existsSync(path)) {
    const guess = nearest(argument, [...shipped, ...neighbours(argument, path)]);
    const remedy =
      guess === undefined
        ? `Give a path, or one of ${shipped.join(", ")}.`
        : `Did you mean ${guess}?`;
    fail("SW5002", undefined, `There is no contract ${argument}.`, remedy);
  }
  if (statSync(path).isDirectory())
    return fromSettings(join(path, SETTINGS_FILE), base, diagnostics);
  if (basename(path) === SETTINGS_FILE) return fromSettings(path, base, diagnostics);
  const name = contractName(basename(path, extname(path)));
  const root = displayPath(path, base);
  return { name, settings: { name, files: [basename(path)] }, roots: [root], base };
}

function fromSettings(file: string, base: string, diagnostics: Diagnostics): LocatedContract {
  const shown = displayPath(file, base);
  if (!existsSync(file)) {
    fail(
      "SW5002",
      undefined,
      `The folder ${displayPath(dirname(file), base)} has no ${SETTINGS_FILE}.`,
      `Name a WSDL, XSD, MOF or T-SQL file in it, or write a ${SETTINGS_FILE}.`,
    );
  }
  const settings = parseContractSettings(readSettings(file, shown), shown, diagnostics);
  diagnostics.throwIfErrors();
  const roots = settings.files.map((root) => displayPath(join(dirname(file), root), base));
  return { name: settings.name, settings, settingsFile: shown, roots, base };
}

function readSettings(file: string, shown: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    fail("SW1004", undefined, `The file ${shown} cannot be read (${code}).`, "Make it readable.");
  }
}

/** What stands in the folder of a path, written as the path is. */
function neighbours(argument: string, path: string): readonly string[] {
  const folder = dirname(path);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  const start = /^.*[\\/](?=.)/s.exec(argument)?.[0] ?? "";
  return readdirSync(folder)
    .sort()
    .map((name) => start + name);
}

function displayPath(path: string, base: string): string {
  return relative(base, path).split(sep).join("/");
}

/**
 * A folder name for a file's stem: `UserProfileChangeService` → `user-profile-change-service`;
 * `contract` for a stem without letters and digits.
 */
export function contractName(stem: string): string {
  const words = wordsOf(stem);
  return words.length === 0 ? "contract" : words.map((word) => word.toLowerCase()).join("-");
}
