/** Strict compilation of many generated contracts with few runs of the compiler. */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { packageFolder } from "../../generator/package-folder.js";

/** What generated code is promised to compile under. */
const STRICTEST = join(packageFolder(), "test/compile/strictest.json");

const BATCH = 700;

/**
 * Compiles the contracts in `workspace/src` to JavaScript in `workspace/out`.
 *
 * @returns the errors of each contract that has some, by its name.
 */
export async function compileContracts(
  workspace: string,
  names: readonly string[],
): Promise<Map<string, string[]>> {
  const errors = new Map<string, string[]>();
  // At least once, for the runtime.
  for (let from = 0; from === 0 || from < names.length; from += BATCH) {
    const project = join(workspace, `tsconfig-${String(from)}.json`);
    const include = names.slice(from, from + BATCH).map((name) => `src/${name}`);
    const settings = {
      extends: STRICTEST,
      compilerOptions: { noEmit: false, skipLibCheck: true, rootDir: "src", outDir: "out" },
      include: [...include, "src/runtime"],
    };
    writeFileSync(project, JSON.stringify(settings));
    for (const line of await runCompiler(project, workspace)) {
      const name = /^src\/([^/]+)\//.exec(line)?.[1] ?? "";
      const known = errors.get(name);
      if (known === undefined) errors.set(name, [line]);
      else known.push(line);
    }
  }
  return errors;
}

/** The error lines of a compiler run. */
function runCompiler(project: string, cwd: string): Promise<string[]> {
  const compiler = join(packageFolder(), "node_modules/typescript-7/bin/tsc");
  const child = spawn(process.execPath, [compiler, "-p", project, "--pretty", "false"], { cwd });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", () => {
      const lines = Buffer.concat(chunks).toString("utf8").split("\n");
      resolve(lines.filter((line) => line.includes("error TS") || line.startsWith("panic")));
    });
  });
}
