/**
 * `npm run fuzz:guided -- [target]`: mutates texts and keeps those that reach new blocks, so that
 * the run works its way into the program. `FUZZ_SEED` and `FUZZ_RUNS` as for `npm run fuzz`. Exit 1
 * when a promise was broken.
 */
import { mutateText } from "../mutate-text.js";
import { mutateTree } from "../mutate-tree.js";
import { inputSeed, randomFrom, type Random } from "../random.js";
import { runsOf, seedOf } from "../settings.js";
import { BlockCoverage } from "./block-coverage.js";
import { targets, type Target } from "./targets.js";

/** Longer inputs are slow and reach nothing more. */
const MAX_LENGTH = 40_000;

const seed = seedOf(process.env);
const runs = runsOf(process.env, 2000);

/** The input of one step, made of what is kept so far: newer finds are mutated more often. */
function nextInput(kept: readonly string[], random: Random): string {
  const recent = kept.slice(-20);
  const from = random.pick(random.oneIn(2) ? recent : kept);
  return random.oneIn(2) ? mutateText(from, random) : mutateTree(from, kept, random);
}

/** Runs a target; gives the number of inputs that broke a promise. */
async function explore(name: string, target: Target): Promise<number> {
  const coverage = new BlockCoverage(target.covers);
  const seen = new Set<string>();
  const kept: string[] = [];
  let broken = 0;

  async function attempt(text: string, label: string): Promise<void> {
    const faults = target.run(text);
    const known = seen.size;
    for (const block of await coverage.take()) seen.add(block);
    if (seen.size > known) kept.push(text);
    if (faults.length === 0) return;
    broken += 1;
    process.stdout.write(`${label}\n  ${faults.join("\n  ")}\n${text}\n`);
  }

  await coverage.start();
  for (const [index, text] of target.seeds.entries()) await attempt(text, `${name} seed ${index}`);
  const started = seen.size;
  for (let index = 0; index < runs; index++) {
    const text = nextInput(kept, randomFrom(inputSeed(seed, index)));
    if (text.length > MAX_LENGTH) continue;
    await attempt(text, `${name} FUZZ_SEED=${seed} input ${index}`);
  }
  coverage.stop();
  const found = `${started} blocks, then ${seen.size}, ${kept.length} inputs kept`;
  process.stdout.write(
    `${name}: seed ${seed}, ${runs} inputs, ${found}, ${broken} broke a promise\n`,
  );
  return broken;
}

const only = process.argv[2];
const chosen = [...targets()].filter(([name]) => only === undefined || name === only);
if (chosen.length === 0) {
  process.stderr.write(
    `There is no target ${String(only)}: ${[...targets().keys()].join(", ")}.\n`,
  );
  process.exitCode = 2;
}
for (const [name, target] of chosen) {
  if ((await explore(name, target)) > 0) process.exitCode = 1;
}
