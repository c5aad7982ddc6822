import { describe, expect, test } from "@jest/globals";
import { Channel, HttpError, NetworkError } from "../../../../templates/runtime/client.js";
import type {
  CallOptions,
  ClientOptions,
  RetryClock,
  RetryOptions,
} from "../../../../templates/runtime/client.js";
import { SoapFault } from "../../../../templates/runtime/fault.js";
import { ECHO, echoOperation, echoService, envelope } from "./echo-contract.js";

/** What a server does with one request: an answer, or a connection that fails. */
type Turn = () => Response;

const TEXT = { "Content-Type": "text/xml" };
const result: Turn = () =>
  new Response(
    envelope("1.1", `<EchoResponse xmlns="${ECHO}"><EchoResult>hi</EchoResult></EchoResponse>`),
    { headers: TEXT },
  );
const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Turn =>
  () =>
    new Response("busy", { status: code, headers: { "Content-Type": "text/plain", ...headers } });
const broken: Turn = () => {
  throw new TypeError("fetch failed");
};
const fault =
  (code: number): Turn =>
  () =>
    new Response(
      envelope(
        "1.1",
        "<s:Fault><faultcode>s:Server</faultcode><faultstring>no</faultstring></s:Fault>",
      ),
      { status: code, headers: TEXT },
    );

/** 2026-01-01T00:00:00Z. */
const START = Date.UTC(2026, 0, 1);

/** Time that passes only while somebody sleeps. */
class StillClock implements RetryClock {
  readonly slept: number[] = [];
  #now = START;

  now(): number {
    return this.#now;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.slept.push(milliseconds);
    this.#now += milliseconds;
    return Promise.resolve();
  }
}

/** A channel to a server that takes its turns, the last of them again and again. */
function channelTo(turns: readonly Turn[], retry: RetryOptions | undefined, options = {}) {
  const clock = new StillClock();
  const bodies: unknown[] = [];
  const settings: ClientOptions = {
    endpoint: "http://host.example/echo",
    fetch: (_url, init) => {
      const turn = turns[Math.min(bodies.length, turns.length - 1)] ?? result;
      bodies.push(init?.body);
      return Promise.resolve().then(turn);
    },
    ...(retry === undefined ? {} : { retry: { random: () => 0.5, clock, ...retry } }),
    ...options,
  };
  const channel = new Channel(echoService, settings);
  const call = (safe: boolean, callOptions: CallOptions = {}) =>
    channel.call(
      safe ? { ...echoOperation, safe: true } : echoOperation,
      { text: "hi" },
      callOptions,
    );
  return { call, clock, bodies };
}

describe("A safe operation is sent again", () => {
  test.each([
    ["when the connection fails", broken],
    ["after 429", status(429)],
    ["after 502", status(502)],
    ["after 503", status(503)],
    ["after 504", status(504)],
    ["after 503 with a fault", fault(503)],
  ])("%s", async (_, turn) => {
    const { call, clock, bodies } = channelTo([turn, result], {});
    expect(await call(true)).toBe("hi");
    expect(bodies).toEqual([bodies[0], bodies[0]]);
    expect(clock.slept).toEqual([100]);
  });

  test("after pauses that double up to the longest, of which chance takes a part", async () => {
    const { call, clock } = channelTo([broken], {
      attempts: 6,
      baseDelay: 100,
      maxDelay: 500,
      random: () => 0.25,
    });
    await expect(call(true)).rejects.toBeInstanceOf(NetworkError);
    expect(clock.slept).toEqual([25, 50, 100, 125, 125]);
  });

  test.each([
    ["seconds", "2"],
    ["a date", new Date(START + 2000).toUTCString()],
  ])("no sooner than Retry-After says in %s (RFC 9110 §10.2.3)", async (_, value) => {
    const { call, clock } = channelTo([status(503, { "Retry-After": value }), result], {});
    expect(await call(true)).toBe("hi");
    expect(clock.slept).toEqual([2100]);
  });

  test("without a pause where Retry-After is past or makes no sense", async () => {
    const past = new Date(START - 60_000).toUTCString();
    const turns = [
      status(503, { "Retry-After": past }),
      status(503, { "Retry-After": "soon" }),
      result,
    ];
    const { call, clock } = channelTo(turns, { random: () => 0 });
    expect(await call(true)).toBe("hi");
    expect(clock.slept).toEqual([0, 0]);
  });
});

describe("Nothing is sent again", () => {
  const sentOnce = async (
    turn: Turn,
    safe: boolean,
    retry: RetryOptions | undefined,
    options = {},
  ) => {
    const { call, clock, bodies } = channelTo([turn, result], retry, options);
    const outcome: unknown = await call(safe).catch((error: unknown) => error);
    expect([bodies.length, clock.slept]).toEqual([1, []]);
    return outcome;
  };

  test("unless the options ask for it", async () => {
    expect(await sentOnce(broken, true, undefined)).toBeInstanceOf(NetworkError);
    expect(await sentOnce(status(503), true, undefined)).toBeInstanceOf(HttpError);
  });

  test("of an operation that is not declared safe", async () => {
    expect(await sentOnce(broken, false, {})).toBeInstanceOf(NetworkError);
    expect(await sentOnce(status(503), false, {})).toBeInstanceOf(HttpError);
  });

  test("after an answer that another attempt would not change", async () => {
    expect(await sentOnce(fault(500), true, {})).toBeInstanceOf(SoapFault);
    expect(await sentOnce(status(404), true, {})).toMatchObject({ name: "HttpError", status: 404 });
    expect(await sentOnce(status(500), true, {})).toMatchObject({ name: "HttpError", status: 500 });
    const limits = { limits: { maxResponseBytes: 10 } };
    expect(await sentOnce(result, true, {}, limits)).toMatchObject({ name: "BodyTooLargeError" });
  });

  test("when the server asks for a longer pause than allowed", async () => {
    const busy = status(503, { "Retry-After": "11" });
    expect(await sentOnce(busy, true, {})).toMatchObject({ name: "HttpError", status: 503 });
  });

  test("when the pause would outlast the call", async () => {
    const busy = status(503, { "Retry-After": "5" });
    expect(await sentOnce(busy, true, {}, { timeout: 5000 })).toMatchObject({ status: 503 });
  });

  test("after an abort", async () => {
    const controller = new AbortController();
    const { call, bodies } = channelTo(
      [
        () => {
          controller.abort("enough");
          return broken();
        },
      ],
      {},
    );
    await expect(call(true, { signal: controller.signal })).rejects.toBe("enough");
    expect(bodies).toHaveLength(1);
  });
});

test("An abort ends a pause at once", async () => {
  const started = performance.now();
  const channel = new Channel(echoService, {
    endpoint: "http://host.example/echo",
    fetch: () => Promise.resolve(status(503, { "Retry-After": "9" })()),
    retry: {},
  });
  const controller = new AbortController();
  const { signal } = controller;
  const call = channel.call({ ...echoOperation, safe: true }, { text: "" }, { signal });
  setTimeout(() => {
    controller.abort("enough");
  }, 20);
  await expect(call).rejects.toBe("enough");
  expect(performance.now() - started).toBeLessThan(5000);
});

test("All calls of a client share one budget, which calls that go well fill again", async () => {
  let isUp = false;
  const { call, clock, bodies } = channelTo([() => (isUp ? result() : broken())], {
    budget: 2,
    refill: 0.5,
  });
  const fail = async (): Promise<number> => {
    const before = bodies.length;
    await expect(call(true)).rejects.toBeInstanceOf(NetworkError);
    return bodies.length - before;
  };
  expect([await fail(), await fail(), await fail()]).toEqual([3, 1, 1]);
  isUp = true;
  await call(true);
  isUp = false;
  expect(await fail()).toBe(1);
  isUp = true;
  await call(true);
  isUp = false;
  expect([await fail(), await fail()]).toEqual([2, 1]);
  isUp = true;
  for (let i = 0; i < 20; i += 1) await call(true);
  isUp = false;
  expect([await fail(), await fail()]).toEqual([3, 1]);
  expect(clock.slept).toHaveLength(5);
});

test.each([
  [{ attempts: 0 }, "retry.attempts must be 1 or more, not 0."],
  [{ attempts: NaN }, "retry.attempts must be 1 or more, not NaN."],
  [{ baseDelay: -1 }, "retry.baseDelay must be 0 or more, not -1."],
  [{ maxDelay: -1 }, "retry.maxDelay must be 0 or more, not -1."],
  [{ budget: -1 }, "retry.budget must be 0 or more, not -1."],
  [{ refill: -1 }, "retry.refill must be 0 or more, not -1."],
])("The options %p are refused", (retry, message) => {
  expect(() => channelTo([], retry)).toThrow(new RangeError(message));
});

test("each attempt has header blocks of its own, so that a nonce is not sent twice", async () => {
  let nonce = 0;
  const block = () => ({
    namespace: "urn:n",
    localName: "Nonce",
    attributes: [],
    children: [String((nonce += 1))],
  });
  const { call, bodies } = channelTo(
    [broken, status(503), result],
    {},
    {
      soapHeaders: { extra: [block] },
    },
  );
  await call(true);
  const sent = bodies.map((body) => {
    const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : "";
    return /Nonce[^>]*>(\d+)</.exec(text)?.[1];
  });
  expect(sent).toEqual(["1", "2", "3"]);
});
