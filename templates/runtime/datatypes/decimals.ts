/** `xs:decimal`, `xs:float` and `xs:double` (XML Schema 1.0 Part 2 §3.2.3 – §3.2.5). */
import type { AtomicType } from "../descriptor.js";
import { LexicalError } from "./lexical-error.js";
import { failValue, requireString } from "./value.js";

/** The digits of a decimal literal that count: no leading zeros before, no trailing ones after the point. */
interface DecimalDigits {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

/** §3.2.3; the value is the literal, so that no digit is lost. */
export const decimal: AtomicType<string> = {
  kind: "atomic",
  name: "decimal",
  whiteSpace: "collapse",
  parse: requireDecimal,
  print: (value) => requireDecimal(requireString("xs:decimal", value)),
  compare: compareDecimals,
};

/**
 * §3.2.4. The value is the double nearest to the literal, so that 0.1 stays 0.1; a magnitude past
 * that of a float is an infinity.
 */
export const float: AtomicType<number> = /* @__PURE__ */ floatingType("float", (value) =>
  Number.isFinite(Math.fround(value)) ? value : Math.fround(value),
);
/** §3.2.5 */
export const double: AtomicType<number> = /* @__PURE__ */ floatingType("double", (value) => value);

function floatingType(name: string, round: (value: number) => number): AtomicType<number> {
  const type = `xs:${name}`;
  return {
    kind: "atomic",
    name,
    whiteSpace: "collapse",
    parse(text) {
      if (/^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(text)) {
        return round(Number(text));
      }
      switch (text) {
        case "INF":
          return Infinity;
        case "-INF":
          return -Infinity;
        case "NaN":
          return NaN;
        default:
          throw new LexicalError(type, text, "not a number, INF, -INF or NaN");
      }
    },
    print(value: unknown) {
      if (typeof value !== "number") failValue(type, value, "a number");
      if (Number.isFinite(value)) {
        if (round(value) === value) return Object.is(value, -0) ? "-0" : String(value);
        throw new LexicalError(type, String(value), "out of range");
      }
      return Number.isNaN(value) ? "NaN" : value > 0 ? "INF" : "-INF";
    },
    compare: compareNumbers,
  };
}

/** Order of floats (§3.2.4): NaN equals itself and is incomparable with the rest. */
function compareNumbers(left: number, right: number): number | undefined {
  if (left < right) return -1;
  if (left > right) return 1;
  return left === right || (Number.isNaN(left) && Number.isNaN(right)) ? 0 : undefined;
}

function requireDecimal(text: string): string {
  if (/^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/.test(text)) return text;
  throw new LexicalError("xs:decimal", text, "not a decimal number");
}

/** Compares two decimal or integer literals of any length exactly. */
export function compareDecimals(left: string, right: string): number {
  const a = digitsOf(left);
  const b = digitsOf(right);
  if (a.negative !== b.negative) return a.negative ? -1 : 1;
  const magnitude =
    a.whole.length - b.whole.length || order(a.whole, b.whole) || order(a.fraction, b.fraction);
  return a.negative && magnitude !== 0 ? -magnitude : magnitude;
}

/** What `totalDigits` and `fractionDigits` count of a literal (§4.3.11, §4.3.12). */
export function countDigits(text: string): { total: number; fraction: number } {
  const { whole, fraction } = digitsOf(text);
  return { total: whole.length + fraction.length, fraction: fraction.length };
}

function digitsOf(text: string): DecimalDigits {
  const unsigned = /^[+-]/.test(text) ? text.slice(1) : text;
  const point = unsigned.indexOf(".");
  const whole = withoutLeadingZeros(point < 0 ? unsigned : unsigned.slice(0, point));
  const fraction = point < 0 ? "" : withoutTrailingZeros(unsigned.slice(point + 1));
  return { negative: text.startsWith("-") && whole + fraction !== "", whole, fraction };
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function withoutLeadingZeros(digits: string): string {
  return digits.replace(/^0+/, "");
}

/** A loop, because `0+$` would try every zero anew. */
export function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 0x30) end--;
  return digits.slice(0, end);
}
