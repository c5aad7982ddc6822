/** Columns and output parameters: their types, and values of those types. */
import { ticksOf } from "../sql/date-times.js";
import type { SqlType, SqlValue } from "../sql/descriptor.js";
import { printSqlType } from "../sql/types.js";
import { toSqlValue } from "../sql/values.js";
import type { ByteWriter } from "./bytes.js";
import { COLLATION, TypeToken } from "./data-types.js";
import { bytesOfGuid } from "./guids.js";

/** Bytes of a chunk of a value that comes in chunks. */
const CHUNK = 1 << 20;
const PLP_NULL = 0xffffffffffffffffn;

/** The place in its table of a `text`, `ntext` or `image`, which no client uses: 16 and 8 bytes. */
const TEXT_POINTER = new Uint8Array(16).fill(0x64);
const TEXT_TIMESTAMP = new Uint8Array(8).fill(0x64);

/** TYPE_INFO of a column, or of an output parameter ([MS-TDS] 2.2.5.6). All are of nullable types. */
export function writeTypeInfo(writer: ByteWriter, type: SqlType): void {
  switch (type.name) {
    case "bit":
      writer.uint8(TypeToken.BITN).uint8(1);
      return;
    case "tinyint":
      writer.uint8(TypeToken.INTN).uint8(1);
      return;
    case "smallint":
      writer.uint8(TypeToken.INTN).uint8(2);
      return;
    case "int":
      writer.uint8(TypeToken.INTN).uint8(4);
      return;
    case "bigint":
      writer.uint8(TypeToken.INTN).uint8(8);
      return;
    case "datetime":
      writer.uint8(TypeToken.DATETIMN).uint8(8);
      return;
    case "uniqueidentifier":
      writer.uint8(TypeToken.GUID).uint8(16);
      return;
    case "nvarchar":
      writer.uint8(TypeToken.NVARCHAR).uint16(type.length === "max" ? 0xffff : type.length * 2);
      writer.bytes(COLLATION);
      return;
    case "varbinary":
      writer.uint8(TypeToken.BIGVARBINARY).uint16(type.length === "max" ? 0xffff : type.length);
      return;
    case "ntext":
      writer.uint8(TypeToken.NTEXT).uint32(0x7ffffffe).bytes(COLLATION);
      return;
    case "image":
      writer.uint8(TypeToken.IMAGE).uint32(0x7fffffff);
      return;
    case "xml":
      writer.uint8(TypeToken.XML).uint8(0);
      return;
  }
}

/** Whether COLMETADATA tells the table of a column of the type ([MS-TDS] 2.2.7.4). */
export function hasTableName(type: SqlType): boolean {
  return type.name === "ntext" || type.name === "image";
}

/**
 * A type of an output parameter: T-SQL has none of type `ntext` or `image`, whose values are then
 * those of `max`.
 */
export function outputType(type: SqlType): SqlType {
  if (type.name === "ntext") return { name: "nvarchar", length: "max" };
  if (type.name === "image") return { name: "varbinary", length: "max" };
  return type;
}

/**
 * A value of a type as ROW and RETURNVALUE hold it.
 * @throws TypeError when the value is none of the type; the message does not hold the value
 */
export function writeValue(writer: ByteWriter, type: SqlType, given: SqlValue): void {
  const value = toSqlValue(given, type);
  if (value === undefined) throw new TypeError(`A value is not of type ${printSqlType(type)}.`);
  if (value === null) writeNull(writer, type);
  else if (value instanceof Uint8Array) writeBytes(writer, type, value);
  else if (value instanceof Date) writeDateTime(writer, value);
  else if (typeof value === "boolean") writer.uint8(1).uint8(value ? 1 : 0);
  else if (typeof value === "bigint") writer.uint8(8).int64(value);
  else if (typeof value === "number") writeNumber(writer, type, value);
  else writeText(writer, type, value);
}

function writeDateTime(writer: ByteWriter, value: Date): void {
  const { days, ticks } = ticksOf(value);
  writer.uint8(8).int32(days).uint32(ticks);
}

function writeNumber(writer: ByteWriter, type: SqlType, value: number): void {
  if (type.name === "tinyint") writer.uint8(1).uint8(value);
  else if (type.name === "smallint") writer.uint8(2).int16(value);
  else writer.uint8(4).int32(value);
}

function writeBytes(writer: ByteWriter, type: SqlType, value: Uint8Array): void {
  if (type.name === "image") writeLong(writer, value.byteLength).bytes(value);
  else if (isChunked(type)) writeChunks(writer, value);
  else writer.uint16(value.byteLength).bytes(value);
}

function writeText(writer: ByteWriter, type: SqlType, value: string): void {
  if (type.name === "uniqueidentifier") writer.uint8(16).bytes(bytesOfGuid(value));
  else if (type.name === "ntext") writeLong(writer, value.length * 2).text(value);
  else if (isChunked(type)) writeChunks(writer, value);
  else writer.uint16(value.length * 2).text(value);
}

/** Whether values of the type come in chunks ([MS-TDS] 2.2.5.2.3). */
function isChunked(type: SqlType): boolean {
  return type.name === "xml" || ("length" in type && type.length === "max");
}

function writeNull(writer: ByteWriter, type: SqlType): void {
  if (isChunked(type)) writer.uint64(PLP_NULL);
  else if ("length" in type) writer.uint16(0xffff);
  else writer.uint8(0);
}

function writeLong(writer: ByteWriter, length: number): ByteWriter {
  return writer
    .uint8(TEXT_POINTER.byteLength)
    .bytes(TEXT_POINTER)
    .bytes(TEXT_TIMESTAMP)
    .uint32(length);
}

/** PLP: the length, chunks, and one of length 0 at the end ([MS-TDS] 2.2.5.2.3). */
function writeChunks(writer: ByteWriter, value: string | Uint8Array): void {
  const unit = typeof value === "string" ? 2 : 1;
  writer.uint64(BigInt(value.length * unit));
  for (let at = 0; at < value.length; at += CHUNK / unit) {
    const chunk = value.slice(at, at + CHUNK / unit);
    writer.uint32(chunk.length * unit);
    if (typeof chunk === "string") writer.text(chunk);
    else writer.bytes(chunk);
  }
  writer.uint32(0);
}
