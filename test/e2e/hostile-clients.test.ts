/** Clients that send slowly, wrongly or in codings: each is answered or let go, and others are served. */
import { createServer } from "node:http";
import type { Server } from "node:http";
import { connect } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { constants, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "@jest/globals";
import { createProfileImportExportService } from "../../output/ms-upiews/index.js";
import { SERVER_OPTIONS, toNodeListener } from "../../output/runtime/node.js";
import type { NodeListenerOptions } from "../../output/runtime/node.js";
import type { SoapService } from "../../output/runtime/server.js";
import { envelope, post } from "./loopback.js";
import { chunk, drip, LAST_CHUNK } from "./raw-server.js";
import { echoProfiles } from "./servers/echo.js";
import { changeLogService } from "./servers/sample-services.js";

const USRPCH = "http://microsoft.com/webservices/SharePointPortalServer/UserProfileChangeService";
const UPIEWS = "http://microsoft.com/webservices/SharePointPortalServer/ProfileImportExportService";
const REQUEST = envelope("1.1", `<GetCurrentChangeToken xmlns="${USRPCH}"/>`);
const RESULT = "<GetCurrentChangeTokenResult>1;6;03/01/2008 15:21:17</GetCurrentChangeTokenResult>";
const MEGABYTE = 1024 * 1024;

/** Milliseconds after which a peer hangs, on a machine that is busy with other tests. */
const HANG = 10_000;

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Serves with the options that the runtime offers, their times a hundredth of what they are. */
async function serve(
  service: SoapService = changeLogService(),
  options: NodeListenerOptions = {},
): Promise<{ readonly server: Server; readonly url: string; readonly port: number }> {
  const { headersTimeout, requestTimeout, connectionsCheckingInterval } = SERVER_OPTIONS;
  const server = createServer(
    {
      ...SERVER_OPTIONS,
      headersTimeout: headersTimeout / 100,
      requestTimeout: requestTimeout / 100,
      connectionsCheckingInterval: connectionsCheckingInterval / 100,
    },
    toNodeListener(service, options),
  );
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { server, port, url: `http://127.0.0.1:${port}/service` };
}

/** Opens a connection and sends what `write` writes; gives all that is answered until it closes. */
function talk(port: number, write: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => {
      write(socket);
    });
    socket.on("data", (data) => (text += data.toString("utf8")));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      resolve(text);
    });
  });
}

function head(...headers: readonly string[]): string {
  const lines = ["POST /service HTTP/1.1", "Host: h", "Content-Type: text/xml", ...headers];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

const LENGTH = `Content-Length: ${REQUEST.length}`;

/** The statuses of the answers in a text, in order. */
function statuses(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));
}

async function expectServed(url: string): Promise<void> {
  const response = await post(url, REQUEST, { Connection: "close" });
  expect([response.status, await response.text()]).toEqual([200, expect.stringContaining(RESULT)]);
}

/** Every connection to the server ends by itself. */
async function expectNoConnections(server: Server): Promise<void> {
  const count = () =>
    new Promise<number>((resolve) => {
      server.getConnections((_error, open) => {
        resolve(open);
      });
    });
  const end = performance.now() + HANG;
  while ((await count()) > 0 && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(await count()).toBe(0);
}

describe("A request in a coding", () => {
  test.each([
    ["gzip", gzipSync(REQUEST)],
    ["GZIP", gzipSync(REQUEST)],
    ["x-gzip", gzipSync(REQUEST)],
    ["deflate", deflateSync(REQUEST)],
    ["gzip, deflate", deflateSync(gzipSync(REQUEST))],
    ["identity", Buffer.from(REQUEST)],
    ["", Buffer.from(REQUEST)],
  ])("is decoded: %p (RFC 9110 §8.4.1)", async (coding, body) => {
    const { url } = await serve();
    const response = await post(url, new Uint8Array(body), { "Content-Encoding": coding });
    expect([response.status, await response.text()]).toEqual([
      200,
      expect.stringContaining(RESULT),
    ]);
  });

  test.each(["br", "compress", "klingon", "gzip, klingon", "gzip, gzip, gzip"])(
    "is refused with 415: %p (RFC 9110 §15.5.16)",
    async (coding) => {
      const { url } = await serve();
      const response = await post(url, REQUEST, { "Content-Encoding": coding });
      expect([response.status, response.headers.get("accept-encoding")]).toEqual([
        415,
        "gzip, deflate",
      ]);
    },
  );

  test.each([
    ["that it is not in", Buffer.from(REQUEST)],
    ["that ends early", gzipSync(REQUEST).subarray(0, -9)],
    ["with one bit wrong", flipped(gzipSync(REQUEST))],
    ["without a byte", Buffer.alloc(0)],
  ])("%s is refused with 400", async (_, body) => {
    const { url } = await serve();
    const response = await post(url, new Uint8Array(body), { "Content-Encoding": "gzip" });
    expect(response.status).toBe(400);
    await expectServed(url);
  });

  // One member of a gigabyte, as Node 24 takes no second one (RFC 1952 §2.2); its end is not reached.
  const header = gzipSync("").subarray(0, 10);
  const part = deflateRawSync(Buffer.alloc(MEGABYTE), { finishFlush: constants.Z_SYNC_FLUSH });
  const gigabyte = Buffer.concat([header, ...Array.from({ length: 1024 }, () => part)]);

  test.each([
    ["gzip", gigabyte],
    ["gzip, gzip", gzipSync(gigabyte)],
    ["deflate", deflateSync(Buffer.alloc(64 * MEGABYTE))],
  ])("that makes it huge is refused with 413, within memory: %s", async (coding, body) => {
    const { url } = await serve();
    const before = process.memoryUsage().rss;
    const response = await post(url, new Uint8Array(body), { "Content-Encoding": coding });
    expect(response.status).toBe(413);
    expect(process.memoryUsage().rss - before).toBeLessThan(128 * MEGABYTE);
    await expectServed(url);
  });
});

/** The bytes with the lowest bit of the one in the middle turned over. */
function flipped(bytes: Buffer): Buffer {
  const middle = bytes.length >> 1;
  const copy = Buffer.from(bytes);
  copy[middle] = (copy[middle] ?? 0) ^ 1;
  return copy;
}

describe("A connection", () => {
  test("that sends byte by byte is answered", async () => {
    const { port } = await serve();
    const chunks = [...Buffer.from(REQUEST)].map((byte) => chunk(Uint8Array.of(byte)));
    const message = Buffer.concat([
      Buffer.from(head("Transfer-Encoding: chunked", "Connection: close")),
      ...chunks,
      Buffer.from(LAST_CHUNK),
    ]);
    const text = await talk(port, (socket) => void drip(socket, message, 0));
    expect(statuses(text)).toEqual([200]);
    expect(text).toContain(RESULT);
  });

  test("that sends 100 requests at once is given 100 answers, in order", async () => {
    const service = createProfileImportExportService({
      ...echoProfiles(),
      retrieveProfileChangeDataFull: ({ recordId }) => ({ lastId: recordId }),
    });
    const { port } = await serve(service);
    const requests = Array.from({ length: 100 }, (_, index) => {
      const body = envelope(
        "1.1",
        `<RetrieveProfileChangeDataFull xmlns="${UPIEWS}"><importExportId>1</importExportId><recordId>${index}</recordId><pageSize>1</pageSize><partitionId>0c37852b-34d0-418e-91c6-2ac25af4be5b</partitionId></RetrieveProfileChangeDataFull>`,
      );
      const close = index === 99 ? ["Connection: close"] : [];
      return head(`Content-Length: ${body.length}`, ...close) + body;
    });
    const text = await talk(port, (socket) => socket.write(requests.join("")));
    expect([...text.matchAll(/<LastId>(\d+)</g)].map((match) => Number(match[1]))).toEqual(
      Array.from({ length: 100 }, (_, index) => index),
    );
  });

  test("that asks whether to go on is told to (RFC 9110 §10.1.1)", async () => {
    const { port } = await serve();
    const text = await talk(port, (socket) => {
      socket.once("data", () => socket.write(REQUEST));
      socket.write(head(LENGTH, "Expect: 100-continue", "Connection: close"));
    });
    expect(statuses(text)).toEqual([100, 200]);
  });

  test.each([
    ["silence", (socket: Socket) => socket.write("")],
    ["half a header", (socket: Socket) => socket.write("POST /service HTTP/1.1\r\nHo")],
    ["half a body", (socket: Socket) => socket.write(head(LENGTH) + REQUEST.slice(0, 50))],
    [
      "a header that never ends",
      (socket: Socket) =>
        void drip(socket, Buffer.from(head().slice(0, -2) + "X-A: b\r\n".repeat(1000)), 20),
    ],
    [
      "a body of one byte every 20 milliseconds",
      (socket: Socket) => {
        socket.write(head("Content-Length: 10000"));
        void drip(socket, Buffer.alloc(10_000, " "), 20);
      },
    ],
    [
      "a chunked body of one byte every 20 milliseconds",
      (socket: Socket) => {
        socket.write(head("Transfer-Encoding: chunked"));
        void drip(socket, Buffer.concat(Array.from({ length: 999 }, () => chunk(" "))), 20);
      },
    ],
    [
      "a length longer than its body",
      (socket: Socket) => socket.write(head("Content-Length: 100000") + REQUEST),
    ],
  ])("with %s is closed with 408, and others are served meanwhile", async (_, write) => {
    const errors: unknown[] = [];
    const { server, port, url } = await serve(changeLogService(), {
      onError: (error) => errors.push(error),
    });
    const started = performance.now();
    const slow = talk(port, write);
    await expectServed(url);
    expect(statuses(await slow)).toEqual([408]);
    expect(performance.now() - started).toBeLessThan(HANG);
    await expectNoConnections(server);
    expect(errors).toEqual([]);
  });

  test.each([
    ["a length shorter than its body", head("Content-Length: 20") + REQUEST, [400]],
    ["a length that is no number", head("Content-Length: many") + REQUEST, [400]],
    ["a negative length", head("Content-Length: -1") + REQUEST, [400]],
    ["two lengths", head(LENGTH, "Content-Length: 1") + REQUEST, [400]],
    [
      "a length and chunks (RFC 9112 §6.3)",
      head(LENGTH, "Transfer-Encoding: chunked") + REQUEST,
      [400],
    ],
    [
      "a chunk whose size is no number",
      `${head("Transfer-Encoding: chunked")}xyz\r\n${REQUEST}`,
      [400],
    ],
    ["a header of 100 KB", head(`X-A: ${"b".repeat(100_000)}`), [431]],
    ["no HTTP", "EHLO mail.example\r\n\r\n", [400]],
  ])("with %s is refused and closed", async (_, message, expected) => {
    const { server, port, url } = await serve();
    expect(statuses(await talk(port, (socket) => socket.write(message)))).toEqual(expected);
    await expectServed(url);
    await expectNoConnections(server);
  });

  test("that does not take its answer is closed in the end", async () => {
    const { port, server } = await serve(
      createProfileImportExportService({
        ...echoProfiles(),
        getPartitionIds: () =>
          Array.from({ length: 300_000 }, () => "0c37852b-34d0-418e-91c6-2ac25af4be5b"),
      }),
      { sendTimeout: 300 },
    );
    const body = envelope("1.1", `<GetPartitionIds xmlns="${UPIEWS}"/>`);
    const socket = connect(port, "127.0.0.1", () => {
      socket.pause();
      socket.write(head(`Content-Length: ${body.length}`) + body);
    });
    socket.on("error", () => undefined);
    await new Promise((resolve) => server.once("request", resolve));
    await expectNoConnections(server);
    socket.destroy();
  });
});
