import type { SourceSet } from "../read/syntax.js";

/** What is not known of a contract because files could not be read, which was reported. */
export class Gaps {
  readonly #incomplete: SourceSet["incomplete"];

  constructor({ incomplete }: Pick<SourceSet, "incomplete">) {
    this.#incomplete = incomplete;
  }

  /** Whether a name of the namespace may stand in a file that could not be read. */
  mayHold(namespace: string): boolean {
    return this.#incomplete === "all" || this.#incomplete.includes(namespace);
  }

  /** Whether any file could not be read. */
  get exist(): boolean {
    return this.#incomplete.length > 0;
  }
}
