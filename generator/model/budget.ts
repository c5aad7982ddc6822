/** How much the expansion of groups and bases may produce. */
import type { Diagnostics, Place } from "../diagnostics.js";
import type { Particle } from "./contract.js";
import { MODEL_LIMITS } from "./limits.js";

interface Measure {
  readonly size: number;
  readonly depth: number;
}

/**
 * Counts what expanded content models hold. Groups that refer to groups can stand for exponentially
 * many particles; they are shared in memory, and this says when there are too many of them to print.
 */
export class ContentBudget {
  readonly #diagnostics: Diagnostics;
  readonly #measures = new WeakMap<Particle, Measure>();
  #left: number = MODEL_LIMITS.contentSize;

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics;
  }

  /**
   * Takes the particles of a content model from the budget.
   *
   * @returns false after recording, once, SW1007 where it is too deep or the budget is used up.
   */
  admits(particle: Particle, place: Place): boolean {
    const { size, depth } = this.#measure(particle);
    if (depth > MODEL_LIMITS.contentDepth) {
      const limit = MODEL_LIMITS.contentDepth;
      return this.#refuse(place, `The content model is nested more than ${limit} particles deep.`);
    }
    return this.spend(size, place);
  }

  /** Takes a number of particles or attribute uses from the budget, as {@link admits} does. */
  spend(count: number, place: Place): boolean {
    const wasExhausted = this.#left < 0;
    this.#left -= count;
    if (this.#left >= 0) return true;
    const limit = MODEL_LIMITS.contentSize;
    if (wasExhausted) return false;
    return this.#refuse(place, `The content models hold more than ${limit} particles together.`);
  }

  #refuse(place: Place, message: string): false {
    this.#diagnostics.error("SW1007", place, message, "Simplify the groups that it refers to.");
    return false;
  }

  /** Particles are made bottom up, so the recursion goes one level beyond what is known already. */
  #measure(particle: Particle): Measure {
    const known = this.#measures.get(particle);
    if (known !== undefined) return known;
    let size = 1;
    let depth = 0;
    for (const child of "particles" in particle ? particle.particles : []) {
      const measure = this.#measure(child);
      size += measure.size;
      depth = Math.max(depth, measure.depth);
    }
    const result = { size: Math.min(size, Number.MAX_SAFE_INTEGER), depth: depth + 1 };
    this.#measures.set(particle, result);
    return result;
  }
}
