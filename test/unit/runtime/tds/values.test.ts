import { describe, expect, test } from "@jest/globals";

import { ByteReader, ByteWriter } from "../../../../templates/runtime/tds/bytes.js";
import { ticksOf } from "../../../../templates/runtime/sql/date-times.js";
import { parseDate } from "../../../../templates/runtime/tds/dates.js";
import { readTypedValue } from "../../../../templates/runtime/tds/read-value.js";
import { writeTypeInfo, writeValue } from "../../../../templates/runtime/tds/write-value.js";
import type { SqlType, SqlValue } from "../../../../templates/runtime/sql/descriptor.js";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const read = (digits: string): unknown =>
  readTypedValue(new ByteReader(Uint8Array.from(Buffer.from(digits.replace(/\s/g, ""), "hex"))));

function written(type: SqlType, value: SqlValue): string {
  const writer = new ByteWriter();
  writeTypeInfo(writer, type);
  const start = writer.length;
  writeValue(writer, type, value);
  return `${hex(writer.slice(0, start))} ${hex(writer.slice(start))}`;
}

const COLLATION = "0904d00034";

/** Forms by [MS-TDS] 2.2.5.5 and 2.2.5.6, with the lengths of 2.2.5.2. */
describe("what is written has the form of its type", () => {
  test.each<[SqlType, SqlValue, string]>([
    [{ name: "bit" }, true, "6801 0101"],
    [{ name: "tinyint" }, 200, "2601 01c8"],
    [{ name: "smallint" }, -2, "2602 02feff"],
    [{ name: "int" }, 258, "2604 0402010000"],
    [{ name: "int" }, null, "2604 00"],
    [{ name: "bigint" }, -1n, "2608 08ffffffffffffffff"],
    // One day after 1900-01-01, and a second of 300 ticks.
    [{ name: "datetime" }, new Date(Date.UTC(1900, 0, 2, 0, 0, 1)), "6f08 08010000002c010000"],
    [
      { name: "uniqueidentifier" },
      "00112233-4455-6677-8899-aabbccddeeff",
      "2410 1033221100554477668899aabbccddeeff",
    ],
    [{ name: "nvarchar", length: 3 }, "aé", `e70600${COLLATION} 04006100e900`],
    [{ name: "nvarchar", length: 3 }, null, `e70600${COLLATION} ffff`],
    [{ name: "nvarchar", length: "max" }, null, `e7ffff${COLLATION} ffffffffffffffff`],
    [
      { name: "nvarchar", length: "max" },
      "a",
      `e7ffff${COLLATION} 0200000000000000 02000000 6100 00000000`,
    ],
    [{ name: "varbinary", length: 2 }, Uint8Array.of(1), "a50200 010001"],
    [{ name: "xml" }, null, "f100 ffffffffffffffff"],
  ])("%j %p", (type, value, expected) => {
    expect(written(type, value).replaceAll(" ", "")).toBe(expected.replaceAll(" ", ""));
  });
});

describe("what is no value of its type is refused, as the server's own mistake", () => {
  test.each<[SqlType, SqlValue]>([
    [{ name: "tinyint" }, -1],
    [{ name: "int" }, 1.5],
    [{ name: "int" }, 2n],
    [{ name: "bigint" }, 2n ** 63n],
    [{ name: "bit" }, 1],
    [{ name: "datetime" }, new Date(Date.UTC(1752, 11, 31))],
    [{ name: "datetime" }, new Date(Number.NaN)],
    [{ name: "uniqueidentifier" }, "00112233"],
    [{ name: "nvarchar", length: 1 }, "ab"],
    [{ name: "varbinary", length: 1 }, Uint8Array.of(1, 2)],
    [{ name: "xml" }, 1],
  ])("%j %p", (type, value) => {
    expect(() => written(type, value)).toThrow(TypeError);
  });
});

describe("what a client sends is read by its type", () => {
  test.each([
    ["1f", { type: "null", value: null }],
    ["30 ff", { type: "tinyint", value: 255 }],
    ["34 ff ff", { type: "smallint", value: -1 }],
    ["7f 01 00 00 00 00 00 00 80", { type: "bigint", value: -(2n ** 63n) + 1n }],
    ["26 08 04 05 00 00 00", { type: "int", value: 5 }],
    ["68 01 00", { type: "bit", value: null }],
    ["6d 08 08 00 00 00 00 00 00 f8 3f", { type: "float", value: 1.5 }],
    // The upper half of money comes first; it counts ten-thousandths.
    ["6e 08 08 ff ff ff ff f0 d8 ff ff", { type: "money", value: "-1.0000" }],
    ["6a 05 05 02 05 00 39 30 00 00", { type: "decimal", value: "-123.45" }],
    ["6a 05 05 02 05 01 01 00 00 00", { type: "decimal", value: "0.01" }],
    ["28 03 00 00 00", { type: "date", value: new Date("0001-01-01T00:00:00Z") }],
    ["28 00", { type: "date", value: null }],
    ["a7 02 00 09 04 d0 00 34 02 00 80 e9", { type: "varchar", value: "€é" }],
    ["a7 02 00 19 04 d0 00 34 01 00 e6", { type: "varchar", value: "ж" }],
    ["a7 02 00 09 04 d0 04 00 02 00 c3 a9", { type: "varchar", value: "é" }],
    [
      "e7 ff ff 09 04 d0 00 34 fe ff ff ff ff ff ff ff 02 00 00 00 61 00 02 00 00 00 3d d8 00 00 00 00",
      { type: "nvarchar", value: "a\ud83d" },
    ],
    ["63 00 00 00 10 09 04 d0 00 34 ff ff ff ff", { type: "ntext", value: null }],
  ])("%s", (digits, expected) => {
    expect(read(digits)).toEqual(expected);
  });

  test.each([
    ["a type that is not known", "62 01 00 00 00"],
    ["an integer of three bytes", "26 04 03 01 02 03"],
    ["a value that is longer than its type", "a5 01 00 02 00 01 02"],
    ["a text of half a letter", "e7 04 00 09 04 d0 00 34 01 00 61"],
    [
      "chunks that are less than announced",
      "a5 ff ff 03 00 00 00 00 00 00 00 01 00 00 00 07 00 00 00 00",
    ],
    ["a length beyond the end", "22 ff ff ff 7f ff ff ff 7f 01"],
    ["a date beyond the calendar", "28 03 ff ff ff"],
    ["a scale beyond seven", "29 08 05 00 00 00 00 00"],
  ])("%s is refused", (_, digits) => {
    expect(() => read(digits)).toThrow(expect.objectContaining({ name: "TdsFormatError" }));
  });
});

describe("dates", () => {
  test("are rounded to the ticks of datetime, over midnight if need be", () => {
    expect(ticksOf(new Date("1900-01-01T23:59:59.999Z"))).toEqual({ days: 1, ticks: 0 });
    expect(ticksOf(new Date("1899-12-31T12:00:00.000Z"))).toEqual({ days: -1, ticks: 12_960_000 });
  });

  test.each([
    ["2008-03-01T15:21:17.003", "2008-03-01T15:21:17.003Z"],
    ["20080301 15:21", "2008-03-01T15:21:00.000Z"],
    [" 0099-12-31 ", "0099-12-31T00:00:00.000Z"],
  ])("are read from %s", (text, expected) => {
    expect(parseDate(text)).toEqual(new Date(expected));
  });

  test.each(["2023-02-29", "2008-13-01", "2008-03-01T24:00", "03/01/2008", "now", ""])(
    "are not read from %j",
    (text) => {
      expect(parseDate(text)).toBeUndefined();
    },
  );
});
