import { describe, expect, test } from "@jest/globals";

import { roundDateTime } from "../../../../templates/runtime/sql/date-times.js";
import type { SqlType } from "../../../../templates/runtime/sql/descriptor.js";
import { defaultOf, toSqlValue } from "../../../../templates/runtime/sql/values.js";

const plain = (name: "bigint" | "bit" | "datetime" | "int" | "smallint" | "tinyint"): SqlType => ({
  name,
});

describe("a datetime is rounded as SQL Server documents it", () => {
  // The table "Rounding of datetime fractional second precision" of the Transact-SQL reference.
  test.each([
    ["1998-01-01T23:59:59.999Z", "1998-01-02T00:00:00.000Z"],
    ["1998-01-01T23:59:59.998Z", "1998-01-01T23:59:59.997Z"],
    ["1998-01-01T23:59:59.997Z", "1998-01-01T23:59:59.997Z"],
    ["1998-01-01T23:59:59.996Z", "1998-01-01T23:59:59.997Z"],
    ["1998-01-01T23:59:59.995Z", "1998-01-01T23:59:59.997Z"],
    ["1998-01-01T23:59:59.994Z", "1998-01-01T23:59:59.993Z"],
    ["1998-01-01T23:59:59.993Z", "1998-01-01T23:59:59.993Z"],
    ["1998-01-01T23:59:59.992Z", "1998-01-01T23:59:59.993Z"],
    ["1998-01-01T23:59:59.991Z", "1998-01-01T23:59:59.990Z"],
    ["1998-01-01T23:59:59.990Z", "1998-01-01T23:59:59.990Z"],
  ])("%s becomes %s", (written, rounded) => {
    expect(roundDateTime(new Date(written))?.toISOString()).toBe(rounded);
  });

  test("before 1970 as after it", () => {
    expect(roundDateTime(new Date("1901-01-01T00:00:00.005Z"))?.toISOString()).toBe(
      "1901-01-01T00:00:00.007Z",
    );
  });

  test("what is rounded stays when it is rounded again", () => {
    for (let millisecond = 0; millisecond < 1000; millisecond += 1) {
      const once = roundDateTime(new Date(Date.UTC(2012, 6, 12, 1, 2, 3, millisecond)));
      expect(once === undefined ? undefined : roundDateTime(once)).toEqual(once);
      expect([0, 3, 7]).toContain((once?.getTime() ?? 1) % 10);
    }
  });

  test.each([
    ["1753-01-01T00:00:00.000Z", true],
    ["1752-12-31T23:59:59.999Z", false],
    ["9999-12-31T23:59:59.997Z", true],
    ["9999-12-31T23:59:59.999Z", false],
    ["no date", false],
  ])("%s is in range: %s", (written, isIn) => {
    expect(roundDateTime(new Date(written)) !== undefined).toBe(isIn);
  });
});

describe("a value is one of its type or none", () => {
  test.each<[SqlType, unknown, unknown]>([
    [plain("bit"), true, true],
    [plain("bit"), 1, undefined],
    [plain("tinyint"), 255, 255],
    [plain("tinyint"), 256, undefined],
    [plain("tinyint"), -1, undefined],
    [plain("smallint"), -32768, -32768],
    [plain("smallint"), 32768, undefined],
    [plain("int"), 2147483647, 2147483647],
    [plain("int"), 2147483648, undefined],
    [plain("int"), 1.5, undefined],
    [plain("bigint"), 9223372036854775807n, 9223372036854775807n],
    [plain("bigint"), 9223372036854775808n, undefined],
    [plain("bigint"), 1, undefined],
    [plain("datetime"), "2012-07-12", undefined],
    [
      { name: "uniqueidentifier" },
      "640F3FB1-7836-43CB-8A73-BF914986FE9E",
      "640f3fb1-7836-43cb-8a73-bf914986fe9e",
    ],
    [{ name: "uniqueidentifier" }, "{640F3FB1-7836-43CB-8A73-BF914986FE9E}", undefined],
    [{ name: "nvarchar", length: 3 }, "abc", "abc"],
    [{ name: "nvarchar", length: 3 }, "abcd", undefined],
    [{ name: "nvarchar", length: 3 }, "a😀", "a😀"],
    [{ name: "nvarchar", length: 3 }, "ab😀", undefined],
    [{ name: "nvarchar", length: "max" }, "a".repeat(5000), "a".repeat(5000)],
    [{ name: "varbinary", length: 2 }, new Uint8Array(2), new Uint8Array(2)],
    [{ name: "varbinary", length: 2 }, new Uint8Array(3), undefined],
    [{ name: "image" }, "bytes", undefined],
    [{ name: "xml" }, "<v>1</v>", "<v>1</v>"],
    [{ name: "xml" }, null, null],
  ])("case %#: %j", (type, value, expected) => {
    expect(toSqlValue(value, type)).toEqual(expected);
  });
});

describe("what a server takes for a parameter that is not sent", () => {
  const parameter = { name: "p", member: "p" };

  test.each<[string, Parameters<typeof defaultOf>[0], unknown]>([
    ["the default of a bit", { ...parameter, type: { name: "bit" }, default: 1 }, true],
    ["the default of a bigint", { ...parameter, type: { name: "bigint" }, default: 7 }, 7n],
    ["the default of a smallint", { ...parameter, type: { name: "smallint" }, default: 60 }, 60],
    ["NULL", { ...parameter, type: { name: "xml" }, default: null }, null],
    ["NULL for an output", { ...parameter, type: { name: "int" }, output: true }, null],
    ["nothing where it must be sent", { ...parameter, type: { name: "int" } }, undefined],
    [
      "nothing for a text that is no value of the type",
      { ...parameter, type: { name: "uniqueidentifier" }, default: "0" },
      undefined,
    ],
  ])("%s", (_, described, expected) => {
    expect(defaultOf(described)).toBe(expected);
  });
});
