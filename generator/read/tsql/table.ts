/** Reads tables, table types and views. */
import type { Cursor } from "./cursor.js";
import type {
  ColumnNode,
  CommentedNode,
  CreateTableNode,
  CreateTableTypeNode,
  CreateViewNode,
} from "./syntax.js";
import { readLiteral, readType } from "./types.js";

/** What follows `CREATE TABLE`. @throws StatementFault */
export function readTable(cursor: Cursor, commented: CommentedNode): CreateTableNode {
  const name = cursor.objectName("The name of the table");
  const columns = cursor.parenthesized(() => readColumn(cursor));
  return { ...commented, kind: "table", name, columns };
}

/** What follows `CREATE TYPE`; only table types are read. @throws StatementFault */
export function readTableType(cursor: Cursor, commented: CommentedNode): CreateTableTypeNode {
  const name = cursor.objectName("The name of the type");
  cursor.expect("AS", "TABLE");
  const columns = cursor.parenthesized(() => readColumn(cursor));
  return { ...commented, kind: "tableType", name, columns };
}

function readColumn(cursor: Cursor): ColumnNode {
  const commented = cursor.commented();
  const { name } = cursor.name("The name of a column");
  const type = readType(cursor);
  const identity = cursor.take("IDENTITY") ? readIdentity(cursor) : undefined;
  const notNull = cursor.take("NOT", "NULL");
  if (!notNull) cursor.take("NULL");
  const primaryKey = cursor.take("PRIMARY", "KEY");
  return {
    ...commented,
    name,
    type,
    nullable: !notNull && !primaryKey && identity === undefined,
    ...(identity === undefined ? {} : { identity }),
    ...(primaryKey ? { primaryKey } : {}),
  };
}

function readIdentity(cursor: Cursor): { seed: number; increment: number } {
  if (!cursor.take("(")) return { seed: 1, increment: 1 };
  const seed = Number(cursor.expectKind("number", "The first value").text);
  cursor.expect(",");
  const increment = Number(cursor.expectKind("number", "The increment").text);
  cursor.expect(")");
  return { seed, increment };
}

/**
 * What follows `CREATE VIEW`. A view is told by its columns alone: each is a cast, of NULL where it may
 * hold NULL, and no row is selected.
 *
 * @throws StatementFault
 */
export function readView(cursor: Cursor, commented: CommentedNode): CreateViewNode {
  const name = cursor.objectName("The name of the view");
  cursor.expect("AS", "SELECT");
  const columns = cursor.list(() => readViewColumn(cursor));
  cursor.expect("WHERE", "1", "=", "0");
  return { ...commented, kind: "view", name, columns };
}

function readViewColumn(cursor: Cursor): ColumnNode {
  const commented = cursor.commented();
  cursor.expect("CAST", "(");
  const { value } = readLiteral(cursor);
  cursor.expect("AS");
  const type = readType(cursor);
  cursor.expect(")", "AS");
  const { name } = cursor.name("The name of a column");
  return { ...commented, name, type, nullable: value.kind === "null" };
}
