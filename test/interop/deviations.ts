/** Where a stack does otherwise than its specification: recorded, and held to just that. */
import type { ProfileChangeData } from "../../output/ms-upiews/index.js";
import { AWKWARD } from "./scenarios/mirror.js";
import type { AwkwardCase } from "./scenarios/mirror.js";

/** What a stack does otherwise. */
export interface Deviation<Value> {
  /** What is seen instead. */
  readonly instead: Value;
  /** What the stack does and the specification that it departs from, in one sentence, with evidence. */
  readonly because: string;
}

/** An awkward case as a test of one stack; its title tells the deviation, which the report lists. */
export interface AwkwardTest extends AwkwardCase {
  readonly title: string;
  readonly deviation: Deviation<ProfileChangeData | undefined> | undefined;
}

/**
 * The awkward cases with the deviations of a stack.
 * @throws Error when a deviation is of no case
 */
export function withDeviations(
  deviations: Readonly<Record<string, Deviation<ProfileChangeData | undefined>>>,
): AwkwardTest[] {
  const unknown = Object.keys(deviations).filter(
    (name) => !AWKWARD.some((one) => one.name === name),
  );
  if (unknown.length > 0) throw new Error(`There are no cases ${unknown.join(", ")}.`);
  return AWKWARD.map((one) => {
    const deviation = Object.hasOwn(deviations, one.name) ? deviations[one.name] : undefined;
    const title =
      deviation === undefined ? one.name : `${one.name} (deviates: ${deviation.because})`;
    return { ...one, title, deviation };
  });
}
