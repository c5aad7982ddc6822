/** The `fetch` over Node's modules: what a `fetch` owes its caller, and Negotiate with foreign tokens. */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { negotiate, nodeFetch } from "../../../../templates/runtime/node-client.js";
import type {
  ClientHandshake,
  HandshakeTarget,
} from "../../../../templates/runtime/node-client.js";
import { NetworkError, TimeoutError } from "../../../../templates/runtime/errors.js";
import { toNodeListener } from "../../../../templates/runtime/node.js";
import { createEchoService, EchoServiceClient } from "../soap/echo-contract.js";
import { MODULES, record, told } from "./recording.js";

const plain = nodeFetch(MODULES);

async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("The fetch over Node's modules", () => {
  test("serves a generated client over one connection", async () => {
    const { url, legs } = await record(toNodeListener(createEchoService()));
    const client = new EchoServiceClient({ endpoint: url, fetch: plain });
    expect(await client.echo({ text: "\u00fc", times: 2 })).toBe("\u00fc\u00fc");
    expect(await client.echo({ text: "x" })).toBe("x");
    expect(told(legs)).toEqual(["1 - +200", "1 - +200"]);
  });

  test("gives status, headers and an uncompressed body, and follows no redirect", async () => {
    const { url } = await record((request, response) => {
      const compressed = request.headers["accept-encoding"] === "gzip, deflate";
      response.writeHead(302, "Elsewhere", {
        Location: "http://127.0.0.1:9/",
        "Set-Cookie": ["a=1", "b=2"],
        "Content-Encoding": compressed ? "gzip" : "identity",
      });
      response.end(gzipSync("moved ".repeat(100_000)));
    });
    const answer = await plain(url, { method: "POST", body: "x" });
    expect([answer.status, answer.statusText, answer.headers.getSetCookie()]).toEqual([
      302,
      "Elsewhere",
      ["a=1", "b=2"],
    ]);
    expect(await answer.text()).toBe("moved ".repeat(100_000));
  });

  test("gives answers that have no body, and keeps the connection after them", async () => {
    const { url, legs } = await record((request, response) => {
      if (request.method === "HEAD") response.writeHead(200, { "Content-Length": 5 }).end();
      else response.writeHead(204).end();
    });
    for (const method of ["HEAD", "DELETE", "GET"]) {
      expect((await plain(url, { method })).body).toBeNull();
      // Its end comes in a turn of its own.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(told(legs)).toEqual(["1 - 200", "1 - 204", "1 - 204"]);
  });

  test("rejects with the signal's reason, before the answer and within it", async () => {
    const { url } = await record((request, response) => {
      if (request.url === "/half") response.writeHead(200).write("half");
    });
    const reason = new Error("enough");
    expect(await failure(plain(url, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    const early = new AbortController();
    const waiting = failure(plain(url, { signal: early.signal }));
    setTimeout(() => {
      early.abort(reason);
    }, 20);
    expect(await waiting).toBe(reason);
    const late = new AbortController();
    const answer = await plain(`${url}/half`, { signal: late.signal });
    const reading = failure(answer.text());
    late.abort(reason);
    expect(await reading).toBe(reason);
  });

  test("lets a generated client keep its time limit", async () => {
    const { url } = await record(() => undefined);
    const client = new EchoServiceClient({ endpoint: url, fetch: plain, timeout: 50 });
    expect(await failure(client.ping())).toBeInstanceOf(TimeoutError);
  });

  test("rejects where the connection cannot be made or breaks", async () => {
    const { url } = await record((_request, response) => {
      response.writeHead(200, { "Content-Length": "100" }).write("x");
      setTimeout(() => response.destroy(), 20);
    });
    const broken = await failure(plain(url).then((answer) => answer.text()));
    expect(broken).toHaveProperty("code", "ECONNRESET");
    const client = new EchoServiceClient({ endpoint: "http://127.0.0.1:1", fetch: plain });
    expect(await failure(client.ping())).toBeInstanceOf(NetworkError);
  });

  test("says which module it was not given", async () => {
    const error = await failure(nodeFetch({})("https://127.0.0.1/"));
    expect(error).toEqual(new TypeError("The module for https: URLs was not given."));
  });

  test("reads a long body at the pace of its reader, and drops one that is cancelled", async () => {
    let sent = 0;
    const { url } = await record((_request, response) => {
      const more = (): void => {
        while (sent < 400 && response.write(Buffer.alloc(65_536))) sent++;
        if (sent >= 400) response.end();
      };
      response.on("drain", more);
      more();
    });
    const answer = await plain(url);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sent).toBeLessThan(400);
    await answer.body?.cancel();
    expect((await plain(url)).status).toBe(200);
  });
});

describe("Negotiate with tokens of the application", () => {
  /** A server of two legs: `first` is asked for `second`, which it answers with its own proof. */
  function twoLegs() {
    return record((request, response) => {
      const token = Buffer.from((request.headers.authorization ?? "").slice(10), "base64");
      const proof = token.toString() === "second";
      const answer = Buffer.from(proof ? "server" : "more").toString("base64");
      request.resume();
      request.on("end", () => {
        response.writeHead(proof ? 200 : 401, { "WWW-Authenticate": `Negotiate ${answer}` });
        response.end("done");
      });
    });
  }

  function tokens(seen: unknown[], finish?: ClientHandshake["finish"]) {
    return negotiate((target: HandshakeTarget) => ({
      next: (challenge) => {
        seen.push([target.host, challenge && Buffer.from(challenge).toString()]);
        return challenge === undefined
          ? { token: Buffer.from("first").toString("base64") }
          : { token: Buffer.from("second") };
      },
      finish: async (token) => {
        seen.push(["finish", token && Buffer.from(token).toString()]);
        await finish?.(token);
      },
    }));
  }

  test("sends what the application gives, text in Base64 or octets, and tells it the answers", async () => {
    const { url, legs } = await twoLegs();
    const seen: unknown[] = [];
    const ask = nodeFetch(MODULES, { authentication: tokens(seen) });
    const answer = await ask(url, { method: "POST", body: "x" });
    expect([answer.status, await answer.text()]).toEqual([200, "done"]);
    expect(seen).toEqual([
      ["127.0.0.1", undefined],
      ["127.0.0.1", "more"],
      ["finish", "server"],
    ]);
    expect(told(legs)).toEqual(["1 Negotiate +401", "1 Negotiate +200"]);
  });

  test("fails where the application does not believe the server", async () => {
    const { url } = await twoLegs();
    const doubt = new Error("That is not the server.");
    const authentication = tokens([], () => Promise.reject(doubt));
    expect(await failure(nodeFetch(MODULES, { authentication })(url))).toBe(doubt);
  });

  test("ends a handshake that never comes to an end", async () => {
    const { url, legs } = await record((_request, response) => {
      response.writeHead(401, { "WWW-Authenticate": "Negotiate bW9yZQ==" }).end();
    });
    const authentication = tokens([]);
    const error = await failure(nodeFetch(MODULES, { authentication })(url));
    expect(error).toEqual(new Error("The authentication did not end after 10 legs."));
    expect(legs).toHaveLength(10);
  });
});
