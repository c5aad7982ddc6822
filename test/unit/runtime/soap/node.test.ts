import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { toNodeListener } from "../../../../templates/runtime/node.js";
import { createEchoService, EchoServiceClient, envelope } from "./echo-contract.js";
import { listen, post } from "./http.js";

const ECHO_BODY = "<e:Echo><e:text>é</e:text></e:Echo>";

/** Sends raw bytes and gives everything that comes back until the connection closes. */
function rawBytes(url: string, text: string): Promise<Buffer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("end", () => socket.end());
    socket.on("close", () => {
      resolve(Buffer.concat(chunks));
    });
    socket.on("error", reject);
  });
}

async function raw(url: string, text: string): Promise<string> {
  return (await rawBytes(url, text)).toString("utf8");
}

/** A request after whose answer the connection closes. */
function lastRequest(body: string): string {
  return `POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: text/xml\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`;
}

describe("A service behind node:http", () => {
  test.each(["1.1", "1.2"] as const)("answers a client in SOAP %s", async (soapVersion) => {
    const url = await listen(toNodeListener(createEchoService()));
    const client = new EchoServiceClient({ endpoint: url, soapVersion });
    expect(await client.echo({ text: "é", times: 2 })).toBe("éé");
    await expect(client.ping()).resolves.toBeUndefined();
    await expect(client.touch()).resolves.toBeUndefined();
    const soapHeaders = { serviceContext: { tenant: "t" } };
    await expect(client.notify({ text: "x" }, { soapHeaders })).resolves.toBeUndefined();
  });

  test("sends the length of its answer in bytes", async () => {
    const url = await listen(toNodeListener(createEchoService()));
    const response = await post(url, envelope("1.1", ECHO_BODY));
    const body = new Uint8Array(await response.arrayBuffer());
    expect(response.headers.get("content-length")).toBe(String(body.byteLength));
    expect(new TextDecoder().decode(body)).toContain("é");
  });

  test("publishes the WSDL with the Host of the request, and its length alone for HEAD", async () => {
    const url = await listen(toNodeListener(createEchoService()));
    const got = await fetch(`${url}/svc?wsdl`);
    const text = await got.text();
    expect(text).toContain(`<address location="${url}/svc"/>`);
    const head = await fetch(`${url}/svc?wsdl`, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([
      200,
      String(text.length),
      "",
    ]);
    const proxied = await raw(
      url,
      "GET /a?wsdl HTTP/1.1\r\nHost: public.example\r\nConnection: close\r\n\r\n",
    );
    expect(proxied).toContain('<address location="http://public.example/a"/>');
    const nonsense = await raw(
      url,
      "GET /?wsdl HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
    );
    expect(nonsense).toMatch(/^HTTP\/1\.1 400 /);
  });

  test.each([
    ["ASCII", "e"],
    ["other characters", "é"],
  ])("sends headers in Latin-1 and a body of %s in UTF-8", async (_of, text) => {
    const service = createEchoService({
      echo: (_request, { reply }) => {
        Object.assign(reply.httpHeaders, { "X-Name": "é" });
        return text;
      },
    });
    const url = await listen(toNodeListener(service));
    const answer = await rawBytes(url, lastRequest(envelope("1.1", ECHO_BODY)));
    const head = answer.subarray(0, answer.indexOf("\r\n\r\n")).toString("latin1");
    const body = answer.subarray(head.length + 4);
    expect(head).toMatch(/\r\nX-Name: é\r\n/);
    expect(head).toContain(`\r\nContent-Length: ${String(body.length)}\r\n`);
    expect(body.toString("utf8")).toContain(`<EchoResult>${text}</EchoResult>`);
  });

  test("sends a header once whose name differs in case alone from one of its own", async () => {
    const service = createEchoService({
      echo: (_request, { reply }) => {
        Object.assign(reply.httpHeaders, { "content-type": "text/html", "CONTENT-LENGTH": "1" });
        return "x";
      },
    });
    const url = await listen(toNodeListener(service));
    const response = await post(url, envelope("1.1", ECHO_BODY));
    const body = await response.text();
    expect(response.headers.get("content-type")).toBe("text/xml; charset=utf-8");
    expect(response.headers.get("content-length")).toBe(String(body.length));
  });

  test("keeps the headers that were set before it was asked", async () => {
    const listener = toNodeListener(createEchoService());
    const url = await listen((request, response) => {
      response.setHeader("X-Frame-Options", "DENY");
      response.setHeader("Content-Type", "text/html");
      listener(request, response);
    });
    const { headers } = await post(url, envelope("1.1", ECHO_BODY));
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("content-type")).toBe("text/xml; charset=utf-8");
  });

  test("keeps the connection for further requests when nothing is left unread", async () => {
    const url = await listen(toNodeListener(createEchoService()));
    const body = envelope("1.1", "<e:Ping/>");
    const answer = await raw(
      url,
      "GET /?wsdl HTTP/1.1\r\nHost: h\r\n\r\n" +
        `POST / HTTP/1.1\r\nHost: h\r\nContent-Type: text/xml\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}` +
        "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
    );
    const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    expect(statuses).toEqual(["200", "200", "405"]);
    expect(answer.match(/Connection: close/g)).toHaveLength(1);
  });

  test("refuses a body that is announced too long without reading it", async () => {
    const url = await listen(toNodeListener(createEchoService({}, { maxRequestBytes: 100 })));
    const answer = await raw(
      url,
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Type: text/xml\r\nContent-Length: 1000000000\r\n\r\n<a",
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/\r\nConnection: close\r\n/);
  });

  test("refuses a body that grows too long, and goes on serving", async () => {
    const url = await listen(toNodeListener(createEchoService({}, { maxRequestBytes: 500 })));
    const chunk = `400\r\n${"x".repeat(1024)}\r\n`;
    const answer = await raw(
      url,
      `POST / HTTP/1.1\r\nHost: h\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(50)}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect((await post(url, envelope("1.1", ECHO_BODY))).status).toBe(200);
  });

  test("survives clients that go away, and tells their handlers", async () => {
    let gone: unknown;
    let started = (): void => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));
    const aborted = new Promise<void>((resolve) => {
      const service = createEchoService({
        echo: (_request, { signal }) =>
          new Promise((answer) => {
            signal.addEventListener("abort", () => {
              gone = signal.reason;
              answer("late");
              resolve();
            });
            started();
          }),
      });
      void listen(toNodeListener(service)).then((url) => {
        const request = httpRequest(url, {
          method: "POST",
          headers: { "Content-Type": "text/xml" },
        });
        request.on("error", () => undefined);
        request.end(envelope("1.1", ECHO_BODY));
        void running.then(() => request.destroy());
      });
    });
    await aborted;
    expect(gone).toMatchObject({ name: "AbortError" });
  });

  test("survives a body that ends early", async () => {
    const url = await listen(toNodeListener(createEchoService()));
    const { hostname, port } = new URL(url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          "POST / HTTP/1.1\r\nHost: h\r\nContent-Type: text/xml\r\nContent-Length: 50\r\n\r\n<a",
        );
        setTimeout(() => socket.destroy(), 10);
      });
      socket.on("close", () => {
        resolve();
      });
    });
    expect((await post(url, envelope("1.1", ECHO_BODY))).status).toBe(200);
  });

  test("answers with 500 and tells onError when a service breaks its promise not to reject", async () => {
    const told: unknown[] = [];
    const broken = {
      ...createEchoService(),
      handle: () => Promise.reject(new Error("bug")),
    };
    const url = await listen(toNodeListener(broken, { onError: (error) => told.push(error) }));
    expect((await post(url, "<a/>")).status).toBe(500);
    expect(told).toEqual([new Error("bug")]);
  });
});
