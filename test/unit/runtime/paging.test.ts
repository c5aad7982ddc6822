/** Loops over the pages of a result. */
import { describe, expect, test } from "@jest/globals";
import {
  itemsOf,
  pagesOf,
  stepAfter,
  type PagedOperation,
} from "../../../templates/runtime/paging.js";

interface Request {
  readonly from: bigint;
  readonly size?: number;
}

interface Page {
  readonly items?: readonly bigint[] | null;
  readonly last?: bigint;
}

/** Numbers from 1 to a count, by an operation that gives some of them at once. */
function numbers(
  count: bigint,
  most = 3,
): PagedOperation<Request, Page, bigint, bigint> & {
  readonly requests: Request[];
} {
  const requests: Request[] = [];
  return {
    requests,
    call: (request) => {
      requests.push(request);
      const items: bigint[] = [];
      for (let at = request.from; at <= count && items.length < most; at++) items.push(at);
      return Promise.resolve({ items, last: items.at(-1) ?? request.from - 1n });
    },
    items: (page) => page.items,
    reached: (page) => page.last,
    asked: (request) => request.from,
    after: (request, position) => ({ ...request, from: stepAfter(position, 1) }),
    size: (request) => request.size,
  };
}

async function all<T>(from: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of from) items.push(item);
  return items;
}

/** Pages by change tokens, as they are given one after the other. */
function log(pages: readonly (LogPage | undefined)[]) {
  const asked: (string | undefined)[] = [];
  const operation: PagedOperation<LogRequest, LogPage | undefined, string, string> = {
    call: (request) => {
      asked.push(request.token);
      return Promise.resolve(pages[Math.min(asked.length, pages.length) - 1]);
    },
    items: (page) => page?.changes,
    reached: (page) => page?.token,
    asked: (request) => request.token,
    after: (request, position) => ({ ...request, token: position }),
    hasLost: (page) => page?.exceeded,
  };
  return { operation, asked };
}

interface LogRequest {
  readonly token?: string;
}

interface LogPage {
  readonly changes?: readonly string[];
  readonly token?: string;
  readonly exceeded?: boolean;
}

describe("Pages by the positions of records", () => {
  test("follow each other until one is empty", async () => {
    const operation = numbers(7n);
    expect(await all(itemsOf(operation, { from: 1n, size: 5 }))).toEqual([
      1n,
      2n,
      3n,
      4n,
      5n,
      6n,
      7n,
    ]);
    expect(operation.requests).toEqual([
      { from: 1n, size: 5 },
      { from: 4n, size: 5 },
      { from: 7n, size: 5 },
      { from: 8n, size: 5 },
    ]);
  });

  test("are given whole, the first one even if it is empty", async () => {
    expect(await all(pagesOf(numbers(4n), { from: 1n }))).toEqual([
      { items: [1n, 2n, 3n], last: 3n },
      { items: [4n], last: 4n },
    ]);
    expect(await all(pagesOf(numbers(0n), { from: 1n }))).toEqual([{ items: [], last: 0n }]);
  });

  test("are asked for when they are needed", async () => {
    const operation = numbers(1_000_000n);
    for await (const item of itemsOf(operation, { from: 1n })) if (item === 4n) break;
    expect(operation.requests).toEqual([{ from: 1n }, { from: 4n }]);
  });

  test("end with an error where the service does not go on", async () => {
    const stuck = { ...numbers(9n), reached: () => 0n };
    await expect(all(itemsOf(stuck, { from: 1n }))).rejects.toMatchObject({
      name: "PagingError",
      page: { items: [1n, 2n, 3n], last: 3n },
    });
    const silent = { ...numbers(9n), reached: () => undefined };
    await expect(all(itemsOf(silent, { from: 1n }))).rejects.toHaveProperty("name", "PagingError");
  });

  test("end at a page that is not full where the service tells no position", async () => {
    const silent = { ...numbers(2n), reached: () => undefined };
    expect(await all(itemsOf(silent, { from: 1n, size: 3 }))).toEqual([1n, 2n]);
  });

  test("have positions in the type that the mapping gives them", () => {
    expect([stepAfter(1n, 1), stepAfter(1, 1), stepAfter("9007199254740993", 1)]).toEqual([
      2n,
      2,
      "9007199254740994",
    ]);
  });
});

describe("Pages by change tokens", () => {
  const FIRST = { changes: ["a", "b"], token: "1", exceeded: false };

  test("follow the token of the page before until nothing is new", async () => {
    const pages = [FIRST, { changes: ["c"], token: "2" }, { changes: [], token: "2" }];
    const { operation, asked } = log(pages);
    expect(await all(itemsOf(operation, { token: "0" }))).toEqual(["a", "b", "c"]);
    expect(asked).toEqual(["0", "1", "2"]);
  });

  test("end with an error where a token is repeated", async () => {
    const { operation } = log([FIRST]);
    await expect(all(itemsOf(operation, { token: "0" }))).rejects.toHaveProperty(
      "name",
      "PagingError",
    );
  });

  test("tell when the earlier part of a page is lost", async () => {
    const exceeded = { changes: ["y", "z"], token: "2", exceeded: true };
    const pages = [FIRST, exceeded, { changes: [], token: "2" }];
    const taken: string[] = [];
    const loop = (async () => {
      for await (const item of itemsOf(log(pages).operation, {})) taken.push(item);
    })();
    await expect(loop).rejects.toMatchObject({ name: "LostItemsError", page: exceeded });
    expect(taken).toEqual(["a", "b"]);

    const lost: unknown[] = [];
    const onLoss = (page: unknown): void => void lost.push(page);
    expect(await all(itemsOf(log(pages).operation, {}, { onLoss }))).toEqual(["a", "b", "y", "z"]);
    expect(lost).toEqual([exceeded]);
    expect(await all(pagesOf(log(pages).operation, {}))).toEqual([FIRST, exceeded]);
  });

  test("are asked for again and again where that is wanted, sooner after a loss", async () => {
    const pages = [
      FIRST,
      { changes: [], token: "1" },
      { changes: ["x"], token: "5", exceeded: true },
      { changes: ["y"], token: "6", exceeded: true },
      { changes: ["z"], token: "7", exceeded: false },
      { changes: ["end"], token: "8", exceeded: false },
    ];
    const { operation, asked } = log(pages);
    const waits: number[] = [];
    const setTimer = globalThis.setTimeout;
    globalThis.setTimeout = ((done: () => void, milliseconds: number) => {
      waits.push(milliseconds);
      return setTimer(done, 0);
    }) as typeof setTimeout;
    const taken: string[] = [];
    try {
      const options = { poll: { interval: 8000, minInterval: 3000 }, onLoss: () => undefined };
      for await (const item of itemsOf(operation, { token: "0" }, options)) {
        taken.push(item);
        if (item === "end") break;
      }
    } finally {
      globalThis.setTimeout = setTimer;
    }
    expect(taken).toEqual(["a", "b", "x", "y", "z", "end"]);
    expect(asked).toEqual(["0", "1", "1", "5", "6", "7"]);
    expect(waits).toEqual([8000, 8000, 4000, 3000, 3000]);
  });

  test("are not waited for any longer when the signal aborts", async () => {
    const { operation } = log([FIRST]);
    const controller = new AbortController();
    const reason = new Error("enough");
    const options = { poll: { interval: 1_000_000 }, signal: controller.signal };
    const pages = pagesOf(operation, {}, options);
    await pages.next();
    const waiting = pages.next();
    setTimeout(() => controller.abort(reason), 5);
    await expect(waiting).rejects.toBe(reason);
  });
});
