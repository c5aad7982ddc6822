/** Runs Node programs one by one, and measures each as a whole. */
import { spawn } from "node:child_process";

/** What a program took, from its start to its end. */
export interface Usage {
  /** Milliseconds on the clock. */
  readonly wall: number;
  /** Milliseconds of processor time, of the user and of the system. */
  readonly cpu: number;
  /** Most memory that was resident, in megabytes. */
  readonly memory: number;
}

/** Reports what a program used when it ends, on a descriptor that nothing else writes to. */
const REPORT = `data:text/javascript,${encodeURIComponent(`
import { writeSync } from "node:fs";
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024 }));
});`)}`;

/** @throws Error when the program ends with another exit code than those given. */
export function runNode(
  args: readonly string[],
  cwd: string,
  codes: readonly number[] = [0],
): Promise<Usage> {
  const start = performance.now();
  const child = spawn(process.execPath, ["--import", REPORT, ...args], {
    cwd,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  let report = "";
  let errors = "";
  child.stdio[3]?.on("data", (chunk: Buffer) => (report += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      const wall = performance.now() - start;
      if (code === null || !codes.includes(code))
        reject(new Error(`${args.join(" ")} ended with ${String(code)}: ${errors}`));
      else resolve({ wall, ...(JSON.parse(report) as Omit<Usage, "wall">) });
    });
  });
}

/** The medians of several runs. */
export function medianUsage(runs: readonly Usage[]): Usage {
  const of = (key: keyof Usage): number => {
    const values = runs.map((run) => run[key]).sort((left, right) => left - right);
    return values[values.length >> 1] ?? NaN;
  };
  return { wall: of("wall"), cpu: of("cpu"), memory: of("memory") };
}

/**
 * Runs programs in turns, so that a busy moment of the machine meets them all.
 *
 * @returns the medians of each, in their order.
 */
export async function inTurns(
  rounds: number,
  programs: readonly (() => Promise<Usage>)[],
): Promise<readonly Usage[]> {
  const runs: Usage[][] = programs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, program] of programs.entries()) runs[index]?.push(await program());
  }
  return runs.map(medianUsage);
}
