import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { nearest } from "../../generator/nearest.js";

describe("nearest", () => {
  test.each([
    ["simpletype", ["simpleType", "complexType"], "simpleType"],
    ["GetChnages", ["GetChanges", "GetChange"], "GetChanges"],
    ["Ordr", ["Order", "Border"], "Order"],
    ["strng", ["string", "strong"], "string"],
    ["tns", ["ns"], "ns"],
    ["toString", ["__proto__", "tostring"], "tostring"],
  ])("finds for %s among %j the name %s", (name, candidates, expected) => {
    expect(nearest(name, candidates)).toBe(expected);
  });

  test.each([
    ["Order", ["Customer", "Invoice"]],
    ["id", ["at"]],
    ["a", []],
    ["", ["abc"]],
  ])("finds nothing for %s among %j", (name, candidates) => {
    expect(nearest(name, candidates)).toBeUndefined();
  });

  test("prefers the first of equally near names", () => {
    expect(nearest("cat", ["bat", "rat"])).toBe("bat");
  });

  test("finds a name of four letters or more after any one letter is dropped", () => {
    const name = fc.stringMatching(/^[a-z]{4,12}$/);
    fc.assert(
      fc.property(name, fc.nat(), (original, at) => {
        const index = at % original.length;
        const typo = original.slice(0, index) + original.slice(index + 1);
        expect(nearest(typo, ["0123456789", original])).toBe(original);
      }),
    );
  });

  test("does not compare names of hostile length", () => {
    const long = "a".repeat(100_000);
    expect(nearest(long, [`${long.slice(1)}b`, long.toUpperCase()])).toBe(long.toUpperCase());
  });
});
