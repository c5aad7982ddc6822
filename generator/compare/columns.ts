/** The columns of result sets, tables and views compared. */
import type { Place } from "../diagnostics.js";
import type { Column } from "../model/database.js";
import { sqlTypeText } from "../model/sql-types.js";
import { aspect, within, type Comparison, type Location } from "./comparison.js";
import { match, type Matched, type Pair } from "./matched.js";
import { nameKey } from "./sql-names.js";
import { compareSqlTypes } from "./sql-types.js";
import { compareMemberNames } from "./type-names.js";

/** Columns with the keys of their properties, by position. */
export interface Columns {
  readonly columns: readonly Column[];
  readonly keys: readonly string[];
  /** Of what has the columns. */
  readonly place: Place;
}

/**
 * How readers of rows find a column. Of enumerations, which are constants, only `names and types` tell
 * in TypeScript.
 */
export type ColumnAccess = "by position" | "by name" | "names and types";

interface Placed {
  readonly column: Column;
  readonly position: number;
  readonly key: string;
}

/** Compares columns. */
export function compareColumns(
  before: Columns,
  after: Columns,
  access: ColumnAccess,
  owner: Location,
  comparison: Comparison,
): void {
  const byName = match(placedOf(before), placedOf(after), ({ column }) => nameKey(column));
  const { pairs, removed, added, renamed } =
    access === "by position" ? withRenamed(byName) : { ...byName, renamed: [] };
  for (const { column } of removed) {
    comparison.report("column-removed", within(owner, column.name), {
      message: `The column ${column.name} was removed.`,
      old: aspect(columnText(column), column),
    });
  }
  for (const { column } of added) {
    comparison.report("column-added", within(owner, column.name), {
      message: `The column ${column.name} was added.`,
      new: aspect(columnText(column), column),
    });
  }
  for (const pair of renamed) {
    const [left, right] = [pair.old.column, pair.new.column];
    comparison.report("column-renamed", within(owner, right.name), {
      message: `The column ${left.name} is now ${right.name}.`,
      old: aspect(left.name, left),
      new: aspect(right.name, right),
    });
  }
  for (const pair of [...pairs, ...renamed]) compareColumn(pair, access, owner, comparison);
  for (const { old: left, new: right } of pairs) {
    const columns = { old: left.column, new: right.column };
    const at = within(owner, right.column.name);
    compareMemberNames({ old: left.key, new: right.key }, columns, at, comparison);
  }
  if (access !== "by position") return;
  if (pairs.every((pair) => pair.old.position === pair.new.position)) return;
  const [left, right] = [before, after].map(({ columns }) =>
    columns.map(({ name }) => name).join(", "),
  );
  comparison.report("column-order-changed", owner, {
    message: "Columns have other positions.",
    old: aspect(left ?? "", before),
    new: aspect(right ?? "", after),
  });
}

function placedOf({ columns, keys }: Columns): readonly Placed[] {
  return columns.map((column, position) => ({
    column,
    position,
    key: keys[position] ?? column.name,
  }));
}

/** A column that went where another one came, at the same position, is the same under another name. */
function withRenamed({ pairs, removed, added }: Matched<Placed>) {
  const { pairs: renamed, ...others } = match(removed, added, ({ position }) => String(position));
  return { pairs, ...others, renamed };
}

/** `int NOT NULL` */
function columnText({ type, nullable }: Column): string {
  return `${sqlTypeText(type)}${nullable ? "" : " NOT NULL"}`;
}

function compareColumn(
  { old: { column: before }, new: { column: after } }: Pair<Placed>,
  access: ColumnAccess,
  owner: Location,
  comparison: Comparison,
): void {
  const at = within(owner, after.name);
  compareSqlTypes("column", { old: before, new: after }, at, comparison);
  if (before.nullable === after.nullable || access === "names and types") return;
  comparison.report(after.nullable ? "column-null-admitted" : "column-null-refused", at, {
    message: `The column ${after.nullable ? "may now" : "no longer may"} hold NULL.`,
    old: aspect(before.nullable ? "NULL" : "NOT NULL", before),
    new: aspect(after.nullable ? "NULL" : "NOT NULL", after),
  });
}
