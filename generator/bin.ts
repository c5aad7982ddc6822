#!/usr/bin/env node
/** Starts the command line, which the build bundled into one file beside this one. */
import { fileURLToPath } from "node:url";

import { setEngineFlags } from "./start/engine-flags.js";
import { startProgram } from "./start/start-program.js";

// The flags bear on what is compiled, and so are set before the program is loaded.
setEngineFlags();
await startProgram(fileURLToPath(new URL("stubwright.cjs", import.meta.url)));
