import { describe, expect, test } from "@jest/globals";

import { Diagnostics } from "../../../../generator/diagnostics.js";
import { readScript } from "../../../../generator/read/tsql/script.js";

/** The statements of a script as plain data without places, and its faults. */
function read(text: string): { readonly statements: unknown; readonly faults: readonly string[] } {
  const diagnostics = new Diagnostics();
  const { statements } = readScript(text, "main.sql", diagnostics);
  const plain: unknown = JSON.parse(
    JSON.stringify(statements, (key, value: unknown) => (key === "place" ? undefined : value)),
  );
  const faults = diagnostics.all.map(
    ({ place, code, message }) =>
      `${String(place?.line)}:${String(place?.column)} ${code} ${message}`,
  );
  return { statements: plain, faults };
}

describe("a script", () => {
  test("gives a procedure with its parameters, null check and return", () => {
    const text = `
      -- Section 3.1. Does
      -- something.
      --
      -- And more.
      CREATE OR ALTER PROCEDURE dbo.[Do It] (
        /* The first. */
        @a UniqueIdentifier,
        @b nvarchar(MAX) = N'it''s' OUTPUT,
        @c AS varbinary(10) = -5 OUT
      )
      AS
      IF @a IS NULL OR @b IS NULL THROW 50000, N'No.', 1;
      RETURN 0;`;
    expect(read(text)).toEqual({
      faults: [],
      statements: [
        {
          kind: "procedure",
          section: "3.1",
          comment: "Does something.\n\nAnd more.",
          name: { schema: "dbo", name: "Do It" },
          parameters: [
            { comment: "The first.", name: "a", type: { name: "uniqueidentifier" }, output: false },
            {
              name: "b",
              type: { name: "nvarchar", length: "max" },
              default: { value: { kind: "string", text: "it's" } },
              output: true,
            },
            {
              name: "c",
              type: { name: "varbinary", length: 10 },
              default: { value: { kind: "number", text: "-5" } },
              output: true,
            },
          ],
          notNull: [{ name: "a" }, { name: "b" }],
          returns: true,
        },
      ],
    });
  });

  test("gives a procedure without parameters and without a return value", () => {
    expect(read("create proc P as return")).toEqual({
      faults: [],
      statements: [
        { kind: "procedure", name: { name: "P" }, parameters: [], notNull: [], returns: false },
      ],
    });
  });

  test("gives tables and table types with their columns", () => {
    const columns = `(
      Id bigint IDENTITY(5, 2) NOT NULL PRIMARY KEY,
      [Key]]s] bit NULL, "Other ""name""" image
    )`;
    const expected = [
      {
        name: "Id",
        type: { name: "bigint" },
        nullable: false,
        identity: { seed: 5, increment: 2 },
        primaryKey: true,
      },
      { name: "Key]s", type: { name: "bit" }, nullable: true },
      { name: 'Other "name"', type: { name: "image" }, nullable: true },
    ];
    expect(
      read(`CREATE TABLE S.T ${columns};\nGO\nCREATE TYPE [T.ResultSet0] AS TABLE ${columns}`),
    ).toEqual({
      faults: [],
      statements: [
        { kind: "table", name: { schema: "S", name: "T" }, columns: expected },
        { kind: "tableType", name: { name: "T.ResultSet0" }, columns: expected },
      ],
    });
  });

  test("gives a view by its casts", () => {
    const text =
      "CREATE VIEW V AS SELECT CAST(NULL AS int) AS a, CAST(0 AS bit) AS [b] WHERE 1 = 0;";
    expect(read(text).statements).toEqual([
      {
        kind: "view",
        name: { name: "V" },
        columns: [
          { name: "a", type: { name: "int" }, nullable: true },
          { name: "b", type: { name: "bit" }, nullable: false },
        ],
      },
    ]);
  });

  test("gives rows with their values as written", () => {
    const text = "INSERT INTO T (a, b)\nVALUES (1, N'x\ny'), (NULL, GETUTCDATE());";
    expect(read(text).statements).toEqual([
      {
        kind: "insert",
        table: { name: "T" },
        columns: [{ name: "a" }, { name: "b" }],
        rows: [
          {
            values: [
              { value: { kind: "number", text: "1" } },
              { value: { kind: "string", text: "x\ny" } },
            ],
          },
          { values: [{ value: { kind: "null" } }, { value: { kind: "now" } }] },
        ],
      },
    ]);
  });

  test("gives the database and its schemas", () => {
    expect(read("USE Db;\nGO\nCREATE SCHEMA S;\ngo\n").statements).toEqual([
      { kind: "use", name: "Db" },
      { kind: "schemaOfObjects", name: "S" },
    ]);
  });

  test("parts batches at GO that has a line to itself alone", () => {
    const text = "CREATE TABLE T (\n  go int,\n  a GO\n);\r\n \tGo \r\nUSE D";
    expect(read(text)).toEqual({
      faults: ["3:5 SW8104 The type go is not supported."],
      statements: [{ kind: "use", name: "D" }],
    });
  });

  test("that is empty, or comments alone, gives nothing", () => {
    expect(read("")).toEqual({ faults: [], statements: [] });
    expect(read("-- Nothing.\n/* Nor\n * here. */\nGO")).toEqual({ faults: [], statements: [] });
  });
});

describe("a fault", () => {
  test.each([
    ["'a", "1:1 SW8101 The string is not ended."],
    ["N'a", "1:1 SW8101 The string is not ended."],
    ["USE [a", "1:5 SW8101 The name in brackets is not ended."],
    ['USE "a', "1:5 SW8101 The name in quotation marks is not ended."],
    ["/* a", "1:1 SW8101 The comment is not ended."],
    ["USE ?", '1:5 SW8101 The character "?" begins nothing that T-SQL knows.'],
    ["USE a;\nGO\nSELECT 1", "3:1 SW8102 The statement SELECT says nothing that a contract has."],
    ["CREATE TABLE T (a", "1:18 SW8103 A type is expected and not the end of the script."],
    ["CREATE PROCEDURE P @a int, AS", '1:28 SW8103 A parameter is expected and not "AS".'],
    ["CREATE TABLE T (a nvarchar(0))", "1:19 SW8104 The type nvarchar has the length 0."],
    ["CREATE TABLE T (a int(4))", "1:19 SW8104 The type int takes no length."],
  ])("of %j is told", (text, fault) => {
    expect(read(text).faults).toEqual([fault]);
  });

  test("hides nothing of the batches around it", () => {
    const text = "USE A\nGO\nDROP TABLE T\nGO\nCREATE TABLE T (a int NOT NULL)\nGO\nCREATE X";
    const { statements, faults } = read(text);
    expect(statements).toMatchObject([{ kind: "use" }, { kind: "table" }]);
    expect(faults).toHaveLength(2);
  });
});

test("a long script is read in time that grows with its length", () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `(${String(index)}, N'x')`).join(",\n");
  const { statements, faults } = read(`INSERT INTO T (a, b) VALUES\n${rows};`);
  expect(faults).toEqual([]);
  expect((statements as { rows: unknown[] }[])[0]?.rows).toHaveLength(20_000);
}, 20_000);
