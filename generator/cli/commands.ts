/** The commands, each loaded when it is asked for: loading all takes longer than what some of them do. */
import type { Command } from "commander";

import type { CommandIo, ExitCode } from "./io.js";

/** Adds a command to the program; it tells `exit` how it ended. */
export type AddCommand = (program: Command, io: CommandIo, exit: (code: ExitCode) => void) => void;

/** The commands by name, in the order of the help. */
export const COMMANDS: ReadonlyMap<string, () => Promise<AddCommand>> = new Map([
  ["generate", async () => (await import("./generate.js")).addGenerateCommand],
  ["check", async () => (await import("./check.js")).addCheckCommand],
  ["watch", async () => (await import("./watch.js")).addWatchCommand],
  ["update", async () => (await import("./update.js")).addUpdateCommand],
  ["config", async () => (await import("./config.js")).addConfigCommand],
  ["init", async () => (await import("./init.js")).addInitCommand],
  ["inspect", async () => (await import("./inspect.js")).addInspectCommand],
  ["diff", async () => (await import("./diff.js")).addDiffCommand],
  ["decode", async () => (await import("./decode.js")).addDecodeCommand],
  ["encode", async () => (await import("./encode.js")).addEncodeCommand],
  ["mock", async () => (await import("./mock.js")).addMockCommand],
  ["call", async () => (await import("./call.js")).addCallCommand],
  ["docs", async () => (await import("./docs.js")).addDocsCommand],
]);

/**
 * The commands that a command line may need: the one that it begins with, else all, for the help and
 * for telling which one is meant.
 */
export async function commandsFor(argv: readonly string[]): Promise<readonly AddCommand[]> {
  const load = COMMANDS.get(argv[0] ?? "");
  if (load !== undefined) return [await load()];
  const commands: AddCommand[] = [];
  for (const loadNext of COMMANDS.values()) commands.push(await loadNext());
  return commands;
}
