/** Requests of a client that is logged in: batches, procedure calls, transactions. */
import { ByteReader, TdsFormatError } from "./bytes.js";
import type { TypedValue } from "./data-types.js";
import { readTypedValue } from "./read-value.js";

/** A parameter as a client sends it ([MS-TDS] 2.2.6.6). */
export interface SentParameter {
  /** With the `@`, or `""`: it goes by its position. */
  readonly name: string;
  /** The client wants the value that the procedure gives back. */
  readonly output: boolean;
  /** The client leaves the value to the procedure's default; `sent` is then NULL. */
  readonly useDefault: boolean;
  readonly sent: TypedValue;
}

/** A call of a procedure. */
export interface ProcedureRequest {
  readonly name: string;
  readonly parameters: readonly SentParameter[];
}

/** Procedures that a client may name by a number ([MS-TDS] 2.2.6.6). */
const PROCEDURES_BY_NUMBER: Readonly<Record<number, string>> = {
  1: "sp_cursor",
  2: "sp_cursoropen",
  3: "sp_cursorprepare",
  4: "sp_cursorexecute",
  5: "sp_cursorprepexec",
  6: "sp_cursorunprepare",
  7: "sp_cursorfetch",
  8: "sp_cursoroption",
  9: "sp_cursorclose",
  10: "sp_executesql",
  11: "sp_prepare",
  12: "sp_execute",
  13: "sp_prepexec",
  14: "sp_prepexecrpc",
  15: "sp_unprepare",
};

const NAMED_BY_NUMBER = 0xffff;
/** What stands between the calls of one message, where else the length of a name would. */
const BATCH_FLAG = 0xff;
const NO_EXEC_FLAG = 0xfe;

const BY_REFERENCE = 0x01;
const DEFAULT_VALUE = 0x02;
const ENCRYPTED = 0x08;

/**
 * The calls of an RPC message, in their order.
 * @throws {@link TdsFormatError}
 */
export function readProcedureRequests(payload: Uint8Array): ProcedureRequest[] {
  const reader = new ByteReader(payload);
  skipHeaders(reader);
  const requests: ProcedureRequest[] = [];
  while (reader.remaining > 0) requests.push(readProcedureRequest(reader));
  if (requests.length === 0) throw new TdsFormatError("A message of procedure calls has none.");
  return requests;
}

function readProcedureRequest(reader: ByteReader): ProcedureRequest {
  const name = readProcedureName(reader);
  // Options: recompile, no metadata. Neither changes what is answered.
  reader.skip(2);
  const parameters: SentParameter[] = [];
  while (reader.remaining > 0) {
    const nameLength = reader.uint8();
    if (nameLength === BATCH_FLAG || nameLength === NO_EXEC_FLAG) break;
    const parameterName = reader.text(nameLength);
    const flags = reader.uint8();
    if ((flags & ENCRYPTED) !== 0) throw new TdsFormatError("A parameter is encrypted.");
    parameters.push({
      name: parameterName,
      output: (flags & BY_REFERENCE) !== 0,
      useDefault: (flags & DEFAULT_VALUE) !== 0,
      sent: readTypedValue(reader),
    });
  }
  return { name, parameters };
}

function readProcedureName(reader: ByteReader): string {
  const length = reader.uint16();
  if (length !== NAMED_BY_NUMBER) return reader.text(length);
  const number = reader.uint16();
  const name = PROCEDURES_BY_NUMBER[number];
  if (name === undefined) throw new TdsFormatError(`There is no procedure of number ${number}.`);
  return name;
}

/**
 * The text of a SQL batch ([MS-TDS] 2.2.6.7).
 * @throws {@link TdsFormatError}
 */
export function readBatchText(payload: Uint8Array): string {
  const reader = new ByteReader(payload);
  skipHeaders(reader);
  if (reader.remaining % 2 !== 0)
    throw new TdsFormatError("The text of a batch ends in half a letter.");
  return reader.text(reader.remaining / 2);
}

/** ALL_HEADERS: query notifications, transaction, trace ([MS-TDS] 2.2.5.3); nothing goes by them. */
function skipHeaders(reader: ByteReader): void {
  const length = reader.uint32();
  if (length < 4 || length - 4 > reader.remaining) {
    throw new TdsFormatError(`The headers of a request have a length of ${length} bytes.`);
  }
  reader.skip(length - 4);
}

/** What a client wants of its transaction ([MS-TDS] 2.2.6.9). */
export type TransactionRequest = "begin" | "commit" | "rollback" | "save";

/** A request about a transaction. */
export interface TransactionMessage {
  readonly kind: TransactionRequest;
  /** A transaction is to begin as soon as the one that ends has ended. */
  readonly beginsAnother: boolean;
}

const TRANSACTION_KINDS: Readonly<Record<number, TransactionRequest>> = {
  5: "begin",
  7: "commit",
  8: "rollback",
  9: "save",
};

/**
 * @throws {@link TdsFormatError} for other requests too: those of distributed transactions
 */
export function readTransactionMessage(payload: Uint8Array): TransactionMessage {
  const reader = new ByteReader(payload);
  skipHeaders(reader);
  const type = reader.uint16();
  const kind = TRANSACTION_KINDS[type];
  if (kind === undefined)
    throw new TdsFormatError(`A request about transactions has type ${type}.`);
  if (kind === "begin" || kind === "save") return { kind, beginsAnother: false };
  reader.skip(reader.uint8());
  return { kind, beginsAnother: (reader.uint8() & 0x01) !== 0 };
}
