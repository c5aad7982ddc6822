/** `uniqueidentifier` as text and as bytes. */
import { toSqlValue } from "../sql/values.js";

/** The order of the bytes of the text on the wire: the first three groups are little-endian. */
const ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

const GUID = /^(?:\{(?<braced>[\da-f-]{36})\}|(?<bare>[\da-f-]{36}))/i;

/**
 * A GUID of a text in lower case. As T-SQL has it, braces may stand around it, and what follows it is
 * ignored.
 * @returns `undefined` when the text does not start with one
 */
export function parseGuid(text: string): string | undefined {
  const groups = GUID.exec(text)?.groups;
  const guid = toSqlValue(groups?.["braced"] ?? groups?.["bare"], { name: "uniqueidentifier" });
  return typeof guid === "string" ? guid : undefined;
}

/** The text of 16 bytes of the wire, in lower case. */
export function guidOfBytes(bytes: Uint8Array): string {
  const hex = ORDER.map((index) => (bytes[index] ?? 0).toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The 16 bytes of a GUID of 36 characters. */
export function bytesOfGuid(guid: string): Uint8Array {
  const hex = guid.replaceAll("-", "");
  const bytes = new Uint8Array(16);
  for (const [index, to] of ORDER.entries()) {
    bytes[to] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16);
  }
  return bytes;
}
