import { describe, expect, test } from "@jest/globals";

import { compareContracts } from "../../generator/compare/compare.js";
import { COMPATIBILITY_RULES } from "../../generator/compare/rules.js";
import { CASES, contractsOf } from "./cases.js";

describe("each example has the differences that it shows, and no others", () => {
  test.each(CASES.map((example) => [example.rule, example] as const))("%s", (rule, example) => {
    const contracts = contractsOf(example);
    const found = compareContracts(contracts.old, contracts.new, {
      oldOptions: {},
      options: example.newOptions ?? {},
    });
    expect(found.map((difference) => difference.rule).sort()).toEqual(
      [rule, ...(example.also ?? [])].sort(),
    );
  });
});

test("every rule has an example", () => {
  const shown = new Set(CASES.map(({ rule }) => rule));
  expect([...shown].sort()).toEqual(Object.keys(COMPATIBILITY_RULES).sort());
});

test("a contract does not differ from itself", () => {
  for (const example of CASES) {
    const { old: contract } = contractsOf(example);
    expect(compareContracts(contract, contract)).toEqual([]);
  }
});
