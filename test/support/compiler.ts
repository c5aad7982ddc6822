/** Runs of the TypeScript compilers as programs of their own. */
import { execFile } from "node:child_process";
import { join } from "node:path";

import { packageFolder } from "../../generator/package-folder.js";

/** The compiler written in JavaScript, and the native one. */
export const compilers = ["typescript", "typescript-7"] as const;

/** The lines that a compiler prints for a project: nothing where it has no errors. */
export function compile(compiler: (typeof compilers)[number], project: string): Promise<string[]> {
  const program = join(packageFolder(), "node_modules", compiler, "bin", "tsc");
  const args = [program, "-p", project, "--pretty", "false"];
  // The options of this process are for the test runner, and slow the compiler down.
  const options = { env: { ...process.env, NODE_OPTIONS: "" }, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      const lines = `${stdout}${stderr}`.split("\n").filter((line) => line !== "");
      // An exit code other than zero is told by the lines; anything else is no run at all.
      if (error !== null && lines.length === 0)
        reject(new Error("The compiler did not run.", { cause: error }));
      else resolve(lines);
    });
  });
}
