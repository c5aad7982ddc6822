/** Carries out calls of procedures, and writes the answer. */
import type { ProcedureDescriptor, SqlValue } from "../sql/descriptor.js";
import { bindParameters } from "./binding.js";
import type { CallOutcome, Execution } from "./execution.js";
import type { ProcedureRequest, SentParameter } from "./requests.js";
import { ErrorNumber, SqlServerError } from "./server-error.js";
import type { TdsReply, TdsResultSet } from "./service.js";
import { callSystemProcedure } from "./system-procedures.js";
import {
  writeColumns,
  writeDone,
  writeReturnStatus,
  writeReturnValue,
  writeRow,
} from "./tokens.js";
import type { ReturnValue } from "./tokens.js";

/**
 * Carries out one call of an RPC message, and ends it with DONEPROC.
 * @throws {@link SqlServerError}, or what the service throws
 */
export async function executeRequest(
  execution: Execution,
  request: ProcedureRequest,
  more: boolean,
): Promise<void> {
  const { returnValue, outputs } = await callProcedure(execution, request);
  execution.reply.append((writer) => {
    if (!execution.signal.aborted) {
      writeReturnStatus(writer, returnValue);
      for (const output of outputs) writeReturnValue(writer, output);
    }
    writeDone(writer, "proc", { more });
  });
  await execution.reply.flush();
}

/**
 * Carries out a call: sends its result sets, and gives the rest.
 * @throws {@link SqlServerError}, or what the service throws
 */
export async function callProcedure(
  execution: Execution,
  request: ProcedureRequest,
): Promise<CallOutcome> {
  const name = lastPart(request.name);
  const wanted = name.toLowerCase();
  const procedure = execution.session.procedures.find((one) => one.name.toLowerCase() === wanted);
  if (procedure !== undefined) return callOwnProcedure(execution, procedure, request.parameters);
  const outcome = await callSystemProcedure(execution, wanted, request.parameters);
  if (outcome !== undefined) return outcome;
  throw new SqlServerError(`There is no procedure ${name}.`, {
    number: ErrorNumber.PROCEDURE_NOT_FOUND,
    state: 62,
  });
}

/** The name without database and schema, and without brackets or quotes around it. */
function lastPart(name: string): string {
  const [, bracketed, quoted, plain] = /(?:\[([^[\]]+)\]|"([^"]+)"|([^.[\]"]+))$/.exec(name) ?? [];
  return bracketed ?? quoted ?? plain ?? name;
}

async function callOwnProcedure(
  execution: Execution,
  procedure: ProcedureDescriptor,
  parameters: readonly SentParameter[],
): Promise<CallOutcome> {
  const { session, signal } = execution;
  const { values, outputs } = bindParameters(procedure, parameters);
  const given = await unlessAborted(signal, session.call(procedure, values, signal));
  if (given === undefined) return { returnValue: 0, outputs: [] };
  for (const resultSet of given.resultSets) await sendResultSet(execution, resultSet);
  return { returnValue: given.returnValue, outputs: outputsOf(given, outputs, parameters) };
}

function outputsOf(
  given: TdsReply,
  outputs: ReturnType<typeof bindParameters>["outputs"],
  sent: readonly SentParameter[],
): ReturnValue[] {
  return outputs.map(({ ordinal, parameter }) => ({
    ordinal,
    name: sent[ordinal]?.name ?? "",
    type: parameter.type,
    value: given.output[parameter.name] ?? null,
  }));
}

/** The result, or `undefined` as soon as the signal says that nobody waits for it. */
function unlessAborted<Result>(
  signal: AbortSignal,
  result: Promise<Result>,
): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(undefined);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
    // After the abort, a result and a failure alike come too late to settle anything.
    result.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

async function sendResultSet(
  { session, reply, signal }: Execution,
  { columns, rows }: TdsResultSet,
): Promise<void> {
  reply.append((writer) => writeColumns(writer, columns));
  let count = 0;
  for await (const row of untilAborted(rows, signal)) {
    reply.append((writer) => writeRow(writer, columns, row, session.compressesNulls));
    count += 1;
    await reply.flush();
  }
  session.rowCount = count;
  reply.append((writer) => writeDone(writer, "inProc", { more: true, count }));
}

/** The rows up to the moment at which nobody waits for more, even while the next one is being made. */
async function* untilAborted(
  rows: TdsResultSet["rows"],
  signal: AbortSignal,
): AsyncGenerator<readonly SqlValue[]> {
  if (!(Symbol.asyncIterator in rows)) {
    for (const row of rows) {
      if (signal.aborted) return;
      yield row;
    }
    return;
  }
  const iterator = rows[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await unlessAborted(signal, iterator.next());
      if (next === undefined || next.done === true) return;
      yield next.value;
    }
  } finally {
    // Not waited for: it would come after the row that is being made.
    iterator.return?.().catch(() => undefined);
  }
}
