/** Values of T-SQL types: what they may be, and the one form in which they travel. */
import { roundDateTime } from "./date-times.js";
import type { ParameterDescriptor, ProcedureDescriptor, SqlType, SqlValue } from "./descriptor.js";

const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** The greatest length of `max` types, in bytes. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * A value in the form in which it travels: a `uniqueidentifier` in lower case, a `datetime` rounded to
 * 1/300 s; everything else as it is. Undefined where it is no value of the type, too long or out of
 * range.
 */
export function toSqlValue(value: unknown, type: SqlType): SqlValue | undefined {
  if (value === null) return null;
  switch (type.name) {
    case "bit":
      return typeof value === "boolean" ? value : undefined;
    case "tinyint":
      return integerWithin(value, 0, 255);
    case "smallint":
      return integerWithin(value, -(2 ** 15), 2 ** 15 - 1);
    case "int":
      return integerWithin(value, -(2 ** 31), 2 ** 31 - 1);
    case "bigint":
      return typeof value === "bigint" && BigInt.asIntN(64, value) === value ? value : undefined;
    case "datetime":
      return value instanceof Date ? roundDateTime(value) : undefined;
    case "uniqueidentifier":
      return typeof value === "string" && GUID.test(value) ? value.toLowerCase() : undefined;
    case "nvarchar":
      return textWithin(value, type.length === "max" ? MOST_BYTES >> 1 : type.length);
    case "ntext":
    case "xml":
      return textWithin(value, MOST_BYTES >> 1);
    case "varbinary":
      return bytesWithin(value, type.length === "max" ? MOST_BYTES : type.length);
    case "image":
      return bytesWithin(value, MOST_BYTES);
  }
}

function integerWithin(value: unknown, least: number, greatest: number): number | undefined {
  if (typeof value !== "number" || !Number.isInteger(value)) return undefined;
  return value >= least && value <= greatest ? value : undefined;
}

function textWithin(value: unknown, length: number): string | undefined {
  return typeof value === "string" && value.length <= length ? value : undefined;
}

function bytesWithin(value: unknown, length: number): Uint8Array | undefined {
  return value instanceof Uint8Array && value.length <= length ? value : undefined;
}

/** Whether a call must send the parameter: it has no default, and is not one that is only given back. */
export function mustBeSent({
  default: written,
  output,
  notNull,
}: Pick<ParameterDescriptor, "default" | "output" | "notNull">): boolean {
  return written === undefined && (output !== true || notNull === true);
}

/**
 * What the server takes for a parameter that is not sent: its default, NULL for an output parameter
 * without one. Undefined where the parameter must be sent, or where its default is a text that is no
 * value of its type.
 */
export function defaultOf(parameter: ParameterDescriptor): SqlValue | undefined {
  const { default: written, type, content } = parameter;
  if (written === undefined) return mustBeSent(parameter) ? undefined : null;
  if (typeof written === "string" && content !== undefined) return undefined;
  if (typeof written !== "number") return toSqlValue(written, type);
  if (type.name === "bit") return written !== 0;
  return toSqlValue(type.name === "bigint" ? BigInt(written) : written, type);
}

/**
 * What was sent, by parameter; names may be in any case, which T-SQL does not distinguish.
 * @throws what `Refusal` makes, with the name as path, for one that the procedure does not have, or that
 *   was sent twice: errors 8145 and 8143 of SQL Server
 */
export function valuesByParameter(
  { name: procedure, parameters }: ProcedureDescriptor,
  sent: Readonly<Record<string, SqlValue>>,
  Refusal: new (reason: string, details: { readonly path: string }) => Error,
): ReadonlyMap<ParameterDescriptor, SqlValue> {
  const byName = new Map(parameters.map((parameter) => [parameter.name.toLowerCase(), parameter]));
  const values = new Map<ParameterDescriptor, SqlValue>();
  for (const [path, value] of Object.entries(sent)) {
    const parameter = byName.get(path.toLowerCase());
    if (parameter === undefined) {
      throw new Refusal(`${procedure} has no such parameter.`, { path });
    }
    if (values.has(parameter)) throw new Refusal(`${procedure} was given it twice.`, { path });
    values.set(parameter, value);
  }
  return values;
}

/** The longest text of a value that a message shows, in UTF-16 code units. */
const LONGEST = 60;

/** A value in words, for messages. */
export function showValue(value: unknown): string {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "no date" : value.toISOString();
  if (typeof value === "string") {
    const shown = value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
    return `${JSON.stringify(shown)} of ${value.length} characters`;
  }
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}
