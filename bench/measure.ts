/** Measuring side by side: candidates take turns, so that a busy moment of the machine hits them all. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** The time of one run in microseconds. */
export interface Sample {
  /** What passed on the clock. */
  readonly clock: number;
  /** What the processors spent, those of the garbage collector's threads included. */
  readonly processor: number;
}

/** One way to do the same work. */
export interface Candidate {
  readonly peer: string;
  /** Is told that warming up is over. */
  warmedUp?(): void;
  /** Runs the work, often enough to be measured, and gives the time of one run. */
  sample(): Sample | Promise<Sample>;
}

/** What came of a candidate: medians over all rounds. */
export interface Figures extends Sample {
  readonly peer: string;
  /**
   * The candidate's time divided by that of ours in the same round: 6 means that ours is six times as
   * fast. The median, by the clock and by the processors.
   */
  readonly ratio: Sample;
}

/** How long measuring may take. */
export interface Effort {
  readonly rounds: number;
  /** Milliseconds of the processors' time that each candidate has before it is measured. */
  readonly warmUp: number;
  /** Milliseconds of the processors' time that a candidate runs before each of its samples. */
  readonly rehearsal: number;
  /** Milliseconds that a sample lasts at least. */
  readonly sampleTime: number;
}

/** The candidate that the others are compared with. */
export const OURS = "ours";

setFlagsFromString("--expose-gc");
// While others have their turn, a candidate's functions are not called. The engine takes that for a
// sign that they never will be again and, after some collections of garbage, drops what it compiled.
setFlagsFromString("--no-flush-bytecode");
/** Collects the garbage of earlier samples, so that no candidate pays for that of another. */
export const collectGarbage = runInNewContext("gc") as () => void;

/** Runs before a sample, however long they take: the engine needs that many to compile what it runs. */
const LEAST_REHEARSALS = 3;

/** A candidate that runs in this process. */
export function inProcess(peer: string, effort: Effort, run: () => unknown): Candidate {
  const runner = new Runner(run);
  let batch = 0;
  return {
    peer,
    warmedUp() {
      batch = 0;
    },
    sample() {
      if (batch === 0) batch = batchFor(runner, effort.sampleTime);
      collectGarbage();
      // When no object of a shape is alive, as between samples, a collection takes the code with it
      // that was made for the shape. A process that works has such objects: time counts once the code
      // is there again.
      runner.rehearse(effort.rehearsal);
      return runner.timed(batch);
    },
  };
}

/** How many runs last as long as a sample should. */
function batchFor(runner: Runner, milliseconds: number): number {
  for (let batch = 1; ; batch *= 4) {
    const total = (runner.timed(batch).clock * batch) / 1000;
    if (total >= milliseconds / 4) return Math.max(1, Math.ceil((batch * milliseconds) / total));
  }
}

class Runner {
  readonly #run: () => unknown;
  /**
   * What the last run gave. It lives through collections of garbage, as results do in a program:
   * without it, the engine would forget their shapes, and the code that it made for them.
   */
  #kept: unknown;

  constructor(run: () => unknown) {
    this.#run = run;
  }

  /** Runs for a time, more than once. @param milliseconds of the processors' time */
  rehearse(milliseconds: number): void {
    const run = this.#run;
    const start = process.cpuUsage();
    for (let count = 1; ; count++) {
      this.#kept = run();
      const { user, system } = process.cpuUsage(start);
      if (count >= LEAST_REHEARSALS && user + system >= milliseconds * 1000) return;
    }
  }

  timed(batch: number): Sample {
    const run = this.#run;
    const usage = process.cpuUsage();
    const start = performance.now();
    for (let index = 0; index < batch; index++) this.#kept = run();
    const clock = performance.now() - start;
    const { user, system } = process.cpuUsage(usage);
    if (this.#kept === undefined) throw new Error("A run gave nothing.");
    return { clock: (clock * 1000) / batch, processor: (user + system) / batch };
  }
}

/** Measures candidates, of which the first is ours, in rounds of random order. */
export async function measure(
  candidates: readonly Candidate[],
  effort: Effort,
): Promise<Figures[]> {
  for (const candidate of candidates) await warmUp(candidate, effort.warmUp);
  const samples = new Map(candidates.map((candidate) => [candidate, [] as Sample[]]));
  for (let round = 0; round < effort.rounds; round++) {
    for (const candidate of shuffled(candidates)) {
      samples.get(candidate)?.push(await candidate.sample());
    }
  }
  const [first] = candidates;
  const ours = (first && samples.get(first)) ?? [];
  return candidates.map((candidate) => figuresOf(candidate, samples.get(candidate) ?? [], ours));
}

async function warmUp(candidate: Candidate, milliseconds: number): Promise<void> {
  const start = process.cpuUsage();
  for (;;) {
    await candidate.sample();
    const { user, system } = process.cpuUsage(start);
    if (user + system >= milliseconds * 1000 || candidate.warmedUp === undefined) break;
  }
  candidate.warmedUp?.();
}

function figuresOf(
  { peer }: Candidate,
  samples: readonly Sample[],
  ours: readonly Sample[],
): Figures {
  const over = (kind: keyof Sample): number[] =>
    samples.map((sample, round) => sample[kind] / (ours[round]?.[kind] ?? NaN));
  return {
    peer,
    clock: median(samples.map(({ clock }) => clock)),
    processor: median(samples.map(({ processor }) => processor)),
    ratio: { clock: median(over("clock")), processor: median(over("processor")) },
  };
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? NaN)) / 2 : upper;
}

/** The items in random order. */
export function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .sort((left, right) => left.key - right.key)
    .map(({ item }) => item);
}
