/**
 * Dates and times on the wire ([MS-TDS] 2.2.5.5.1), but for `datetime`. A `Date` has the value in its UTC
 * fields.
 */

const DAY = 86_400_000;
/** Days from 0001-01-01, and from 1900-01-01, to 1970-01-01. */
const DAYS_FROM_YEAR_1 = 719_162;
const DAYS_FROM_1900 = 25_567;

const FIRST_DATE = -DAYS_FROM_YEAR_1 * DAY;
const END_OF_DATES = Date.UTC(10_000, 0, 1);

/** The moment of a `smalldatetime`: days from 1900-01-01 and minutes of the day. */
export function dateOfMinutes(days: number, minutes: number): Date {
  return new Date((days - DAYS_FROM_1900) * DAY + minutes * 60_000);
}

/** The moment of a `date` or `datetime2`: days from 0001-01-01 and milliseconds of the day. */
export function dateOfDays(days: number, milliseconds: number): Date {
  return new Date((days - DAYS_FROM_YEAR_1) * DAY + milliseconds);
}

/** The moment of a `time`, on the day that T-SQL takes where there is none: 1900-01-01. */
export function dateOfTime(milliseconds: number): Date {
  return new Date(-DAYS_FROM_1900 * DAY + milliseconds);
}

/** Whether the moment is one of the years 1 to 9999, which every type of T-SQL is within. */
export function isDate(date: Date): boolean {
  return date.getTime() >= FIRST_DATE && date.getTime() < END_OF_DATES;
}

const DATE_TEXT =
  /^\s*(?<year>\d{4})-?(?<month>\d{2})-?(?<day>\d{2})(?:[T ]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d{1,7}))?)?)?Z?\s*$/i;

/**
 * The moment of a text in the forms that T-SQL reads whatever the settings: `2008-03-01T15:21:17.003`,
 * with a space for the `T`, without hyphens, without a time.
 * @returns `undefined` when it is none of them, or no day of the calendar
 */
export function parseDate(text: string): Date | undefined {
  const groups = DATE_TEXT.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const part = (name: string): number => Number(groups[name] ?? 0);
  const [year, month, day] = [part("year"), part("month"), part("day")];
  const [hour, minute, second] = [part("hour"), part("minute"), part("second")];
  const milliseconds = Math.round(Number(`0.${groups["fraction"] ?? 0}`) * 1000);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59) return undefined;
  date.setUTCHours(hour, minute, second, milliseconds);
  return date;
}
