/** Answers in a form that programs of every language can print as JSON, and in which they compare. */
import type { SqlValue } from "../../../output/runtime/sql/descriptor.js";

/** The answer to a call: outputs by the names of their parameters, rows as the columns come. */
export interface Answer {
  readonly procedure: string;
  readonly output: Readonly<Record<string, SqlValue>>;
  readonly resultSets: readonly (readonly (readonly SqlValue[])[])[];
  readonly returnValue: number;
}

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * A value as the programs print it: integers beyond 2^53 as text, dates without a zone, bytes in
 * hexadecimal; identifiers in lower case, as drivers differ about it.
 */
export function toldValue(value: SqlValue): boolean | number | string | null {
  if (typeof value === "bigint") {
    return value > 2n ** 53n || value < -(2n ** 53n) ? String(value) : Number(value);
  }
  if (value instanceof Date) return value.toISOString().slice(0, -1);
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString("hex")}`;
  return typeof value === "string" && GUID.test(value) ? value.toLowerCase() : value;
}

/** An answer as the programs print it. The rows of a result set have no order of their own. */
export function toldAnswer({ procedure, output, resultSets, returnValue }: Answer): object {
  return {
    procedure,
    output: Object.fromEntries(
      Object.entries(output).map(([name, value]) => [name, toldValue(value)]),
    ),
    resultSets: resultSets.map((rows) =>
      rows
        .map((row) => row.map(toldValue))
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ),
    returnValue,
  };
}
