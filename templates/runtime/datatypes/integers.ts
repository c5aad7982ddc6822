/** `xs:integer` and what is derived from it (XML Schema 1.0 Part 2 §3.3.13 – §3.3.25). */
import type { AtomicType } from "../descriptor.js";
import { LexicalError } from "./lexical-error.js";
import { failValue } from "./value.js";

/** More digits than this are refused: a number of millions of digits takes seconds to convert. */
const MAX_DIGITS = 4096;

/** §3.3.19 */
export const byte: AtomicType<number> = /* @__PURE__ */ numberType("byte", -128, 127);
/** §3.3.18 */
export const short: AtomicType<number> = /* @__PURE__ */ numberType("short", -32768, 32767);
/** §3.3.17 */
export const int: AtomicType<number> = /* @__PURE__ */ numberType("int", -2147483648, 2147483647);
/** §3.3.24 */
export const unsignedByte: AtomicType<number> = /* @__PURE__ */ numberType("unsignedByte", 0, 255);
/** §3.3.23 */
export const unsignedShort: AtomicType<number> = /* @__PURE__ */ numberType(
  "unsignedShort",
  0,
  65535,
);
/** §3.3.22 */
export const unsignedInt: AtomicType<number> = /* @__PURE__ */ numberType(
  "unsignedInt",
  0,
  4294967295,
);

/** §3.3.16 */
export const long: AtomicType<bigint> = /* @__PURE__ */ bigintType(
  "long",
  -9223372036854775808n,
  9223372036854775807n,
);
/** §3.3.21 */
export const unsignedLong: AtomicType<bigint> = /* @__PURE__ */ bigintType(
  "unsignedLong",
  0n,
  18446744073709551615n,
);
/** §3.3.13 */
export const integer: AtomicType<bigint> = /* @__PURE__ */ bigintType("integer");
/** §3.3.14 */
export const nonPositiveInteger: AtomicType<bigint> = /* @__PURE__ */ bigintType(
  "nonPositiveInteger",
  undefined,
  0n,
);
/** §3.3.15 */
export const negativeInteger: AtomicType<bigint> = /* @__PURE__ */ bigintType(
  "negativeInteger",
  undefined,
  -1n,
);
/** §3.3.20 */
export const nonNegativeInteger: AtomicType<bigint> = /* @__PURE__ */ bigintType(
  "nonNegativeInteger",
  0n,
);
/** §3.3.25 */
export const positiveInteger: AtomicType<bigint> = /* @__PURE__ */ bigintType(
  "positiveInteger",
  1n,
);

/** A type whose values all fit a `number`. */
function numberType(name: string, min: number, max: number): AtomicType<number> {
  const type = `xs:${name}`;
  return {
    kind: "atomic",
    name,
    whiteSpace: "collapse",
    parse(text) {
      requireDigits(type, text);
      const value = Number(text);
      if (value < min) throw new LexicalError(type, text, `less than ${min}`);
      if (value > max) throw new LexicalError(type, text, `greater than ${max}`);
      return value === 0 ? 0 : value;
    },
    print(value: unknown) {
      if (typeof value !== "number") failValue(type, value, "a number");
      const text = String(value === 0 ? 0 : value);
      if (!Number.isInteger(value)) throw new LexicalError(type, text, "not a whole number");
      if (value < min) throw new LexicalError(type, text, `less than ${min}`);
      if (value > max) throw new LexicalError(type, text, `greater than ${max}`);
      return text;
    },
    compare: (left, right) => left - right,
  };
}

function bigintType(name: string, min?: bigint, max?: bigint): AtomicType<bigint> {
  const type = `xs:${name}`;
  const check = (value: bigint, text: string): bigint => {
    if (min !== undefined && value < min) throw new LexicalError(type, text, `less than ${min}`);
    if (max !== undefined && value > max) throw new LexicalError(type, text, `greater than ${max}`);
    return value;
  };
  return {
    kind: "atomic",
    name,
    whiteSpace: "collapse",
    parse: (text) => check(parseBigInt(type, text), text),
    print(value: unknown) {
      if (typeof value !== "bigint") failValue(type, value, "a bigint");
      return String(check(value, String(value)));
    },
    compare: (left, right) => (left < right ? -1 : left > right ? 1 : 0),
  };
}

/** The value of an integer literal of any type of this family. @throws LexicalError */
export function parseBigInt(type: string, text: string): bigint {
  requireDigits(type, text);
  if (text.length > MAX_DIGITS) {
    throw new LexicalError(type, text, `longer than ${MAX_DIGITS} characters`);
  }
  return BigInt(text);
}

function requireDigits(type: string, text: string): void {
  if (!/^[+-]?[0-9]+$/.test(text)) throw new LexicalError(type, text, "not a whole number");
}
