/** Reads rows. */
import type { Cursor } from "./cursor.js";
import type { CommentedNode, InsertNode, RowNode } from "./syntax.js";
import { readLiteral } from "./types.js";

/** What follows `INSERT`. @throws StatementFault */
export function readInsert(cursor: Cursor, commented: CommentedNode): InsertNode {
  cursor.take("INTO");
  const table = cursor.objectName("The name of the table");
  const columns = cursor.parenthesized(() => cursor.name("The name of a column"));
  cursor.expect("VALUES");
  const rows = cursor.list((): RowNode => {
    const { place } = cursor;
    return { place, values: cursor.parenthesized(() => readLiteral(cursor)) };
  });
  return { ...commented, kind: "insert", table, columns, rows };
}
