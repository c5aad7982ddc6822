/** The command line as users have it: a package with the bundle, in a folder of its own. */
import { execFile, execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { buildSync } from "esbuild";

import { packageFolder } from "../../../generator/package-folder.js";
import type { Run } from "./started-program.js";

const root = packageFolder();

/** A project beside the package that it has installed, both in a temporary folder. */
export class InstalledCommand {
  readonly #root = mkdtempSync(join(tmpdir(), "stubwright-installed-"));
  readonly package = join(this.#root, "node_modules", "stubwright");
  readonly project = join(this.#root, "project");

  /** Bundles the command line by the script of the build. */
  constructor() {
    const generator = join(this.package, "dist", "generator");
    mkdirSync(generator, { recursive: true });
    mkdirSync(this.project);
    for (const part of ["package.json", "templates", "specs"]) {
      cpSync(join(root, part), join(this.package, part), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(this.package, "node_modules"));
    const jiti = join(root, "node_modules", "jiti", "lib", "jiti-cli.mjs");
    const bundle = join(generator, "stubwright.cjs");
    execFileSync(process.execPath, [jiti, join(root, ".ci", "bundle.ts"), bundle]);
    buildSync({
      entryPoints: ["bin", "index"].map((name) => join(root, "generator", `${name}.ts`)),
      outdir: generator,
      ...{ bundle: true, packages: "external", platform: "node", format: "esm", target: "node20" },
    });
  }

  /** The file of compiled code that runs left in the package, if there is one. */
  keptCode(): string | undefined {
    const folder = join(this.package, "dist", "generator");
    const name = readdirSync(folder).find((file) => file.endsWith(".code"));
    return name === undefined ? undefined : join(folder, name);
  }

  put(file: string, text: string): void {
    const path = join(this.#root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Runs a command line in the project. */
  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
    const command = join(this.package, "dist", "generator", "bin.js");
    const options = { cwd: this.project, env: { ...process.env, NODE_OPTIONS: "", ...env } };
    return new Promise((resolve) => {
      const argv = [command, ...args];
      const child = execFile(process.execPath, argv, options, (_error, stdout, stderr) => {
        resolve({ code: child.exitCode ?? -1, stdout, stderr });
      });
    });
  }

  remove(): void {
    rmSync(this.#root, { recursive: true });
  }
}
