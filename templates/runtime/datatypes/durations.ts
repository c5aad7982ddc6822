import type { AtomicType } from "../descriptor.js";
import { withoutTrailingZeros } from "./decimals.js";
import { LexicalError } from "./lexical-error.js";
import { compareInstants, floorDivide, secondsToDay } from "./timeline.js";
import type { Instant } from "./timeline.js";
import { requireString } from "./value.js";

const DURATION =
  /^(-?)P(?=.)(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?(?:T(?=.)(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:\.([0-9]+))?S)?)?$/;

/** Literals longer than this are refused: a number of millions of digits takes seconds to convert. */
const MAX_LENGTH = 4096;

/** The instants that order durations (§3.2.6.2): a year and a month of each, all the first at 00:00Z. */
const REFERENCE_MONTHS: readonly (readonly [bigint, bigint])[] = [
  [1696n, 9n],
  [1697n, 2n],
  [1903n, 3n],
  [1903n, 7n],
];

/** `xs:duration` (XML Schema 1.0 Part 2 §3.2.6); the value is the literal. */
export const duration: AtomicType<string> = {
  kind: "atomic",
  name: "duration",
  whiteSpace: "collapse",
  parse: requireDuration,
  print: (value) => requireDuration(requireString("xs:duration", value)),
  compare: compareDurations,
};

function requireDuration(text: string): string {
  if (text.length > MAX_LENGTH) {
    throw new LexicalError("xs:duration", text, `longer than ${MAX_LENGTH} characters`);
  }
  if (DURATION.test(text)) return text;
  throw new LexicalError("xs:duration", text, "not of the form P1Y2M3DT4H5M6.7S");
}

/** One duration is less than another if it ends earlier from each of four instants (§3.2.6.2). */
function compareDurations(left: string, right: string): number | undefined {
  const a = partsOf(left);
  const b = partsOf(right);
  const orders = new Set(
    REFERENCE_MONTHS.map(([year, month]) =>
      compareInstants(endOf(a, year, month), endOf(b, year, month)),
    ),
  );
  const [order] = orders;
  return orders.size === 1 ? order : undefined;
}

/** A duration as what is added to the two parts of an instant that months do not measure alike. */
interface DurationParts extends Instant {
  readonly months: bigint;
}

function partsOf(text: string): DurationParts {
  const match = DURATION.exec(requireDuration(text)) ?? [];
  const [years, months, days, hours, minutes, seconds] = match
    .slice(2, 8)
    .map((digits: string | undefined) => BigInt(digits ?? 0));
  const sign = match[1] === "-" ? -1n : 1n;
  const fraction = withoutTrailingZeros(match[8] ?? "");
  const whole =
    (((days ?? 0n) * 24n + (hours ?? 0n)) * 60n + (minutes ?? 0n)) * 60n + (seconds ?? 0n);
  const borrows = sign < 0n && fraction !== "";
  return {
    months: sign * ((years ?? 0n) * 12n + (months ?? 0n)),
    seconds: sign * whole - (borrows ? 1n : 0n),
    fraction: borrows ? complement(fraction) : fraction,
  };
}

/** The digits of 1 minus a fraction that ends in no zero. */
function complement(fraction: string): string {
  const last = fraction.length - 1;
  return [...fraction].map((digit, index) => (index === last ? 10 : 9) - Number(digit)).join("");
}

/** Adds a duration to the first day of a month (appendix E); the day is 1, so it always exists. */
function endOf(duration: DurationParts, year: bigint, month: bigint): Instant {
  const months = year * 12n + month - 1n + duration.months;
  const endYear = floorDivide(months, 12n);
  const start = secondsToDay(endYear, Number(months - endYear * 12n) + 1, 1);
  return { seconds: start + duration.seconds, fraction: duration.fraction };
}
