/** Results whose items need not all be there at once. */

/**
 * A result in which the array at a path of properties may also be an iterable, whose items are sent
 * as they come.
 */
export type Streamed<T, Path extends readonly string[]> = Path extends readonly [
  infer Key extends string,
  ...infer Steps extends readonly string[],
]
  ? T extends object
    ? { [K in keyof T]: K extends Key ? Streamed<T[K], Steps> : T[K] }
    : T
  : T extends readonly (infer Item)[]
    ? T | AsyncIterable<Item> | Iterable<Item>
    : T;
