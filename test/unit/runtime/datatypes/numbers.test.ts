import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import * as xs from "../../../../templates/runtime/datatypes.js";
import { compareDecimals, countDigits } from "../../../../templates/runtime/datatypes/decimals.js";
import type { AtomicType } from "../../../../templates/runtime/descriptor.js";
import { accepted, parse, print, refusal } from "./literals.js";

const NUMBER_TYPES: readonly (readonly [AtomicType<number>, number, number])[] = [
  [xs.byte, -128, 127],
  [xs.short, -32768, 32767],
  [xs.int, -2147483648, 2147483647],
  [xs.unsignedByte, 0, 255],
  [xs.unsignedShort, 0, 65535],
  [xs.unsignedInt, 0, 4294967295],
];

const BIGINT_TYPES: readonly (readonly [
  AtomicType<bigint>,
  bigint | undefined,
  bigint | undefined,
])[] = [
  [xs.long, -9223372036854775808n, 9223372036854775807n],
  [xs.unsignedLong, 0n, 18446744073709551615n],
  [xs.integer, undefined, undefined],
  [xs.nonNegativeInteger, 0n, undefined],
  [xs.positiveInteger, 1n, undefined],
  [xs.nonPositiveInteger, undefined, 0n],
  [xs.negativeInteger, undefined, -1n],
];

describe("bounded integers", () => {
  test.each(NUMBER_TYPES)(
    "$name reaches from %s to %s".replace("$name", "%o"),
    (type, min, max) => {
      const name = `xs:${type.name}`;
      expect([parse(type, `${min}`), parse(type, `+00${max}`)]).toEqual([min, max]);
      expect([print(type, min), print(type, max)]).toEqual([`${min}`, `${max}`]);
      expect(refusal(() => parse(type, `${min - 1}`))).toBe(`${name}: less than ${min}`);
      expect(refusal(() => parse(type, `${max + 1}`))).toBe(`${name}: greater than ${max}`);
      expect(refusal(() => print(type, min - 1))).toBe(`${name}: less than ${min}`);
      expect(refusal(() => print(type, max + 1))).toBe(`${name}: greater than ${max}`);
      expect(refusal(() => parse(type, "9".repeat(400)))).toBe(`${name}: greater than ${max}`);
      for (const value of [0.5, NaN, Infinity]) {
        expect(refusal(() => print(type, value))).toBe(`${name}: not a whole number`);
      }
      expect(refusal(() => print(type, "1"))).toBe(`${name}: expected a number, got a string`);
      expect(refusal(() => print(type, 1n))).toBe(`${name}: expected a number, got a bigint`);
    },
  );

  test("a negative zero is zero", () => {
    expect(Object.is(parse(xs.int, "-0"), 0)).toBe(true);
    expect(print(xs.int, -0)).toBe("0");
  });

  test("only digits with a sign are integers", () => {
    const bad = ["", "+", "-", "1.0", "1e3", "0x10", "1 2", "--1", "١", "1,000", "INF", "1n"];
    for (const type of [xs.int, xs.long, xs.integer]) expect(accepted(type, bad)).toEqual([]);
  });
});

describe("integers of any length", () => {
  test.each(BIGINT_TYPES)("%o keeps to its range", (type, min, max) => {
    const name = `xs:${type.name}`;
    if (min !== undefined) {
      expect([parse(type, `${min}`), print(type, min)]).toEqual([min, `${min}`]);
      expect(refusal(() => parse(type, `${min - 1n}`))).toBe(`${name}: less than ${min}`);
      expect(refusal(() => print(type, min - 1n))).toBe(`${name}: less than ${min}`);
    }
    if (max !== undefined) {
      expect([parse(type, `${max}`), print(type, max)]).toEqual([max, `${max}`]);
      expect(refusal(() => parse(type, `${max + 1n}`))).toBe(`${name}: greater than ${max}`);
      expect(refusal(() => print(type, max + 1n))).toBe(`${name}: greater than ${max}`);
    }
    expect(refusal(() => print(type, 1))).toBe(`${name}: expected a bigint, got a number`);
  });

  test("an integer has up to 4096 characters", () => {
    expect(parse(xs.integer, "1".repeat(4096))).toBe(BigInt("1".repeat(4096)));
    expect(refusal(() => parse(xs.integer, "1".repeat(4097)))).toBe(
      "xs:integer: longer than 4096 characters",
    );
  });

  test("signs and leading zeros are read", () => {
    expect(["+007", "-007", "-0"].map((text) => parse(xs.integer, text))).toEqual([7n, -7n, 0n]);
  });
});

describe("decimal (§3.2.3)", () => {
  test("literals are kept as they are", () => {
    const good = ["0", "-1.23", "12678967.543233", "+100000.00", "210", "1.", ".5", "-.5", "007"];
    const bad = ["", ".", "+", "1e3", "INF", "NaN", "1,5", "1.2.3", "0x1", "- 1"];
    expect(accepted(xs.decimal, [...good, ...bad])).toEqual(good);
    expect(good.map((text) => print(xs.decimal, parse(xs.decimal, text)))).toEqual(good);
    expect(refusal(() => print(xs.decimal, 1.5))).toBe(
      "xs:decimal: expected a string, got a number",
    );
    expect(refusal(() => print(xs.decimal, "x"))).toBe("xs:decimal: not a decimal number");
  });

  test.each([
    ["0", "-0.00", 0],
    ["+1.50", "001.5", 0],
    [".5", "0.50", 0],
    ["1", "1.0000000000000000000000000000001", -1],
    ["-1", "-1.0000000000000000000000000000001", 1],
    ["10", "9", 1],
    ["-10", "9", -1],
    ["0.1", "0.09", 1],
    ["99999999999999999999998", "99999999999999999999999", -1],
  ])("%s compares with %s as %i", (left, right, expected) => {
    expect([
      Math.sign(compareDecimals(left, right)),
      Math.sign(compareDecimals(right, left)),
    ]).toEqual([expected, 0 - expected]);
  });

  test("the order is that of the numbers", () => {
    const scaled = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.nat(6));
    const literal = ([value, scale]: [bigint, number]): string => {
      const digits = String(value < 0n ? -value : value).padStart(scale + 1, "0");
      const point = digits.length - scale;
      return `${value < 0n ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`;
    };
    fc.assert(
      fc.property(scaled, scaled, (left, right) => {
        const difference = left[0] * 10n ** BigInt(right[1]) - right[0] * 10n ** BigInt(left[1]);
        const expected = difference < 0n ? -1 : difference > 0n ? 1 : 0;
        expect(Math.sign(compareDecimals(literal(left), literal(right)))).toBe(expected);
      }),
    );
  });

  test("digits are counted without zeros that do not matter (§4.3.11, §4.3.12)", () => {
    expect(["0", "007", "1.50", "0.001", "-12.340", "100"].map(countDigits)).toEqual([
      { total: 0, fraction: 0 },
      { total: 1, fraction: 0 },
      { total: 2, fraction: 1 },
      { total: 3, fraction: 3 },
      { total: 4, fraction: 2 },
      { total: 3, fraction: 0 },
    ]);
  });
});

describe.each([xs.float, xs.double])("float and double (§3.2.4, §3.2.5): %o", (type) => {
  test("numbers, infinities and NaN are read and printed", () => {
    const literals = [
      "-1E4",
      "1267.43233E12",
      "12.78e-2",
      "12",
      "INF",
      "-INF",
      "NaN",
      ".5",
      "1.",
      "0.1",
    ];
    expect(literals.map((text) => parse(type, text))).toEqual([
      -10000,
      1267.43233e12,
      0.1278,
      12,
      Infinity,
      -Infinity,
      NaN,
      0.5,
      1,
      0.1,
    ]);
    const values = [0, -0, 0.1, -1.5, 1e21, 1e-7, Infinity, -Infinity, NaN];
    const printed = ["0", "-0", "0.1", "-1.5", "1e+21", "1e-7", "INF", "-INF", "NaN"];
    expect(values.map((value) => print(type, value))).toEqual(printed);
    expect(printed.map((text) => parse(type, text))).toEqual(values);
  });

  test("other spellings are refused", () => {
    expect(
      accepted(type, ["", "+INF", "inf", "Infinity", "nan", "1e", "e5", ".", "0x1", "1_0", "1f"]),
    ).toEqual([]);
    expect(refusal(() => print(type, "1"))).toBe(
      `xs:${type.name}: expected a number, got a string`,
    );
  });

  test("NaN equals itself and is incomparable with the rest", () => {
    expect(type.compare?.(NaN, NaN)).toBe(0);
    expect(type.compare?.(NaN, 1)).toBeUndefined();
    expect([type.compare?.(-Infinity, 1), type.compare?.(2, 1), type.compare?.(0, -0)]).toEqual([
      -1, 1, 0,
    ]);
  });
});

test("a float past its range is an infinity when read and refused when printed", () => {
  expect([parse(xs.float, "1e39"), parse(xs.float, "-1e39")]).toEqual([Infinity, -Infinity]);
  expect(refusal(() => print(xs.float, 1e39))).toBe("xs:float: out of range");
  expect(print(xs.double, 1e39)).toBe("1e+39");
});
