import { describe, expect, test } from "@jest/globals";

import { parsePattern } from "../../../generator/model/pattern-parser.js";
import { canMatchLinearly, mayBacktrack } from "../../../generator/model/pattern-risk.js";

describe("mayBacktrack", () => {
  test.each([
    ["a GUID", "[0-9a-f]{8}-[0-9a-f]{4}"],
    ["one piece without bound", "[A-Z]+-[0-9]{2}"],
    ["alternatives", "a|b|ab"],
    ["a repeated group of fixed length", "([0-9a-f]{2}){1,16}"],
    ["an optional group", "(ab?)?"],
  ])("is sure of %s", (_name, pattern) => {
    expect(mayBacktrack(parsePattern(pattern).expression)).toBe(false);
  });

  test.each([
    ["two pieces without bound", "[a-z]*[a-z0-9]*"],
    ["repetition in repetition", "(a+)+"],
    ["repeated alternatives", "(a|aa){2,30}"],
    ["repetition deep inside", "x((a?b?){5})y"],
    ["a repeated optional piece", "(a?){30}"],
    ["two long pieces", "a{0,1000}a{0,1000}"],
  ])("is not sure of %s", (_name, pattern) => {
    expect(mayBacktrack(parsePattern(pattern).expression)).toBe(true);
  });
});

describe("canMatchLinearly", () => {
  test("takes what the patterns of contracts are translated to", () => {
    expect(canMatchLinearly("^(?:(?:[^\\n\\r]*=*,)*[^\\n\\r]*=*)$")).toBe(true);
  });

  test("refuses what would need too many states", () => {
    expect(canMatchLinearly("^(?:(?:a{1000}){1000})$")).toBe(false);
  });
});
