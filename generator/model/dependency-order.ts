/** Keys with every dependency before what depends on it, and the edges that close a circle. */
export interface DependencyOrder<K> {
  readonly order: readonly K[];
  /** Edges that lead back to where the walk came from; without them there are no circles. */
  readonly cycles: readonly { readonly from: K; readonly to: K }[];
}

/**
 * Orders keys by their dependencies, in linear time and without recursion, so that no depth of
 * input can exhaust the stack. Keys that depend on nothing of each other keep their order.
 */
export function dependencyOrder<K>(
  keys: Iterable<K>,
  dependenciesOf: (key: K) => Iterable<K>,
): DependencyOrder<K> {
  const order: K[] = [];
  const cycles: { from: K; to: K }[] = [];
  const open = new Set<K>();
  const done = new Set<K>();

  function visit(start: K): void {
    const stack = [enter(start)];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.dependencies.next();
      if (next.done === true) {
        open.delete(top.key);
        done.add(top.key);
        order.push(top.key);
        stack.pop();
      } else if (open.has(next.value)) {
        cycles.push({ from: top.key, to: next.value });
      } else if (!done.has(next.value)) {
        stack.push(enter(next.value));
      }
    }
  }

  function enter(key: K): { key: K; dependencies: Iterator<K> } {
    open.add(key);
    return { key, dependencies: dependenciesOf(key)[Symbol.iterator]() };
  }

  for (const key of keys) if (!done.has(key)) visit(key);
  return { order, cycles };
}
