/** The command line of this process: its arguments, streams and exit code. */
import { isatty } from "node:tty";

import { askAtTerminal } from "./cli/ask.js";
import { run } from "./cli.js";

/** What became of standard output. */
const output = { failed: false };

/**
 * Runs the command line that this process was started with, and sets its exit code.
 *
 * @returns whether contracts were rendered, which takes most of what the command line is made of.
 */
export async function runProgram(): Promise<boolean> {
  // A reader that has enough, such as `head`, closes the pipe: that is no fault.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || output.failed) return;
    output.failed = true;
    process.exitCode = 1;
    process.stderr.write(
      `error SW5004: Standard output cannot be written: ${error.message}. Run again.\n`,
    );
  });
  // Told without opening standard input, which only commands that read it do.
  const isTerminal = isatty(0) && isatty(1);
  let hasRendered = false;
  const exitCode = await run(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    // Opened only when a command reads it.
    get stdin() {
      return process.stdin;
    },
    cwd: process.cwd(),
    display: {
      isTerminal: isatty(2),
      columns: process.stderr.columns,
      now: () => performance.now(),
    },
    observe: ({ kind }) => {
      hasRendered ||= kind === "rendered";
    },
    ...(isTerminal
      ? {
          confirm: askAtTerminal,
          terminal: { input: process.stdin, output: process.stdout },
        }
      : {}),
  });
  if (!output.failed) process.exitCode = exitCode;
  return hasRendered;
}
