/** The tokens of a server's answer ([MS-TDS] 2.2.7). Each function appends one to a writer. */
import type { ColumnDescriptor, SqlType, SqlValue } from "../sql/descriptor.js";
import type { ByteWriter } from "./bytes.js";
import { COLLATION } from "./data-types.js";
import { SERVER_VERSION } from "./prelogin.js";
import type { SqlServerError } from "./server-error.js";
import { hasTableName, outputType, writeTypeInfo, writeValue } from "./write-value.js";

const Token = {
  RETURN_STATUS: 0x79,
  COLUMN_METADATA: 0x81,
  ERROR: 0xaa,
  INFO: 0xab,
  RETURN_VALUE: 0xac,
  LOGIN_ACK: 0xad,
  FEATURE_EXT_ACK: 0xae,
  ROW: 0xd1,
  NBC_ROW: 0xd2,
  ENV_CHANGE: 0xe3,
  DONE: 0xfd,
  DONE_PROC: 0xfe,
  DONE_IN_PROC: 0xff,
} as const;

/** Tokens that end a part of the answer: a statement, a procedure, a statement in a procedure. */
export type DoneKind = "done" | "proc" | "inProc";

/** What a token of DONE tells ([MS-TDS] 2.2.7.6). */
export interface Done {
  /** More of the answer follows. */
  readonly more?: boolean;
  readonly error?: boolean;
  /** Acknowledges an attention. */
  readonly attention?: boolean;
  /** Rows of a result set. */
  readonly count?: number;
}

const DONE_TOKENS = {
  done: Token.DONE,
  proc: Token.DONE_PROC,
  inProc: Token.DONE_IN_PROC,
} as const;
/** The command that a count belongs to, as SQL Server numbers `SELECT`. */
const SELECT_COMMAND = 0xc1;

/** DONE, DONEPROC or DONEINPROC ([MS-TDS] 2.2.7.6–2.2.7.8). */
export function writeDone(writer: ByteWriter, kind: DoneKind, done: Done = {}): void {
  const status =
    (done.more === true ? 0x01 : 0) |
    (done.error === true ? 0x02 : 0) |
    (done.count === undefined ? 0 : 0x10) |
    (done.attention === true ? 0x20 : 0);
  writer
    .uint8(DONE_TOKENS[kind])
    .uint16(status)
    .uint16(done.count === undefined ? 0 : SELECT_COMMAND)
    .uint64(BigInt(done.count ?? 0));
}

/** The columns of a result set ([MS-TDS] 2.2.7.4). */
export function writeColumns(writer: ByteWriter, columns: readonly ColumnDescriptor[]): void {
  writer.uint8(Token.COLUMN_METADATA).uint16(columns.length);
  for (const { name, type, nullable } of columns) {
    // Bit 0: nullable; bits 2 and 3: whether it can be updated is not known.
    writer.uint32(0).uint16(nullable === true ? 0x09 : 0x08);
    writeTypeInfo(writer, type);
    if (hasTableName(type)) writer.uint8(1).longText("");
    writer.shortText(name);
  }
}

/**
 * One row: as NBCROW, which has a bit for each NULL, when it has any and the client knows of that, else
 * as ROW ([MS-TDS] 2.2.7.15, 2.2.7.20).
 * @param compresses the client speaks TDS 7.3B or later
 * @throws TypeError when the row is not one of the columns
 */
export function writeRow(
  writer: ByteWriter,
  columns: readonly ColumnDescriptor[],
  row: readonly SqlValue[],
  compresses: boolean,
): void {
  if (row.length !== columns.length) {
    throw new TypeError(`A row has ${row.length} values for ${columns.length} columns.`);
  }
  const compressed = compresses && row.includes(null);
  writer.uint8(compressed ? Token.NBC_ROW : Token.ROW);
  if (compressed) writer.bytes(nullBitmap(row));
  for (const [index, { name, type }] of columns.entries()) {
    const value = row[index] ?? null;
    if (compressed && value === null) continue;
    try {
      writeValue(writer, type, value);
    } catch (cause) {
      throw new TypeError(`Column ${index + 1} (${name}) of a row cannot be written.`, { cause });
    }
  }
}

function nullBitmap(row: readonly SqlValue[]): Uint8Array {
  const bitmap = new Uint8Array(Math.ceil(row.length / 8));
  for (const [index, value] of row.entries()) {
    if (value === null) bitmap[index >> 3] = (bitmap[index >> 3] ?? 0) | (1 << (index & 7));
  }
  return bitmap;
}

/** What the procedure returned, an `int` ([MS-TDS] 2.2.7.18). */
export function writeReturnStatus(writer: ByteWriter, value: number): void {
  writer.uint8(Token.RETURN_STATUS).int32(value);
}

/** The value of an output parameter ([MS-TDS] 2.2.7.19). */
export interface ReturnValue {
  /** The position of the parameter in the request, from 0. */
  readonly ordinal: number;
  /** With the `@`, or `""` when the request did not name it. */
  readonly name: string;
  readonly type: SqlType;
  readonly value: SqlValue;
}

/**
 * RETURNVALUE.
 * @throws TypeError when the value is none of the type
 */
export function writeReturnValue(
  writer: ByteWriter,
  { ordinal, name, type, value }: ReturnValue,
): void {
  writer.uint8(Token.RETURN_VALUE).uint16(ordinal).shortText(name);
  // An output parameter, not the value of a function; no user type; no flags.
  writer.uint8(0x01).uint32(0).uint16(0);
  writeTypeInfo(writer, outputType(type));
  writeValue(writer, outputType(type), value);
}

/** ERROR ([MS-TDS] 2.2.7.10). */
export function writeError(writer: ByteWriter, error: SqlServerError, serverName: string): void {
  writeMessageToken(writer, Token.ERROR, error, serverName);
}

/** A message that is no error. */
export interface Info {
  readonly number: number;
  readonly state: number;
  readonly message: string;
}

/** INFO ([MS-TDS] 2.2.7.13). */
export function writeInfo(writer: ByteWriter, info: Info, serverName: string): void {
  writeMessageToken(
    writer,
    Token.INFO,
    { ...info, severity: 0, procedure: "", line: 1 },
    serverName,
  );
}

/** Code units of a message: ERROR as a whole has a length of two bytes. */
const MAX_MESSAGE = 4000;

function writeMessageToken(
  writer: ByteWriter,
  token: number,
  told: Pick<SqlServerError, "number" | "state" | "severity" | "message" | "procedure" | "line">,
  serverName: string,
): void {
  writeWithLength(writer, token, () => {
    writer
      .int32(told.number | 0)
      .uint8(told.state & 0xff)
      .uint8(told.severity & 0xff);
    writer.longText(told.message.slice(0, MAX_MESSAGE));
    writer.shortText(serverName).shortText(told.procedure).uint32(told.line);
  });
}

function writeWithLength(writer: ByteWriter, token: number, writeRest: () => void): void {
  writer.uint8(token);
  const at = writer.length;
  writer.uint16(0);
  writeRest();
  writer.overwriteUint16(at, writer.length - at - 2);
}

/** The login was taken ([MS-TDS] 2.2.7.14). */
export function writeLoginAck(writer: ByteWriter, tdsVersion: number): void {
  writeWithLength(writer, Token.LOGIN_ACK, () => {
    writer.uint8(1).uint32BigEndian(tdsVersion).shortText("Microsoft SQL Server");
    writer.uint8(SERVER_VERSION.major).uint8(SERVER_VERSION.minor);
    writer.uint16BigEndian(SERVER_VERSION.build);
  });
}

/** None of the extensions that the client asked for ([MS-TDS] 2.2.7.11). */
export function writeNoFeatures(writer: ByteWriter): void {
  writer.uint8(Token.FEATURE_EXT_ACK).uint8(0xff);
}

/** A change of the connection's environment ([MS-TDS] 2.2.7.9). */
export type EnvironmentChange =
  | {
      readonly kind: "database" | "language" | "packetSize";
      readonly now: string;
      readonly before: string;
    }
  | { readonly kind: "collation" | "reset" }
  | { readonly kind: "begin" | "commit" | "rollback"; readonly transaction: bigint };

const CHANGE_TYPES = {
  database: 1,
  language: 2,
  packetSize: 4,
  collation: 7,
  begin: 8,
  commit: 9,
  rollback: 10,
  reset: 18,
} as const;

/** ENVCHANGE. */
export function writeEnvironmentChange(writer: ByteWriter, change: EnvironmentChange): void {
  writeWithLength(writer, Token.ENV_CHANGE, () => {
    writer.uint8(CHANGE_TYPES[change.kind]);
    switch (change.kind) {
      case "database":
      case "language":
      case "packetSize":
        writer.shortText(change.now).shortText(change.before);
        return;
      case "collation":
        writer.uint8(COLLATION.byteLength).bytes(COLLATION).uint8(0);
        return;
      case "reset":
        writer.uint16(0);
        return;
      case "begin":
        writer.uint8(8).uint64(change.transaction).uint8(0);
        return;
      case "commit":
      case "rollback":
        writer.uint8(0).uint8(8).uint64(change.transaction);
        return;
    }
  });
}
