/** A client over `nodeFetch`, which sends its messages without the objects of the Fetch Standard. */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { Channel } from "../../../../templates/runtime/client.js";
import type { ResponseInfo } from "../../../../templates/runtime/client.js";
import {
  BodyTooLargeError,
  HttpError,
  NetworkError,
  TimeoutError,
} from "../../../../templates/runtime/errors.js";
import { nodeFetch } from "../../../../templates/runtime/node-client.js";
import { toNodeListener } from "../../../../templates/runtime/node.js";
import { streamItems } from "../../../../templates/runtime/streaming.js";
import { catalogueService, readAnswerText, readOperation } from "../soap/catalogue-contract.js";
import {
  createEchoService,
  ECHO,
  EchoServiceClient,
  echoOperation,
  echoService,
  envelope,
} from "../soap/echo-contract.js";
import { answerWith } from "../soap/http.js";
import { MODULES, record, told } from "./recording.js";

const fetch = nodeFetch(MODULES);

const answered = (text: string): string =>
  envelope("1.1", `<EchoResponse xmlns="${ECHO}"><EchoResult>${text}</EchoResult></EchoResponse>`);

async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** A way to send that is not to be gone. */
function neverAsked(): Promise<Response> {
  return Promise.reject(new Error("The function was called."));
}

test("A client asks the transport of its fetch, not the function", async () => {
  const { url } = await answerWith({ type: "text/xml", body: answered("hi") });
  const given = Object.assign(neverAsked, { transport: fetch.transport });
  expect(await new EchoServiceClient({ endpoint: url, fetch: given }).echo({ text: "x" })).toBe(
    "hi",
  );
});

describe("A client over nodeFetch", () => {
  test.each(["1.1", "1.2"] as const)("calls a service in SOAP %s", async (soapVersion) => {
    const { url } = await record(toNodeListener(createEchoService()));
    const client = new EchoServiceClient({ endpoint: url, soapVersion, fetch });
    expect(await client.echo({ text: "ASCII" })).toBe("ASCII");
    expect(await client.echo({ text: "\u00e9\u{1f600}", times: 2 })).toBe(
      "\u00e9\u{1f600}\u00e9\u{1f600}",
    );
    const long = "\u20ac".repeat(100_000);
    expect(await client.echo({ text: long })).toBe(long);
    const soapHeaders = { serviceContext: { tenant: "t" } };
    await expect(client.notify({ text: "x" }, { soapHeaders })).resolves.toBeUndefined();
  });

  test("needs no modules where the process gives them", async () => {
    const { url } = await record(toNodeListener(createEchoService()));
    const client = new EchoServiceClient({ endpoint: url, fetch: nodeFetch() });
    expect(await client.echo({ text: "x" })).toBe("x");
  });

  test("says which module it was not given", async () => {
    const client = new EchoServiceClient({ endpoint: "https://127.0.0.1/", fetch: nodeFetch({}) });
    const error = await failure(client.ping());
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toHaveProperty(
      "cause",
      new TypeError("The module for https: URLs was not given."),
    );
  });

  test("sends the headers of SOAP, and those of its options in place of others", async () => {
    const { url, requests } = await answerWith({ type: "text/xml", body: answered("hi") });
    const client = new EchoServiceClient({ endpoint: url, fetch });
    await client.echo({ text: "x" });
    const body = requests[0]?.body ?? "";
    expect(requests[0]?.headers).toEqual({
      "accept-encoding": "gzip, deflate",
      accept: "text/xml",
      "content-type": "text/xml; charset=utf-8",
      soapaction: '"urn:example:echo/Echo"',
      host: new URL(url).host,
      connection: "keep-alive",
      "content-length": String(body.length),
    });
    const headers = { "X-Name": "\u00e9", "accept-encoding": "identity", "content-type": "a/b" };
    await client.echo({ text: "x" }, { headers });
    expect(requests[1]?.headers).toMatchObject({
      "x-name": "\u00e9",
      "accept-encoding": "identity",
      "content-type": "text/xml; charset=utf-8",
    });
  });

  test("sends as many requests at once as are asked for, over connections that are used again", async () => {
    let waiting: (() => void)[] = [];
    const service = createEchoService({
      echo: ({ text }) =>
        new Promise((resolve) => {
          waiting.push(() => {
            resolve(text);
          });
          if (waiting.length < 3) return;
          for (const answer of waiting) answer();
          waiting = [];
        }),
    });
    const { url, legs } = await record(toNodeListener(service));
    const client = new EchoServiceClient({ endpoint: url, fetch });
    const three = (): Promise<unknown> =>
      Promise.all(["a", "b", "c"].map((text) => client.echo({ text })));
    expect(await three()).toEqual(["a", "b", "c"]);
    expect(await three()).toEqual(["a", "b", "c"]);
    expect(new Set(legs.map(({ connection }) => connection))).toEqual(new Set([1, 2, 3]));
  });

  test("reads an answer in a coding, and one that comes in pieces", async () => {
    const coded = await answerWith({
      type: "text/xml",
      headers: { "Content-Encoding": "gzip" },
      body: gzipSync(answered("coded")),
    });
    expect(await new EchoServiceClient({ endpoint: coded.url, fetch }).echo({ text: "x" })).toBe(
      "coded",
    );
    const { url } = await record((_request, response) => {
      response.writeHead(200, { "Content-Type": "text/xml" });
      const text = answered("pieces");
      response.write(text.slice(0, 70));
      setTimeout(() => response.end(text.slice(70)), 20);
    });
    const client = new EchoServiceClient({ endpoint: url, fetch });
    expect(await client.echo({ text: "x" })).toBe("pieces");
  });

  test("tells the headers of an answer", async () => {
    const { url } = await answerWith({
      type: "text/xml",
      headers: { "X-Trace": "7" },
      body: answered("hi"),
    });
    let seen: ResponseInfo | undefined;
    const client = new EchoServiceClient({ endpoint: url, fetch });
    await client.echo({ text: "x" }, { onResponse: (response) => (seen = response) });
    expect([seen?.status, seen?.httpHeaders.get("X-Trace")]).toEqual([200, "7"]);
  });

  test("tells of an answer that is not SOAP, or is elsewhere", async () => {
    const page = await answerWith({ status: 503, type: "text/html", body: "<html>busy" });
    const busy = await failure(new EchoServiceClient({ endpoint: page.url, fetch }).ping());
    expect(busy).toBeInstanceOf(HttpError);
    expect(busy).toMatchObject({
      status: 503,
      statusText: "Service Unavailable",
      contentType: "text/html",
      body: "<html>busy",
    });
    const moved = await answerWith({
      status: 302,
      headers: { Location: "https://login.example/" },
    });
    const elsewhere = await failure(new EchoServiceClient({ endpoint: moved.url, fetch }).ping());
    expect(elsewhere).toMatchObject({
      status: 302,
      message:
        "The server answered 302 Found and redirects to https://login.example/, where the request was not repeated.",
    });
    expect(moved.requests).toHaveLength(1);
  });

  test("refuses an answer that is too large, and closes its connection", async () => {
    let closed: Promise<unknown> | undefined;
    const { url } = await record((_request, response) => {
      closed = new Promise((resolve) => response.on("close", resolve));
      response.writeHead(200, { "Content-Type": "text/xml" });
      const more = (): void => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
      };
      response.on("drain", more);
      more();
    });
    const limits = { maxResponseBytes: 100_000 };
    const client = new EchoServiceClient({ endpoint: url, fetch, limits });
    expect(await failure(client.ping())).toEqual(new BodyTooLargeError(100_000));
    await closed;
  });

  test("ends with its time or its caller's patience, before the answer and within it", async () => {
    const { url } = await record((request, response) => {
      if (request.url === "/half.asmx") {
        response.writeHead(200, { "Content-Type": "text/xml" }).write("<a>");
      }
    });
    for (const path of ["/none.asmx", "/half.asmx"]) {
      const client = new EchoServiceClient({ endpoint: `${url}${path}`, fetch, timeout: 50 });
      expect(await failure(client.ping())).toEqual(new TimeoutError(50));
      const reason = new Error("changed my mind");
      const controller = new AbortController();
      const call = failure(
        client.echo({ text: "x" }, { signal: controller.signal, timeout: 10_000 }),
      );
      setTimeout(() => {
        controller.abort(reason);
      }, 20);
      expect(await call).toBe(reason);
    }
  });

  test("lets a connection wait for an answer, and for the next request as long as it should", async () => {
    const { url, legs } = await record((_request, response) => {
      setTimeout(() => {
        response.writeHead(200, { "Content-Type": "text/xml" }).end(answered("late"));
      }, 150);
    });
    const hasty = new EchoServiceClient({
      endpoint: url,
      fetch: nodeFetch(MODULES, { idleTimeout: 50 }),
    });
    expect(await hasty.echo({ text: "x" })).toBe("late");
    expect(await hasty.echo({ text: "x" })).toBe("late");
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await hasty.echo({ text: "x" })).toBe("late");
    expect(legs.map(({ connection }) => connection)).toEqual([1, 1, 2]);
  });

  test("tells of a connection that cannot be made, or breaks", async () => {
    const nobody = new EchoServiceClient({ endpoint: "http://127.0.0.1:1/?secret=1", fetch });
    const refused = await failure(nobody.ping());
    expect(refused).toBeInstanceOf(NetworkError);
    expect(refused).toMatchObject({ cause: { code: "ECONNREFUSED" } });
    expect(String(refused)).not.toContain("secret");
    const { url } = await record((request, response) => {
      if (request.url !== "/half.asmx") response.destroy();
      response.writeHead(200, { "Content-Type": "text/xml", "Content-Length": 100 }).write("x");
      setTimeout(() => response.destroy(), 20);
    });
    for (const path of ["/none.asmx", "/half.asmx"]) {
      const client = new EchoServiceClient({ endpoint: `${url}${path}`, fetch });
      const broken = await failure(client.ping());
      expect(broken).toBeInstanceOf(NetworkError);
      expect(broken).toMatchObject({ cause: { code: "ECONNRESET" } });
    }
  });

  test("takes items as they arrive, and closes the connection when they are left", async () => {
    const whole = readAnswerText(
      `<ReadResult><entries>${"<Entry><id>1</id></Entry>".repeat(3)}</entries></ReadResult>`,
    );
    const end = whole.indexOf("</Entry>", whole.indexOf("</Entry>") + 1) + "</Entry>".length;
    let closed: Promise<unknown> | undefined;
    const { url, legs } = await record((request, response) => {
      closed = new Promise((resolve) => request.socket.on("close", resolve));
      response.writeHead(200, { "Content-Type": "text/xml" });
      if (legs.length === 0) response.end(whole);
      else response.write(whole.slice(0, end));
    });
    const channel = new Channel(catalogueService, { endpoint: url, fetch });
    const taken: unknown[] = [];
    for await (const item of streamItems(channel, readOperation, {})) taken.push(item);
    expect(taken).toEqual([{ id: 1 }, { id: 1 }, { id: 1 }]);
    for await (const item of streamItems(channel, readOperation, {})) {
      taken.push(item);
      if (taken.length === 5) break;
    }
    await closed;
    expect(taken).toHaveLength(5);
  });

  test("repeats what is safe to repeat", async () => {
    let asked = 0;
    const { url } = await record((_request, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(503, { "Retry-After": "0" }).end();
      else response.writeHead(200, { "Content-Type": "text/xml" }).end(answered("second"));
    });
    const retry = { baseDelay: 1 };
    const channel = new Channel(echoService, { endpoint: url, fetch, retry });
    expect(await channel.call({ ...echoOperation, safe: true }, { text: "x" })).toBe("second");
  });

  test("sends over connections that are authenticated", async () => {
    const { url, legs } = await record((request, response) => {
      request.resume();
      request.on("end", () => {
        const isKnown = request.headers.authorization === "Negotiate dG9rZW4=";
        const headers = { "Content-Type": "text/xml", "WWW-Authenticate": "Negotiate" };
        response.writeHead(isKnown ? 200 : 401, headers).end(answered("known"));
      });
    });
    const authentication = {
      schemes: ["Negotiate"],
      begin: () => ({ next: () => ({ token: "dG9rZW4=" }) }),
    };
    const client = new EchoServiceClient({
      endpoint: url,
      fetch: Object.assign(neverAsked, {
        transport: nodeFetch(MODULES, { authentication }).transport,
      }),
    });
    expect(await client.echo({ text: "\u00e9" })).toBe("known");
    expect(told(legs)).toEqual(["1 Negotiate +200"]);
  });
});
