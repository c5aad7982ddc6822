/** The data types of TDS: their tokens ([MS-TDS] 2.2.5.4), and values that carry their type. */
import type { SqlType, SqlValue } from "../sql/descriptor.js";

/** Tokens of the types that this runtime reads or writes ([MS-TDS] 2.2.5.4). */
export const TypeToken = {
  NULL: 0x1f,
  IMAGE: 0x22,
  TEXT: 0x23,
  GUID: 0x24,
  INTN: 0x26,
  DATEN: 0x28,
  TIMEN: 0x29,
  DATETIME2N: 0x2a,
  DATETIMEOFFSETN: 0x2b,
  INT1: 0x30,
  BIT: 0x32,
  INT2: 0x34,
  INT4: 0x38,
  DATETIM4: 0x3a,
  FLT4: 0x3b,
  MONEY: 0x3c,
  DATETIME: 0x3d,
  FLT8: 0x3e,
  NTEXT: 0x63,
  BITN: 0x68,
  DECIMALN: 0x6a,
  NUMERICN: 0x6c,
  FLTN: 0x6d,
  MONEYN: 0x6e,
  DATETIMN: 0x6f,
  MONEY4: 0x7a,
  INT8: 0x7f,
  BIGVARBINARY: 0xa5,
  BIGVARCHAR: 0xa7,
  BIGBINARY: 0xad,
  BIGCHAR: 0xaf,
  NVARCHAR: 0xe7,
  NCHAR: 0xef,
  XML: 0xf1,
} as const;

/** Types of values that a client may send, by the names of T-SQL. */
export type SentTypeName =
  | SqlType["name"]
  | "char"
  | "date"
  | "datetime2"
  | "datetimeoffset"
  | "decimal"
  | "float"
  | "money"
  | "null"
  | "smalldatetime"
  | "text"
  | "time"
  | "varchar";

/**
 * A value with the type by which a client sent it. Beyond what `SqlValue` tells: `decimal` and `money`
 * are a `string` of digits, `float` is a `number`, the types of dates and times are a `Date`.
 */
export interface TypedValue {
  readonly type: SentTypeName;
  readonly value: SqlValue;
}

/**
 * The collation that the server tells of its texts: English (United States), without regard to case,
 * code page 1252 ([MS-TDS] 2.2.5.1.2, the collation of the protocol's own examples).
 */
export const COLLATION = Uint8Array.of(0x09, 0x04, 0xd0, 0x00, 0x34);
