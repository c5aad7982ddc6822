/** Rows that a script inserts, checked against the columns of their table. */
import type { Diagnostics } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import type { InsertNode, RowNode } from "../read/tsql/syntax.js";
import type { Column, ColumnType, LiteralValue, Table } from "./database.js";

/** The rows of a statement, by the names of the columns as the table has them. */
export function rowsOf(
  insert: InsertNode,
  columns: readonly Column[],
  diagnostics: Diagnostics,
): Table["rows"] {
  const targets = insert.columns.map(({ name, place }) => {
    const column = columns.find((known) => known.name.toLowerCase() === name.toLowerCase());
    if (column === undefined) {
      const guess = nearest(
        name,
        columns.map((known) => known.name),
      );
      const remedy = guess === undefined ? "Name one that it has." : `Did you mean ${guess}?`;
      diagnostics.error("SW8107", place, `The table has no column ${name}.`, remedy);
    }
    return column;
  });
  for (const { name, nullable, identity } of columns) {
    if (nullable || identity !== undefined || targets.some((target) => target?.name === name))
      continue;
    const message = `The rows have no value for the column ${name}, which holds no NULL.`;
    diagnostics.error("SW8107", insert.table.place, message, "Name the column and give values.");
  }
  return insert.rows.map((row) => rowOf(row, targets, diagnostics));
}

function rowOf(
  { values, place }: RowNode,
  targets: readonly (Column | undefined)[],
  diagnostics: Diagnostics,
): Table["rows"][number] {
  if (values.length !== targets.length) {
    const counts = `${String(values.length)} values for ${String(targets.length)} columns`;
    diagnostics.error("SW8107", place, `The row has ${counts}.`, "Give one for each.");
    return {};
  }
  const row: Record<string, LiteralValue> = {};
  values.forEach(({ value, place: at }, index) => {
    const column = targets[index];
    if (column === undefined) return;
    row[column.name] = value;
    if (value.kind === "null" ? column.nullable : isValueOf(value, column.type)) return;
    const message = `The column ${column.name} holds no such value: it is of the type ${printType(column)}.`;
    diagnostics.error("SW8107", at, message, "Correct the value or the column.");
  });
  return row;
}

function printType({ type: { name, length }, nullable }: Column): string {
  const size = length === undefined ? "" : `(${String(length)})`;
  return `${name}${size}${nullable ? "" : " NOT NULL"}`;
}

const RANGES: Readonly<Record<string, readonly [least: bigint, greatest: bigint]>> = {
  bit: [0n, 1n],
  tinyint: [0n, 255n],
  smallint: [-32768n, 32767n],
  int: [-2147483648n, 2147483647n],
  bigint: [-9223372036854775808n, 9223372036854775807n],
};

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?$/;

/** Whether a value, NULL apart, may stand for one of a type without a doubtful conversion. */
export function isValueOf(value: LiteralValue, { name, length }: ColumnType): boolean {
  switch (value.kind) {
    case "null":
      return true;
    case "now":
      return name === "datetime";
    case "number": {
      const range = RANGES[name];
      if (range === undefined || value.text.includes(".")) return false;
      const number = BigInt(value.text);
      return number >= range[0] && number <= range[1];
    }
    case "string":
      return isText(value.text, name, length);
  }
}

function isText(text: string, name: string, length: number | "max" | undefined): boolean {
  switch (name) {
    case "nvarchar":
      return length === undefined || length === "max" || text.length <= length;
    case "ntext":
    case "xml":
      return true;
    case "uniqueidentifier":
      return GUID.test(text);
    case "datetime":
      return TIME.test(text);
    default:
      return false;
  }
}
