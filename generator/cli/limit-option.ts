/** The option of every command that reads a contract: how much it may take. */
import type { Command } from "commander";

import { parseLimit } from "../limit-options.js";
import type { ReadLimits } from "../read/limits.js";

/** The option as commander gives it. */
export interface LimitFlags {
  readonly limit?: Partial<ReadLimits>;
}

/** Adds `--limit name=value`, which may be given several times. */
export function addLimitOption(command: Command): Command {
  return command.option(
    "--limit <name=value>",
    "another bound on what is read: depth, fileBytes, totalBytes, files or attributes; repeatable",
    (text: string, before?: Partial<ReadLimits>) => ({ ...before, ...parseLimit(text) }),
  );
}
