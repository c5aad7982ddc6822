import type { Case, Frame } from "../case.js";

/** A script of the database `D`, with a procedure beside the tables. */
const SCRIPT: Frame = {
  file: "a.sql",
  text: (part) =>
    `USE D;\nGO\nCREATE SCHEMA Enumeration;\nGO\nCREATE PROCEDURE P AS RETURN 0;\nGO\n${part}`,
};

const TABLE = "CREATE TABLE T (A int NOT NULL PRIMARY KEY);\nGO";
const FURTHER = "CREATE TABLE U (A int NOT NULL);\nGO";
const VIEW = "CREATE VIEW V AS SELECT CAST(0 AS int) AS A WHERE 1 = 0;\nGO";

/** An enumeration of rows that each stand in a line of their own. */
function enumeration(...rows: readonly string[]): string {
  return `CREATE TABLE Enumeration.E ([Key] tinyint NOT NULL PRIMARY KEY, Name nvarchar(8) NOT NULL);
GO
INSERT INTO Enumeration.E ([Key], Name) VALUES
${rows.map((row) => `  ${row}`).join(",\n")};
GO`;
}

const OPEN = "(0, N'open')";
const DONE = "(1, N'done')";
const EVERY_NAME = `const of: Record<(typeof d.eRows)[number]["name"], number> = { open: 1, done: 2 };
return of;`;

/** Tables, views and enumerations of databases. */
export const TABLE_CASES: readonly Case[] = [
  {
    rule: "table-added",
    frame: SCRIPT,
    old: TABLE,
    new: `${TABLE}\n${FURTHER}`,
    client: "const row: d.TRow = { a: 1 }; return row;",
  },
  {
    rule: "table-removed",
    frame: SCRIPT,
    old: `${TABLE}\n${FURTHER}`,
    new: TABLE,
    client: "const row: d.URow = { a: 1 }; return row;",
  },
  {
    rule: "table-key-changed",
    frame: SCRIPT,
    old: TABLE,
    new: "CREATE TABLE T (A int IDENTITY(1, 1) NOT NULL PRIMARY KEY);\nGO",
    client: "const row: d.TRow = { a: 1 }; return row;",
  },
  {
    rule: "table-rows-changed",
    frame: SCRIPT,
    old: TABLE,
    new: `${TABLE}\nINSERT INTO T (A) VALUES (1);\nGO`,
    client: "const row: d.TRow = { a: 1 }; return row;",
  },
  {
    rule: "view-added",
    frame: SCRIPT,
    old: TABLE,
    new: `${TABLE}\n${VIEW}`,
    client: "const row: d.TRow = { a: 1 }; return row;",
  },
  {
    rule: "view-removed",
    frame: SCRIPT,
    old: `${TABLE}\n${VIEW}`,
    new: TABLE,
    client: "const row: d.VRow = { a: 1 }; return row;",
  },
  {
    rule: "enumeration-table-added",
    frame: SCRIPT,
    old: TABLE,
    new: `${TABLE}\n${enumeration(OPEN)}`,
    client: "const row: d.TRow = { a: 1 }; return row;",
  },
  {
    rule: "enumeration-table-removed",
    frame: SCRIPT,
    old: `${TABLE}\n${enumeration(OPEN)}`,
    new: TABLE,
    client: "return d.eRows;",
  },
  {
    rule: "enumeration-row-added",
    frame: SCRIPT,
    old: enumeration(OPEN, DONE),
    new: enumeration(OPEN, DONE, "(2, N'late')"),
    client: EVERY_NAME,
  },
  {
    rule: "enumeration-row-removed",
    frame: SCRIPT,
    old: enumeration(OPEN, DONE),
    new: enumeration(OPEN),
    client: EVERY_NAME,
  },
  {
    rule: "enumeration-row-changed",
    frame: SCRIPT,
    old: enumeration(OPEN, DONE),
    new: enumeration(OPEN, "(1, N'closed')"),
    client: EVERY_NAME,
  },
];
