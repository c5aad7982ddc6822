/** The contracts that a run is asked for, each with all of its settings. */
import { resolve } from "node:path";

import { Diagnostics, fail } from "./diagnostics.js";
import { locateContract, shippedContracts, type LocatedContract } from "./locate.js";
import { completeOptions } from "./render-options.js";
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from "./render/options.js";
import type { ContractRequest, GenerateRequest, OutputSettings } from "./request.js";
import { RUNTIME_FOLDER } from "./runtime-files.js";

/** A contract that is found, with settings that nothing is missing from. */
export interface AskedContract {
  readonly located: LocatedContract;
  /** Output folder as the caller named it, without a slash at its end. */
  readonly out: string;
  readonly options: RenderOptions;
  readonly settings: OutputSettings;
}

/** The contracts of one output folder. */
export interface AskedFolder {
  readonly out: string;
  readonly contracts: readonly AskedContract[];
  /** Bears on the runtime; undefined where the runtime of every contract stands elsewhere. */
  readonly runtimeOptions?: RenderOptions;
}

/**
 * Finds the contracts of a request, each once, by output folder.
 *
 * @throws DiagnosticError as `locateContract` does; SW5002 for two contracts of one name in a folder,
 *   SW5006 for an option that is not valid, SW7106 for contracts that do not go together.
 */
export function askedFolders(request: GenerateRequest): AskedFolder[] {
  const base = request.base ?? process.cwd();
  const { contracts } = request;
  const folders = new Map<string, Map<string, AskedContract>>();
  for (const entry of contracts.length === 0 ? shippedContracts() : contracts) {
    const own: ContractRequest = typeof entry === "string" ? { contract: entry } : entry;
    const asked = askedContract(own, request, base);
    const key = resolve(base, asked.out);
    const folder = folders.get(key) ?? new Map<string, AskedContract>();
    folders.set(key, folder);
    addOnce(folder, asked);
  }
  return [...folders.values()].map((folder) => askedFolder([...folder.values()]));
}

function askedContract(
  own: ContractRequest,
  request: GenerateRequest,
  base: string,
): AskedContract {
  const { contract, ...overrides } = own;
  const options = { ...request.options, ...own.options };
  const { contracts: _contracts, base: _base, limits: _limits, ...shared } = request;
  const settings: OutputSettings = { ...shared, ...overrides, options };
  const { bindings, ports } = settings;
  const located = locateContract(contract, base, new Diagnostics());
  const chosen = {
    ...located.settings,
    ...(bindings === undefined ? {} : { chosenBindings: bindings }),
    ...(ports === undefined ? {} : { chosenPorts: ports }),
  };
  return {
    located: { ...located, settings: chosen },
    out: withoutTrailingSlash(settings.out ?? request.out),
    options: completeOptions(options),
    settings,
  };
}

function withoutTrailingSlash(folder: string): string {
  if (folder === "") return ".";
  return folder.length > 1 ? folder.replace(/[\\/]+$/, "") : folder;
}

function addOnce(folder: Map<string, AskedContract>, asked: AskedContract): void {
  const { located } = asked;
  const key = located.name.toLowerCase();
  if (key === RUNTIME_FOLDER) failAsReserved(located);
  const known = folder.get(key);
  if (known === undefined) {
    folder.set(key, asked);
    return;
  }
  if (sourceOf(known.located) !== sourceOf(located)) failAsTwice(known.located, located);
  if (printSettings(known) === printSettings(asked)) return;
  fail(
    "SW7106",
    undefined,
    `The contract ${located.name} is asked for twice in ${asked.out}, with different settings.`,
    "Ask for it once, or give the two different output folders.",
  );
}

function printSettings({ settings }: AskedContract): string {
  return JSON.stringify(settings, (_key, value: unknown) =>
    typeof value === "function" ? value.toString() : value,
  );
}

function sourceOf({ settingsFile, roots }: LocatedContract): string {
  return settingsFile ?? roots.join(", ");
}

function failAsTwice(known: LocatedContract, contract: LocatedContract): never {
  fail(
    "SW5002",
    undefined,
    `Two contracts have the name ${contract.name}: ${sourceOf(known)} and ${sourceOf(contract)}.`,
    "Give one of them another name in its contract.json.",
  );
}

function failAsReserved(contract: LocatedContract): never {
  fail(
    "SW5002",
    undefined,
    `A contract cannot have the name ${contract.name}, which is the runtime's (${sourceOf(contract)}).`,
    "Give it another name in its contract.json.",
  );
}

/** The runtime of a folder is one, so its contracts import by one extension. */
function askedFolder(contracts: readonly AskedContract[]): AskedFolder {
  const users = contracts.filter(
    ({ options }) => options.runtimePath === DEFAULT_RENDER_OPTIONS.runtimePath,
  );
  const [first] = users;
  const out = contracts[0]?.out ?? ".";
  if (first === undefined) return { out, contracts };
  const { importExtension } = first.options;
  const other = users.find(({ options }) => options.importExtension !== importExtension);
  if (other === undefined) return { out, contracts, runtimeOptions: first.options };
  return fail(
    "SW7106",
    undefined,
    `The contracts ${first.located.name} and ${other.located.name} share the runtime in ${out}, but their import extensions differ.`,
    "Give them the same one, or different output folders.",
  );
}
