/** Shows a configuration that is in force: every value, and where it is from. */
import type { Origin, ResolvedConfig, Setting, Settings } from "./resolved.js";

/** As text: a block for the run and one for each contract, a line for each value. */
export function printConfig({ file, contracts, run }: ResolvedConfig): string {
  const head = `Configuration: ${file ?? "none found"}`;
  const blocks = contracts.map(({ contract, settings }) =>
    [`${contract.value}  (${printOrigin(contract.origin)})`, ...linesOf(settings)].join("\n"),
  );
  return `${[head, ["all contracts", ...linesOf(run)].join("\n"), ...blocks].join("\n\n")}\n`;
}

/** As JSON; hooks are shown as `"function"`, and a value that there is none of as null. */
export function printConfigJson({ file, contracts, run }: ResolvedConfig): string {
  const json = {
    file: file ?? null,
    run: jsonOf(run),
    contracts: contracts.map(({ contract, settings }) => ({
      contract: { value: contract.value, origin: contract.origin },
      ...jsonOf(settings),
    })),
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

function linesOf<Values>(settings: Settings<Values>): string[] {
  const rows = settingsOf(settings).map(
    ([key, { value, origin }]) => [key, printValue(value), printOrigin(origin)] as const,
  );
  const keyWidth = Math.max(...rows.map(([key]) => key.length));
  const valueWidth = Math.min(40, Math.max(...rows.map(([, value]) => value.length)));
  return rows.map(
    ([key, value, origin]) => `  ${key.padEnd(keyWidth)}  ${value.padEnd(valueWidth)}  ${origin}`,
  );
}

function jsonOf<Values>(settings: Settings<Values>): Record<string, unknown> {
  return Object.fromEntries(
    settingsOf(settings).map(([key, { value, origin }]) => [
      key,
      { value: typeof value === "function" ? "function" : (value ?? null), origin },
    ]),
  );
}

function settingsOf<Values>(settings: Settings<Values>): [string, Setting<unknown>][] {
  return Object.entries<Setting<unknown>>(settings);
}

function printValue(value: unknown): string {
  if (typeof value === "function") return "function";
  return value === undefined ? "none" : JSON.stringify(value);
}

function printOrigin(origin: Origin): string {
  switch (origin.kind) {
    case "default":
      return "default";
    case "file":
      return `${origin.file}: ${origin.key}`;
    case "command line":
      return `command line: ${origin.option}`;
  }
}
