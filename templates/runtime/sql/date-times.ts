/** The type `datetime`: dates from 1753 to 9999 without a zone, in steps (ticks) of 1/300 s. */

const DAY = 86_400_000;
const TICKS_PER_DAY = 300 * 86_400;
/** Days from 1900-01-01 to 1970-01-01. */
const DAYS_FROM_1900 = 25_567;
const FIRST = Date.UTC(1753, 0, 1);
const END = Date.UTC(10_000, 0, 1);

/** What a `datetime` holds: the days from 1900-01-01 and the ticks of the day, rounded. */
export function ticksOf(date: Date): { readonly days: number; readonly ticks: number } {
  const days = Math.floor(date.getTime() / DAY);
  const ticks = Math.round(((date.getTime() - days * DAY) * 3) / 10);
  return ticks === TICKS_PER_DAY
    ? { days: days + 1 + DAYS_FROM_1900, ticks: 0 }
    : { days: days + DAYS_FROM_1900, ticks };
}

/** The moment of a `datetime`, in whole milliseconds, which end with 0, 3 or 7. */
export function dateOfTicks(days: number, ticks: number): Date {
  return new Date((days - DAYS_FROM_1900) * DAY + Math.round((ticks * 10) / 3));
}

/**
 * The `datetime` next to a date, as SQL Server rounds it. The UTC fields of the date are those of the
 * value. Undefined for an invalid date and for one out of range.
 */
export function roundDateTime(date: Date): Date | undefined {
  const time = date.getTime();
  if (Number.isNaN(time) || time < FIRST) return undefined;
  const { days, ticks } = ticksOf(date);
  const rounded = dateOfTicks(days, ticks);
  return rounded.getTime() < END ? rounded : undefined;
}
