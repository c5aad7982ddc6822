/**
 * Transactions, as far as drivers need them: a session counts them and acknowledges what clients ask.
 * Whether calls of a transaction belong together is the service's own affair, which is not told.
 */
import type { Execution } from "./execution.js";
import type { TransactionMessage } from "./requests.js";
import { SqlServerError } from "./server-error.js";
import { writeDone, writeEnvironmentChange } from "./tokens.js";

/**
 * Begins or ends a transaction of the session.
 * @throws {@link SqlServerError} 3902 or 3903 when there is none to end
 */
export function changeTransaction(
  { session, reply }: Execution,
  kind: "begin" | "commit" | "rollback",
): void {
  const before = session.transactions;
  if (kind !== "begin" && before === 0) {
    throw new SqlServerError(`There is no transaction for ${kind.toUpperCase()}.`, {
      number: kind === "commit" ? 3902 : 3903,
    });
  }
  // A rollback ends all transactions that began in each other, a commit the innermost.
  session.transactions = { begin: before + 1, commit: before - 1, rollback: 0 }[kind];
  const outermost = kind === "begin" ? before === 0 : session.transactions === 0;
  if (!outermost) return;
  const transaction = BigInt(session.spid) + 1n;
  reply.append((writer) => writeEnvironmentChange(writer, { kind, transaction }));
}

/** Carries out a request of the transaction manager, and ends the answer. */
export function executeTransactionMessage(
  execution: Execution,
  { kind, beginsAnother }: TransactionMessage,
): void {
  if (kind !== "save") changeTransaction(execution, kind);
  if (beginsAnother) changeTransaction(execution, "begin");
  execution.reply.append((writer) => writeDone(writer, "done"));
}
