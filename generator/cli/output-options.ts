/** The options that `generate` and `check` share. */
import type { Command } from "commander";

import { fail } from "../diagnostics.js";
import type { GenerateRequest } from "../generate.js";
import { requireMapping } from "../render-options.js";
import type { RenderOptions } from "../render/named-contract.js";
import type { CommandIo } from "./io.js";
import { addLimitOption, type LimitFlags } from "./limit-option.js";

/** The options as commander gives them. */
export interface OutputFlags extends LimitFlags {
  readonly out: string;
  readonly naming: RenderOptions["naming"];
  readonly collapseArrays: boolean;
  readonly importExtension: RenderOptions["importExtension"];
  readonly map?: Readonly<Record<string, string>>;
  readonly binding?: readonly string[];
  readonly quiet?: true;
}

/** Adds the options to a command. */
export function addOutputOptions(command: Command): Command {
  return addLimitOption(command)
    .option(
      "-o, --out <folder>",
      "folder that the contracts' folders and runtime/ stand in",
      "output",
    )
    .option(
      "--naming <style>",
      "member names: camel or preserve (as on the wire)",
      readNaming,
      "camel",
    )
    .option("--no-collapse-arrays", "keep ArrayOfX wrappers as objects")
    .option(
      "--import-extension <extension>",
      "extension of relative imports: .js, .ts or none",
      readExtension,
      ".js",
    )
    .option(
      "--map <type=alternative>",
      "another TypeScript type for a built-in one: dateTime=Date, decimal=number, long=number or long=string; repeatable",
      readMapping,
    )
    .option(
      "--binding <name>",
      "binding that the operations of its port type follow; repeatable",
      collect,
    )
    .option("-q, --quiet", "print nothing when all is well");
}

/** What the flags ask for. */
export function outputRequest(
  contracts: readonly string[],
  flags: OutputFlags,
  { cwd }: CommandIo,
): GenerateRequest {
  const { out, naming, collapseArrays, importExtension, map, limit, binding } = flags;
  const options = { naming, collapseArrays, importExtension, datatypes: map ?? {} };
  return {
    contracts,
    out,
    base: cwd,
    options,
    ...(limit === undefined ? {} : { limits: limit }),
    ...(binding === undefined ? {} : { bindings: binding }),
  };
}

/** The values of an option that may be given several times. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** @throws DiagnosticError SW5006 for what is no naming style. */
export function readNaming(text: string): RenderOptions["naming"] {
  if (text === "camel" || text === "preserve") return text;
  return failAsValue("--naming", text, "Give camel or preserve.");
}

function readExtension(text: string): RenderOptions["importExtension"] {
  if (text === ".js" || text === ".ts") return text;
  if (text === "none") return "";
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
