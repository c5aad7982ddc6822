/** Inputs for the stages: contracts of a corpus, one of their files mutated. */
import type { Corpus } from "./corpus.js";
import type { ContractInput } from "./judge-contract.js";
import { mutateBytes, mutateText } from "./mutate-text.js";
import { mutateTree } from "./mutate-tree.js";
import { inputSeed, randomFrom } from "./random.js";

/** Larger files make slow inputs that find nothing which smaller ones do not. */
const MAX_LENGTH = 60_000;

/** Makes the inputs of a run; the same seed and index give the same input. */
export class ContractInputs {
  readonly #texts: readonly (readonly [string, string])[];
  readonly #donors: readonly string[];
  readonly #encoded: ReadonlyMap<string, Uint8Array>;

  constructor(corpus: Corpus) {
    const encoder = new TextEncoder();
    this.#texts = [...corpus].filter(([, text]) => text.length <= MAX_LENGTH);
    this.#donors = this.#texts.map(([, text]) => text);
    this.#encoded = new Map([...corpus].map(([path, text]) => [path, encoder.encode(text)]));
  }

  make(seed: number, index: number): ContractInput {
    const random = randomFrom(inputSeed(seed, index));
    const [root, text] = random.pick(this.#texts);
    const changed = random.oneIn(4)
      ? mutateText(text, random)
      : mutateTree(text, this.#donors, random);
    const bytes = new TextEncoder().encode(changed);
    const mutated = random.oneIn(12) ? mutateBytes(bytes, random) : bytes;
    return { root, files: new Map([...this.#encoded, [root, mutated]]) };
  }
}
