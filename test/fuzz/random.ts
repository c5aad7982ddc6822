/** Seeded randomness: the same seed gives the same choices on every machine. */
export interface Random {
  /** A whole number from 0, below `end`. */
  below(end: number): number;
  /** True once in `times`. */
  oneIn(times: number): boolean;
  /** @throws RangeError for an empty array. */
  pick<T>(items: readonly T[]): T;
}

/** A generator of 32 bits of state (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (end: number): number => next() % end;
  return {
    below,
    oneIn: (times) => below(times) === 0,
    pick: (items) => {
      const [item] = items.slice(below(items.length));
      if (item === undefined) throw new RangeError("There is nothing to pick from.");
      return item;
    },
  };
}

/** The seed of one input of a run: distinct for neighbours, so that one input can be run alone. */
export function inputSeed(seed: number, index: number): number {
  return (Math.imul(seed, 0x9e3779b1) + index) >>> 0;
}
