/** Tables, views and enumerations compared: types of rows, and data. */
import type { Place } from "../diagnostics.js";
import type { Column, Table, View } from "../model/database.js";
import type { RowNames } from "../model/database-names.js";
import { sqlLiteral } from "../render/sql/sql-text.js";
import { compareColumns } from "./columns.js";
import { aspect, type Comparison, type Location } from "./comparison.js";
import { NOWHERE } from "./directions.js";
import { match, type Pair } from "./matched.js";
import { nameKey, type NamedDatabase } from "./sql-names.js";
import { compareTypeNames } from "./type-names.js";

/** A table or view with its identifiers. */
interface NamedTable {
  readonly table: View & Partial<Pick<Table, "schema" | "rows">>;
  readonly names: RowNames;
}

type TableKind = "table" | "view" | "enumeration";

const RULES = {
  table: { added: "table-added", removed: "table-removed" },
  view: { added: "view-added", removed: "view-removed" },
  enumeration: { added: "enumeration-table-added", removed: "enumeration-table-removed" },
} as const;

/** Compares the tables, views and enumerations of two databases. */
export function compareTables(
  before: NamedDatabase,
  after: NamedDatabase,
  comparison: Comparison,
): void {
  for (const kind of ["table", "view", "enumeration"] as const) {
    compareKind(kind, tablesOf(kind, before), tablesOf(kind, after), comparison);
  }
}

function tablesOf(kind: TableKind, { database, names }: NamedDatabase): readonly NamedTable[] {
  const withNames = (tables: readonly NamedTable["table"][], own: readonly RowNames[]) =>
    tables.flatMap((table, index): NamedTable[] => {
      const found = own[index];
      return found === undefined ? [] : [{ table, names: found }];
    });
  switch (kind) {
    case "table":
      return withNames(database.tables, names.tables);
    case "view":
      return withNames(database.views, names.views);
    case "enumeration":
      return withNames(database.enumerations, names.enumerations);
  }
}

function compareKind(
  kind: TableKind,
  olds: readonly NamedTable[],
  news: readonly NamedTable[],
  comparison: Comparison,
): void {
  const { pairs, removed, added } = match(olds, news, ({ table }) =>
    `${table.schema ?? "dbo"}.${table.name}`.toLowerCase(),
  );
  for (const { table } of removed) {
    comparison.report(RULES[kind].removed, locate(kind, table), {
      message: `The ${kind} ${table.name} was removed.`,
      old: aspect(table.name, table),
    });
  }
  for (const { table } of added) {
    comparison.report(RULES[kind].added, locate(kind, table), {
      message: `The ${kind} ${table.name} was added.`,
      new: aspect(table.name, table),
    });
  }
  for (const pair of pairs) {
    const at = locate(kind, pair.new.table);
    const tables = { old: pair.old.table, new: pair.new.table };
    compareTypeNames({ old: pair.old.names.row, new: pair.new.names.row }, tables, at, comparison);
    compareColumns(
      { ...pair.old.table, keys: pair.old.names.columns },
      { ...pair.new.table, keys: pair.new.names.columns },
      kind === "enumeration" ? "names and types" : "by name",
      at,
      comparison,
    );
    if (kind === "table") compareTableData(tables, at, comparison);
    if (kind === "enumeration") compareRows(tables, at, comparison);
  }
}

/** Values of rows are in no call. */
function locate(kind: TableKind, { name }: View): Location {
  return { path: `${kind} ${name}`, directions: NOWHERE };
}

function compareTableData(
  { old: before, new: after }: Pair<NamedTable["table"]>,
  at: Location,
  comparison: Comparison,
): void {
  const [oldKey, newKey] = [keyText(before), keyText(after)];
  if (oldKey !== newKey) {
    comparison.report("table-key-changed", at, {
      message: `The table had ${oldKey} and has ${newKey} now.`,
      old: aspect(oldKey, before),
      new: aspect(newKey, after),
    });
  }
  const shared = sharedColumns(before, after);
  const [oldRows, newRows] = [rowTexts(before, shared), rowTexts(after, shared)];
  const rows = match(oldRows, newRows, (text) => text);
  if (rows.removed.length === 0 && rows.added.length === 0) return;
  comparison.report("table-rows-changed", at, {
    message: `Of the rows ${String(rows.removed.length)} went and ${String(rows.added.length)} came.`,
    old: aspect(rows.removed.join("; ") || "none", before),
    new: aspect(rows.added.join("; ") || "none", after),
  });
}

/** `the primary key Number, the identity Number (1, 1)` */
function keyText({ columns }: NamedTable["table"]): string {
  const keys = columns.filter(({ primaryKey }) => primaryKey === true).map(({ name }) => name);
  const identities = columns.flatMap(({ name, identity }) =>
    identity === undefined
      ? []
      : [`the identity ${name} (${String(identity.seed)}, ${String(identity.increment)})`],
  );
  const key = keys.length === 0 ? "no primary key" : `the primary key ${keys.join(", ")}`;
  return [key, ...identities].join(", ");
}

/** Names of the columns that both have, as the new one spells them. */
function sharedColumns(before: View, after: View): readonly Column[] {
  return match(before.columns, after.columns, nameKey).pairs.map((pair) => pair.new);
}

function rowTexts(table: NamedTable["table"], columns: readonly Column[]): readonly string[] {
  return (table.rows ?? []).map((row) => rowText(row, columns));
}

type Row = NonNullable<NamedTable["table"]["rows"]>[number];

/** `Key = 1, Name = N'open'` */
function rowText(row: Row, columns: readonly Column[]): string {
  const values = new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
  const texts = columns.map((column) => {
    const value = values.get(nameKey(column));
    return `${column.name} = ${value === undefined ? "NULL" : sqlLiteral(value)}`;
  });
  return texts.join(", ");
}

/** Rows of an enumeration go by its primary key; without one, by all their values. */
function compareRows(
  { old: before, new: after }: Pair<NamedTable["table"]>,
  at: Location,
  comparison: Comparison,
): void {
  const shared = sharedColumns(before, after);
  const keys = shared.filter(({ primaryKey }) => primaryKey === true);
  const keyOf = (row: Row): string => rowText(row, keys.length === 0 ? shared : keys);
  const { pairs, removed, added } = match(before.rows ?? [], after.rows ?? [], keyOf);
  const tell = (
    rule: "enumeration-row-added" | "enumeration-row-removed",
    row: Row,
    of: { readonly place: Place },
  ) => {
    const isAdded = rule === "enumeration-row-added";
    const told = aspect(rowText(row, shared), of);
    comparison.report(
      rule,
      { ...at, path: `${at.path}/${keyOf(row)}` },
      {
        message: `The row ${rowText(row, shared)} was ${isAdded ? "added" : "removed"}.`,
        ...(isAdded ? { new: told } : { old: told }),
      },
    );
  };
  for (const row of removed) tell("enumeration-row-removed", row, before);
  for (const row of added) tell("enumeration-row-added", row, after);
  for (const pair of pairs) {
    const [left, right] = [rowText(pair.old, shared), rowText(pair.new, shared)];
    if (left === right) continue;
    comparison.report(
      "enumeration-row-changed",
      { ...at, path: `${at.path}/${keyOf(pair.new)}` },
      {
        message: `The row ${left} is now ${right}.`,
        old: aspect(left, before),
        new: aspect(right, after),
      },
    );
  }
}
