/** Properties of values by keys that come from schemas: `__proto__` and `constructor` may be among them. */

/** An object whose properties are a schema's. */
export type Fields = Record<string, unknown>;

/** Sets an own property whatever its name. */
export function setField(fields: Fields, key: string, value: unknown): void {
  if (key !== "__proto__") {
    fields[key] = value;
    return;
  }
  Object.defineProperty(fields, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}

/** A property, but not one that every object inherits. */
export function getField(fields: Fields, key: string): unknown {
  const value = fields[key];
  // But for `__proto__`, what objects inherit is functions, which no value of a schema's is.
  if (typeof value !== "function" && key !== "__proto__") return value;
  return Object.hasOwn(fields, key) ? value : undefined;
}

/** Narrows to an object that is no array. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
