import type { SourceSet } from "../read/source-documents.js";

/** What is not known of a contract because files are missing or others than they should be, which was reported. */
export class Gaps {
  readonly #namespaces: Set<string>;
  readonly #everywhere: boolean;

  constructor({ incomplete }: Pick<SourceSet, "incomplete">) {
    this.#everywhere = incomplete === "all";
    this.#namespaces = new Set(incomplete === "all" ? [] : incomplete);
  }

  /** Notes that a file that should have a namespace has another one. */
  add(namespace: string): void {
    this.#namespaces.add(namespace);
  }

  /** Whether a name of the namespace may stand in a file that is missing. */
  mayHold(namespace: string): boolean {
    return this.#everywhere || this.#namespaces.has(namespace);
  }

  /** Whether anything is missing. */
  get exist(): boolean {
    return this.#everywhere || this.#namespaces.size > 0;
  }
}
