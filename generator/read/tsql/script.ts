/**
 * Reads a T-SQL script: `USE`, `CREATE SCHEMA`, `CREATE TABLE`, `CREATE TYPE … AS TABLE`, `CREATE
 * VIEW`, `CREATE PROCEDURE` and `INSERT`, each as far as it says what the interface of a database is.
 */
import type { Diagnostics } from "../../diagnostics.js";
import { Cursor, StatementFault } from "./cursor.js";
import { readInsert } from "./insert.js";
import { readProcedure } from "./procedure.js";
import type { ScriptNode, StatementNode } from "./syntax.js";
import { readTable, readTableType, readView } from "./table.js";
import { readTokens } from "./tokens.js";

/**
 * Reads a script. Every fault is recorded, one for each batch at most: what follows a fault up to the
 * next `GO` is passed over.
 */
export function readScript(text: string, file: string, diagnostics: Diagnostics): ScriptNode {
  const cursor = new Cursor(readTokens(text, file, diagnostics), diagnostics);
  const statements: StatementNode[] = [];
  while (!cursor.isAtKind("end")) {
    if (cursor.isAtKind("go") || cursor.isAt(";")) {
      cursor.next();
      continue;
    }
    try {
      statements.push(readStatement(cursor));
    } catch (error) {
      if (!(error instanceof StatementFault)) throw error;
      cursor.skipBatch();
    }
  }
  return { kind: "script", place: { file, line: 1, column: 1 }, statements };
}

function readStatement(cursor: Cursor): StatementNode {
  const commented = cursor.commented();
  if (cursor.take("USE")) {
    return { ...commented, kind: "use", name: cursor.name("The name of the database").name };
  }
  if (cursor.take("INSERT")) return readInsert(cursor, commented);
  if (!cursor.take("CREATE")) refuse(cursor);
  cursor.take("OR", "ALTER");
  if (cursor.take("SCHEMA")) {
    return { ...commented, kind: "schemaOfObjects", name: cursor.name("The name").name };
  }
  if (cursor.take("TABLE")) return readTable(cursor, commented);
  if (cursor.take("TYPE")) return readTableType(cursor, commented);
  if (cursor.take("VIEW")) return readView(cursor, commented);
  if (cursor.take("PROCEDURE") || cursor.take("PROC")) return readProcedure(cursor, commented);
  return refuse(cursor, "CREATE ");
}

function refuse(cursor: Cursor, before = ""): never {
  const { text } = cursor.token;
  cursor.fail(
    "SW8102",
    cursor.place,
    `The statement ${before}${text} says nothing that a contract has.`,
    "Give USE, CREATE SCHEMA, TABLE, TYPE, VIEW and PROCEDURE, and INSERT.",
  );
}
