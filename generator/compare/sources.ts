/** The contracts that a comparison names: on disk, shipped, or in a revision. */
import { existsSync } from "node:fs";
import { basename, extname, posix, resolve } from "node:path";

import { fail, type Diagnostics } from "../diagnostics.js";
import { loadContract, type LoadOptions } from "../load.js";
import { contractName, locateContract, type LocatedContract } from "../locate.js";
import type { Contract } from "../model/contract.js";
import { parseContractSettings } from "../model/settings.js";
import { cachedRemoteFiles } from "../read/remote.js";
import { parseRevisionPath, Revision, type RevisionPath } from "./git.js";

const SETTINGS_FILE = "contract.json";

/**
 * Loads what an argument names: a shipped name, a path, or `REV:path` of a file or of a folder with a
 * contract.json in a revision of the repository that holds `base`. A path that is there goes before a
 * revision of the same spelling.
 *
 * @throws DiagnosticError SW7200 for a revision that cannot be read; else as `locateContract` and
 *   `loadContract` do.
 */
export function loadComparand(
  argument: string,
  base: string,
  diagnostics: Diagnostics,
  options: Pick<LoadOptions, "limits"> = {},
): Contract {
  const revision = existsSync(resolve(base, argument)) ? undefined : parseRevisionPath(argument);
  if (revision === undefined) {
    return loadContract(locateContract(argument, base, diagnostics), diagnostics, options).contract;
  }
  return loadRevision(revision, base, diagnostics, options);
}

function loadRevision(
  { revision: name, path }: RevisionPath,
  base: string,
  diagnostics: Diagnostics,
  options: Pick<LoadOptions, "limits">,
): Contract {
  const revision = new Revision(name, base);
  const located = locateInRevision(revision, path, base, diagnostics);
  const start = located.settingsFile ?? located.roots[0] ?? "";
  const folder = `${start.slice(0, start.length - basename(start).length)}remote`;
  const files = cachedRemoteFiles(revision.files, folder, diagnostics);
  return loadContract(located, diagnostics, { ...options, files }).contract;
}

function locateInRevision(
  revision: Revision,
  argument: string,
  base: string,
  diagnostics: Diagnostics,
): LocatedContract {
  const { path, kind } = revision.locate(argument);
  const isSettings = kind === "folder" || posix.basename(path) === SETTINGS_FILE;
  if (!isSettings) {
    const name = contractName(posix.basename(path, extname(path)));
    const settings = { name, files: [posix.basename(path)] };
    return { name, settings, roots: [revision.show(path)], base };
  }
  const file = kind === "folder" ? posix.join(path, SETTINGS_FILE) : path;
  const shown = revision.show(file);
  const bytes = revision.files.read(shown);
  if (bytes === undefined) {
    const message = `The folder ${revision.show(path)} has no ${SETTINGS_FILE}.`;
    return fail("SW5002", undefined, message, "Name a WSDL, XSD, MOF or T-SQL file in it.");
  }
  const settings = parseContractSettings(new TextDecoder().decode(bytes), shown, diagnostics);
  diagnostics.throwIfErrors();
  const roots = settings.files.map((root) => revision.show(posix.join(posix.dirname(file), root)));
  return { name: settings.name, settings, settingsFile: shown, roots, base };
}
