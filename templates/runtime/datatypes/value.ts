import { LexicalError } from "./lexical-error.js";

/** A JavaScript value in words, for the message that it is not of a type. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case "string":
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return "an array";
      return value instanceof Date ? "a Date" : "an object";
    default:
      return typeof value;
  }
}

/** @throws LexicalError: the value is not what the type's values are in JavaScript. */
export function failValue(type: string, value: unknown, expected: string): never {
  throw new LexicalError(type, describeValue(value), `expected ${expected}, got ${kindOf(value)}`);
}

function kindOf(value: unknown): string {
  return typeof value === "object" ? describeValue(value) : `a ${typeof value}`;
}

/** The value as a string. @throws LexicalError when it is none. */
export function requireString(type: string, value: unknown): string {
  return typeof value === "string" ? value : failValue(type, value, "a string");
}
