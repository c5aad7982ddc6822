/** Contracts named on the command line, with what the configuration says of them. */
import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";

import { DiagnosticError, Diagnostics } from "../diagnostics.js";
import { locateContract, shippedContracts } from "../locate.js";
import type { ConfiguredContract } from "./contracts.js";

/**
 * For each name the configured contracts that it means: of that shipped name, at that path, or of that
 * name in the output. A name that means none is a contract of its own.
 */
export function contractsAskedFor(
  names: readonly string[],
  configured: readonly ConfiguredContract[],
  cwd: string,
): ConfiguredContract[] {
  return names.flatMap((name) => {
    const meant = configured.filter(({ contract }) => isMeant(name, contract, cwd));
    if (meant.length > 0) return meant;
    return [{ contract: name, origin: { kind: "command line", option: "contract" }, own: {} }];
  });
}

function isMeant(name: string, contract: string, cwd: string): boolean {
  const shipped = shippedContracts();
  if (shipped.includes(name) || shipped.includes(contract)) return name === contract;
  if (place(name, cwd) === place(contract, cwd)) return true;
  return !existsSync(resolve(cwd, name)) && nameOf(contract, cwd) === name;
}

/** A folder stands for its contract.json. */
function place(contract: string, cwd: string): string {
  const path = resolve(cwd, contract);
  return basename(path) === "contract.json" ? dirname(path) : path;
}

/** What is wrong with a configured contract is told when that one is generated. */
function nameOf(contract: string, cwd: string): string | undefined {
  try {
    return locateContract(contract, cwd, new Diagnostics()).name;
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}
