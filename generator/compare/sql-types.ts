/** How the values of two T-SQL types lie to each other. */
import type { ColumnType } from "../model/database.js";

/**
 * What becomes of the values of a type:
 * - `equivalent`: another type with the same values, such as `ntext` and `nvarchar(max)`.
 * - `grown`, `shrunk`: the same type with another length.
 * - `widened`, `narrowed`: the one type has every value of the other.
 * - `changed`: neither has.
 */
export type SqlTypeRelation =
  "same" | "equivalent" | "grown" | "shrunk" | "widened" | "narrowed" | "changed";

/** From the smallest to the greatest. */
const INTEGERS = ["tinyint", "smallint", "int", "bigint"];

/** Types of texts and of bytes without a length, each with the one that has a length. */
const OF_ANY_LENGTH: ReadonlyMap<string, string> = new Map([
  ["ntext", "nvarchar"],
  ["image", "varbinary"],
]);

/** What a change from one type to another does to the values. */
export function sqlTypeRelation(before: ColumnType, after: ColumnType): SqlTypeRelation {
  const [left, right] = [INTEGERS.indexOf(before.name), INTEGERS.indexOf(after.name)];
  if (left >= 0 && right >= 0) {
    if (left === right) return "same";
    return left < right ? "widened" : "narrowed";
  }
  const isRenamed = before.name !== after.name;
  if (isRenamed && familyOf(before) !== familyOf(after)) return "changed";
  const [from, to] = [capacityOf(before), capacityOf(after)];
  if (from === to) return isRenamed ? "equivalent" : "same";
  if (isRenamed) return from < to ? "widened" : "narrowed";
  return from < to ? "grown" : "shrunk";
}

function familyOf({ name }: ColumnType): string {
  return OF_ANY_LENGTH.get(name) ?? name;
}

/** The greatest length; of types that have none, one and the same. */
function capacityOf({ length }: ColumnType): number {
  return typeof length === "number" ? length : Infinity;
}
