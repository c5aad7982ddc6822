import { describe, expect, test } from "@jest/globals";
import * as xs from "../../../../templates/runtime/datatypes.js";
import type { AtomicType } from "../../../../templates/runtime/descriptor.js";
import { accepted, parse, print, refusal } from "./literals.js";

const CASES: readonly (readonly [AtomicType<string>, readonly string[], readonly string[]])[] = [
  [
    xs.dateTime,
    [
      "2002-10-10T12:00:00",
      "2002-10-10T12:00:00Z",
      "2002-10-10T12:00:00-05:00",
      "2002-10-10T12:00:00+14:00",
      "2002-10-10T12:00:00-14:00",
      "2002-10-10T12:00:00-00:00",
      "1999-12-31T24:00:00",
      "1999-12-31T24:00:00.000Z",
      "2008-02-13T14:34:56.1234567",
      "2000-02-29T00:00:00",
      "1996-02-29T00:00:00",
      "-0044-03-15T00:00:00",
      "12004-04-12T13:20:00",
      "-12004-02-29T13:20:00",
      `${"9".repeat(30)}-01-01T00:00:00`,
    ],
    [
      "",
      "2002-10-10",
      "2002-10-10 12:00:00",
      "2002-10-10t12:00:00",
      "2002-10-10T12:00",
      "2002-10-10T12:00:00z",
      "2002-10-10T12:00:00.",
      "2002-10-10T12:00:00+14:01",
      "2002-10-10T12:00:00-15:00",
      "2002-10-10T12:00:00+05:60",
      "2002-10-10T12:00:00+0500",
      "2002-10-10T12:00:00+5:00",
      "2002-10-10T24:00:01",
      "2002-10-10T24:00:00.1",
      "2002-10-10T25:00:00",
      "2002-10-10T12:60:00",
      "2002-10-10T12:00:60",
      "2002-13-10T12:00:00",
      "2002-00-10T12:00:00",
      "2002-10-00T12:00:00",
      "2002-04-31T12:00:00",
      "2001-02-29T12:00:00",
      "1900-02-29T12:00:00",
      "12001-02-29T12:00:00",
      "0000-01-01T00:00:00",
      "-0000-01-01T00:00:00",
      "+2002-10-10T12:00:00",
      "02002-10-10T12:00:00",
      "200-10-10T12:00:00",
      "2002-1-10T12:00:00",
      "٢٠٠٢-10-10T12:00:00",
    ],
  ],
  [
    xs.time,
    ["13:20:00", "13:20:00-05:00", "00:00:00Z", "24:00:00", "23:59:59.999999999"],
    ["13:20", "1:20:00", "24:00:01", "24:01:00", "T13:20:00", "13:20:00.", "13:20:61"],
  ],
  [
    xs.date,
    ["2002-10-10", "2002-10-10Z", "2002-10-10+13:00", "-0001-01-01", "12004-12-31"],
    [
      "2002-10-10T00:00:00",
      "02-10-10",
      "2002-02-29",
      "0000-01-01",
      "2002-10-10+15:00",
      "2002/10/10",
    ],
  ],
  [
    xs.gYearMonth,
    ["1999-05", "1999-05Z", "-0044-03"],
    ["1999", "1999-13", "0000-01", "99-05", "1999-5"],
  ],
  [xs.gYear, ["1999", "1999+01:00", "-0044", "12004"], ["99", "0000", "01999", "1999-05", "+1999"]],
  [
    xs.gMonthDay,
    ["--02-29", "--12-31Z", "--01-01-05:00"],
    ["--02-30", "--04-31", "--13-01", "-02-29", "02-29", "--2-29"],
  ],
  [xs.gDay, ["---01", "---31", "---31Z"], ["---00", "---32", "--31", "---1"]],
  [xs.gMonth, ["--01", "--12", "--12+01:00"], ["--00", "--13", "--12--", "--1", "-12"]],
];

describe("lexical spaces (Part 2 second edition §3.2.7 – §3.2.14)", () => {
  test.each(CASES)("%o", (type, good, bad) => {
    expect(accepted(type, [...good, ...bad])).toEqual(good);
    expect(good.map((text) => print(type, parse(type, text)))).toEqual(good);
  });

  test("white space around a literal is dropped", () => {
    expect(parse(xs.date, "\n 2002-10-10 ")).toBe("2002-10-10");
  });

  test.each([
    ["2001-02-29", "xs:date: there is no day 29 in that month"],
    ["2001-13-01", "xs:date: there is no month 13"],
    ["0000-01-01", "xs:date: there is no year 0000"],
    ["2001-01-01+14:30", "xs:date: the time zone is not between -14:00 and +14:00"],
    ["1 Jan 2001", "xs:date: not of the form 2000-12-31"],
    [`${"1".repeat(5000)}-01-01`, "xs:date: longer than 4096 characters"],
  ])("%s is refused with a reason", (text, reason) => {
    expect(refusal(() => parse(xs.date, text))).toBe(reason);
    expect(refusal(() => print(xs.date, text))).toBe(reason);
  });

  test("a time of day that does not exist is refused with a reason", () => {
    expect(refusal(() => parse(xs.time, "24:00:01"))).toBe("xs:time: there is no such time of day");
  });

  test("a value that is no string is refused", () => {
    expect(refusal(() => print(xs.dateTime, new Date(0)))).toBe(
      "xs:dateTime: expected a string, got a Date",
    );
  });
});

describe("order (§3.2.7.4)", () => {
  const compare = (type: AtomicType<string>, left: string, right: string): unknown => [
    type.compare?.(left, right),
    type.compare?.(right, left),
  ];

  test.each([
    // The table of §3.2.7.4.
    ["2000-01-15T00:00:00", "2000-02-15T00:00:00", -1],
    ["2000-01-15T12:00:00", "2000-01-16T12:00:00Z", -1],
    ["2000-01-01T12:00:00", "1999-12-31T23:00:00Z", undefined],
    ["2000-01-16T12:00:00", "2000-01-16T12:00:00Z", undefined],
    ["2000-01-16T00:00:00", "2000-01-16T12:00:00Z", undefined],
    // Time zones, the end of a day, fractions.
    ["2002-10-10T12:00:00+05:00", "2002-10-10T07:00:00Z", 0],
    ["2002-10-10T12:00:00-05:00", "2002-10-10T17:00:00.000Z", 0],
    ["2002-10-10T00:30:00+01:00", "2002-10-09T23:30:00Z", 0],
    ["1999-12-31T24:00:00", "2000-01-01T00:00:00", 0],
    ["2000-01-01T00:00:00.1", "2000-01-01T00:00:00.10", 0],
    ["2000-01-01T00:00:00.09", "2000-01-01T00:00:00.1", -1],
    ["2000-01-01T00:00:00.5", "2000-01-01T00:00:01", -1],
    ["-0002-01-01T00:00:00", "-0001-01-01T00:00:00", -1],
    ["-0001-12-31T00:00:00", "0001-01-01T00:00:00", -1],
    ["9999-12-31T23:59:59", "10000-01-01T00:00:00", -1],
    ["2000-02-29T00:00:00Z", "2000-03-01T00:00:00Z", -1],
  ])("dateTime %s compares with %s as %p", (left, right, expected) => {
    const mirrored = expected === undefined ? undefined : 0 - expected;
    expect(compare(xs.dateTime, left, right)).toEqual([expected, mirrored]);
  });

  test("a point with a zone is beyond one without from fourteen hours on", () => {
    expect(compare(xs.dateTime, "2000-01-02T02:00:00Z", "2000-01-01T12:00:00")).toEqual([
      undefined,
      undefined,
    ]);
    expect(compare(xs.dateTime, "2000-01-02T02:00:01Z", "2000-01-01T12:00:00")).toEqual([1, -1]);
  });

  test.each<[AtomicType<string>, string, string, number | undefined]>([
    [xs.date, "2002-10-10", "2002-10-11", -1],
    [xs.date, "2002-10-10+13:00", "2002-10-09-11:00", 0],
    [xs.date, "2002-10-10", "2002-10-10Z", undefined],
    [xs.time, "08:00:00+09:00", "17:00:00-06:00", -1],
    [xs.time, "12:00:00Z", "13:00:00+01:00", 0],
    [xs.time, "24:00:00", "00:00:00", 0],
    [xs.gYear, "1999", "2000", -1],
    [xs.gYearMonth, "1999-12", "2000-01", -1],
    [xs.gMonthDay, "--02-29", "--03-01", -1],
    [xs.gDay, "---05", "---15", -1],
    [xs.gMonth, "--12", "--01", 1],
  ])("%o: %s compares with %s as %p", (type, left, right, expected) => {
    const mirrored = expected === undefined ? undefined : 0 - expected;
    expect(compare(type, left, right)).toEqual([expected, mirrored]);
  });
});

describe("duration (§3.2.6)", () => {
  test("literals", () => {
    const good = [
      "P1Y2M3DT10H30M",
      "-P120D",
      "P1347Y",
      "P1347M",
      "P1Y2MT2H",
      "P0Y1347M",
      "P0Y1347M0D",
      "-P1347M",
      "PT0S",
      "PT1.5S",
      "P3M",
      "PT3M",
    ];
    const bad = [
      "",
      "P",
      "-P",
      "PT",
      "P1YT",
      "P-1347M",
      "P1Y2MT",
      "1Y",
      "P1S",
      "PT1D",
      "P1M1Y",
      "P1.5D",
      "PT1.S",
      "PT.5S",
      "+P1D",
      "p1d",
      "P1W",
      `P${"1".repeat(5000)}Y`,
    ];
    expect(accepted(xs.duration, [...good, ...bad])).toEqual(good);
    expect(good.map((text) => print(xs.duration, text))).toEqual(good);
  });

  test.each([
    // The table of §3.2.6.2.
    ["P1Y", "P364D", 1],
    ["P1Y", "P365D", undefined],
    ["P1Y", "P366D", undefined],
    ["P1Y", "P367D", -1],
    ["P1M", "P27D", 1],
    ["P1M", "P28D", undefined],
    ["P1M", "P31D", undefined],
    ["P1M", "P32D", -1],
    ["P5M", "P149D", 1],
    ["P5M", "P150D", undefined],
    ["P5M", "P153D", undefined],
    ["P5M", "P154D", -1],
    // One value in other words, signs and fractions.
    ["P1Y", "P12M", 0],
    ["P1D", "PT24H", 0],
    ["PT1M", "PT60.0S", 0],
    ["P0D", "-PT0S", 0],
    ["-P1D", "PT1S", -1],
    ["-P400D", "-P1Y", -1],
    ["-PT1.5S", "-PT1.4S", -1],
    ["-PT0.25S", "PT0S", -1],
    ["-PT1.5S", "-PT2S", 1],
    ["-PT1.05S", "-PT1.050S", 0],
  ])("%s compares with %s as %p", (left, right, expected) => {
    const mirrored = expected === undefined ? undefined : 0 - expected;
    expect([xs.duration.compare?.(left, right), xs.duration.compare?.(right, left)]).toEqual([
      expected,
      mirrored,
    ]);
  });
});
