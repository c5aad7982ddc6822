/** Reads a JSON tree into typed values; what does not fit is recorded as SW5001 at its place. */
import type { Diagnostics, Place } from "../diagnostics.js";
import { NameGuesser } from "./name-guesser.js";
import { JsonError, parseJsonTree, type JsonEntry, type JsonNode } from "./json-tree.js";

/** One file that is read. */
export class JsonSource {
  readonly #file: string;
  readonly #diagnostics: Diagnostics;
  readonly #lineStarts: readonly number[];
  readonly #guesser = new NameGuesser();

  constructor(text: string, file: string, diagnostics: Diagnostics) {
    this.#file = file;
    this.#diagnostics = diagnostics;
    this.#lineStarts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
  }

  /** Line and column of an offset, counted from 1. */
  place(offset: number): Place {
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { file: this.#file, line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  report(offset: number, message: string, remedy: string): void {
    this.#diagnostics.error("SW5001", this.place(offset), message, remedy);
  }

  /** "Did you mean", or the list of what is allowed. */
  remedy(name: string, allowed: readonly string[]): string {
    const meant = this.#guesser.nearest(name, allowed);
    return meant === undefined
      ? `Allowed are ${allowed.map((key) => `"${key}"`).join(", ")}.`
      : `Did you mean "${meant}"?`;
  }
}

/** The tree of a JSON text; undefined, and reported, where it is none. */
export function readTree(text: string, source: JsonSource): JsonNode | undefined {
  try {
    return parseJsonTree(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    source.report(error.offset, `The file is not JSON: ${error.message}.`, "Correct the syntax.");
    return undefined;
  }
}

/** Reads one value; undefined after recording why it does not fit. */
export type ReadJson<T> = (node: JsonNode, source: JsonSource, what: string) => T | undefined;

/** An object whose keys are known. Unknown ones are recorded when it is made. */
export class JsonObject {
  readonly #source: JsonSource;
  readonly #entries: ReadonlyMap<string, JsonEntry>;
  readonly #offset: number;
  readonly #what: string;

  private constructor(
    source: JsonSource,
    entries: readonly JsonEntry[],
    offset: number,
    what: string,
  ) {
    this.#source = source;
    this.#entries = new Map(entries.map((entry) => [entry.key, entry]));
    this.#offset = offset;
    this.#what = what;
  }

  static read(
    node: JsonNode,
    source: JsonSource,
    what: string,
    keys: readonly string[],
  ): JsonObject | undefined {
    if (node.kind !== "object") {
      refuseKind(node, source, what, "an object");
      return undefined;
    }
    for (const { key, offset } of node.entries) {
      if (keys.includes(key)) continue;
      source.report(offset, `${what} has no key "${key}".`, source.remedy(key, keys));
    }
    return new JsonObject(source, node.entries, node.offset, what);
  }

  /** The value of a key; undefined where it is absent or does not fit. */
  get<T>(key: string, read: ReadJson<T>): T | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined ? undefined : read(entry.value, this.#source, `"${key}"`);
  }

  /** As {@link get}, and records that the key is missing. */
  require<T>(key: string, read: ReadJson<T>): T | undefined {
    if (!this.#entries.has(key)) {
      const message = `${this.#what} lacks the key "${key}".`;
      this.#source.report(this.#offset, message, `Add "${key}".`);
    }
    return this.get(key, read);
  }
}

export const readText: ReadJson<string> = (node, source, what) => {
  if (node.kind === "string") return node.value;
  refuseKind(node, source, what, "a string");
  return undefined;
};

export const readFlag: ReadJson<boolean> = (node, source, what) => {
  if (node.kind === "boolean") return node.value;
  refuseKind(node, source, what, "true or false");
  return undefined;
};

/** A whole number from 1. */
export const readCount: ReadJson<number> = (node, source, what) => {
  if (node.kind === "number" && Number.isSafeInteger(node.value) && node.value > 0) {
    return node.value;
  }
  refuseKind(node, source, what, "a whole number from 1");
  return undefined;
};

/** A string that a pattern describes. */
export function readMatching(pattern: RegExp, expected: string): ReadJson<string> {
  return (node, source, what) => {
    const text = readText(node, source, what);
    if (text === undefined || pattern.test(text)) return text;
    source.report(node.offset, `${what} must be ${expected}, not "${text}".`, "Correct the value.");
    return undefined;
  };
}

/** One of a closed set of strings. */
export function readOneOf<const T extends string>(values: readonly T[]): ReadJson<T> {
  return (node, source, what) => {
    const text = readText(node, source, what);
    const value = values.find((candidate) => candidate === text);
    if (text === undefined || value !== undefined) return value;
    source.report(node.offset, `${what} may not be "${text}".`, source.remedy(text, values));
    return undefined;
  };
}

/** An array; items that do not fit are left out. */
export function readList<T>(item: ReadJson<T>): ReadJson<readonly T[]> {
  return (node, source, what) => {
    if (node.kind !== "array") {
      refuseKind(node, source, what, "an array");
      return undefined;
    }
    return node.items.flatMap((child) => {
      const value = item(child, source, `An item of ${what}`);
      return value === undefined ? [] : [value];
    });
  };
}

/** An object with any keys, all values alike; the result has no prototype, so that any key is safe. */
export function readRecord<T>(value: ReadJson<T>): ReadJson<Readonly<Record<string, T>>> {
  return (node, source, what) => {
    if (node.kind !== "object") {
      refuseKind(node, source, what, "an object");
      return undefined;
    }
    const record = emptyRecord<T>();
    for (const { key, value: child } of node.entries) {
      const read = value(child, source, `"${key}"`);
      if (read !== undefined) record[key] = read;
    }
    return record;
  };
}

function emptyRecord<T>(): Record<string, T> {
  const record: Record<string, T> = {};
  Object.setPrototypeOf(record, null);
  return record;
}

function refuseKind(node: JsonNode, source: JsonSource, what: string, expected: string): void {
  const article = node.kind === "array" || node.kind === "object" ? "an" : "a";
  const actual = node.kind === "null" ? "null" : `${article} ${node.kind}`;
  source.report(node.offset, `${what} must be ${expected}, not ${actual}.`, "Correct the value.");
}
