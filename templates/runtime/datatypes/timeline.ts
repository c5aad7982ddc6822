/** Instants of the proleptic Gregorian calendar, exactly and however far away. */

/** An instant: whole seconds since 1970-01-01T00:00:00, and the digits of the fraction after them. */
export interface Instant {
  readonly seconds: bigint;
  /** Decimal digits without trailing zeros. */
  readonly fraction: string;
}

const SECONDS_PER_DAY = 86400n;
const DAYS_PER_ERA = 146097n;

/**
 * Days in a month by the rules of XML Schema 1.0 Part 2 appendix E. Of the year its last four
 * digits are enough, as leap years recur after 400.
 */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0) ? 29 : 28;
}

/** Seconds from 1970-01-01 to the beginning of a day. */
export function secondsToDay(year: bigint, month: number, day: number): bigint {
  // Years that begin in March put the leap day last: the days before a month follow one formula.
  const marchYear = month < 3 ? year - 1n : year;
  const era = floorDivide(marchYear, 400n);
  const yearOfEra = marchYear - era * 400n;
  const monthsSinceMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthsSinceMarch + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365n + yearOfEra / 4n - yearOfEra / 100n + BigInt(dayOfYear);
  return (era * DAYS_PER_ERA + dayOfEra - 719468n) * SECONDS_PER_DAY;
}

/** The quotient rounded down; the divisor is positive. */
export function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend < 0n && quotient * divisor !== dividend ? quotient - 1n : quotient;
}

/** Negative, 0 or positive as the first is before, at or after the second. */
export function compareInstants(left: Instant, right: Instant): number {
  if (left.seconds !== right.seconds) return left.seconds < right.seconds ? -1 : 1;
  return left.fraction < right.fraction ? -1 : left.fraction > right.fraction ? 1 : 0;
}
