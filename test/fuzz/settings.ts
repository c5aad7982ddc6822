/** How a run is told what to do, from the environment. */

/** `FUZZ_SEED`, else one that every run of the suite has. */
export function seedOf(env: NodeJS.ProcessEnv): number {
  return wholeNumber(env["FUZZ_SEED"]) ?? 20_251;
}

/** `FUZZ_RUNS`, else as given. */
export function runsOf(env: NodeJS.ProcessEnv, otherwise: number): number {
  return wholeNumber(env["FUZZ_RUNS"]) ?? otherwise;
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
