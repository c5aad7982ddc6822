/** `database.sql`: the database as a T-SQL script, with procedures whose bodies are to be written. */
import type { Column, Database, Procedure, Table, View } from "../../model/database.js";
import { sqlTypeText } from "../../model/sql-types.js";
import { docText } from "../doc-comment.js";
import type { NamedContract } from "../named-contract.js";
import { GENERATED_MARK } from "../../write/mark.js";
import { parameterText, sqlLiteral, sqlName } from "./sql-text.js";

/**
 * The script: schemas, enumerations, tables with the rows that they have from the start, views, types
 * and procedures. A procedure fails until its body is written.
 */
export function renderSkeleton(header: string, database: Database, named: NamedContract): string {
  const { document } = named.contract;
  const batches = [
    ...database.schemas.map((schema) => [`CREATE SCHEMA ${sqlName(schema)};`]),
    ...[...database.enumerations, ...database.tables].map((table) => tableBatch(table, document)),
    ...database.views.map((view) => viewBatch(view, document)),
    ...database.procedures.flatMap(({ resultSets }) =>
      resultSets.map((type) => [
        ...commentLines(docText(document, type.docs)),
        `CREATE TYPE ${sqlName(type.name)} AS TABLE (`,
        ...columnLines(type.columns, "  "),
        ");",
      ]),
    ),
    ...[...database.enumerations, ...database.tables].flatMap(rowBatches),
    ...database.procedures.map((procedure) => procedureBatch(procedure, document)),
  ];
  const head = [GENERATED_MARK, header].map((line) => `-- ${line}`);
  return `${[head, ...batches.map((lines) => [...lines, "GO"])].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function commentLines(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  return text.split("\n").map((line) => `-- ${line}`.trimEnd());
}

function columnLines(columns: readonly Column[], indent: string): readonly string[] {
  return columns.map((column, index) => {
    const comma = index < columns.length - 1 ? "," : "";
    return `${indent}${columnText(column)}${comma}`;
  });
}

function columnText({ name, type, nullable, identity, primaryKey }: Column): string {
  const count =
    identity === undefined
      ? ""
      : ` IDENTITY(${String(identity.seed)}, ${String(identity.increment)})`;
  const key = primaryKey === true ? " PRIMARY KEY" : "";
  const nullText = nullable ? "NULL" : "NOT NULL";
  return `${sqlName(name)} ${sqlTypeText(type)}${count} ${nullText}${key}`;
}

function tableName({ schema, name }: Table): string {
  return schema === undefined ? sqlName(name) : `${sqlName(schema)}.${sqlName(name)}`;
}

function tableBatch(table: Table, document: string | undefined): readonly string[] {
  return [
    ...commentLines(docText(document, table.docs)),
    `CREATE TABLE ${tableName(table)} (`,
    ...columnLines(table.columns, "  "),
    ");",
  ];
}

/** One statement for the rows that have values for the same columns and stand together. */
function rowBatches(table: Table): readonly (readonly string[])[] {
  const groups: { columns: readonly string[]; rows: string[] }[] = [];
  for (const row of table.rows) {
    const columns = table.columns.map(({ name }) => name).filter((name) => name in row);
    const values = columns.map((name) => sqlLiteral(row[name] ?? { kind: "null" }));
    const text = `(${values.join(", ")})`;
    const last = groups.at(-1);
    if (last?.columns.join() === columns.join()) last.rows.push(text);
    else groups.push({ columns, rows: [text] });
  }
  return groups.map(({ columns, rows }) => [
    `INSERT INTO ${tableName(table)} (${columns.map(sqlName).join(", ")})`,
    "VALUES",
    ...rows.map((row, index) => `${row}${index < rows.length - 1 ? "," : ";"}`),
  ]);
}

/** A view without rows, to be given a query. */
function viewBatch({ name, columns, docs }: View, document: string | undefined): readonly string[] {
  return [
    ...commentLines(docText(document, docs)),
    `CREATE OR ALTER VIEW ${sqlName(name)}`,
    "AS",
    "SELECT",
    ...columns.map((column, index) => {
      const comma = index < columns.length - 1 ? "," : "";
      return `  CAST(${placeholder(column)} AS ${sqlTypeText(column.type)}) AS ${sqlName(column.name)}${comma}`;
    }),
    "WHERE 1 = 0;",
  ];
}

/** A value of the type, not NULL where the column is not. */
function placeholder({ nullable, type: { name } }: Column): string {
  if (nullable) return "NULL";
  switch (name) {
    case "uniqueidentifier":
      return "'00000000-0000-0000-0000-000000000000'";
    case "nvarchar":
    case "ntext":
    case "xml":
      return "N''";
    default:
      return "0";
  }
}

function procedureBatch(
  { name, docs, parameters, resultSets, returns }: Procedure,
  document: string | undefined,
): readonly string[] {
  const checked = parameters.filter(({ nullable }) => !nullable);
  return [
    ...commentLines(docText(document, docs)),
    `CREATE OR ALTER PROCEDURE ${sqlName(name)}`,
    ...parameters.map((parameter, index) => {
      const comma = index < parameters.length - 1 ? "," : "";
      return `  ${parameterText(parameter)}${comma}`;
    }),
    "AS",
    "BEGIN",
    "  SET NOCOUNT ON;",
    ...(checked.length === 0
      ? []
      : [
          `  IF ${checked.map((parameter) => `@${parameter.name} IS NULL`).join(" OR ")}`,
          "    THROW 50000, N'A parameter is NULL that may not be.', 1;",
        ]),
    ...resultSets.flatMap(({ columns }, index) => [
      `  DECLARE @ResultSet${String(index)} TABLE (`,
      ...columnLines(columns, "    "),
      "  );",
    ]),
    `  THROW 50001, N'${name.replaceAll("'", "''")} is to be written.', 1;`,
    ...resultSets.flatMap(({ columns }, index) => [
      `  SELECT ${columns.map((column) => sqlName(column.name)).join(", ")}`,
      `  FROM @ResultSet${String(index)};`,
    ]),
    returns ? "  RETURN 0;" : "  RETURN;",
    "END;",
  ];
}
