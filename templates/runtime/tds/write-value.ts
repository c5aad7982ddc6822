/** Columns and output parameters: their types, and values of those types. */
import type { SqlType, SqlValue } from "../sql/descriptor.js";
import type { ByteWriter } from "./bytes.js";
import { COLLATION, TypeToken, typeText } from "./data-types.js";
import { isDatetime, ticksOf } from "./dates.js";
import { bytesOfGuid, parseGuid } from "./guids.js";

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
export function writeValue(writer: ByteWriter, type: SqlType, value: SqlValue): void {
  if (value === null) {
    writeNull(writer, type);
    return;
  }
  switch (type.name) {
    case "bit":
      if (typeof value !== "boolean") throw mismatch(type);
      writer.uint8(1).uint8(value ? 1 : 0);
      return;
    case "tinyint":
      writer.uint8(1).uint8(integer(type, value, 0, 0xff));
      return;
    case "smallint":
      writer.uint8(2).int16(integer(type, value, -0x8000, 0x7fff));
      return;
    case "int":
      writer.uint8(4).int32(integer(type, value, -0x80000000, 0x7fffffff));
      return;
    case "bigint":
      if (typeof value !== "bigint" || value !== BigInt.asIntN(64, value)) throw mismatch(type);
      writer.uint8(8).int64(value);
      return;
    case "datetime":
      writeDatetime(writer, type, value);
      return;
    case "uniqueidentifier":
      if (typeof value !== "string" || parseGuid(value)?.length !== value.length) {
        throw mismatch(type);
      }
      writer.uint8(16).bytes(bytesOfGuid(value));
      return;
    case "nvarchar":
      if (typeof value !== "string") throw mismatch(type);
      writeSized(writer, type, type.length === "max" ? type.length : type.length * 2, value);
      return;
    case "varbinary":
      if (!(value instanceof Uint8Array)) throw mismatch(type);
      writeSized(writer, type, type.length, value);
      return;
    case "ntext":
      if (typeof value !== "string") throw mismatch(type);
      writeLong(writer, value.length * 2).text(value);
      return;
    case "image":
      if (!(value instanceof Uint8Array)) throw mismatch(type);
      writeLong(writer, value.byteLength).bytes(value);
      return;
    case "xml":
      if (typeof value !== "string") throw mismatch(type);
      writeChunks(writer, value);
      return;
  }
}

function writeNull(writer: ByteWriter, type: SqlType): void {
  if (type.name === "xml" || ("length" in type && type.length === "max")) writer.uint64(PLP_NULL);
  else if ("length" in type) writer.uint16(0xffff);
  else writer.uint8(0);
}

function integer(type: SqlType, value: SqlValue, min: number, max: number): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max) {
    throw mismatch(type);
  }
  return value;
}

function writeDatetime(writer: ByteWriter, type: SqlType, value: SqlValue): void {
  if (!(value instanceof Date) || !isDatetime(value)) throw mismatch(type);
  const { days, ticks } = ticksOf(value);
  writer.uint8(8).int32(days).uint32(ticks);
}

function writeSized(
  writer: ByteWriter,
  type: SqlType,
  maxBytes: number | "max",
  value: string | Uint8Array,
): void {
  if (maxBytes === "max") {
    writeChunks(writer, value);
    return;
  }
  const length = typeof value === "string" ? value.length * 2 : value.byteLength;
  if (length > maxBytes) throw mismatch(type);
  writer.uint16(length);
  if (typeof value === "string") writer.text(value);
  else writer.bytes(value);
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

function mismatch(type: SqlType): TypeError {
  return new TypeError(`A value is not of type ${typeText(type)}.`);
}
