/** Inputs for decoders and services: the examples of the shipped contracts, mutated. */
import { join } from "node:path";

import { packageFolder } from "../../generator/package-folder.js";
import { readCorpus } from "./corpus.js";
import { mutateText } from "./mutate-text.js";
import { mutateTree } from "./mutate-tree.js";
import { inputSeed, randomFrom } from "./random.js";

/** The inputs of one contract. */
export class InstanceInputs {
  readonly #examples: readonly string[];

  constructor(contract: string) {
    const folder = join(packageFolder(), "specs", contract, "examples");
    this.#examples = [...readCorpus(folder, [".xml"]).values()];
  }

  make(seed: number, index: number): string {
    const random = randomFrom(inputSeed(seed, index));
    const text = random.pick(this.#examples);
    return random.oneIn(3) ? mutateText(text, random) : mutateTree(text, this.#examples, random);
  }
}
