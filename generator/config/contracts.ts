/** The contracts that a configuration names: by shipped name, by path or by glob. */
import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

import { fail } from "../diagnostics.js";
import { shippedContracts } from "../locate.js";
import type { ContractConfig } from "./define.js";
import { shownFrom } from "./paths.js";
import type { ReadConfig } from "./read.js";
import type { Origin } from "./resolved.js";

/** A contract with what the configuration says of it alone. */
export interface ConfiguredContract {
  /** Shipped name, or a path relative to the current folder. */
  readonly contract: string;
  readonly origin: Origin;
  /** Path of the contract's key in the configuration. */
  readonly key?: string;
  readonly own: Omit<ContractConfig, "contract">;
}

/**
 * The contracts in the order of the configuration, those of a glob in alphabetical order. What is named
 * by itself is not taken from a glob, nor is what an earlier glob gave.
 *
 * @throws DiagnosticError SW7101 for a glob that finds nothing.
 */
export async function configuredContracts(
  { config, path, shown, place }: ReadConfig,
  cwd: string,
): Promise<ConfiguredContract[]> {
  const folder = dirname(path);
  const entries = (config.contracts ?? []).map((entry, index) => {
    const { contract, ...own } = typeof entry === "string" ? { contract: entry } : entry;
    const key = `contracts[${String(index)}]`;
    const origin: Origin = { kind: "file", file: shown, key };
    return { contract, own, key, index, origin, isGlob: isGlob(contract, folder) };
  });
  const shownPath = (contract: string): string =>
    shippedContracts().includes(contract) ? contract : shownFrom(cwd, resolve(folder, contract));
  const taken = new Set(
    entries.filter((entry) => !entry.isGlob).map(({ contract }) => shownPath(contract)),
  );
  const found: ConfiguredContract[] = [];
  for (const { contract, own, key, index, origin, isGlob: expands } of entries) {
    if (!expands) {
      found.push({ contract: shownPath(contract), own, key, origin });
      continue;
    }
    const matches = await filesOf(contract, folder);
    if (matches.length === 0) {
      fail(
        "SW7101",
        place(["contracts", index]),
        `${key} finds no contract by ${JSON.stringify(contract)}.`,
        "Correct the pattern; it starts at the folder of the configuration.",
      );
    }
    for (const match of matches) {
      const one = shownFrom(cwd, match);
      if (taken.has(one)) continue;
      taken.add(one);
      found.push({ contract: one, own, key, origin });
    }
  }
  return found;
}

function isGlob(contract: string, folder: string): boolean {
  return /[*?[\]{}!]/.test(contract) && !existsSync(resolve(folder, contract));
}

/** What a glob finds: WSDL and XSD files, folders with a contract.json, and such files themselves. */
async function filesOf(pattern: string, folder: string): Promise<readonly string[]> {
  const { glob } = await import("tinyglobby");
  const matches = await glob([pattern], {
    cwd: folder,
    absolute: true,
    onlyFiles: false,
    expandDirectories: false,
    ignore: ["**/node_modules/**"],
  });
  const contracts = matches
    .map((match) => resolve(match))
    .filter(isContract)
    .map((match) => (basename(match) === "contract.json" ? dirname(match) : match))
    .sort();
  return [...new Set(contracts)];
}

function isContract(path: string): boolean {
  if (/\.(wsdl|xsd)$/i.test(path) || basename(path) === "contract.json") return true;
  return existsSync(join(path, "contract.json")) && statSync(path).isDirectory();
}
