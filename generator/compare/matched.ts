/** Components of two contracts matched by a key. */

/** A component that both contracts have. */
export interface Pair<T> {
  readonly old: T;
  readonly new: T;
}

/** Components matched by a key, and those that only one contract has. */
export interface Matched<T> {
  readonly pairs: readonly Pair<T>[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/** By key; where several have one, by their order. */
export function match<T>(
  olds: readonly T[],
  news: readonly T[],
  keyOf: (item: T) => string,
): Matched<T> {
  const waiting = new Map<string, T[]>();
  for (const item of news) waiting.set(keyOf(item), [...(waiting.get(keyOf(item)) ?? []), item]);
  const pairs: Pair<T>[] = [];
  const removed: T[] = [];
  for (const item of olds) {
    const other = waiting.get(keyOf(item))?.shift();
    if (other === undefined) removed.push(item);
    else pairs.push({ old: item, new: other });
  }
  const paired = new Set(pairs.map((pair) => pair.new));
  return { pairs, removed, added: news.filter((item) => !paired.has(item)) };
}
