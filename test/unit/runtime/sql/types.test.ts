import { describe, expect, test } from "@jest/globals";

import type { SqlType } from "../../../../templates/runtime/sql/descriptor.js";
import { printSqlType, sqlTypeOf } from "../../../../templates/runtime/sql/types.js";

describe("a type of T-SQL", () => {
  test.each<[string, number | "max" | undefined, SqlType | undefined]>([
    ["int", undefined, { name: "int" }],
    ["integer", undefined, { name: "int" }],
    ["text", undefined, { name: "ntext" }],
    ["nvarchar", 448, { name: "nvarchar", length: 448 }],
    ["nvarchar", "max", { name: "nvarchar", length: "max" }],
    ["char", undefined, { name: "nvarchar", length: 1 }],
    ["varchar", 4001, { name: "nvarchar", length: "max" }],
    ["binary", 8000, { name: "varbinary", length: 8000 }],
    ["varbinary", 8001, { name: "varbinary", length: "max" }],
    ["sysname", undefined, { name: "nvarchar", length: 128 }],
    ["float", undefined, undefined],
    ["constructor", undefined, undefined],
  ])("%s of the length %s", (name, length, expected) => {
    expect(sqlTypeOf(name, length)).toEqual(expected);
  });

  test("is written with its length", () => {
    expect(printSqlType({ name: "xml" })).toBe("xml");
    expect(printSqlType({ name: "varbinary", length: 16 })).toBe("varbinary(16)");
    expect(printSqlType({ name: "nvarchar", length: "max" })).toBe("nvarchar(max)");
  });
});
