/** Reads types and values as they stand in declarations. */
import type {
  PlainSqlTypeName,
  SizedSqlTypeName,
} from "../../../templates/runtime/sql/descriptor.js";
import { nearest } from "../../nearest.js";
import type { Cursor } from "./cursor.js";
import type { LiteralNode, TypeNode } from "./syntax.js";

/** Types that are written without a length. */
const PLAIN_TYPES = [
  "bigint",
  "bit",
  "datetime",
  "image",
  "int",
  "ntext",
  "smallint",
  "tinyint",
  "uniqueidentifier",
  "xml",
] as const satisfies readonly PlainSqlTypeName[];

/** Types that are written with a length, and the greatest one. */
const SIZED_TYPES = { nvarchar: 4000, varbinary: 8000 } as const satisfies Readonly<
  Record<SizedSqlTypeName, number>
>;

/** A type. @throws StatementFault with SW8104 for one that is not supported or has a bad length. */
export function readType(cursor: Cursor): TypeNode {
  const { place, name: written } = cursor.name("A type");
  const name = written.toLowerCase();
  const length = cursor.take("(") ? readLength(cursor) : undefined;
  const fault = faultOf(name, length);
  if (fault !== undefined) cursor.fail("SW8104", place, fault.message, fault.remedy);
  return { place, name, ...(length === undefined ? {} : { length }) };
}

function readLength(cursor: Cursor): number | "max" {
  const length = cursor.take("MAX") ? "max" : Number(cursor.expectKind("number", "A length").text);
  cursor.expect(")");
  return length;
}

function faultOf(
  name: string,
  length: number | "max" | undefined,
): { readonly message: string; readonly remedy: string } | undefined {
  if (isSized(name)) {
    const greatest = SIZED_TYPES[name];
    const isGood =
      length === "max" ||
      (Number.isInteger(length) && Number(length) > 0 && Number(length) <= greatest);
    if (isGood) return undefined;
    const message = `The type ${name} has ${length === undefined ? "no length" : `the length ${String(length)}`}.`;
    return { message, remedy: `Give a length from 1 to ${String(greatest)}, or max.` };
  }
  if (PLAIN_TYPES.some((known) => known === name)) {
    if (length === undefined) return undefined;
    return { message: `The type ${name} takes no length.`, remedy: "Remove it." };
  }
  const known = [...PLAIN_TYPES, ...Object.keys(SIZED_TYPES)];
  const guess = nearest(name, known);
  return {
    message: `The type ${name} is not supported.`,
    remedy: guess === undefined ? `Use one of ${known.join(", ")}.` : `Did you mean ${guess}?`,
  };
}

function isSized(name: string): name is keyof typeof SIZED_TYPES {
  return Object.hasOwn(SIZED_TYPES, name);
}

/** NULL, a number, a string or `GETUTCDATE()`. @throws StatementFault */
export function readLiteral(cursor: Cursor): LiteralNode {
  const { place } = cursor;
  if (cursor.take("NULL")) return { place, value: { kind: "null" } };
  if (cursor.take("GETUTCDATE")) {
    cursor.expect("(", ")");
    return { place, value: { kind: "now" } };
  }
  if (cursor.isAtKind("string")) {
    return { place, value: { kind: "string", text: cursor.next().text } };
  }
  const sign = cursor.take("-") ? "-" : "";
  const { text } = cursor.expectKind("number", "A value");
  return { place, value: { kind: "number", text: sign + text } };
}
