/** Carries out one message of a client that is logged in, whatever comes of it. */
import { DecodeError } from "../codec-errors.js";
import { TdsFormatError } from "./bytes.js";
import type { Execution } from "./execution.js";
import { MessageType } from "./packets.js";
import type { ClientMessage } from "./packets.js";
import { executeRequest } from "./procedures.js";
import { readBatchText, readProcedureRequests, readTransactionMessage } from "./requests.js";
import { ConnectionClosed } from "./reply-stream.js";
import { asServerError, ErrorNumber, FATAL_SEVERITY, SqlServerError } from "./server-error.js";
import { executeText } from "./statements.js";
import { writeDone, writeEnvironmentChange, writeError } from "./tokens.js";
import { executeTransactionMessage } from "./transactions.js";
import { Variables } from "./variables.js";

/**
 * Writes the answer to a message. Whatever fails becomes an error of the answer.
 * @param onError is told of what is the server's fault, of which the client learns nothing
 * @returns whether the connection goes on
 */
export async function executeMessage(
  message: ClientMessage,
  execution: Execution,
  onError: (error: unknown) => void,
): Promise<boolean> {
  const { session, reply, signal } = execution;
  if (message.reset) {
    session.reset();
    reply.append((writer) => writeEnvironmentChange(writer, { kind: "reset" }));
  }
  if (message.ignored) {
    reply.append((writer) => writeDone(writer, "done"));
    return true;
  }
  try {
    await dispatch(message, execution);
  } catch (thrown) {
    if (thrown instanceof ConnectionClosed) return false;
    const error = toServerError(thrown, onError);
    const kind = message.type === MessageType.RPC ? "proc" : "done";
    reply.append((writer) => {
      writeError(writer, error, session.serverName);
      writeDone(writer, kind, { error: true });
    });
    return error.severity < FATAL_SEVERITY;
  }
  // What was given up ends wherever it was, so its last token may say that more follows.
  if (signal.aborted) reply.append((writer) => writeDone(writer, "done"));
  return true;
}

async function dispatch({ type, payload }: ClientMessage, execution: Execution): Promise<void> {
  switch (type) {
    case MessageType.SQL_BATCH:
      await executeText(execution, readBatchText(payload), new Variables(), "batch");
      return;
    case MessageType.RPC: {
      const requests = readProcedureRequests(payload);
      for (const [index, request] of requests.entries()) {
        if (execution.signal.aborted) return;
        await executeRequest(execution, request, index < requests.length - 1);
      }
      return;
    }
    case MessageType.TRANSACTION_MANAGER:
      executeTransactionMessage(execution, readTransactionMessage(payload));
      return;
    default:
      throw new SqlServerError("Bulk load is not supported here.", {
        number: ErrorNumber.NOT_SUPPORTED,
      });
  }
}

function toServerError(thrown: unknown, onError: (error: unknown) => void): SqlServerError {
  if (thrown instanceof TdsFormatError) {
    return new SqlServerError(thrown.message, { number: ErrorNumber.MALFORMED_STREAM });
  }
  const error = asServerError(thrown);
  if (error !== undefined) return error;
  // What the client sent does not hold what it should: XML of another structure.
  if (thrown instanceof DecodeError) return new SqlServerError(thrown.message);
  onError(thrown);
  return new SqlServerError("The server could not process the request.");
}
