/** The texts that methods return, to values and back. */
import { parseDocument, serializeDocument } from "../codec.js";
import { LexicalError } from "../datatypes/lexical-error.js";
import type { AtomicType, NamespaceContext } from "../descriptor.js";
import type { ResultDescriptor } from "./descriptor.js";
import { StatusError } from "./status-error.js";

/** No value of a managed class holds prefixes. */
const WITHOUT_PREFIXES: NamespaceContext = {
  lookupNamespace: () => undefined,
  prefixFor: () => "",
};

/**
 * The value that a returned text stands for; undefined for its absence.
 * @throws StatusError where the text is neither, DecodeError for a document that is not valid
 */
export function parseResult(returns: ResultDescriptor, value: unknown): unknown {
  if (returns.kind === "value") return value;
  const text = typeof value === "string" ? value : "";
  const isAbsent = value === undefined || value === null || returns.absent?.includes(text) === true;
  if (isAbsent && returns.absent !== undefined) return undefined;
  switch (returns.kind) {
    case "status":
      return text;
    case "text":
      if (returns.statuses.includes(text)) throw new StatusError(text);
      return text;
    case "number":
      return parseAtomic(returns.type, text);
    case "utcTime":
      return parseUtcTime(text);
    case "document":
      if (!text.trimStart().startsWith("<")) throw new StatusError(text);
      return parseDocument(returns.element, text);
  }
}

/**
 * The text for a value.
 * @throws EncodeError, TypeError or LexicalError for a value that does not fit
 */
export function printResult(returns: ResultDescriptor, value: unknown): unknown {
  if (returns.kind === "value") return value;
  if (value === undefined) return returns.absent?.[0] ?? "";
  switch (returns.kind) {
    case "status":
    case "text":
      return value;
    case "number":
      if (typeof value !== "number") throw new TypeError("The result is not a number.");
      return returns.type.print(value, WITHOUT_PREFIXES);
    case "utcTime":
      if (!(value instanceof Date)) throw new TypeError("The result is not a Date.");
      return value.toISOString().replace("T", " ").slice(0, -1);
    case "document":
      return serializeDocument(returns.element, value);
  }
}

/**
 * A text as a value of a built-in type.
 * @throws StatusError where it is none
 */
function parseAtomic(type: AtomicType<number>, text: string): number {
  try {
    return type.parse(text.trim(), WITHOUT_PREFIXES);
  } catch (error) {
    if (error instanceof LexicalError) throw new StatusError(text);
    throw error;
  }
}

const UTC_TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d{1,3})$/;

/** `2009-08-14 10:11:12.123`, in UTC. */
function parseUtcTime(text: string): Date {
  const [, date = "", time = ""] = UTC_TIME.exec(text.trim()) ?? [];
  const value = new Date(`${date}T${time}Z`);
  if (Number.isNaN(value.getTime())) throw new StatusError(text);
  return value;
}
