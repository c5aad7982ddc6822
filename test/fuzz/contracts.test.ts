import { expect, jest, test } from "@jest/globals";

import { ContractInputs } from "./contract-inputs.js";
import { ownContracts, readCorpus } from "./corpus.js";
import { judgeContract } from "./judge-contract.js";
import { randomFrom } from "./random.js";
import { runsOf, seedOf } from "./settings.js";

const { env } = process;
const seed = seedOf(env);
const folder = env["FUZZ_FOLDER"];
const corpus = folder === undefined ? ownContracts() : readCorpus(folder, [".wsdl", ".xsd"]);
const BUDGET = 8000;

test(`the stages keep their promises on mutated contracts (FUZZ_SEED=${seed})`, () => {
  const inputs = new ContractInputs(corpus);
  const runs = runsOf(env, 250);
  const isBounded = env["FUZZ_RUNS"] === undefined;
  const started = performance.now();
  const broken: Record<string, readonly string[]> = {};
  for (let index = 0; index < runs; index++) {
    const faults = judgeContract(inputs.make(seed, index), { twice: index % 4 === 0 });
    if (faults.length > 0) broken[`FUZZ_SEED=${seed} FUZZ_INPUT=${index}`] = faults;
    if (isBounded && performance.now() - started > BUDGET) break;
  }
  expect(broken).toEqual({});
}, 3_600_000);

test("every seed contract is accepted as it is", () => {
  const encoder = new TextEncoder();
  const files = new Map([...ownContracts()].map(([path, text]) => [path, encoder.encode(text)]));
  const faults = [...files.keys()].flatMap((root) =>
    judgeContract({ root, files }, { twice: true }),
  );
  expect(faults).toEqual([]);
});

test("a seed and an index make the same input again", () => {
  const first = new ContractInputs(corpus).make(5, 3);
  const second = new ContractInputs(corpus).make(5, 3);
  expect([first.root, first.files.get(first.root)]).toEqual([
    second.root,
    second.files.get(second.root),
  ]);
  const random = randomFrom(1);
  const other = randomFrom(1);
  const picks = Array.from({ length: 20 }, () => random.below(1000));
  expect(picks).toEqual(Array.from({ length: 20 }, () => other.below(1000)));
  expect(new Set(picks).size).toBeGreaterThan(10);
});

test("an error without a place is told", () => {
  const nothing = { root: "missing.xsd", files: new Map<string, Uint8Array>() };
  expect(judgeContract(nothing, { twice: false })).toEqual([
    expect.stringMatching(/^It has no place: .*SW1004/),
  ]);
});

test("a contract with U+FFFD in it prints nothing on the console", () => {
  const encoder = new TextEncoder();
  const text = (ownContracts().get("document.wsdl") ?? "").replace(
    "A service.",
    "A \ufffd service.",
  );
  const spies = (["log", "warn", "error"] as const).map((level) =>
    jest.spyOn(console, level).mockImplementation(() => {}),
  );
  const files = new Map([["document.wsdl", encoder.encode(text)]]);
  expect(judgeContract({ root: "document.wsdl", files }, { twice: false })).toEqual([]);
  expect(spies.flatMap((spy) => spy.mock.calls)).toEqual([]);
  for (const spy of spies) spy.mockRestore();
});
