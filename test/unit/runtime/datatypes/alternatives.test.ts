import { describe, expect, test } from "@jest/globals";
import * as xs from "../../../../templates/runtime/datatypes.js";
import { builtInTypes } from "../../../../templates/runtime/datatypes/by-name.js";
import type { RestrictedType } from "../../../../templates/runtime/descriptor.js";
import { accepted, parse, print, refusal } from "./literals.js";

describe("dateTimeAsDate", () => {
  test("a literal is read in its zone, or in UTC without one", () => {
    const literals = [
      "2008-02-13T14:34:56Z",
      "2008-02-13T15:34:56.000+01:00",
      "2008-02-13T14:34:56",
    ];
    for (const literal of literals) {
      expect(parse(xs.dateTimeAsDate, literal)).toEqual(new Date("2008-02-13T14:34:56Z"));
    }
    expect(parse(xs.dateTimeAsDate, "2008-02-13T14:34:56.1239999Z")).toEqual(
      new Date("2008-02-13T14:34:56.123Z"),
    );
    expect(parse(xs.dateTimeAsDate, "1969-12-31T23:59:59.5Z")).toEqual(new Date(-500));
    expect(parse(xs.dateTimeAsDate, "2008-12-31T24:00:00Z")).toEqual(
      new Date("2009-01-01T00:00:00Z"),
    );
  });

  test("a Date is printed in UTC, whatever its year", () => {
    expect(print(xs.dateTimeAsDate, new Date(0))).toBe("1970-01-01T00:00:00.000Z");
    expect(print(xs.dateTimeAsDate, new Date("+012345-01-01T00:00:00Z"))).toBe(
      "12345-01-01T00:00:00.000Z",
    );
    expect(print(xs.dateTimeAsDate, new Date("-000044-03-15T00:00:00Z"))).toBe(
      "-0044-03-15T00:00:00.000Z",
    );
  });

  test("what is no Date, or none that exists, is refused", () => {
    expect(refusal(() => parse(xs.dateTimeAsDate, "2008-02-30T00:00:00Z"))).toBe(
      "xs:dateTime: there is no day 30 in that month",
    );
    expect(refusal(() => parse(xs.dateTimeAsDate, "999999-01-01T00:00:00Z"))).toBe(
      "xs:dateTime: out of the range of a Date",
    );
    expect(refusal(() => print(xs.dateTimeAsDate, new Date(NaN)))).toBe(
      "xs:dateTime: the Date is invalid",
    );
    expect(refusal(() => print(xs.dateTimeAsDate, "1970-01-01T00:00:00Z"))).toBe(
      "xs:dateTime: expected a Date, got a string",
    );
    expect(refusal(() => print(xs.dateTimeAsDate, new Date("0000-01-01T00:00:00Z")))).toBe(
      "xs:dateTime: there is no year 0000",
    );
  });
});

describe("decimalAsNumber", () => {
  test("literals without exponent are read and printed", () => {
    expect(["1.50", "-.5", "1."].map((text) => parse(xs.decimalAsNumber, text))).toEqual([
      1.5, -0.5, 1,
    ]);
    expect(accepted(xs.decimalAsNumber, ["1e3", "INF", ""])).toEqual([]);
    const values = [1.5, -0.1, 1e21, 1.25e22, 1e-7, -1.5e-9];
    expect(values.map((value) => print(xs.decimalAsNumber, value))).toEqual([
      "1.5",
      "-0.1",
      "1000000000000000000000",
      "12500000000000000000000",
      "0.0000001",
      "-0.0000000015",
    ]);
  });

  test("what is no finite number is refused", () => {
    for (const value of [NaN, Infinity]) {
      expect(refusal(() => print(xs.decimalAsNumber, value))).toBe(
        "xs:decimal: not a finite number",
      );
    }
    expect(refusal(() => print(xs.decimalAsNumber, "1"))).toMatch(/expected a number/);
  });
});

describe("integers as numbers and as strings", () => {
  test("a number is exact or refused", () => {
    expect(parse(xs.longAsNumber, "9007199254740991")).toBe(9007199254740991);
    expect(print(xs.longAsNumber, -9007199254740991)).toBe("-9007199254740991");
    expect(refusal(() => parse(xs.longAsNumber, "9007199254740992"))).toBe(
      "xs:long: beyond ±(2^53 - 1), where a number loses digits",
    );
    expect(refusal(() => print(xs.longAsNumber, 2 ** 53))).toBe(
      "xs:long: not a whole number within ±(2^53 - 1)",
    );
    expect(refusal(() => print(xs.longAsNumber, 1n))).toBe(
      "xs:long: expected a number, got a bigint",
    );
  });

  test("the range of the type holds", () => {
    expect(refusal(() => parse(xs.unsignedLongAsNumber, "-1"))).toBe(
      "xs:unsignedLong: less than 0",
    );
    expect(refusal(() => print(xs.positiveIntegerAsNumber, 0))).toBe(
      "xs:positiveInteger: less than 1",
    );
    expect(refusal(() => parse(xs.longAsString, "9223372036854775808"))).toBe(
      "xs:long: greater than 9223372036854775807",
    );
    expect(refusal(() => print(xs.negativeIntegerAsString, "0"))).toBe(
      "xs:negativeInteger: greater than -1",
    );
  });

  test("a string is the literal as it stands", () => {
    expect(parse(xs.longAsString, " +007 ")).toBe("+007");
    expect(print(xs.integerAsString, "12345678901234567890")).toBe("12345678901234567890");
    expect(refusal(() => print(xs.integerAsString, 5))).toBe(
      "xs:integer: expected a string, got a number",
    );
  });

  test("range facets hold by value, also with bounds that a number cannot hold", () => {
    const restricted = (base: RestrictedType["base"]): RestrictedType => ({
      kind: "restriction",
      base,
      facets: { minInclusive: "9", maxInclusive: "9223372036854775000" },
    });
    expect(accepted(restricted(xs.longAsString), ["10", "9", "8"])).toEqual(["10", "9"]);
    expect(accepted(restricted(xs.longAsNumber), ["10", "9", "8"])).toEqual(["10", "9"]);
  });
});

test("every built-in simple type of XML Schema 1.0 Part 2 §3 is found by its name", () => {
  const names = (
    "anySimpleType duration dateTime time date gYearMonth gYear gMonthDay gDay gMonth boolean " +
    "base64Binary hexBinary float double anyURI QName NOTATION string decimal normalizedString token " +
    "language NMTOKEN NMTOKENS Name NCName ID IDREF IDREFS ENTITY ENTITIES integer " +
    "nonPositiveInteger negativeInteger long int short byte nonNegativeInteger unsignedLong " +
    "unsignedInt unsignedShort unsignedByte positiveInteger"
  ).split(" ");
  expect([...builtInTypes.keys()].sort()).toEqual(names.sort());
  expect(names.filter((name) => builtInTypes.get(name)?.name !== name)).toEqual([]);
  expect(builtInTypes.get("toString")).toBeUndefined();
});
