/** From a folder and a command line to the configuration that is in force. */
import { dirname, resolve } from "node:path";

import { shippedContracts } from "../locate.js";
import type { ConfiguredContract } from "./contracts.js";
import type { ContractDefaults } from "./define.js";
import { findConfig, type FoundConfig } from "./find.js";
import { shownFrom } from "./paths.js";
import { settle, type Layer } from "./layers.js";
import type { ReadConfig } from "./read.js";
import {
  DEFAULT_CONTRACT_VALUES,
  DEFAULT_RUN_VALUES,
  type ContractValues,
  type ResolvedConfig,
  type ResolvedContract,
  type RunValues,
} from "./resolved.js";
import { contractsAskedFor } from "./asked-for.js";

/** What the command line says. Paths are relative to the current folder. */
export type CommandLineValues = Partial<ContractValues & RunValues>;

export interface LoadConfigOptions {
  /** The configuration file; `false` for none. Without it, the nearest one upward. */
  readonly file?: string | false;
  /** Contracts in the place of all configured ones: configured ones, with their settings, or others. */
  readonly contracts?: readonly string[];
  /** Values that override those of the file. */
  readonly values?: CommandLineValues;
}

/** Which option says a value. */
const OPTIONS: Readonly<Record<string, string>> = {
  operations: "--include, --exclude",
  collapseArrays: "--collapse-arrays, --no-collapse-arrays",
  importExtension: "--import-extension",
  limits: "--limit",
  allowRemote: "--allow-remote",
};

/**
 * The configuration that is in force in a folder.
 *
 * @param cwd folder that the search starts in; paths of the result are relative to it.
 * @throws DiagnosticError SW7101 for a configuration that is not valid, SW7102 for one that cannot be
 *   loaded.
 */
export async function loadConfig(
  cwd: string,
  { file, contracts = [], values = {} }: LoadConfigOptions = {},
): Promise<ResolvedConfig> {
  const { read, configured } = await readNearest(cwd, file);
  const asked = contracts.length > 0 ? contractsAskedFor(contracts, configured, cwd) : configured;
  const commandLine: Layer<ContractValues & RunValues> = {
    values,
    origin: (key) => ({ kind: "command line", option: OPTIONS[key] ?? `--${key}` }),
  };
  return {
    base: cwd,
    ...(read === undefined ? {} : { file: read.shown }),
    files: (read?.files ?? []).map((path) => shownFrom(cwd, path)),
    contracts: (asked.length > 0 ? asked : shipped()).map((contract) =>
      resolveContract(contract, read, commandLine, cwd),
    ),
    complete: contracts.length === 0 && configured.length > 0,
    run: settle(DEFAULT_RUN_VALUES, [
      commandLine,
      ...(read === undefined ? [] : [fileLayer<RunValues>(read.config, read, "")]),
    ]),
  };
}

/** What reads configurations is loaded only where there is one. */
async function readNearest(
  cwd: string,
  file: string | false | undefined,
): Promise<{ readonly read?: ReadConfig; readonly configured: readonly ConfiguredContract[] }> {
  const found = await locate(cwd, file);
  if (found === undefined) return { configured: [] };
  const { readConfig } = await import("./read.js");
  const { configuredContracts } = await import("./contracts.js");
  const read = await readConfig(found, cwd);
  return { read, configured: await configuredContracts(read, cwd) };
}

async function locate(
  cwd: string,
  file: string | false | undefined,
): Promise<FoundConfig | undefined> {
  if (file === false) return undefined;
  if (file === undefined) return findConfig(cwd);
  const { namedConfig } = await import("./read.js");
  return namedConfig(file, cwd);
}

function shipped(): ConfiguredContract[] {
  return shippedContracts().map((contract) => ({ contract, origin: { kind: "default" }, own: {} }));
}

function resolveContract(
  { contract, origin, own, key = "" }: ConfiguredContract,
  read: ReadConfig | undefined,
  commandLine: Layer<ContractValues>,
  cwd: string,
): ResolvedContract {
  const { binding, port, ...others } = own;
  const ownValues: Partial<ContractValues> = {
    ...based(others, read, cwd),
    ...(binding === undefined ? {} : { binding: listOf(binding) }),
    ...(port === undefined ? {} : { port: listOf(port) }),
  };
  const layers =
    read === undefined
      ? []
      : [
          fileLayer<ContractValues>(ownValues, read, `${key}.`),
          fileLayer<ContractValues>(based(read.config, read, cwd), read, ""),
        ];
  return {
    contract: { value: contract, origin },
    settings: settle(based(DEFAULT_CONTRACT_VALUES, read, cwd), [commandLine, ...layers]),
  };
}

function fileLayer<Values>(
  values: Partial<Values>,
  { shown }: ReadConfig,
  prefix: string,
): Layer<Values> {
  return { values, origin: (key) => ({ kind: "file", file: shown, key: `${prefix}${key}` }) };
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}

/** The values with their paths seen from the current folder instead of the configuration's. */
function based<Values extends Pick<ContractDefaults, "out" | "templates">>(
  values: Values,
  read: ReadConfig | undefined,
  cwd: string,
): Values {
  const folder = read === undefined ? cwd : dirname(read.path);
  const { out, templates } = values;
  return {
    ...values,
    ...(out === undefined ? {} : { out: shownFrom(cwd, resolve(folder, out)) }),
    ...(templates === undefined
      ? {}
      : {
          templates: templates.map((request) => ({
            ...request,
            template: shownFrom(cwd, resolve(folder, request.template)),
          })),
        }),
  };
}
