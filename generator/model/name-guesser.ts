import { nearest } from "../nearest.js";

/** How many pairs of names are compared in one run; hostile input would have it compare without end. */
const COMPARISONS = 1_000_000;

/** Finds what was probably meant by names that do not exist, up to a number of comparisons. */
export class NameGuesser {
  #left: number = COMPARISONS;

  /** The candidate nearest to the name; undefined also when the comparisons are used up. */
  nearest(name: string, candidates: readonly string[]): string | undefined {
    this.#left -= candidates.length;
    return this.#left < 0 ? undefined : nearest(name, candidates);
  }

  /** Nothing will be found any more. */
  get isExhausted(): boolean {
    return this.#left < 0;
  }
}
