/** Adds scripts to a package.json, whose every other character stays as it is. */
import { Diagnostics, fail } from "../diagnostics.js";
import { JsonSource } from "../model/json-reader.js";
import { JsonError, parseJsonTree, type JsonEntry, type JsonNode } from "../model/json-tree.js";

/** The text with the scripts, and the names of those that were added. */
export interface AddedScripts {
  readonly text: string;
  readonly added: readonly string[];
  /** Names of scripts that were there and say something else. */
  readonly kept: readonly string[];
}

/**
 * Adds the scripts whose names are free, at the end.
 *
 * @throws DiagnosticError SW7107 for a text that is not the JSON of an object, or whose scripts are none.
 */
export function addScripts(text: string, wanted: Readonly<Record<string, string>>): AddedScripts {
  const root = parse(text);
  if (root.kind !== "object") failAt(text, root.offset, "package.json is not an object.");
  const scripts = root.entries.find(({ key }) => key === "scripts")?.value;
  if (scripts !== undefined && scripts.kind !== "object") {
    failAt(text, scripts.offset, '"scripts" is not an object.');
  }
  const present = scripts?.entries ?? [];
  const added = Object.keys(wanted).filter((name) => !present.some(({ key }) => key === name));
  const kept = present.filter(({ key, value }) => isAnother(value, wanted[key]));
  const lines = added.map((name) => `${JSON.stringify(name)}: ${JSON.stringify(wanted[name])}`);
  return {
    text: insert(text, root.entries, scripts, lines),
    added,
    kept: kept.map(({ key }) => key),
  };
}

function isAnother(value: JsonNode, wanted: string | undefined): boolean {
  return wanted !== undefined && !(value.kind === "string" && value.value === wanted);
}

function insert(
  text: string,
  members: readonly JsonEntry[],
  scripts: Extract<JsonNode, { kind: "object" }> | undefined,
  lines: readonly string[],
): string {
  if (lines.length === 0) return text;
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? "  ";
  const inner = lines.map((line) => `${end}${indent}${indent}${line}`).join(",");
  const last = scripts?.entries.at(-1);
  if (last !== undefined) return insertAt(text, endOfValue(text, last.value), `,${inner}`);
  if (scripts !== undefined) {
    const close = text.indexOf("}", scripts.offset);
    const opening = text.slice(0, scripts.offset + 1);
    return `${opening}${inner}${end}${indent}${text.slice(close)}`;
  }
  const close = text.lastIndexOf("}");
  const before = text.slice(0, close).trimEnd();
  const comma = members.length === 0 ? "" : ",";
  return `${before}${comma}${end}${indent}"scripts": {${inner}${end}${indent}}${end}${text.slice(close)}`;
}

function insertAt(text: string, offset: number, added: string): string {
  return text.slice(0, offset) + added + text.slice(offset);
}

/** Scripts are strings; another value is told of. */
function endOfValue(text: string, { kind, offset }: JsonNode): number {
  if (kind !== "string") failAt(text, offset, "A script is not a string.");
  const string = /"(?:[^"\\]|\\.)*"/sy;
  string.lastIndex = offset;
  return offset + (string.exec(text)?.[0].length ?? 0);
}

function parse(text: string): JsonNode {
  try {
    // Of the same length, so that offsets stay.
    return parseJsonTree(text.replace(/^\uFEFF/, " "));
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return failAt(text, error.offset, `The file is not JSON: ${error.message}.`);
  }
}

function failAt(text: string, offset: number, message: string): never {
  const place = new JsonSource(text, "package.json", new Diagnostics()).place(offset);
  return fail("SW7107", place, message, "Correct the file, then run stubwright init again.");
}
