/** How the values of two T-SQL types lie to each other. */
import type { Place } from "../diagnostics.js";
import type { ColumnType, Parameter } from "../model/database.js";
import { sqlTypeText } from "../model/sql-types.js";
import { typeText } from "../print/type-node.js";
import { columnType } from "../render/sql/sql-text.js";
import { aspect, type Comparison, type Location } from "./comparison.js";
import type { Pair } from "./matched.js";

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

/** A column or a parameter. */
interface Typed {
  readonly type: ColumnType;
  readonly content?: Parameter["content"];
  readonly place: Place;
}

/** Tells what became of the type of a column or a parameter. */
export function compareSqlTypes(
  what: "column" | "parameter",
  { old: before, new: after }: Pair<Typed>,
  at: Location,
  comparison: Comparison,
): void {
  const relation = sqlTypeRelation(before.type, after.type);
  if (relation === "same") return;
  const [left, right] = [sqlTypeText(before.type), sqlTypeText(after.type)];
  const details = {
    message: `The type changed from ${left} to ${right}.`,
    old: aspect(left, before),
    new: aspect(right, after),
  };
  if (relation === "grown" || relation === "shrunk") {
    comparison.report(`${what}-length-${relation}`, at, details);
    return;
  }
  // What a declared content does to the TypeScript type is told by itself.
  const isPlain = before.content === undefined && after.content === undefined;
  const retyped = isPlain && typeText(columnType(before.type)) !== typeText(columnType(after.type));
  comparison.report(`${what}-type-${relation}`, at, { ...details, retyped });
}
