/** The text of a new configuration. */
import type { ContractValues } from "../config/resolved.js";

/** What a new configuration says. */
export interface InitValues {
  readonly contracts: readonly string[];
  readonly out: string;
  readonly targets: ContractValues["targets"];
  readonly importExtension: ContractValues["importExtension"];
}

/** What a configuration may be written in. */
export const LANGUAGES = ["ts", "js", "json"] as const;

export type Language = (typeof LANGUAGES)[number];

/** Name and text of the configuration file; `isModule` tells what `.js` files of the project are. */
export function configFile(
  values: InitValues,
  language: Language,
  isModule: boolean,
): { readonly path: string; readonly text: string } {
  switch (language) {
    case "json":
      return { path: "stubwright.config.json", text: jsonText(values) };
    case "ts":
      return { path: "stubwright.config.ts", text: moduleText(values) };
    case "js":
      return { path: `stubwright.config.${isModule ? "js" : "mjs"}`, text: moduleText(values) };
  }
}

const SCHEMA = "./node_modules/stubwright/generator/schemas/config.schema.json";

function jsonText(values: InitValues): string {
  return `${JSON.stringify({ $schema: SCHEMA, ...keysOf(values) }, undefined, 2)}\n`;
}

function moduleText(values: InitValues): string {
  const lines = Object.entries(keysOf(values)).map(
    ([key, value]) => `  ${key}: ${JSON.stringify(value).replaceAll('","', '", "')},`,
  );
  return [
    'import { defineConfig } from "stubwright";',
    "",
    "export default defineConfig({",
    ...lines,
    "});",
    "",
  ].join("\n");
}

/** Defaults are left out, the folder apart, which readers look for first. */
function keysOf({ contracts, out, targets, importExtension }: InitValues): object {
  return {
    contracts,
    out,
    ...(targets.length === 3 ? {} : { targets }),
    ...(importExtension === ".js" ? {} : { importExtension }),
  };
}
