/** `stubwright docs`. */
import type { Command } from "commander";

import type { CommandIo, ExitCode } from "./io.js";

/** Adds the command; it tells `exit` how it ended. */
export function addDocsCommand(
  _program: Command,
  _io: CommandIo,
  _exit: (code: ExitCode) => void,
): void {}
