/** The classification for the wire, shown with the codec: documents of one contract read with the other. */
import { describe, expect, test } from "@jest/globals";

import { COMPATIBILITY_RULES } from "../../generator/compare/rules.js";
import type { Severity } from "../../generator/compare/severity.js";
import { DiagnosticError } from "../../generator/diagnostics.js";
import { decodeInstance } from "../../generator/instances/decode.js";
import type { Contract } from "../../generator/model/contract.js";
import { CASES, contractsOf } from "./cases.js";

/** What reading gives, as JSON; undefined where the document is refused. */
function read(contract: Contract, document: string, strict: boolean): string | undefined {
  try {
    return JSON.stringify(decodeInstance(contract, document, { strict }));
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}

/**
 * What the reader makes of a document that the writer's contract holds valid: `breaking` where it
 * refuses it, `risky` where only a strict reader does.
 */
function effect(document: string, reader: Contract): Severity {
  if (read(reader, document, true) !== undefined) return "compatible";
  return read(reader, document, false) === undefined ? "breaking" : "risky";
}

/** Readers take the value, but not the one that was meant. */
const MISREAD = new Set(["default-changed", "white-space-changed"]);

const EXAMPLES = CASES.filter(({ rule }) => !MISREAD.has(rule));

describe("a document of the old contract read with the new one", () => {
  const examples = EXAMPLES.flatMap((example) =>
    example.oldMessage === undefined ? [] : [[example.rule, example, example.oldMessage] as const],
  );
  test.each(examples)("%s", (rule, example, document) => {
    const contracts = contractsOf(example);
    expect(read(contracts.old, document, true)).toBeDefined();
    expect(effect(document, contracts.new)).toBe(COMPATIBILITY_RULES[rule].oldToNew);
  });
});

describe("a document of the new contract read with the old one", () => {
  const examples = EXAMPLES.flatMap((example) =>
    example.newMessage === undefined ? [] : [[example.rule, example, example.newMessage] as const],
  );
  test.each(examples)("%s", (rule, example, document) => {
    const contracts = contractsOf(example);
    expect(read(contracts.new, document, true)).toBeDefined();
    expect(effect(document, contracts.old)).toBe(COMPATIBILITY_RULES[rule].newToOld);
  });
});

test.each(CASES.filter(({ rule }) => MISREAD.has(rule)).map((example) => [example.rule, example]))(
  "a document that both contracts hold valid means something else: %s",
  (_, example) => {
    if (typeof example === "string") throw new Error("There is no example.");
    const contracts = contractsOf(example);
    const document = example.oldMessage ?? "";
    const [before, after] = [contracts.old, contracts.new].map((side) =>
      read(side, document, true),
    );
    expect([before, after]).not.toContain(undefined);
    expect(after).not.toBe(before);
  },
);
