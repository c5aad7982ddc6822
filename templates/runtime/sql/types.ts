/** The types of T-SQL by name: those of parameters and columns, and the other names that they go by. */
import type { PlainSqlTypeName, SizedSqlTypeName, SqlType } from "./descriptor.js";

const PLAIN: Readonly<Record<string, PlainSqlTypeName>> = {
  bigint: "bigint",
  bit: "bit",
  datetime: "datetime",
  image: "image",
  int: "int",
  integer: "int",
  ntext: "ntext",
  smallint: "smallint",
  text: "ntext",
  tinyint: "tinyint",
  uniqueidentifier: "uniqueidentifier",
  xml: "xml",
};

/** Types with a length, which is at most so many characters or bytes unless it is `max`. */
const SIZED: Readonly<Record<string, { readonly name: SizedSqlTypeName; readonly most: number }>> =
  {
    binary: { name: "varbinary", most: 8000 },
    char: { name: "nvarchar", most: 4000 },
    nchar: { name: "nvarchar", most: 4000 },
    nvarchar: { name: "nvarchar", most: 4000 },
    sysname: { name: "nvarchar", most: 4000 },
    varbinary: { name: "varbinary", most: 8000 },
    varchar: { name: "nvarchar", most: 4000 },
  };

/** The length of a name that T-SQL gives without one. */
const SYSNAME_LENGTH = 128;

/**
 * The type of a name in lower case, as far as a parameter or a column may have it; texts and bytes of
 * any kind are `nvarchar` and `varbinary`.
 * @param length of the types that have one: without it 1, and `max` beyond what T-SQL can name
 */
export function sqlTypeOf(name: string, length?: number | "max"): SqlType | undefined {
  const plain = Object.hasOwn(PLAIN, name) ? PLAIN[name] : undefined;
  if (plain !== undefined) return { name: plain };
  const sized = Object.hasOwn(SIZED, name) ? SIZED[name] : undefined;
  if (sized === undefined) return undefined;
  if (length === undefined)
    return { name: sized.name, length: name === "sysname" ? SYSNAME_LENGTH : 1 };
  const isMax = length === "max" || length > sized.most;
  return { name: sized.name, length: isMax ? "max" : length };
}

/** The type as T-SQL writes it: `nvarchar(448)`. */
export function printSqlType(type: SqlType): string {
  return "length" in type ? `${type.name}(${type.length})` : type.name;
}
