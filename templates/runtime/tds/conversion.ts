/** Values that clients send, as the types that procedures declare. */
import { roundDateTime } from "../sql/date-times.js";
import type { SqlType, SqlValue } from "../sql/descriptor.js";
import { printSqlType } from "../sql/types.js";
import { toSqlValue } from "../sql/values.js";
import type { TypedValue } from "./data-types.js";
import { parseDate } from "./dates.js";
import { guidOfBytes, parseGuid } from "./guids.js";
import { ErrorNumber, SqlServerError } from "./server-error.js";

/**
 * The value as one of the type, as T-SQL converts without being asked: between numbers, from text to
 * anything but bytes, from numbers and GUIDs to text. Dates are read from text in the forms of ISO
 * 8601 alone, and text does not become bytes, nor bytes text.
 * @throws {@link SqlServerError} 245, 8114, 8115, 8152, 8169 when it cannot be one
 */
export function convert({ type: from, value }: TypedValue, to: SqlType): SqlValue {
  if (value === null) return null;
  switch (to.name) {
    case "bit":
      return toBit(value, from);
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      return toInteger(value, from, to);
    case "datetime":
      return toDatetime(value, from);
    case "uniqueidentifier":
      return toGuid(value, from);
    case "nvarchar":
    case "ntext":
    case "xml":
      return fitting(toText(value, from, to), to);
    case "varbinary":
    case "image":
      return fitting(toBytes(value, from, to), to);
  }
}

function toBit(value: SqlValue, from: string): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "number" || typeof value === "bigint") return Number(value) !== 0;
  if (typeof value !== "string" || from === "uniqueidentifier") throw cannotConvert(from, "bit");
  const text = value.trim().toLowerCase();
  if (text === "true") return true;
  if (text === "false" || text === "") return false;
  if (!/^[+-]?\d+(?:\.\d*)?$/.test(text)) throw cannotConvertText(value, "bit");
  return /[1-9]/.test(text);
}

function toInteger(value: SqlValue, from: string, to: SqlType): SqlValue {
  const integer = wholePart(value, from, to.name);
  const fit = toSqlValue(to.name === "bigint" ? integer : Number(integer), to);
  if (fit !== undefined) return fit;
  throw outOfRange(from, to.name);
}

function wholePart(value: SqlValue, from: string, to: string): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number" && Number.isFinite(value)) return BigInt(Math.trunc(value));
  if (typeof value !== "string" || from === "uniqueidentifier") throw cannotConvert(from, to);
  const isText = from !== "decimal" && from !== "money";
  const [, digits] = (isText ? /^\s*([+-]?\d*)\s*$/ : /^(-?\d+)/).exec(value) ?? [];
  if (digits === undefined || digits === "+" || digits === "-") throw cannotConvertText(value, to);
  return BigInt(digits.replace("+", ""));
}

function toDatetime(value: SqlValue, from: string): Date {
  const date = value instanceof Date ? value : undefined;
  const read = typeof value === "string" && isTextual(from) ? parseDate(value) : date;
  if (read === undefined) throw cannotConvert(from, "datetime");
  const rounded = roundDateTime(read);
  if (rounded === undefined) throw outOfRange(from, "datetime");
  return rounded;
}

function toGuid(value: SqlValue, from: string): string {
  if (value instanceof Uint8Array && value.byteLength === 16) return guidOfBytes(value);
  if (typeof value !== "string" || (from !== "uniqueidentifier" && !isTextual(from))) {
    throw cannotConvert(from, "uniqueidentifier");
  }
  const guid = parseGuid(value);
  if (guid !== undefined) return guid;
  throw new SqlServerError("A text that is to be a uniqueidentifier is none.", {
    number: ErrorNumber.CONVERSION_TO_GUID,
    state: 2,
  });
}

function toText(value: SqlValue, from: string, to: SqlType): string {
  if (typeof value === "string") return from === "uniqueidentifier" ? value.toUpperCase() : value;
  if (to.name === "xml") throw cannotConvert(from, "xml");
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "bigint" || typeof value === "number") return String(value);
  throw cannotConvert(from, printSqlType(to));
}

function toBytes(value: SqlValue, from: string, to: SqlType): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw cannotConvert(from, printSqlType(to));
}

function isTextual(type: string): boolean {
  return ["nvarchar", "varchar", "ntext", "text", "char", "xml"].includes(type);
}

/** A procedure must not act on half of what it was given, so what is too long is refused. */
function fitting(value: string | Uint8Array, to: SqlType): SqlValue {
  const fit = toSqlValue(value, to);
  if (fit !== undefined) return fit;
  const message = `A value of length ${value.length} does not fit into ${printSqlType(to)}.`;
  throw new SqlServerError(message, { number: ErrorNumber.TRUNCATION, state: 10 });
}

function outOfRange(from: string, to: string): SqlServerError {
  return new SqlServerError(`A value of type ${from} is out of the range of ${to}.`, {
    number: ErrorNumber.OVERFLOW,
    state: 2,
  });
}

function cannotConvert(from: string, to: string): SqlServerError {
  return new SqlServerError(`A value of type ${from} cannot be converted to ${to}.`, {
    number: ErrorNumber.CONVERSION,
    state: 5,
  });
}

function cannotConvertText(text: string, to: string): SqlServerError {
  return new SqlServerError(`The text '${text.slice(0, 100)}' cannot be converted to ${to}.`, {
    number: ErrorNumber.CONVERSION_OF_TEXT,
  });
}
