/** Other mappings of built-in types, which the generator's configuration can choose. */
import type { AtomicType } from "../descriptor.js";
import { locateDateTime } from "./date-times.js";
import { decimal } from "./decimals.js";
import {
  integer,
  long,
  negativeInteger,
  nonNegativeInteger,
  nonPositiveInteger,
  positiveInteger,
  unsignedLong,
} from "./integers.js";
import { LexicalError } from "./lexical-error.js";
import { describeValue, failValue, requireString } from "./value.js";

/**
 * `xs:dateTime` as a `Date`. A literal without time zone is read as UTC, so that it means the same
 * on every machine; digits after the millisecond are dropped. Printed in UTC.
 */
export const dateTimeAsDate: AtomicType<Date> = {
  kind: "atomic",
  name: "dateTime",
  whiteSpace: "collapse",
  parse(text) {
    const { seconds, fraction } = locateDateTime(text);
    const value = new Date(Number(seconds) * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0")));
    if (Number.isNaN(value.getTime())) {
      throw new LexicalError("xs:dateTime", text, "out of the range of a Date");
    }
    return value;
  },
  print(value: unknown) {
    if (!(value instanceof Date)) failValue("xs:dateTime", value, "a Date");
    const milliseconds = value.getTime();
    if (Number.isNaN(milliseconds)) {
      throw new LexicalError("xs:dateTime", describeValue(value), "the Date is invalid");
    }
    const year = value.getUTCFullYear();
    if (year === 0) throw new LexicalError("xs:dateTime", "0000", "there is no year 0000");
    const rest = value.toISOString().replace(/^[+-]?[0-9]+/, "");
    return `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}${rest}`;
  },
  compare: (left, right) => left.getTime() - right.getTime(),
};

/** `xs:decimal` as the nearest `number`; only finite numbers print, without exponent. */
export const decimalAsNumber: AtomicType<number> = {
  kind: "atomic",
  name: "decimal",
  whiteSpace: "collapse",
  parse: (text, context) => Number(decimal.parse(text, context)),
  print(value: unknown) {
    if (typeof value !== "number") failValue("xs:decimal", value, "a number");
    if (!Number.isFinite(value)) {
      throw new LexicalError("xs:decimal", String(value), "not a finite number");
    }
    return withoutExponent(String(value));
  },
  compare: (left, right) => left - right,
};

/** `xs:long` as a `number`; beyond ±(2^53 - 1), where digits would be lost, it throws. */
export const longAsNumber: AtomicType<number> = /* @__PURE__ */ asNumber(long);
export const unsignedLongAsNumber: AtomicType<number> = /* @__PURE__ */ asNumber(unsignedLong);
export const integerAsNumber: AtomicType<number> = /* @__PURE__ */ asNumber(integer);
export const nonNegativeIntegerAsNumber: AtomicType<number> =
  /* @__PURE__ */ asNumber(nonNegativeInteger);
export const positiveIntegerAsNumber: AtomicType<number> =
  /* @__PURE__ */ asNumber(positiveInteger);
export const nonPositiveIntegerAsNumber: AtomicType<number> =
  /* @__PURE__ */ asNumber(nonPositiveInteger);
export const negativeIntegerAsNumber: AtomicType<number> =
  /* @__PURE__ */ asNumber(negativeInteger);

/** `xs:long` as its literal, checked. */
export const longAsString: AtomicType<string> = /* @__PURE__ */ asString(long);
export const unsignedLongAsString: AtomicType<string> = /* @__PURE__ */ asString(unsignedLong);
export const integerAsString: AtomicType<string> = /* @__PURE__ */ asString(integer);
export const nonNegativeIntegerAsString: AtomicType<string> =
  /* @__PURE__ */ asString(nonNegativeInteger);
export const positiveIntegerAsString: AtomicType<string> =
  /* @__PURE__ */ asString(positiveInteger);
export const nonPositiveIntegerAsString: AtomicType<string> =
  /* @__PURE__ */ asString(nonPositiveInteger);
export const negativeIntegerAsString: AtomicType<string> =
  /* @__PURE__ */ asString(negativeInteger);

function asNumber(exact: AtomicType<bigint>): AtomicType<number> {
  const type = `xs:${exact.name}`;
  return {
    kind: "atomic",
    name: exact.name,
    whiteSpace: "collapse",
    parse(text, context) {
      const value = Number(exact.parse(text, context));
      if (Number.isSafeInteger(value)) return value;
      throw new LexicalError(type, text, "beyond ±(2^53 - 1), where a number loses digits");
    },
    print(value: unknown, context) {
      if (typeof value !== "number") failValue(type, value, "a number");
      if (Number.isSafeInteger(value)) return exact.print(BigInt(value), context);
      throw new LexicalError(type, String(value), "not a whole number within ±(2^53 - 1)");
    },
    compare: (left, right) => left - right,
  };
}

function asString(exact: AtomicType<bigint>): AtomicType<string> {
  const type = `xs:${exact.name}`;
  return {
    kind: "atomic",
    name: exact.name,
    whiteSpace: "collapse",
    parse(text, context) {
      exact.parse(text, context);
      return text;
    },
    print(value, context) {
      const text = requireString(type, value);
      exact.parse(text, context);
      return text;
    },
    compare: (left, right) => {
      const difference = BigInt(left) - BigInt(right);
      return difference < 0n ? -1 : difference > 0n ? 1 : 0;
    },
  };
}

/** The digits of a finite number that `String` writes with an exponent. */
function withoutExponent(text: string): string {
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?e([+-][0-9]+)$/.exec(text);
  if (match === null) return text;
  const [, sign = "", whole = "", fraction = ""] = match;
  const exponent = Number(match[4]);
  return exponent < 0
    ? `${sign}0.${"0".repeat(-exponent - 1)}${whole}${fraction}`
    : `${sign}${whole}${fraction}${"0".repeat(exponent - fraction.length)}`;
}
