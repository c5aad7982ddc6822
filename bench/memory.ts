/** Peak memory: a peer does the work once more in a process of its own. */
import { spawnSync } from "node:child_process";
import { CASES } from "./cases.js";

/** Runs of the work in such a process. */
const RUNS = 3;

/**
 * The largest resident set, in MiB, of a process of Node in which one peer has its data and does the
 * work of a case three times. What Node itself takes is in it.
 * @param program the script that calls {@link printPeak}
 */
export function peakOf(program: string, name: string, peer: string): number {
  const child = spawnSync(process.execPath, [program, "--peak", name, peer], { encoding: "utf8" });
  if (child.status !== 0) throw new Error(`No peak of ${peer}:\n${child.stderr}`);
  return Number(child.stdout) / 1024;
}

/** What such a process does: prints its largest resident set in KiB. */
export async function printPeak([name = "", peer = ""]: readonly string[]): Promise<void> {
  const found = CASES.find((candidate) => candidate.name === name);
  const work = await found?.peers[peer]?.();
  if (work === undefined) throw new Error(`There is no ${peer} for "${name}".`);
  for (let run = 0; run < RUNS; run++) work.run();
  console.log(process.resourceUsage().maxRSS);
}
