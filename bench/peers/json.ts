/** JSON of the same information: what an engine can do in its own code. Bytes are base64 in it. */

/** A value as JSON has it: texts in place of bytes and of large integers. */
export function jsonValue(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(jsonValue);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, jsonValue(member)] as const);
  return Object.fromEntries(entries);
}

export function decode(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString("utf8"));
}

export function encode(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
