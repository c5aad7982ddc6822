/** What a run of the generator tells of itself while it is under way. */

/** The stages of a run, in their order. */
export const STAGES = ["fetch", "read", "render", "compare", "write"] as const;

export type Stage = (typeof STAGES)[number];

/** A step of a run. The stages overlap: what each took is told at the end of the run. */
export type RunEvent =
  /** A contract was read; `done` of `of` contracts are. */
  | { readonly kind: "read"; readonly name: string; readonly done: number; readonly of: number }
  /**
   * A contract, or the runtime of an output folder, was rendered, or found to be current; `done` of `of`
   * are. `files` is how many files it has.
   */
  | {
      readonly kind: "rendered" | "unchanged";
      readonly name: string;
      readonly out: string;
      readonly files: number;
      readonly done: number;
      readonly of: number;
    }
  /** How long a stage took. */
  | { readonly kind: "stage"; readonly stage: Stage; readonly milliseconds: number };

export type RunObserver = (event: RunEvent) => void;

/** Adds up the time that each stage takes. */
export class StageClock {
  readonly #spent = new Map<Stage, number>();

  /** Runs a part of a stage. */
  async measure<T>(stage: Stage, action: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await action();
    } finally {
      this.#spent.set(stage, (this.#spent.get(stage) ?? 0) + performance.now() - start);
    }
  }

  /** Tells what each stage took, in the order of the stages. */
  tell(observe: RunObserver): void {
    for (const stage of STAGES) {
      const milliseconds = this.#spent.get(stage);
      if (milliseconds !== undefined) observe({ kind: "stage", stage, milliseconds });
    }
  }
}
