/** Parameters of a request: the type that a client tells, and the value of that type. */
import { dateOfTicks } from "../sql/date-times.js";
import type { SqlValue } from "../sql/descriptor.js";
import { ByteReader, concatenated, TdsFormatError } from "./bytes.js";
import { decodeText } from "./code-pages.js";
import { TypeToken } from "./data-types.js";
import type { SentTypeName, TypedValue } from "./data-types.js";
import { dateOfDays, dateOfMinutes, dateOfTime, isDate } from "./dates.js";
import { guidOfBytes } from "./guids.js";

/** Lengths that stand for something else ([MS-TDS] 2.2.5.2). */
const NULL_LENGTH_2 = 0xffff;
const NULL_LENGTH_4 = 0xffffffff;
const PLP_NULL = 0xffffffffffffffffn;
const PLP_UNKNOWN = 0xfffffffffffffffen;

/**
 * TYPE_INFO and the value that follows it ([MS-TDS] 2.2.5.5, 2.2.5.6).
 * @throws {@link TdsFormatError} when they do not follow the document, or the type is none of
 *   {@link TypeToken}: `sql_variant`, table-valued parameters, types of .NET
 */
export function readTypedValue(reader: ByteReader): TypedValue {
  const token = reader.uint8();
  switch (token) {
    case TypeToken.NULL:
      return { type: "null", value: null };
    case TypeToken.INT1:
      return readInteger(reader, 1);
    case TypeToken.INT2:
      return readInteger(reader, 2);
    case TypeToken.INT4:
      return readInteger(reader, 4);
    case TypeToken.INT8:
      return readInteger(reader, 8);
    case TypeToken.BIT:
      return { type: "bit", value: reader.uint8() !== 0 };
    case TypeToken.FLT4:
      return { type: "float", value: reader.float32() };
    case TypeToken.FLT8:
      return { type: "float", value: reader.float64() };
    case TypeToken.MONEY4:
      return readMoney(reader, 4);
    case TypeToken.MONEY:
      return readMoney(reader, 8);
    case TypeToken.DATETIM4:
      return readDatetime(reader, 4);
    case TypeToken.DATETIME:
      return readDatetime(reader, 8);
    case TypeToken.INTN:
      return readNullable(
        reader,
        { 1: "tinyint", 2: "smallint", 4: "int", 8: "bigint" },
        readInteger,
      );
    case TypeToken.BITN:
      return readNullable(reader, { 1: "bit" }, () => ({
        type: "bit",
        value: reader.uint8() !== 0,
      }));
    case TypeToken.FLTN:
      return readNullable(reader, { 4: "float", 8: "float" }, (_, length) => ({
        type: "float",
        value: length === 4 ? reader.float32() : reader.float64(),
      }));
    case TypeToken.MONEYN:
      return readNullable(reader, { 4: "money", 8: "money" }, readMoney);
    case TypeToken.DATETIMN:
      return readNullable(reader, { 4: "smalldatetime", 8: "datetime" }, readDatetime);
    case TypeToken.GUID:
      return readNullable(reader, { 16: "uniqueidentifier" }, () => ({
        type: "uniqueidentifier",
        value: guidOfBytes(reader.bytes(16)),
      }));
    case TypeToken.DATEN:
      return readDateOrTime(reader, "date");
    case TypeToken.TIMEN:
      return readDateOrTime(reader, "time");
    case TypeToken.DATETIME2N:
      return readDateOrTime(reader, "datetime2");
    case TypeToken.DATETIMEOFFSETN:
      return readDateOrTime(reader, "datetimeoffset");
    case TypeToken.DECIMALN:
    case TypeToken.NUMERICN:
      return readDecimal(reader);
    case TypeToken.NVARCHAR:
    case TypeToken.NCHAR:
      return { type: "nvarchar", value: readSized(reader, true, utf16) };
    case TypeToken.BIGVARCHAR:
    case TypeToken.BIGCHAR:
      return { type: "varchar", value: readSized(reader, true, decodeText) };
    case TypeToken.BIGVARBINARY:
    case TypeToken.BIGBINARY:
      return { type: "varbinary", value: readSized(reader, false, (bytes) => bytes) };
    case TypeToken.NTEXT:
      return { type: "ntext", value: readLong(reader, true, utf16) };
    case TypeToken.TEXT:
      return { type: "text", value: readLong(reader, true, decodeText) };
    case TypeToken.IMAGE:
      return { type: "image", value: readLong(reader, false, (bytes) => bytes) };
    case TypeToken.XML:
      return readXml(reader);
    default:
      throw new TdsFormatError(
        `A value has data type 0x${token.toString(16)}, which is not known.`,
      );
  }
}

/** A value of a type whose length is told twice: that of the type, and that of the value or 0 for NULL. */
function readNullable(
  reader: ByteReader,
  types: Readonly<Record<number, SentTypeName>>,
  readValue: (reader: ByteReader, length: number) => TypedValue,
): TypedValue {
  const type = types[reader.uint8()];
  const length = reader.uint8();
  if (type === undefined || (length !== 0 && types[length] === undefined)) {
    throw new TdsFormatError(
      `A value has a length of ${length} bytes, which its type does not have.`,
    );
  }
  return length === 0 ? { type, value: null } : readValue(reader, length);
}

function readInteger(reader: ByteReader, length: number): TypedValue {
  if (length === 1) return { type: "tinyint", value: reader.uint8() };
  if (length === 2) return { type: "smallint", value: reader.int16() };
  if (length === 4) return { type: "int", value: reader.int32() };
  return { type: "bigint", value: reader.int64() };
}

function readMoney(reader: ByteReader, length: number): TypedValue {
  if (length === 4) return { type: "money", value: scaled(BigInt(reader.int32()), 4) };
  // The upper half comes first.
  const high = BigInt(reader.int32());
  return { type: "money", value: scaled((high << 32n) | BigInt(reader.uint32()), 4) };
}

function readDatetime(reader: ByteReader, length: number): TypedValue {
  return length === 4
    ? { type: "smalldatetime", value: checked(dateOfMinutes(reader.uint16(), reader.uint16())) }
    : { type: "datetime", value: checked(dateOfTicks(reader.int32(), reader.uint32())) };
}

function readDateOrTime(
  reader: ByteReader,
  type: "date" | "time" | "datetime2" | "datetimeoffset",
): TypedValue {
  const scale = type === "date" ? 0 : reader.uint8();
  if (scale > 7) throw new TdsFormatError(`A time has a scale of ${scale} digits.`);
  const timeLength = type === "date" ? 0 : scale <= 2 ? 3 : scale <= 4 ? 4 : 5;
  const dateLength = type === "time" ? 0 : 3;
  const offsetLength = type === "datetimeoffset" ? 2 : 0;
  const length = reader.uint8();
  if (length === 0) return { type, value: null };
  if (length !== timeLength + dateLength + offsetLength) {
    throw new TdsFormatError(`A ${type} has a length of ${length} bytes.`);
  }
  const milliseconds = Math.floor((Number(reader.uint(timeLength)) * 1000) / 10 ** scale);
  if (type === "time") return { type, value: checked(dateOfTime(milliseconds)) };
  const days = Number(reader.uint(3));
  // The time is that of UTC; what T-SQL keeps without a zone is the time of the place.
  const minutes = type === "datetimeoffset" ? reader.int16() : 0;
  return { type, value: checked(dateOfDays(days, milliseconds + minutes * 60_000)) };
}

function checked(date: Date): Date {
  if (!isDate(date)) throw new TdsFormatError("A date is not within the years 1 to 9999.");
  return date;
}

function readDecimal(reader: ByteReader): TypedValue {
  reader.skip(2);
  const scale = reader.uint8();
  const length = reader.uint8();
  if (length === 0) return { type: "decimal", value: null };
  if (![5, 9, 13, 17].includes(length) || scale > 38) {
    throw new TdsFormatError(`A decimal has a length of ${length} bytes and a scale of ${scale}.`);
  }
  const positive = reader.uint8() !== 0;
  const digits = reader.uint(length - 1);
  return { type: "decimal", value: scaled(positive ? digits : -digits, scale) };
}

function scaled(digits: bigint, scale: number): string {
  if (scale === 0) return String(digits);
  const sign = digits < 0n ? "-" : "";
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
  return `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

type Decode<Value extends SqlValue> = (bytes: Uint8Array, collation: Uint8Array) => Value;

/** A type of at most 8,000 bytes, or one of `max`, which comes in chunks. */
function readSized<Value extends SqlValue>(
  reader: ByteReader,
  collated: boolean,
  decode: Decode<Value>,
): Value | null {
  const maxLength = reader.uint16();
  const collation = collated ? reader.bytes(5) : new Uint8Array(5);
  if (maxLength === NULL_LENGTH_2) {
    const chunks = readChunks(reader);
    return chunks === null ? null : decode(chunks, collation);
  }
  const length = reader.uint16();
  if (length === NULL_LENGTH_2) return null;
  if (length > maxLength) {
    throw new TdsFormatError(`A value has ${length} bytes, and its type at most ${maxLength}.`);
  }
  return decode(reader.bytes(length), collation);
}

/** `text`, `ntext` and `image`, which as parameters have neither a table nor a text pointer. */
function readLong<Value extends SqlValue>(
  reader: ByteReader,
  collated: boolean,
  decode: Decode<Value>,
): Value | null {
  reader.skip(4);
  const collation = collated ? reader.bytes(5) : new Uint8Array(5);
  const length = reader.uint32();
  return length === NULL_LENGTH_4 ? null : decode(reader.bytes(length), collation);
}

function readXml(reader: ByteReader): TypedValue {
  if (reader.uint8() !== 0) {
    // Database and owner have lengths of a byte, the collection one of two ([MS-TDS] 2.2.5.5.3).
    reader.skip(reader.uint8() * 2);
    reader.skip(reader.uint8() * 2);
    reader.skip(reader.uint16() * 2);
  }
  const bytes = readChunks(reader);
  return { type: "xml", value: bytes === null ? null : withoutMark(utf16(bytes)) };
}

/** Text that arrives as `xml` may start with a byte order mark. */
function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** PLP: a value in chunks, the last one of length 0 ([MS-TDS] 2.2.5.2.3). */
function readChunks(reader: ByteReader): Uint8Array | null {
  const total = reader.uint64();
  if (total === PLP_NULL) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let size = reader.uint32(); size !== 0; size = reader.uint32()) {
    chunks.push(reader.bytes(size));
    length += size;
  }
  if (total !== PLP_UNKNOWN && total !== BigInt(length)) {
    throw new TdsFormatError(`A value announces ${total} bytes and has ${length}.`);
  }
  return concatenated(chunks);
}

function utf16(bytes: Uint8Array): string {
  if (bytes.byteLength % 2 !== 0) {
    throw new TdsFormatError(`A text of UTF-16 has ${bytes.byteLength} bytes.`);
  }
  return new ByteReader(bytes).text(bytes.byteLength / 2);
}
