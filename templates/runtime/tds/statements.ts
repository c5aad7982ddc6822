/** Carries out the statements of a text, and writes the answer. */
import type { ColumnDescriptor } from "../sql/descriptor.js";
import type { TypedValue } from "./data-types.js";
import type { Execution } from "./execution.js";
import { callProcedure } from "./procedures.js";
import type { SentParameter } from "./requests.js";
import { ErrorNumber, SqlServerError } from "./server-error.js";
import type { Session } from "./session.js";
import {
  writeColumns,
  writeDone,
  writeEnvironmentChange,
  writeInfo,
  writeReturnStatus,
  writeRow,
} from "./tokens.js";
import { changeTransaction } from "./transactions.js";
import { parseBatch } from "./tsql-batch.js";
import type { Argument, SelectItem, Statement } from "./tsql-batch.js";
import { evaluate, expressionType } from "./variables.js";
import type { Variables } from "./variables.js";

/**
 * Where a statement stands: in a batch of its own, where each one ends with a DONE, or in a text that
 * a system procedure carries out, where each one ends with a DONEINPROC and more follows.
 */
export type Place = "batch" | "procedure";

/**
 * Carries out the statements of a text one after the other, up to the first that fails.
 * @throws {@link SqlServerError}, or what the service throws
 */
export async function executeText(
  execution: Execution,
  text: string,
  variables: Variables,
  place: Place,
): Promise<void> {
  const statements = parseBatch(text);
  for (const [index, statement] of statements.entries()) {
    if (execution.signal.aborted) return;
    const more = place === "procedure" || index < statements.length - 1;
    await executeStatement(execution, statement, variables, place, more);
  }
  if (statements.length === 0 && place === "batch") {
    execution.reply.append((writer) => writeDone(writer, "done"));
  }
}

async function executeStatement(
  execution: Execution,
  statement: Statement,
  variables: Variables,
  place: Place,
  more: boolean,
): Promise<void> {
  const { session, reply } = execution;
  switch (statement.kind) {
    case "execute":
      await executeCall(execution, statement, variables, place, more);
      return;
    case "select":
      selectItems(execution, statement.items, variables, place, more);
      return;
    case "declare":
      for (const variable of statement.variables) {
        const { initial } = variable;
        const value = initial && evaluate(initial, variables, session);
        variables.declare(variable, value);
      }
      break;
    case "assign":
      variables.set(statement.name, evaluate(statement.value, variables, session));
      break;
    case "use":
      useDatabase(execution, statement.database);
      break;
    case "begin":
    case "commit":
    case "rollback":
      changeTransaction(execution, statement.kind);
      break;
    case "option":
      break;
  }
  reply.append((writer) => writeDone(writer, place === "batch" ? "done" : "inProc", { more }));
}

function useDatabase({ session, reply }: Execution, database: string): void {
  const before = session.database;
  session.database = database;
  reply.append((writer) => {
    writeEnvironmentChange(writer, { kind: "database", now: database, before });
    const message = `The database is now '${database}'.`;
    writeInfo(writer, { number: 5701, state: 1, message }, session.serverName);
  });
}

function selectItems(
  { session, reply }: Execution,
  items: readonly SelectItem[],
  variables: Variables,
  place: Place,
  more: boolean,
): void {
  const shown = items.filter(({ assignTo }) => assignTo === undefined);
  if (shown.length !== 0 && shown.length !== items.length) {
    throw new SqlServerError("A SELECT either assigns to variables or gives values.", {
      number: 141,
      severity: 15,
    });
  }
  for (const { assignTo, value } of items) {
    if (assignTo !== undefined) variables.set(assignTo, evaluate(value, variables, session));
  }
  session.rowCount = 1;
  const row = shown.map(({ value }) => evaluate(value, variables, session).value);
  const columns = shown.map(({ name, value }): ColumnDescriptor => ({
    name,
    member: name,
    type: expressionType(value, variables, session),
    nullable: true,
  }));
  reply.append((writer) => {
    if (columns.length > 0) {
      writeColumns(writer, columns);
      writeRow(writer, columns, row, session.compressesNulls);
    }
    writeDone(writer, place === "batch" ? "done" : "inProc", { more, count: 1 });
  });
}

async function executeCall(
  execution: Execution,
  statement: Extract<Statement, { kind: "execute" }>,
  variables: Variables,
  place: Place,
  more: boolean,
): Promise<void> {
  const { session, reply } = execution;
  const sent = statement.arguments.map((argument) => sentArgument(argument, variables, session));
  const { returnValue, outputs } = await callProcedure(execution, {
    name: statement.procedure,
    parameters: sent,
  });
  for (const { ordinal, type, value } of outputs) {
    const target = statement.arguments[ordinal]?.value;
    if (target?.kind === "variable") variables.set(target.name, { type: type.name, value });
  }
  if (statement.returnTo !== undefined) {
    variables.set(statement.returnTo, { type: "int", value: returnValue });
  }
  reply.append((writer) => {
    if (place === "batch") {
      writeReturnStatus(writer, returnValue);
      writeDone(writer, "proc", { more });
    } else {
      writeDone(writer, "inProc", { more });
    }
  });
}

function sentArgument(
  { name, value, output }: Argument,
  variables: Variables,
  session: Session,
): SentParameter {
  if (output && value?.kind !== "variable") {
    throw new SqlServerError("OUTPUT is possible for a variable alone.", {
      number: ErrorNumber.OUTPUT_OF_CONSTANT,
      severity: 15,
    });
  }
  const sent: TypedValue =
    value === undefined ? { type: "null", value: null } : evaluate(value, variables, session);
  return { name, output, useDefault: value === undefined, sent };
}
