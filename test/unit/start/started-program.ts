/** A program in a folder of its own, which processes start with the code that is kept of it. */
import { execFile } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { buildSync } from "esbuild";

import { packageFolder } from "../../../generator/package-folder.js";

/** What a process did. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The user `nobody`, who may write nothing that is not his: the superuser may write everywhere. */
const NOBODY = 65_534;

export class StartedProgram {
  readonly #root = mkdtempSync(join(tmpdir(), "stubwright-start-"));
  /** Where the program is. */
  readonly folder = join(this.#root, "program");
  readonly file = join(this.folder, "program.cjs");

  constructor() {
    mkdirSync(this.folder);
    chmodSync(this.#root, 0o755);
    buildSync({
      stdin: {
        contents: `import { startProgram } from "./generator/start/start-program.ts";
          await startProgram(${JSON.stringify(this.file)});`,
        resolveDir: packageFolder(),
      },
      outfile: join(this.#root, "start.mjs"),
      ...{ bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "error" },
    });
  }

  /** Makes the text the body of `runProgram`. */
  write(body: string): void {
    const text = `(function (exports, require, module, __filename, __dirname) {
exports.runProgram = async () => {
${body}
};
})`;
    writeFileSync(this.file, text);
  }

  async start(env: Readonly<Record<string, string>> = {}): Promise<Run> {
    return this.#run({ env: { ...process.env, NODE_OPTIONS: "", ...env } });
  }

  /** Starts the program as somebody who may not write beside it. */
  async startReadOnly(): Promise<Run> {
    chmodSync(this.folder, 0o555);
    const isSuperuser = process.getuid?.() === 0;
    return this.#run({
      env: { ...process.env, NODE_OPTIONS: "" },
      ...(isSuperuser ? { uid: NOBODY, gid: NOBODY } : {}),
    });
  }

  #run(options: { readonly env: NodeJS.ProcessEnv; readonly uid?: number }): Promise<Run> {
    const script = join(this.#root, "start.mjs");
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [script], options, (_error, stdout, stderr) => {
        resolve({ code: child.exitCode ?? -1, stdout, stderr });
      });
    });
  }

  /** The files beside the program, by absolute path. */
  kept(): string[] {
    return readdirSync(this.folder)
      .map((name) => join(this.folder, name))
      .filter((path) => path !== this.file);
  }

  /** The one file that is kept. */
  onlyKept(): string {
    const [file, ...others] = this.kept();
    if (file === undefined || others.length > 0) {
      throw new Error(`There are ${String(this.kept().length)} files of code, not one.`);
    }
    return file;
  }

  keptBytes(): Buffer {
    return readFileSync(this.onlyKept());
  }

  remove(): void {
    chmodSync(this.folder, 0o755);
    rmSync(this.#root, { recursive: true });
  }
}
