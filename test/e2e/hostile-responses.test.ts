/** Answers that mean harm, or come of broken servers: each ends the call with the right typed error. */
import type { Socket } from "node:net";
import { describe, expect, jest, test } from "@jest/globals";
import { ProfileImportExportServiceClient } from "../../output/ms-upiews/index.js";
import { UserProfileChangeServiceClient } from "../../output/ms-usrpch/index.js";
import type { RetryOptions } from "../../output/runtime/client.js";
import type { SoapVersion } from "../../output/runtime/service.js";
import {
  answer,
  COMPLETE,
  INCOMPLETE,
  MAX_BYTES,
  MEGABYTE,
  network,
  timeout,
  TIMEOUT,
  TOKEN,
  whole,
} from "./hostile-answers.js";
import { SOAP_VERSIONS } from "./loopback.js";
import { head, listenRaw } from "./raw-server.js";

/** Milliseconds after which a call hangs, on a machine that is busy with other tests. */
const HANG = 15_000;

/** Calls a server of the behaviour; gives the outcome, and by how much the memory grew at most. */
async function call(url: string, soapVersion: SoapVersion, timeout: number) {
  const client = new UserProfileChangeServiceClient({
    endpoint: url,
    soapVersion,
    timeout,
    limits: { maxResponseBytes: MAX_BYTES },
  });
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  const started = performance.now();
  const outcome: unknown = await client
    .getCurrentChangeToken()
    .catch((error: unknown) => error)
    .finally(() => {
      clearInterval(watch);
    });
  const elapsed = performance.now() - started;
  return { outcome, elapsed, growth: Math.max(most, process.memoryUsage().rss) - before };
}

jest.setTimeout(3 * HANG);

describe.each(SOAP_VERSIONS)("A client of SOAP %s that is answered with", (version) => {
  test.each(COMPLETE)("%s", async (_, behave, expected) => {
    const { url } = await listenRaw({
      onRequest: (socket) => {
        behave(socket, version);
      },
    });
    const { outcome, elapsed } = await call(url, version, HANG);
    if (typeof expected === "string") expect(outcome).toBe(expected);
    else expect(outcome).toMatchObject(expected);
    expect(elapsed).toBeLessThan(2 * HANG);
  });

  test.each(INCOMPLETE)("%s, closes the connection", async (_, behave, expected) => {
    const { url, usedClosed, requests } = await listenRaw({
      onRequest: (socket) => {
        behave(socket, version);
      },
    });
    const { outcome, elapsed, growth } = await call(
      url,
      version,
      expected === timeout ? TIMEOUT : HANG,
    );
    expect(outcome).toMatchObject(expected);
    expect(elapsed).toBeLessThan(2 * HANG);
    expect(growth).toBeLessThan(96 * MEGABYTE);
    await usedClosed();
    expect(requests()).toBe(1);
  });
});

/** Answers of a well-behaved server, and the connection stays. */
function result(socket: Socket): void {
  whole("200 OK", [], answer)(socket, "1.1");
}

describe("A connection that is kept and drops in the middle of the next request", () => {
  const open = async (retry?: RetryOptions) => {
    const server = await listenRaw({
      onRequest: (socket, count) => {
        if (count === 2) socket.resetAndDestroy();
        else result(socket);
      },
    });
    const client = new UserProfileChangeServiceClient({
      endpoint: server.url,
      timeout: HANG,
      ...(retry === undefined ? {} : { retry }),
    });
    expect(await client.getCurrentChangeToken()).toBe(TOKEN);
    return { client, requests: server.requests };
  };

  test("is a NetworkError, and the next call makes a new one", async () => {
    const { client, requests } = await open();
    await expect(client.getCurrentChangeToken()).rejects.toMatchObject(network);
    expect(await client.getCurrentChangeToken()).toBe(TOKEN);
    expect(requests()).toBe(3);
  });

  test("is made up for by a retry of a safe operation", async () => {
    const { client, requests } = await open({ baseDelay: 1 });
    expect(await client.getCurrentChangeToken()).toBe(TOKEN);
    expect(requests()).toBe(3);
  });
});

describe("A client that may retry", () => {
  test("repeats no operation that is not declared safe", async () => {
    const { url, requests } = await listenRaw({
      onRequest: (socket) => {
        socket.destroy();
      },
    });
    const client = new ProfileImportExportServiceClient({ endpoint: url, retry: { baseDelay: 1 } });
    await expect(client.initializeProfileImportExportProcess()).rejects.toMatchObject(network);
    expect(requests()).toBe(1);
    await expect(client.getPartitionIds()).rejects.toMatchObject(network);
    expect(requests()).toBe(4);
  });

  test("waits as a busy server asks", async () => {
    const times: number[] = [];
    const { url } = await listenRaw({
      onRequest: (socket, count) => {
        times.push(performance.now());
        if (count === 1) {
          socket.write(head("503 X", "Retry-After: 1", "Content-Length: 0"));
        } else {
          result(socket);
        }
      },
    });
    const client = new UserProfileChangeServiceClient({ endpoint: url, retry: {} });
    expect(await client.getCurrentChangeToken()).toBe(TOKEN);
    const [first = 0, second = 0] = times;
    expect(second - first).toBeGreaterThan(990);
  });

  test("ends when its time is over, however often it could", async () => {
    const { url, requests, usedClosed } = await listenRaw({
      onRequest: (socket) => {
        socket.destroy();
      },
    });
    const client = new UserProfileChangeServiceClient({
      endpoint: url,
      timeout: TIMEOUT,
      retry: { attempts: 1_000_000, budget: 1_000_000, baseDelay: 20, maxDelay: 20 },
    });
    const started = performance.now();
    await expect(client.getCurrentChangeToken()).rejects.toMatchObject({
      name: expect.stringMatching(/^(NetworkError|TimeoutError)$/),
    });
    expect(performance.now() - started).toBeLessThan(HANG);
    expect(requests()).toBeGreaterThan(1);
    await usedClosed();
  });
});

describe("A request of 32 megabytes", () => {
  const upload = (endpoint: string, milliseconds: number) =>
    new UserProfileChangeServiceClient({ endpoint, timeout: milliseconds }).getUserAllChanges({
      userAccountName: "x".repeat(32 * MEGABYTE),
    });

  test("to a server that does not read it is a TimeoutError, and closes the connection", async () => {
    const sockets: Socket[] = [];
    const closings: Promise<unknown>[] = [];
    const { url, requests } = await listenRaw({
      onConnection: (socket) => {
        closings.push(new Promise((resolve) => socket.once("close", resolve)));
        sockets.push(socket.pause());
      },
    });
    // A busy machine may take longer than the time of the call until it connects.
    for (let limit = TIMEOUT; sockets.length === 0 && limit < HANG; limit *= 2) {
      await expect(upload(url, limit)).rejects.toMatchObject({ ...timeout, timeout: limit });
    }
    expect(sockets).not.toEqual([]);
    for (const socket of sockets) socket.resume();
    await Promise.all(closings);
    expect(requests()).toBe(0);
  });

  test("to a server that goes away in its middle is a NetworkError", async () => {
    const { url } = await listenRaw({
      onConnection: (socket) => {
        socket.once("data", () => socket.resetAndDestroy());
      },
    });
    await expect(upload(url, HANG)).rejects.toMatchObject(network);
  });
});

test("A fetch that pays no heed to its signal does not hold a call past its timeout", async () => {
  const client = new UserProfileChangeServiceClient({
    endpoint: "http://127.0.0.1:9/service",
    timeout: 30,
    fetch: () => new Promise(() => undefined),
  });
  await expect(client.getCurrentChangeToken()).rejects.toMatchObject({
    name: "TimeoutError",
    timeout: 30,
  });
});
