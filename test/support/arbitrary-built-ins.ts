/** Arbitrary values of the built-in types (XML Schema 1.0 Part 2 §3), under the default mapping. */
import fc from "fast-check";

import { ncName, qualifiedName, tokenText, xmlText } from "./arbitrary-texts.js";

const pad = (value: number, width = 2): string => String(value).padStart(width, "0");

const zone: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("", "Z", "+14:00", "-14:00"),
  fc
    .tuple(fc.constantFrom("+", "-"), fc.nat(13), fc.nat(59))
    .map(([sign, hours, minutes]) => `${sign}${pad(hours)}:${pad(minutes)}`),
);
const year: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 9999 }).map((value) => pad(value, 4)) },
  { weight: 1, arbitrary: fc.constantFrom("-0001", "-0400", "12008", "-54321") },
);
const month = fc.integer({ min: 1, max: 12 }).map((value) => pad(value));
/** A day that every month has, and those that only some have. */
const monthAndDay: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(month, fc.integer({ min: 1, max: 28 }))
    .map(([inMonth, day]) => `${inMonth}-${pad(day)}`),
  fc.constantFrom("01-31", "04-30", "12-31", "02-28"),
);
const fraction: fc.Arbitrary<string> = fc.oneof(
  fc.constant(""),
  fc.stringMatching(/^\.[0-9]{1,9}$/),
);
const timeOfDay: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.nat(23), fc.nat(59), fc.nat(59), fraction)
      .map(([hour, minute, second, rest]) => `${pad(hour)}:${pad(minute)}:${pad(second)}${rest}`),
  },
  { weight: 1, arbitrary: fc.constant("24:00:00") },
);
const date = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(year, monthAndDay).map((parts) => parts.join("-")) },
  { weight: 1, arbitrary: fc.constantFrom("2008-02-29", "2000-02-29") },
);

/** The lexical form without its sign. */
const unsignedDuration: fc.Arbitrary<string> = fc
  .tuple(
    fc.tuple(part("Y"), part("M"), part("D")),
    fc.tuple(part("H"), part("M"), fc.oneof(part("S"), fc.constantFrom("0.5S", "59.000S"))),
  )
  .map(([dates, times]) => {
    const [inDate, inTime] = [dates.join(""), times.join("")];
    if (inTime !== "") return `P${inDate}T${inTime}`;
    return inDate === "" ? "P0D" : `P${inDate}`;
  });

function part(unit: string): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constant(""),
    fc.nat(10_000).map((value) => `${String(value)}${unit}`),
  );
}

function zoned(literal: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(literal, zone).map((parts) => parts.join(""));
}

const HUGE = 10n ** 40n;

/** The bounds of the types derived from `xs:integer`, as far as values are looked for. */
export const integerBounds: ReadonlyMap<string, readonly [min: bigint, max: bigint]> = new Map([
  ["byte", [-128n, 127n]],
  ["short", [-32768n, 32767n]],
  ["int", [-2147483648n, 2147483647n]],
  ["unsignedByte", [0n, 255n]],
  ["unsignedShort", [0n, 65535n]],
  ["unsignedInt", [0n, 4294967295n]],
  ["long", [-(2n ** 63n), 2n ** 63n - 1n]],
  ["unsignedLong", [0n, 2n ** 64n - 1n]],
  ["integer", [-HUGE, HUGE]],
  ["nonNegativeInteger", [0n, HUGE]],
  ["positiveInteger", [1n, HUGE]],
  ["nonPositiveInteger", [-HUGE, 0n]],
  ["negativeInteger", [-HUGE, -1n]],
]);

/** Types whose values are numbers, not bigints. */
const SMALL = new Set(["byte", "short", "int", "unsignedByte", "unsignedShort", "unsignedInt"]);

/** Values of a type derived from `xs:integer`. */
export function integers(name: string, min: bigint, max: bigint): fc.Arbitrary<number | bigint> {
  return SMALL.has(name)
    ? fc.integer({ min: Number(min), max: Number(max) })
    : fc.bigInt({ min, max });
}

function integer(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min, max });
}

const octets = fc.uint8Array({ maxLength: 12 });
const names = fc.array(ncName, { minLength: 1, maxLength: 3 });

/** By local name; `anySimpleType` and `NOTATION` have no values of their own. */
export const builtInArbitraries: ReadonlyMap<string, fc.Arbitrary<unknown>> = new Map<
  string,
  fc.Arbitrary<unknown>
>([
  ["string", xmlText],
  ["normalizedString", xmlText.map((text) => text.replace(/[\t\n\r]/g, " "))],
  ["token", tokenText],
  ["anyURI", fc.oneof(fc.webUrl(), tokenText)],
  ["language", fc.constantFrom("en", "en-US", "zh-Hant-TW", "x-klingon")],
  ["Name", fc.oneof(ncName, fc.constantFrom("a:b", ":", "a.b-c"))],
  ["NCName", ncName],
  ["NMTOKEN", fc.stringMatching(/^[\w.:-]{1,8}$/)],
  ["ID", ncName],
  ["IDREF", ncName],
  ["ENTITY", ncName],
  ["NMTOKENS", names],
  ["IDREFS", names],
  ["ENTITIES", names],
  ["boolean", fc.boolean()],
  ...[...integerBounds].map(([name, [min, max]]) => [name, integers(name, min, max)] as const),
  ["float", fc.float()],
  ["double", fc.double()],
  ["decimal", fc.stringMatching(/^[+-]?([0-9]{1,25}(\.[0-9]{0,9})?|\.[0-9]{1,9})$/)],
  ["dateTime", zoned(fc.tuple(date, timeOfDay).map((parts) => parts.join("T")))],
  ["date", zoned(date)],
  ["time", zoned(timeOfDay)],
  ["gYearMonth", zoned(fc.tuple(year, month).map((parts) => parts.join("-")))],
  ["gYear", zoned(year)],
  ["gMonthDay", zoned(fc.oneof(monthAndDay, fc.constant("02-29")).map((text) => `--${text}`))],
  ["gDay", zoned(integer(1, 31).map((day) => `---${pad(day)}`))],
  ["gMonth", zoned(month.map((text) => `--${text}`))],
  ["duration", fc.tuple(fc.constantFrom("", "-"), unsignedDuration).map((parts) => parts.join(""))],
  ["base64Binary", octets],
  ["hexBinary", octets],
  ["QName", qualifiedName],
]);
