import { describe, expect, test } from "@jest/globals";

import { SCALING_CASES, type ScalingCase } from "./scaling-cases.js";
import { stageTimes, type StageTimes } from "./stage-times.js";

const STAGES = ["read", "model", "name", "render"] as const;

/** Below this many milliseconds a time says nothing but what else the machine did. */
const NOISE = 40;

/** Linear is 4, quadratic 16; what a busy machine adds is in between. */
const MOST = 6;

/** Rendering takes a multiple of all else, so that it is measured on less. */
const RENDERED = 4;

/**
 * The shortest times of each size, measured in turns: what else the machine does can only make them
 * longer.
 */
function compare({ files, size }: ScalingCase, rounds: number): readonly [StageTimes, StageTimes] {
  const [small, large] = [files(size / 4), files(size)];
  const [little, more] = [files(Math.floor(size / 4 / RENDERED)), files(size / RENDERED)];
  const times = Array.from({ length: rounds }, () => [
    { ...stageTimes(small, "name"), render: stageTimes(little, "render").render },
    { ...stageTimes(large, "name"), render: stageTimes(more, "render").render },
  ]);
  const shortest = (which: number): StageTimes => {
    const of = (stage: (typeof STAGES)[number]): number =>
      Math.min(...times.map((pair) => pair[which]?.[stage] ?? Infinity));
    return { read: of("read"), model: of("model"), name: of("name"), render: of("render") };
  };
  return [shortest(0), shortest(1)];
}

interface Excess {
  readonly stage: (typeof STAGES)[number];
  readonly text: string;
}

function tooSlow([small, large]: readonly [StageTimes, StageTimes]): readonly Excess[] {
  return STAGES.filter((stage) => large[stage] > MOST * Math.max(small[stage], NOISE / MOST)).map(
    (stage) => ({
      stage,
      text: `${small[stage].toFixed(0)} ms, then ${large[stage].toFixed(0)} ms`,
    }),
  );
}

/** Those of the first measurement that the second one names too. */
function both(first: readonly Excess[], second: readonly Excess[]): string[] {
  return first.flatMap(({ stage, text }) => {
    const again = second.find((excess) => excess.stage === stage);
    return again === undefined ? [] : `${stage}: ${text}, and ${again.text} for larger ones`;
  });
}

describe("four times the contract takes less than six times the time", () => {
  test.each(SCALING_CASES)(
    "$name",
    (scaling) => {
      // The first round of two compiles, which would make the smaller contract look slow.
      if (tooSlow(compare(scaling, 2)).length === 0) return;
      // A busy machine makes measurements err. Squares show at every size, and better at larger ones.
      const again = tooSlow(compare(scaling, 5));
      const larger = { ...scaling, size: scaling.size * 4 };
      expect(again.length === 0 ? [] : both(again, tooSlow(compare(larger, 3)))).toEqual([]);
    },
    300_000,
  );
});

describe("nesting up to the limit", () => {
  const nested = (depth: number): string =>
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${'<xs:element name="e"><xs:complexType><xs:sequence>'.repeat(depth)}${"</xs:sequence></xs:complexType></xs:element>".repeat(depth)}</xs:schema>`;

  test("is read, modelled and rendered, also at the deepest limit that can be asked for", () => {
    const { render } = stageTimes({ "a.xsd": nested(333) }, "render");
    expect(render).toBeGreaterThan(0);
  });

  test("beyond it is refused", () => {
    expect(stageTimes({ "a.xsd": nested(334) }, "render").render).toBe(0);
  });
});
