/** Options of V8 under which a short run takes less time and a long one less memory. */
import { setFlagsFromString } from "node:v8";

const MEMORY = [
  // By default the heap may grow to four times of what is used before the rest is freed.
  "--heap-growing-percent=60",
  // New objects have one megabyte at first, and by default twice of it after each collection that many
  // survive, as nearly all do that a contract is made of: each of those collections copies them.
  "--semi-space-growth-factor=16",
];

/**
 * By V8's version, since what has no such option prints that on standard error: those of Node 20, 22 and
 * 24. What V8 optimizes by default is mostly not called again in a short run, and takes a quarter of its
 * processor time; what a large contract keeps calling is optimized all the same, a little later.
 */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  "11.3": [...MEMORY, "--interrupt-budget=2000000"],
  "12.4": [...MEMORY, "--invocation-count-for-turbofan=90000"],
  "13.6": [
    ...MEMORY,
    "--invocation-count-for-turbofan=90000",
    "--invocation-count-for-maglev=12000",
  ],
};

/** The options for a version of V8 as `process.versions` names it; none for versions that are not known. */
export function engineFlags(version: string): readonly string[] {
  const [release = ""] = /^\d+\.\d+/.exec(version) ?? [];
  return Object.hasOwn(FLAGS, release) ? (FLAGS[release] ?? []) : [];
}

/** Sets the options of the V8 that runs. They bear on what is compiled from then on. */
export function setEngineFlags(): void {
  for (const flag of engineFlags(process.versions.v8)) setFlagsFromString(flag);
}
