/** gSOAP, in a process of its own that measures itself and answers when it is asked for a run. */
import { spawn, spawnSync } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Candidate, Sample } from "../measure.js";

/** What the process answers after a run. */
export interface GsoapRun extends Sample {
  readonly profiles: number;
  readonly values: number;
  readonly bytes: number;
  readonly written: number;
  readonly peakKilobytes: number;
}

const TOOLS = ["wsdl2h", "soapcpp2", "g++", "pkg-config"] as const;

/** The tools that are missing here; none: gSOAP can be measured. */
export function missingTools(): string[] {
  const missing: string[] = TOOLS.filter(
    (tool) => spawnSync("sh", ["-c", `command -v ${tool}`]).status !== 0,
  );
  const library = spawnSync("pkg-config", ["--exists", "gsoap++"]);
  return missing.length > 0 || library.status === 0 ? missing : ["libgsoap-dev"];
}

/** The program of `bench/gsoap`, built once for all processes of the bench. */
export class Gsoap {
  readonly folder: string;

  /** @param folder where it was built. */
  constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * @param sources the folder `bench/gsoap`
   * @throws Error with what the tools said, when it does not build
   */
  static build(sources: string): Gsoap {
    const folder = mkdtempSync(join(tmpdir(), "stubwright-bench-"));
    const built = spawnSync("sh", [join(sources, "build.sh"), folder], { encoding: "utf8" });
    if (built.status !== 0) throw new Error(`gSOAP did not build:\n${built.stderr}`);
    return new Gsoap(folder);
  }

  /** Starts it on a document. */
  open(document: string): GsoapProcess {
    const file = join(this.folder, "document.xml");
    writeFileSync(file, document);
    return new GsoapProcess(join(this.folder, "main"), file);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** One document, kept in memory to be decoded and encoded. */
export class GsoapProcess {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  constructor(program: string, document: string) {
    this.#process = spawn(program, [document], { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: this.#process.stdout });
    this.#lines = lines[Symbol.asyncIterator]();
  }

  async run(command: "decode" | "encode"): Promise<GsoapRun> {
    return JSON.parse(await this.#ask(command)) as GsoapRun;
  }

  /** What it writes. */
  async print(): Promise<Buffer> {
    return Buffer.from(await this.#ask("print"));
  }

  /** @param milliseconds that a sample lasts at least */
  candidate(peer: string, command: "decode" | "encode", milliseconds: number): Candidate {
    return {
      peer,
      sample: async () => {
        // As for the others, the first run after a pause does not count.
        await this.run(command);
        const runs: GsoapRun[] = [];
        let total = 0;
        do {
          const run = await this.run(command);
          runs.push(run);
          total += run.clock;
        } while (total < milliseconds * 1000);
        const mean = (kind: keyof Sample): number =>
          runs.reduce((sum, run) => sum + run[kind], 0) / runs.length;
        return { clock: mean("clock"), processor: mean("processor") };
      },
    };
  }

  async #ask(command: string): Promise<string> {
    const line = this.#lines.next();
    this.#process.stdin.write(`${command}\n`);
    const answer = await line;
    if (answer.done === true) throw new Error("gSOAP ended without an answer.");
    return answer.value;
  }

  close(): void {
    this.#process.stdin.end();
  }
}
