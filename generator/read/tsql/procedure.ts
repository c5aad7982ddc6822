/** Reads stored procedures: the signature, and what a body without work says of it. */
import type { Cursor } from "./cursor.js";
import type { CommentedNode, CreateProcedureNode, ItemName, ParameterNode } from "./syntax.js";
import { readLiteral, readType } from "./types.js";

/** What follows `CREATE PROCEDURE`. @throws StatementFault */
export function readProcedure(cursor: Cursor, commented: CommentedNode): CreateProcedureNode {
  const name = cursor.objectName("The name of the procedure");
  const parameters = readParameters(cursor);
  cursor.expect("AS");
  const notNull = cursor.take("IF") ? readNullCheck(cursor) : [];
  cursor.expect("RETURN");
  const returns = cursor.take("0");
  return { ...commented, kind: "procedure", name, parameters, notNull, returns };
}

function readParameters(cursor: Cursor): readonly ParameterNode[] {
  const isParenthesized = cursor.take("(");
  const hasSome = cursor.isAtKind("variable");
  const parameters = hasSome ? cursor.list(() => readParameter(cursor)) : [];
  if (isParenthesized) cursor.expect(")");
  return parameters;
}

function readParameter(cursor: Cursor): ParameterNode {
  const commented = cursor.commented();
  const { name } = cursor.variable("A parameter");
  cursor.take("AS");
  const type = readType(cursor);
  const value = cursor.take("=") ? readLiteral(cursor) : undefined;
  const output = cursor.take("OUTPUT") || cursor.take("OUT");
  return { ...commented, name, type, ...(value === undefined ? {} : { default: value }), output };
}

/** `@a IS NULL OR @b IS NULL THROW number, message, state;` */
function readNullCheck(cursor: Cursor): readonly ItemName[] {
  const names: ItemName[] = [];
  do {
    names.push(cursor.variable("A parameter"));
    cursor.expect("IS", "NULL");
  } while (cursor.take("OR"));
  cursor.expect("THROW");
  cursor.list(() => readLiteral(cursor));
  cursor.expect(";");
  return names;
}
