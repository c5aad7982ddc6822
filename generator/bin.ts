#!/usr/bin/env node
import { isatty } from "node:tty";
import { setFlagsFromString } from "node:v8";

import { askAtTerminal } from "./cli/ask.js";
import { run } from "./cli.js";

// A run is over soon: what V8 optimizes by default is mostly not called again, and takes a quarter of the
// processor time. What a large contract keeps calling is optimized all the same, a little later.
setFlagsFromString("--interrupt-budget=1000000");
// By default the heap may grow to four times of what is used before the rest is freed.
setFlagsFromString("--heap-growing-percent=60");

/** What became of standard output. */
const output = { failed: false };

/** Told without opening standard input, which only commands that read it do. */
const isTerminal = isatty(0) && isatty(1);

// A reader that has enough, such as `head`, closes the pipe: that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE" || output.failed) return;
  output.failed = true;
  process.exitCode = 1;
  process.stderr.write(
    `error SW5004: Standard output cannot be written: ${error.message}. Run again.\n`,
  );
});

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
  ...(isTerminal ? { confirm: askAtTerminal } : {}),
  ...(process.stdin.isTTY && process.stdout.isTTY
    ? { terminal: { input: process.stdin, output: process.stdout } }
    : {}),
});
if (!output.failed) process.exitCode = exitCode;
