import type { Contract } from "../../generator/model/contract.js";
import type { ContractSettings } from "../../generator/model/settings.js";
import { build } from "../unit/model/build-from-text.js";
import type { Case, Frame } from "./case.js";
import { ATTRIBUTE_CASES } from "./cases/attributes.js";
import { CONTENT_CASES } from "./cases/content.js";
import { DATABASE_CASES } from "./cases/databases.js";
import { MANAGED_CLASS_CASES } from "./cases/managed-classes.js";
import { SERVICE_CASES } from "./cases/services.js";
import { SIMPLE_TYPE_CASES } from "./cases/simple-types.js";
import { TABLE_CASES } from "./cases/tables.js";
import { TYPE_CASES } from "./cases/types.js";
import { TYPESCRIPT_CASES } from "./cases/typescript.js";

/** One example for each rule. */
export const CASES: readonly Case[] = [
  ...SERVICE_CASES,
  ...CONTENT_CASES,
  ...ATTRIBUTE_CASES,
  ...SIMPLE_TYPE_CASES,
  ...TYPE_CASES,
  ...MANAGED_CLASS_CASES,
  ...DATABASE_CASES,
  ...TABLE_CASES,
  ...TYPESCRIPT_CASES,
];

/** Both contracts of a case; warnings, such as of bindings without ports, are passed over. */
export function contractsOf(example: Case): { readonly old: Contract; readonly new: Contract } {
  const { frame, oldSettings, newSettings } = example;
  return {
    old: contract(frame, example.old, oldSettings),
    new: contract(frame, example.new, newSettings),
  };
}

function contract(
  { file, text, further = {} }: Frame,
  part: string,
  settings: Partial<ContractSettings> | undefined,
): Contract {
  const files = [file, ...Object.keys(further)];
  const built = build({ [file]: text(part), ...further }, { files, ...settings });
  const errors = built.diagnostics.filter((line) => line.includes(" error "));
  if (errors.length > 0) throw new Error(errors.join("\n"));
  return built.contract;
}
