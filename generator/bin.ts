#!/usr/bin/env node
/** Starts the command line, which the build bundled into one file beside this one. */
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";

import { startProgram } from "./start/start-program.js";

// A run is over soon: what V8 optimizes by default is mostly not called again, and takes a quarter of the
// processor time. What a large contract keeps calling is optimized all the same, a little later.
setFlagsFromString("--interrupt-budget=2000000");
// By default the heap may grow to four times of what is used before the rest is freed.
setFlagsFromString("--heap-growing-percent=60");
// New objects have one megabyte at first, and by default twice of it after each collection that many
// survive, as nearly all do that a contract is made of: each of those collections copies them.
setFlagsFromString("--semi-space-growth-factor=16");

// The flags bear on what is compiled, and so are set before the program is loaded.
await startProgram(fileURLToPath(new URL("stubwright.cjs", import.meta.url)));
