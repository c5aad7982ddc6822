/** The options that `generate`, `check` and `config` share. */
import type { Command } from "commander";

import type { CommandLineValues, LoadConfigOptions } from "../config/load.js";
import type { ContractValues, ResolvedConfig } from "../config/resolved.js";
import { fail } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { requireMapping } from "../render-options.js";
import { TARGETS, type Target } from "../render/options.js";
import type { CommandIo } from "./io.js";
import { addLimitOption, type LimitFlags } from "./limit-option.js";

/** The options as commander gives them; absent where the command line does not have them. */
export interface OutputFlags extends LimitFlags {
  readonly config?: string | false;
  readonly out?: string;
  readonly targets?: readonly Target[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly naming?: ContractValues["naming"];
  readonly collapseArrays?: boolean;
  readonly importExtension?: ContractValues["importExtension"];
  readonly map?: Readonly<Record<string, string>>;
  readonly header?: string;
  readonly binding?: readonly string[];
  readonly port?: readonly string[];
  readonly quiet?: true;
}

/** Adds the options to a command. None has a default here: what is absent is for the configuration. */
export function addOutputOptions(command: Command): Command {
  return addLimitOption(addConfigOptions(command))
    .option(
      "-o, --out <folder>",
      "folder that the contracts' folders and runtime/ stand in (default: output)",
    )
    .option(
      "--targets <list>",
      "what to write, with commas: types, client, server (default: all)",
      readTargets,
    )
    .option(
      "--include <operation>",
      "operation to write, with the types that it reaches; * stands for any characters; repeatable",
      collect,
    )
    .option("--exclude <operation>", "operation to leave out; repeatable", collect)
    .option(
      "--naming <style>",
      "member names: camel or preserve (as on the wire) (default: camel)",
      readNaming,
    )
    .option("--collapse-arrays", "turn ArrayOfX wrappers into arrays (default)")
    .option("--no-collapse-arrays", "keep ArrayOfX wrappers as objects")
    .option(
      "--import-extension <extension>",
      "extension of relative imports: .js, .ts or none (default: .js)",
      readExtension,
    )
    .option(
      "--map <type=alternative>",
      "another TypeScript type for a built-in one: dateTime=Date, decimal=number, long=number or long=string; repeatable",
      readMapping,
    )
    .option("--header <text>", "text for the head of every file of a contract")
    .option(
      "--binding <name>",
      "binding that the operations of its port type follow; repeatable",
      collect,
    )
    .option("--port <name>", "port whose binding the operations follow; repeatable", collect)
    .option("-q, --quiet", "print nothing when all is well");
}

/** Adds the options that say which configuration holds. */
export function addConfigOptions(command: Command): Command {
  return command
    .option("-c, --config <file>", "configuration file (default: the nearest one upward)")
    .option("--no-config", "pass configuration files over");
}

/** The configuration that the arguments of a command ask for. */
export async function resolveFlags(
  contracts: readonly string[],
  flags: OutputFlags & { readonly allowRemote?: readonly string[] },
  { cwd }: CommandIo,
): Promise<ResolvedConfig> {
  const { loadConfig } = await import("../config/load.js");
  const { config: file, include, exclude, limit, quiet: _quiet, ...others } = flags;
  const selection = {
    ...(include === undefined ? {} : { include }),
    ...(exclude === undefined ? {} : { exclude }),
  };
  const values: CommandLineValues = {
    ...others,
    ...(Object.keys(selection).length === 0 ? {} : { operations: selection }),
    ...(limit === undefined ? {} : { limits: limit }),
  };
  const options: LoadConfigOptions = { contracts, values, ...(file === undefined ? {} : { file }) };
  return loadConfig(cwd, options);
}

/** The output folders of a configuration, for a closing line. */
export function foldersOf({ contracts }: ResolvedConfig): string {
  return [...new Set(contracts.map(({ settings }) => settings.out.value))].join(", ");
}

/** The values of an option that may be given several times. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** What of a contract is rendered, with commas between. */
export function readTargets(text: string): readonly Target[] {
  return text.split(",").map((name) => {
    const target = TARGETS.find((known) => known === name.trim());
    if (target !== undefined) return target;
    const meant = nearest(name.trim(), TARGETS);
    const remedy = meant === undefined ? `Give ${TARGETS.join(", ")}.` : `Did you mean ${meant}?`;
    return failAsValue("--targets", name.trim(), remedy);
  });
}

/** @throws DiagnosticError SW5006 for what is no naming style. */
export function readNaming(text: string): ContractValues["naming"] {
  if (text === "camel" || text === "preserve") return text;
  return failAsValue("--naming", text, "Give camel or preserve.");
}

/** The extension of relative imports. */
export function readExtension(text: string): ContractValues["importExtension"] {
  if (text === ".js" || text === ".ts" || text === "none") return text;
  return failAsValue("--import-extension", text, "Give .js, .ts or none.");
}

/** Adds a mapping to those before it. @throws DiagnosticError SW5006 for what is none. */
export function readMapping(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, type, alternative] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (type === undefined || alternative === undefined) {
    return failAsValue("--map", text, "Give a type and its alternative, such as dateTime=Date.");
  }
  requireMapping(type, alternative);
  return { ...before, [type]: alternative };
}

function failAsValue(option: string, value: string, remedy: string): never {
  fail("SW5006", undefined, `The option ${option} cannot be ${JSON.stringify(value)}.`, remedy);
}
