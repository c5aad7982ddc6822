/** Literals of the built-in types (XML Schema 1.0 Part 2 §3) within facets, the likeliest first. */
import { BUILT_IN_TYPES } from "../model/builtins.js";
import type { Facets } from "../model/contract.js";
import type { SeededRandom } from "./random.js";

const WORDS = [
  "amber",
  "birch",
  "cedar",
  "delta",
  "ember",
  "fjord",
  "grove",
  "heath",
  "iris",
  "juniper",
  "kelp",
  "larch",
  "maple",
  "north",
  "ocean",
  "pine",
] as const;

/** How many literals are tried before those at the bounds. */
const ATTEMPTS = 8;

/** A word, the same for the same state of `random`. */
export function word(random: SeededRandom): string {
  return random.pick(WORDS) ?? WORDS[0];
}

/**
 * Literals of a built-in type that may fit the facets; whoever takes one checks it. Patterns and
 * enumerations are not looked at.
 *
 * @param name local name of the built-in type.
 * @param nextId gives the number of the next `ID`, since no two of a document may be equal.
 */
export function* literalsOf(
  name: string,
  facets: Facets,
  random: SeededRandom,
  nextId: () => number,
): Generator<string> {
  const primitive = BUILT_IN_TYPES.get(name)?.primitive ?? "string";
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    yield randomLiteral(name, primitive, facets, random, nextId);
  }
  yield* literalsAtBounds(primitive, facets);
}

function randomLiteral(
  name: string,
  primitive: string,
  facets: Facets,
  random: SeededRandom,
  nextId: () => number,
): string {
  switch (primitive) {
    case "boolean":
      return random.next() < 0.5 ? "true" : "false";
    case "decimal":
      return decimalLiteral(name, facets, random);
    case "float":
    case "double":
      return floatLiteral(facets, random);
    case "hexBinary":
      return bytesOf(facets, random).toString("hex").toUpperCase();
    case "base64Binary":
      return bytesOf(facets, random).toString("base64");
    case "anyURI":
      return fitted(`https://${word(random)}.example/${word(random)}`, facets, "");
    case "QName":
    case "NOTATION":
      return fitted(word(random), facets, "");
    case "string":
      return stringLiteral(name, facets, random, nextId);
    default:
      return timeLiteral(primitive, random);
  }
}

// ---------------------------------------------------------------------------------------------
// Text and bytes

function stringLiteral(
  name: string,
  facets: Facets,
  random: SeededRandom,
  nextId: () => number,
): string {
  switch (name) {
    case "language":
      return random.pick(["en", "en-GB", "de", "fr-CA", "ja"]) ?? "en";
    case "ID":
      return fitted(`id${String(nextId())}`, facets, "");
    case "IDREF":
    case "ENTITY":
      // The first ID that a document has.
      return "id1";
    case "string":
    case "normalizedString":
    case "token":
      return fitted(word(random), facets, " ");
    default:
      return fitted(word(random), facets, "");
  }
}

/** Facets of length, as the least and greatest number of characters or octets. */
function lengths({ length, minLength, maxLength }: Facets): { least: number; most: number } {
  return {
    least: Math.min(length ?? minLength ?? 0, 100_000),
    most: length ?? maxLength ?? Infinity,
  };
}

/** The text, lengthened or shortened to the facets. */
function fitted(text: string, facets: Facets, separator: string): string {
  const { least, most } = lengths(facets);
  let long = text;
  while (long.length < least) long += separator + text;
  if (long.length > most) long = long.slice(0, most);
  if (long.length > least && long.length > text.length) long = long.slice(0, Math.max(least, 1));
  // White space at the end would not count where it is collapsed.
  return long.endsWith(" ") ? `${long.slice(0, -1)}x` : long;
}

function bytesOf(facets: Facets, random: SeededRandom): Buffer {
  const { least, most } = lengths(facets);
  const count = Math.min(Math.max(least, 6), most);
  return Buffer.from(Array.from({ length: count }, () => random.between(0, 255)));
}

// ---------------------------------------------------------------------------------------------
// Numbers

const NOT_POSITIVE = ["nonPositiveInteger", "negativeInteger"];

function isInteger(name: string): boolean {
  for (let type = BUILT_IN_TYPES.get(name); type !== undefined;) {
    if (type.name === "integer") return true;
    type = BUILT_IN_TYPES.get(type.base);
  }
  return false;
}

/** Counts in units of the last fraction digit, since a decimal may have more digits than a number. */
function decimalLiteral(name: string, facets: Facets, random: SeededRandom): string {
  const digits = isInteger(name) ? 0 : Math.min(facets.fractionDigits ?? 2, 18);
  const one = 10n ** BigInt(digits);
  const step = (text: string | undefined): bigint | undefined =>
    text === undefined ? undefined : scaled(text, digits);
  const least = step(facets.minInclusive) ?? plus(step(facets.minExclusive), 1n);
  const most = step(facets.maxInclusive) ?? plus(step(facets.maxExclusive), -1n);
  const limit =
    facets.totalDigits === undefined
      ? undefined
      : 10n ** BigInt(Math.min(facets.totalDigits, 100)) - 1n;
  const usual = NOT_POSITIVE.includes(name)
    ? { from: -100n * one, to: -one }
    : { from: one, to: 100n * one };
  let from = least ?? (most === undefined || usual.from <= most ? usual.from : most - 99n * one);
  let to = most ?? (usual.to >= from ? usual.to : from + 99n * one);
  if (least !== undefined && least < one && (most === undefined || most > one)) from = one;
  if (to - from > 1000n * one) to = from + 99n * one;
  if (limit !== undefined && to > limit) to = limit;
  if (limit !== undefined && from > limit) from = 0n;
  const span = to > from ? to - from : 0n;
  const offset = (span * BigInt(random.between(0, 1000))) / 1000n;
  return unscaled(from + offset, digits);
}

function plus(value: bigint | undefined, more: bigint): bigint | undefined {
  return value === undefined ? undefined : value + more;
}

/** A decimal literal in units of 10⁻ᵈⁱᵍⁱᵗˢ, cut off there. */
function scaled(text: string, digits: number): bigint | undefined {
  const [, sign = "", whole = "", fraction = ""] =
    /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim()) ?? [];
  if (whole === "" && fraction === "") return undefined;
  const amount = BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0"));
  return sign === "-" ? -amount : amount;
}

function unscaled(amount: bigint, digits: number): string {
  const sign = amount < 0n ? "-" : "";
  const text = String(amount < 0n ? -amount : amount).padStart(digits + 1, "0");
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function floatLiteral(facets: Facets, random: SeededRandom): string {
  const bound = (text: string | undefined): number | undefined => {
    const value = text === undefined ? NaN : Number(text);
    return Number.isFinite(value) ? value : undefined;
  };
  const least = bound(facets.minInclusive ?? facets.minExclusive);
  const most = bound(facets.maxInclusive ?? facets.maxExclusive);
  const from = least ?? (most === undefined ? 1 : most - 100);
  const to = most ?? from + 99;
  const value = from + (to - from) * random.next();
  const rounded = Math.round(value * 4) / 4;
  return String(rounded >= from && rounded <= to ? rounded : value);
}

// ---------------------------------------------------------------------------------------------
// Time

function timeLiteral(primitive: string, random: SeededRandom): string {
  const two = (least: number, most: number): string =>
    String(random.between(least, most)).padStart(2, "0");
  const year = String(random.between(2020, 2029));
  const date = `${year}-${two(1, 12)}-${two(1, 28)}`;
  const time = `${two(0, 23)}:${two(0, 59)}:${two(0, 59)}`;
  switch (primitive) {
    case "dateTime":
      return `${date}T${time}Z`;
    case "date":
      return date;
    case "time":
      return time;
    case "gYearMonth":
      return date.slice(0, 7);
    case "gYear":
      return year;
    case "gMonthDay":
      return `-${date.slice(4)}`;
    case "gMonth":
      return `--${date.slice(5, 7)}`;
    case "gDay":
      return `---${date.slice(8)}`;
    default:
      return `P${String(random.between(1, 9))}DT${String(random.between(1, 23))}H`;
  }
}

// ---------------------------------------------------------------------------------------------
// Bounds

/** The bounds themselves, and what is just inside of those that are excluded. */
function* literalsAtBounds(primitive: string, facets: Facets): Generator<string> {
  const { minInclusive, maxInclusive, minExclusive, maxExclusive } = facets;
  if (minInclusive !== undefined) yield minInclusive;
  if (maxInclusive !== undefined) yield maxInclusive;
  for (const [bound, direction] of [
    [minExclusive, 1],
    [maxExclusive, -1],
  ] as const) {
    if (bound !== undefined) yield* besides(primitive, bound, direction);
  }
  if (primitive === "decimal") yield* ["0", "1", "-1", "0.1"];
  if (primitive === "float" || primitive === "double") yield* ["0", "INF", "-INF"];
}

/** Literals a little above (1) or below (-1) another; every number in it is changed in turn. */
function* besides(primitive: string, bound: string, direction: 1 | -1): Generator<string> {
  if (primitive === "float" || primitive === "double") {
    const value = Number(bound);
    yield String(value + direction * Math.max(Math.abs(value) * 1e-6, 1e-6));
  }
  if (primitive === "decimal") {
    for (const digits of [0, 1, 3, 9, 18]) {
      const amount = scaled(bound, digits);
      if (amount !== undefined) yield unscaled(amount + BigInt(direction), digits);
    }
    return;
  }
  for (const { 0: digits, index } of [...bound.matchAll(/\d+/g)].reverse()) {
    const changed = Number(digits) + direction;
    if (changed < 0) continue;
    const text = String(changed).padStart(digits.length, "0");
    yield bound.slice(0, index) + text + bound.slice(index + digits.length);
  }
}
