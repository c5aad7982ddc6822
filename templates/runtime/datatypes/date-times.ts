/**
 * The types of points in time (XML Schema 1.0 Part 2 second edition §3.2.7 – §3.2.14). Their values
 * are the literals themselves, checked.
 */
import type { AtomicType } from "../descriptor.js";
import { withoutTrailingZeros } from "./decimals.js";
import { LexicalError } from "./lexical-error.js";
import { compareInstants, daysInMonth, secondsToDay } from "./timeline.js";
import type { Instant } from "./timeline.js";
import { requireString } from "./value.js";

const YEAR = "(?<year>-?(?:[1-9][0-9]{4,}|[0-9]{4}))";
const MONTH = "(?<month>[0-9]{2})";
const DAY = "(?<day>[0-9]{2})";
const TIME = "(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\\.(?<fraction>[0-9]+))?";
const ZONE = "(?<zone>Z|[+-][0-9]{2}:[0-9]{2})?";

/** Literals longer than this are refused: a year of millions of digits takes seconds to convert. */
const MAX_LENGTH = 4096;

/** Fourteen hours, the farthest that a time zone may be from UTC (§3.2.7.3). */
const MAX_ZONE_SECONDS = 50400;

/** The year of a type that has none: every month and day exists in it. */
const LEAP_YEAR = "2000";

/** §3.2.7 */
export const dateTime: AtomicType<string> = /* @__PURE__ */ pointInTime(
  "dateTime",
  `${YEAR}-${MONTH}-${DAY}T${TIME}`,
);
/** §3.2.8 */
export const time: AtomicType<string> = /* @__PURE__ */ pointInTime("time", TIME);
/** §3.2.9 */
export const date: AtomicType<string> = /* @__PURE__ */ pointInTime(
  "date",
  `${YEAR}-${MONTH}-${DAY}`,
);
/** §3.2.10 */
export const gYearMonth: AtomicType<string> = /* @__PURE__ */ pointInTime(
  "gYearMonth",
  `${YEAR}-${MONTH}`,
);
/** §3.2.11 */
export const gYear: AtomicType<string> = /* @__PURE__ */ pointInTime("gYear", YEAR);
/** §3.2.12 */
export const gMonthDay: AtomicType<string> = /* @__PURE__ */ pointInTime(
  "gMonthDay",
  `--${MONTH}-${DAY}`,
);
/** §3.2.13 */
export const gDay: AtomicType<string> = /* @__PURE__ */ pointInTime("gDay", `---${DAY}`);
/** §3.2.14 */
export const gMonth: AtomicType<string> = /* @__PURE__ */ pointInTime("gMonth", `--${MONTH}`);

/** A point in time: an instant of UTC, or of no zone in particular. */
export interface PointInTime extends Instant {
  readonly zoned: boolean;
}

function pointInTime(name: string, form: string): AtomicType<string> {
  const type = `xs:${name}`;
  const pattern = new RegExp(`^${form}${ZONE}$`);
  const check = (text: string): string => {
    requireFields(type, pattern, text);
    return text;
  };
  const locate = (text: string): PointInTime => locateFields(requireFields(type, pattern, text));
  return {
    kind: "atomic",
    name,
    whiteSpace: "collapse",
    parse: check,
    print: (value) => check(requireString(type, value)),
    compare: (left, right) => comparePoints(locate(left), locate(right)),
  };
}

/** The instant that a `dateTime` literal names. @throws LexicalError */
export function locateDateTime(text: string): PointInTime {
  return locateFields(requireFields("xs:dateTime", DATE_TIME, text));
}

const DATE_TIME = /* @__PURE__ */ new RegExp(`^${YEAR}-${MONTH}-${DAY}T${TIME}${ZONE}$`);

type Fields = Readonly<Record<string, string | undefined>>;

/** The fields of a literal, each within its range. @throws LexicalError */
function requireFields(type: string, pattern: RegExp, text: string): Fields {
  if (text.length > MAX_LENGTH) {
    throw new LexicalError(type, text, `longer than ${MAX_LENGTH} characters`);
  }
  const fields: Fields | undefined = pattern.exec(text)?.groups;
  if (fields === undefined) {
    throw new LexicalError(type, text, `not of the form ${FORMS[type] ?? ""}`);
  }
  const fault = faultOfDay(fields) ?? faultOfClock(fields) ?? faultOfZone(fields["zone"]);
  if (fault !== undefined) throw new LexicalError(type, text, fault);
  return fields;
}

function faultOfDay(fields: Fields): string | undefined {
  const year = fields["year"];
  if (year !== undefined && /^-?0000$/.test(year)) return "there is no year 0000";
  const month = Number(fields["month"] ?? 1);
  if (month < 1 || month > 12) return `there is no month ${month}`;
  const day = Number(fields["day"] ?? 1);
  const days = daysInMonth(Number((year ?? LEAP_YEAR).slice(-4)), month);
  return day < 1 || day > days ? `there is no day ${day} in that month` : undefined;
}

function faultOfClock(fields: Fields): string | undefined {
  const hour = Number(fields["hour"] ?? 0);
  const minute = Number(fields["minute"] ?? 0);
  const second = Number(fields["second"] ?? 0);
  const isWholeHour = minute === 0 && second === 0 && /^0*$/.test(fields["fraction"] ?? "");
  const isInRange = hour < 24 ? minute < 60 && second < 60 : hour === 24 && isWholeHour;
  return isInRange ? undefined : "there is no such time of day";
}

function faultOfZone(zone: string | undefined): string | undefined {
  if (zone === undefined || zone === "Z") return undefined;
  const isInRange = Number(zone.slice(4)) < 60 && Math.abs(secondsOfZone(zone)) <= MAX_ZONE_SECONDS;
  return isInRange ? undefined : "the time zone is not between -14:00 and +14:00";
}

function secondsOfZone(zone: string): number {
  if (zone === "Z") return 0;
  const seconds = Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(4)) * 60;
  return zone.startsWith("-") ? -seconds : seconds;
}

/** Fields that a type lacks are those of an arbitrary day: its order does not depend on them. */
function locateFields(fields: Fields): PointInTime {
  const { year = LEAP_YEAR, month = 1, day = 1, hour = 0, minute = 0, second = 0, zone } = fields;
  // 24:00:00 ends a day, and is 00:00:00 of a time, which has no day.
  const hours = fields["day"] === undefined ? Number(hour) % 24 : Number(hour);
  const clock = hours * 3600 + Number(minute) * 60 + Number(second);
  const offset = zone === undefined ? 0 : secondsOfZone(zone);
  return {
    seconds: secondsToDay(BigInt(year), Number(month), Number(day)) + BigInt(clock - offset),
    fraction: withoutTrailingZeros(fields["fraction"] ?? ""),
    zoned: zone !== undefined,
  };
}

const FORMS: Readonly<Record<string, string>> = {
  "xs:dateTime": "2000-12-31T23:59:59",
  "xs:time": "23:59:59",
  "xs:date": "2000-12-31",
  "xs:gYearMonth": "2000-12",
  "xs:gYear": "2000",
  "xs:gMonthDay": "--12-31",
  "xs:gDay": "---31",
  "xs:gMonth": "--12",
};

/** The partial order of §3.2.7.4: without a zone, a point may be up to 14 hours to either side. */
export function comparePoints(left: PointInTime, right: PointInTime): number | undefined {
  if (left.zoned === right.zoned) return compareInstants(left, right);
  const other = right.zoned ? left : right;
  const order = compareToUnzoned(left.zoned ? left : right, other);
  return order === undefined || left.zoned ? order : -order;
}

function compareToUnzoned(zoned: Instant, unzoned: Instant): number | undefined {
  const earliest = { ...unzoned, seconds: unzoned.seconds - BigInt(MAX_ZONE_SECONDS) };
  const latest = { ...unzoned, seconds: unzoned.seconds + BigInt(MAX_ZONE_SECONDS) };
  if (compareInstants(zoned, earliest) < 0) return -1;
  return compareInstants(zoned, latest) > 0 ? 1 : undefined;
}
