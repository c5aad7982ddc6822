import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { dependencyOrder } from "../../../generator/model/dependency-order.js";

type Graph = Readonly<Record<string, readonly string[]>>;

function order(graph: Graph) {
  return dependencyOrder(Object.keys(graph), (key) => graph[key] ?? []);
}

describe("ordering by dependencies", () => {
  test("puts what is depended on first and otherwise keeps the given order", () => {
    expect(order({ a: ["c"], b: [], c: ["d"], d: [] })).toEqual({
      order: ["d", "c", "a", "b"],
      cycles: [],
    });
  });

  test("names the edge that closes a circle and orders the rest", () => {
    expect(order({ a: ["b"], b: ["c"], c: ["a"] })).toEqual({
      order: ["c", "b", "a"],
      cycles: [{ from: "c", to: "a" }],
    });
  });

  test("sees something that depends on itself as a circle", () => {
    expect(order({ a: ["a"] }).cycles).toEqual([{ from: "a", to: "a" }]);
  });

  test("does not run out of stack on a chain of a hundred thousand", () => {
    const count = 100_000;
    const keys = Array.from({ length: count }, (_, index) => index);
    const result = dependencyOrder(keys, (key) => (key + 1 < count ? [key + 1] : []));
    expect(result.order.slice(0, 2)).toEqual([count - 1, count - 2]);
  });

  test("without the edges that close circles every dependency comes first", () => {
    const edges = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 30 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const keys = Array.from({ length: 10 }, (_, index) => index);
        const targets = (key: number) => pairs.filter(([from]) => from === key).map(([, to]) => to);
        const result = dependencyOrder(keys, targets);
        const cut = new Set(result.cycles.map(({ from, to }) => `${from} ${to}`));
        const position = new Map(result.order.map((key, index) => [key, index]));
        expect([...result.order].sort()).toEqual(keys);
        for (const [from, to] of pairs) {
          if (cut.has(`${from} ${to}`)) continue;
          expect(position.get(to)).toBeLessThan(position.get(from) ?? -1);
        }
      }),
    );
  });
});
