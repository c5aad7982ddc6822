/** Answers that a service sends item by item. */
import { request as httpRequest } from "node:http";
import { describe, expect, test } from "@jest/globals";
import { Channel } from "../../../../templates/runtime/client.js";
import { SoapFault } from "../../../../templates/runtime/fault.js";
import { toNodeListener } from "../../../../templates/runtime/node.js";
import type { ServiceOptions, SoapService } from "../../../../templates/runtime/server.js";
import { streamItems } from "../../../../templates/runtime/streaming.js";
import {
  CATALOGUE,
  catalogueService,
  createCatalogueService,
  readOperation,
} from "./catalogue-contract.js";
import type { Entry } from "./catalogue-contract.js";
import { envelope } from "./echo-contract.js";
import { listen } from "./http.js";
import { infoset } from "../../../support/infoset.js";

const READ = `<Read xmlns="${CATALOGUE}"/>`;

/** Entries that are made as they are asked for; counts them, and tells whether they were ended. */
function entries(count: number, failure?: Error) {
  const seen = { made: 0, isEnded: false };
  async function* make(): AsyncGenerator<Entry> {
    try {
      while (seen.made < count) {
        await Promise.resolve();
        yield { id: seen.made++, name: "x".repeat(100) };
      }
      if (failure !== undefined) throw failure;
    } finally {
      seen.isEnded = true;
    }
  }
  return { items: make(), seen };
}

function service(result: unknown, options?: ServiceOptions): SoapService {
  const answer = (): unknown => result;
  return createCatalogueService({ read: answer, list: answer }, options);
}

function ask(of: SoapService, body = envelope("1.1", READ)): Promise<Response> {
  const headers = { "Content-Type": "text/xml; charset=utf-8" };
  return of.fetch(new Request("http://host.example/", { method: "POST", body, headers }));
}

describe("A result with items that come one by one", () => {
  const few: readonly (Entry | null)[] = [
    { id: 1, name: "Größe 😀", Entry: { id: 2 } },
    null,
    { id: 3, extra: { $type: "xs:int", value: 4 } },
  ];

  test.each([
    ["an async iterable", () => fromArray(few)],
    ["an iterable", () => new Set(few)],
    ["no items", () => fromArray([])],
  ])("is answered as one with an array is: %s", async (_name, make) => {
    const items: unknown[] = [];
    for await (const item of make()) items.push(item);
    const streamed = await ask(service({ title: "t", entries: make(), last: 3 }));
    const whole = await ask(service({ title: "t", entries: items, last: 3 }));
    expect([...streamed.headers]).toEqual(
      [...whole.headers].filter(([name]) => name !== "content-length"),
    );
    expect(infoset(await streamed.text())).toEqual(infoset(await whole.text()));
  });

  test("may have them beside other elements, and no unwrapped result", async () => {
    const list = envelope("1.1", `<List xmlns="${CATALOGUE}"/>`);
    const streamed = await ask(
      service({ entry: fromArray([{ id: 1 }, { id: 2 }]), last: 3 }),
      list,
    );
    const whole = await ask(service({ entry: [{ id: 1 }, { id: 2 }], last: 3 }), list);
    expect(infoset(await streamed.text())).toEqual(infoset(await whole.text()));
  });

  test("may tell what follows the items when they are made", async () => {
    const { items, seen } = entries(5);
    const result = {
      entries: items,
      get last() {
        return seen.made;
      },
    };
    expect(await (await ask(service(result))).text()).toMatch(/<last>5<\/last>/);
  });

  test("is made no faster than it is taken", async () => {
    const { items, seen } = entries(100_000);
    const response = await ask(service({ entries: items }));
    expect(seen.made).toBeLessThan(500);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.read();
    expect(seen.made).toBeLessThan(1000);
    await reader?.cancel();
    expect(seen.isEnded).toBe(true);
  });

  test.each([
    ["a SoapFault", new SoapFault({ code: "Client", reason: "Not for you." }), "Not for you.", 0],
    ["any other error", new Error("secret"), "The server could not process the request.", 1],
  ])(
    "becomes a fault where %s comes before its first piece",
    async (_name, error, reason, count) => {
      const reported: unknown[] = [];
      const onError = (failure: unknown): void => void reported.push(failure);
      const response = await ask(service({ entries: entries(2, error).items }, { onError }));
      expect(response.status).toBe(500);
      expect(await response.text()).toContain(reason);
      expect(reported).toEqual(count === 0 ? [] : [error]);
    },
  );

  test("becomes a fault where the first item does not fit its type", async () => {
    const reported: unknown[] = [];
    const onError = (failure: unknown): void => void reported.push(failure);
    const response = await ask(service({ entries: fromArray([{ id: "x" }]) }, { onError }));
    expect(response.status).toBe(500);
    expect(reported).toMatchObject([{ name: "EncodeError", path: "readResult.entries[0].id" }]);
  });
});

async function* fromArray<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) {
    await Promise.resolve();
    yield item;
  }
}

describe("Over a connection", () => {
  async function serve(of: SoapService): Promise<Channel> {
    return new Channel(catalogueService, { endpoint: await listen(toNodeListener(of)) });
  }

  test("a client takes the items that the service makes", async () => {
    const { items, seen } = entries(3000);
    const channel = await serve(service({ title: "all", entries: items, last: 7 }));
    const stream = streamItems<object, unknown, Entry>(channel, readOperation, {});
    const ids: number[] = [];
    for await (const { id } of stream) ids.push(id);
    expect(ids).toEqual(Array.from({ length: 3000 }, (_, id) => id));
    expect(await stream.rest).toEqual({ title: "all", entries: [], last: 7 });
    expect(seen.isEnded).toBe(true);
  });

  test("the service waits for a client that is slow", async () => {
    const { items, seen } = entries(1_000_000);
    const channel = await serve(service({ entries: items }));
    const stream = streamItems(channel, readOperation, {});
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    // What the connection's buffers hold is made at once; then the service has to wait.
    let made = -1;
    while (made !== seen.made) {
      made = seen.made;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(made).toBeLessThan(500_000);
    await iterator.return?.();
    while (!seen.isEnded) await new Promise((resolve) => setTimeout(resolve, 10));
  });

  test("an error after the first piece cuts the connection, and is told", async () => {
    const reported: unknown[] = [];
    const onError = (failure: unknown): void => void reported.push(failure);
    const failure = new Error("the store is gone");
    const { items } = entries(2000, failure);
    const channel = await serve(service({ entries: items }, { onError }));
    let count = 0;
    const loop = (async () => {
      for await (const item of streamItems(channel, readOperation, {})) {
        expect(item).toHaveProperty("id", count);
        count++;
      }
    })();
    await expect(loop).rejects.toHaveProperty("name", "NetworkError");
    expect(count).toBeGreaterThan(100);
    expect(reported).toEqual([failure]);
  });

  test("a client that takes nothing more is let go after a while", async () => {
    const { items, seen } = entries(1_000_000);
    const options = { sendTimeout: 100 };
    const endpoint = await listen(toNodeListener(service({ entries: items }), options));
    const channel = new Channel(catalogueService, { endpoint });
    const iterator = streamItems(channel, readOperation, {})[Symbol.asyncIterator]();
    await iterator.next();
    while (!seen.isEnded) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(seen.made).toBeLessThan(1_000_000);
    await iterator.return?.();
  });

  test("a client that goes away ends the items", async () => {
    const { items, seen } = entries(1_000_000);
    const url = await listen(toNodeListener(service({ entries: items })));
    await new Promise<void>((resolve) => {
      const headers = { "Content-Type": "text/xml" };
      const request = httpRequest(url, { method: "POST", headers }, (response) => {
        response.once("data", () => {
          request.destroy();
          resolve();
        });
      });
      request.on("error", () => undefined);
      request.end(envelope("1.1", READ));
    });
    while (!seen.isEnded) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(seen.made).toBeLessThan(1_000_000);
  });
});
