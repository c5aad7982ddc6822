/** The type `datetime`: dates from 1753 to 9999 without a zone, in steps of 1/300 s. */

const DAY = 24 * 60 * 60 * 1000;
const FIRST = Date.UTC(1753, 0, 1);
const END = Date.UTC(10000, 0, 1);

/**
 * The `datetime` next to a date, as SQL Server rounds it: the milliseconds end with 0, 3 or 7. The UTC
 * fields of the date are those of the value. Undefined for an invalid date and for one out of range.
 */
export function roundDateTime(date: Date): Date | undefined {
  const time = date.getTime();
  if (Number.isNaN(time) || time < FIRST) return undefined;
  const ofDay = ((time % DAY) + DAY) % DAY;
  const ticks = Math.floor((Math.floor(ofDay) * 3 + 5) / 10);
  const rounded = time - ofDay + Math.round((ticks * 10) / 3);
  return rounded < END ? new Date(rounded) : undefined;
}
