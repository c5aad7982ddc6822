/** Asks in a terminal for what a new configuration says. */
import type { Readable, Writable } from "node:stream";

import { multiselect, text } from "@clack/prompts";

import { TARGETS } from "../render/options.js";
import { Cancelled } from "./cancelled.js";
import type { InitValues } from "./config-text.js";

/** A terminal. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/**
 * Asks for contracts, folder and targets; what is proposed is taken by pressing Enter.
 * @throws Cancelled
 */
export async function askValues(proposed: InitValues, terminal: Terminal): Promise<InitValues> {
  const contracts = answered(
    await text({
      ...terminal,
      message: "Which contracts? Shipped names, paths or globs, with spaces between.",
      initialValue: proposed.contracts.join(" "),
      validate: (value) => (wordsOf(value).length === 0 ? "Name at least one." : undefined),
    }),
  );
  const out = answered(
    await text({
      ...terminal,
      message: "Which folder is the code written to?",
      initialValue: proposed.out,
      validate: (value) => (wordsOf(value).length === 0 ? "Name a folder." : undefined),
    }),
  );
  const targets = answered(
    await multiselect({
      ...terminal,
      message: "What is written?",
      options: TARGETS.map((value) => ({ value })),
      initialValues: [...proposed.targets],
      required: true,
    }),
  );
  return { ...proposed, contracts: wordsOf(contracts), out: out.trim(), targets };
}

function wordsOf(text: string | undefined): string[] {
  return (text ?? "").split(/\s+/).filter((word) => word !== "");
}

/** The answer; a symbol stands for none. */
function answered<T>(answer: T): Exclude<T, symbol> {
  if (!isAnswer(answer)) throw new Cancelled();
  return answer;
}

function isAnswer<T>(answer: T): answer is Exclude<T, symbol> {
  return typeof answer !== "symbol";
}
