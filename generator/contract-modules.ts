/** The TypeScript modules of a contract that are written by hand and put beside what is generated. */
import { posix } from "node:path";

import type { Diagnostics } from "./diagnostics.js";
import type { LocatedContract } from "./locate.js";
import { pointer } from "./model/json-places.js";
import type { FileAccess } from "./read/files.js";
import { decode } from "./read/decode.js";

/** A module as it stands in the folder of its contract. */
export interface ContractModule {
  /** Name of the file without its extension. */
  readonly name: string;
  readonly text: string;
}

/** The modules that are generated, with or without a database or services. */
const GENERATED = new Set([
  ...["types", "schema", "client", "server", "codec", "documents", "index"],
  ...["types", "procedures", "client", "server", "data"].map((name) => `database-${name}`),
]);

/**
 * The modules that contract.json names. Records SW8111 for one that cannot be read, is named twice or
 * as a generated one.
 */
export function readModules(
  { settings, settingsFile }: LocatedContract,
  files: FileAccess,
  diagnostics: Diagnostics,
): readonly ContractModule[] {
  const folder = posix.dirname(settingsFile ?? "");
  const taken = new Set(GENERATED);
  return (settings.modules ?? []).flatMap((file, index) => {
    const place = settings.places?.get(pointer("modules", index));
    const name = file.slice(0, -".ts".length);
    if (taken.has(name)) {
      const message = `There is another module with the name ${name}.`;
      diagnostics.error("SW8111", place, message, "Rename the module.");
      return [];
    }
    taken.add(name);
    const path = posix.join(folder, file);
    const bytes = files.read(path);
    const text = bytes === undefined ? undefined : decode(bytes, path, diagnostics);
    if (text !== undefined) return [{ name, text: text.replaceAll("\r\n", "\n") }];
    if (bytes === undefined) {
      const message = `The module ${path} does not exist or cannot be read.`;
      diagnostics.error("SW8111", place, message, "Add the file or correct its name.");
    }
    return [];
  });
}
