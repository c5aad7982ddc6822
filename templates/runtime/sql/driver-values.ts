/** Values as the drivers for Node give them, which differ from how they travel here. */
import type { SqlValue } from "./descriptor.js";

/**
 * A value of a driver in the form of `SqlValue`, as far as it can be told without the type: byte
 * buffers become plain arrays, what is absent NULL.
 */
function fromDriver(value: unknown): SqlValue {
  if (value === undefined || value === null) return null;
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (value instanceof Date) return value;
  switch (typeof value) {
    case "bigint":
    case "boolean":
    case "number":
    case "string":
      return value;
    default:
      throw new TypeError(`A driver gave a value of the type ${typeof value}.`);
  }
}

/** A `bigint`, which the drivers give as text or, where it is small, as a number. */
function fromDriverBigint(value: unknown): SqlValue {
  if (typeof value === "string" && /^-?\d+$/.test(value)) return BigInt(value);
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  return fromDriver(value);
}

/** A value of a driver in the form of `SqlValue`, by the T-SQL type that the contract gives. */
export function fromDriverAs(value: unknown, typeName: string | undefined): SqlValue {
  return typeName === "bigint" ? fromDriverBigint(value) : fromDriver(value);
}

/** The drivers take bytes as a `Buffer` only, which is a global of Node. */
export function bufferOf(bytes: Uint8Array): Uint8Array {
  const buffers: unknown = Reflect.get(globalThis, "Buffer");
  if (!hasFrom(buffers)) return bytes;
  return buffers.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

interface Buffers {
  from(bytes: ArrayBufferLike, offset: number, length: number): Uint8Array;
}

function hasFrom(value: unknown): value is Buffers {
  return typeof value === "function" && typeof Reflect.get(value, "from") === "function";
}
