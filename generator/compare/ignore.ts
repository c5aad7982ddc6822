/** Differences that are accepted: the ignore file, with a reason for each entry and an end. */
import type { Diagnostics, Place } from "../diagnostics.js";
import {
  JsonObject,
  JsonSource,
  readList,
  readMatching,
  readText,
  readTree,
  type ReadJson,
} from "../model/json-reader.js";
import { nearest } from "../nearest.js";
import type { Difference } from "./difference.js";
import { COMPATIBILITY_RULES, isRuleId, type RuleId } from "./rules.js";

/** One entry of an ignore file. */
export interface IgnoreEntry {
  readonly rule: RuleId;
  /** The path of a difference; `*` stands for any text. Absent: every path. */
  readonly path?: string;
  readonly reason: string;
  /** The last day on which the entry counts, as `2027-01-31`. */
  readonly expires?: string;
  readonly place: Place;
}

/** Differences told apart by an ignore file. */
export interface Sifted {
  readonly differences: readonly Difference[];
  readonly ignored: readonly IgnoredDifference[];
}

/** An accepted difference with the entry that accepts it. */
export interface IgnoredDifference {
  readonly difference: Difference;
  readonly entry: IgnoreEntry;
}

/**
 * Reads an ignore file: `{ "ignore": [{ "rule", "path"?, "reason", "expires"? }] }`. Records SW5001 for
 * what is not valid; entries with faults are left out.
 *
 * @param file the path that diagnostics show.
 */
export function parseIgnoreFile(
  text: string,
  file: string,
  diagnostics: Diagnostics,
): readonly IgnoreEntry[] {
  const json = text.replace(/^\uFEFF/, "");
  const source = new JsonSource(json, file, diagnostics);
  const tree = readTree(json, source);
  const object = tree && JsonObject.read(tree, source, file, ["$schema", "ignore"]);
  object?.get("$schema", readText);
  return object?.require("ignore", readList(readEntry)) ?? [];
}

const readDay = readMatching(
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  "a day such as 2027-01-31",
);

const readEntry: ReadJson<IgnoreEntry> = (node, source, what) => {
  const object = JsonObject.read(node, source, what, ["rule", "path", "reason", "expires"]);
  if (object === undefined) return undefined;
  const rule = object.require("rule", readRule);
  const reason = object.require("reason", readMatching(/\S/, "a reason"));
  const path = object.get("path", readText);
  const expires = object.get("expires", readDay);
  if (rule === undefined || reason === undefined) return undefined;
  return {
    rule,
    reason,
    ...(path === undefined ? {} : { path }),
    ...(expires === undefined ? {} : { expires }),
    place: source.place(node.offset),
  };
};

const readRule: ReadJson<RuleId> = (node, source, what) => {
  const text = readText(node, source, what);
  if (text === undefined || isRuleId(text)) return text;
  const meant = nearest(text, Object.keys(COMPATIBILITY_RULES));
  source.report(
    node.offset,
    `There is no rule ${JSON.stringify(text)}.`,
    meant === undefined ? "Give a rule of docs/compatibility.md." : `Did you mean ${meant}?`,
  );
  return undefined;
};

/**
 * Takes the accepted differences out. Records as warnings SW7201 for an entry that has expired, which
 * no longer counts, and SW7202 for one that no difference needs.
 *
 * @param today the day that expiry is judged by, as `2027-01-31`.
 */
export function siftDifferences(
  differences: readonly Difference[],
  entries: readonly IgnoreEntry[],
  today: string,
  diagnostics: Diagnostics,
): Sifted {
  const used = new Set<IgnoreEntry>();
  const kept: Difference[] = [];
  const ignored: IgnoredDifference[] = [];
  const valid = entries.filter(({ expires }) => expires === undefined || today <= expires);
  for (const difference of differences) {
    const entry = valid.find((candidate) => matches(candidate, difference));
    if (entry === undefined) {
      kept.push(difference);
      continue;
    }
    used.add(entry);
    ignored.push({ difference, entry });
  }
  for (const entry of entries) {
    if (used.has(entry)) continue;
    if (valid.includes(entry)) tellUnused(entry, diagnostics);
    else tellExpired(entry, diagnostics);
  }
  return { differences: kept, ignored };
}

function matches({ rule, path }: IgnoreEntry, difference: Difference): boolean {
  if (rule !== difference.rule) return false;
  return path === undefined || matchesText(path, difference.path);
}

/** Without a regular expression, whose time could grow with the number of stars. */
function matchesText(pattern: string, text: string): boolean {
  const [first = "", ...parts] = pattern.split("*");
  const last = parts.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.endsWith(last) && text.length - last.length >= at;
}

function tellExpired({ rule, expires = "", place }: IgnoreEntry, diagnostics: Diagnostics): void {
  diagnostics.warning(
    "SW7201",
    place,
    `The entry for ${rule} expired on ${expires}, and its differences count again.`,
    "Settle the difference, or give the entry another day and say why.",
  );
}

function tellUnused({ rule, path, place }: IgnoreEntry, diagnostics: Diagnostics): void {
  const where = path === undefined ? "" : ` at ${path}`;
  diagnostics.warning(
    "SW7202",
    place,
    `The entry ignores no difference: there is none of ${rule}${where}.`,
    "Remove it, or correct its rule and path.",
  );
}
