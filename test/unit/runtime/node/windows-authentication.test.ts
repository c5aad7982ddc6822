/** NTLM over real connections, both sides ours: what goes over which connection, and who is let in. */
import { request as nodeRequest, Agent } from "node:http";
import { describe, expect, test } from "@jest/globals";
import { authenticateConnections } from "../../../../templates/runtime/authentication.js";
import { HttpError, HttpRefusal, NetworkError } from "../../../../templates/runtime/errors.js";
import { toNodeListener } from "../../../../templates/runtime/node.js";
import { nodeFetch } from "../../../../templates/runtime/node-client.js";
import { ntlm, ntlmAcceptor } from "../../../../templates/runtime/ntlm.js";
import type { NtlmAccount } from "../../../../templates/runtime/ntlm.js";
import type { ServiceOptions } from "../../../../templates/runtime/server.js";
import { createEchoService, EchoServiceClient, envelope, ECHO } from "../soap/echo-contract.js";
import { MODULES, record, told } from "./recording.js";

const acceptor = ntlmAcceptor({
  passwordOf: (user) => (user === "user1" || user === "user2" ? `of ${user}` : undefined),
});

/** A service that tells who called it. */
function protectedService(
  options: ServiceOptions<NtlmAccount> = authenticateConnections(acceptor),
) {
  return createEchoService<NtlmAccount>(
    { echo: ({ text }, { principal }) => `${principal.domain}\\${principal.user}: ${text}` },
    { onError: () => undefined, ...options },
  );
}

function clientOf(endpoint: string, user: string, password = `of ${user}`) {
  const authentication = ntlm({ user: `EXAMPLE\\${user}`, password });
  return new EchoServiceClient({ endpoint, fetch: nodeFetch(MODULES, { authentication }) });
}

async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("A client with a password", () => {
  test("authenticates its connection once and sends the body once", async () => {
    const { url, legs } = await record(toNodeListener(protectedService()));
    const client = clientOf(url, "user1");
    const large = "x".repeat(3_000_000);
    expect(await client.echo({ text: large })).toBe(`EXAMPLE\\user1: ${large}`);
    expect(await client.echo({ text: "two" })).toBe("EXAMPLE\\user1: two");
    expect(told(legs)).toEqual(["1 NTLM 401", "1 NTLM +200", "1 - +200"]);
  });

  test("authenticates each of the connections that calls at the same time need", async () => {
    const { url, legs } = await record(toNodeListener(protectedService()));
    const client = clientOf(url, "user1");
    const texts = ["a", "b", "c"];
    const answers = await Promise.all(texts.map((text) => client.echo({ text })));
    expect(answers).toEqual(texts.map((text) => `EXAMPLE\\user1: ${text}`));
    expect(told(legs).sort()).toEqual(
      [1, 2, 3].flatMap((connection) => [`${connection} NTLM +200`, `${connection} NTLM 401`]),
    );
  });

  test("is refused with a wrong one after one attempt, so that no account is locked", async () => {
    const { url, legs } = await record(toNodeListener(protectedService()));
    const error = await failure(clientOf(url, "user1", "wrong").echo({ text: "x" }));
    expect(error).toBeInstanceOf(HttpError);
    expect(error).toHaveProperty("status", 401);
    expect(told(legs)).toEqual(["1 NTLM 401", "1 NTLM +401"]);
  });

  test("speaks NTLM under the name Negotiate to a server that offers that alone", async () => {
    const options = authenticateConnections({ ...acceptor, schemes: ["Negotiate"] });
    const { url, legs } = await record(toNodeListener(protectedService(options)));
    const client = clientOf(url, "user1");
    expect(await client.echo({ text: "x" })).toBe("EXAMPLE\\user1: x");
    expect(await client.echo({ text: "y" })).toBe("EXAMPLE\\user1: y");
    expect(told(legs)).toEqual(["1 NTLM 401", "1 Negotiate 401", "1 Negotiate +200", "1 - +200"]);
  });

  test("does not offer it to a server that has other schemes alone", async () => {
    const { url, legs } = await record((_request, response) => {
      response.writeHead(401, { "WWW-Authenticate": 'Basic realm="a, NTLM"' }).end();
    });
    expect(await failure(clientOf(url, "user1").ping())).toHaveProperty("status", 401);
    expect(told(legs)).toEqual(["1 NTLM 401"]);
  });

  test("is served by a server that does not ask who is calling", async () => {
    const { url, legs } = await record(toNodeListener(createEchoService()));
    expect(await clientOf(url, "user1").echo({ text: "x" })).toBe("x");
    expect(told(legs)).toEqual(["1 NTLM 500", "1 - +200"]);
  });

  test("authenticates again when its connection was closed meanwhile", async () => {
    const { url, legs } = await record((request, response) => {
      if (request.headers.authorization === undefined) response.setHeader("Connection", "close");
      listener(request, response);
    });
    const listener = toNodeListener(protectedService());
    const client = clientOf(url, "user1");
    for (const text of ["1", "2", "3"]) {
      expect(await client.echo({ text })).toBe(`EXAMPLE\\user1: ${text}`);
    }
    expect(told(legs)).toEqual([
      "1 NTLM 401",
      "1 NTLM +200",
      "1 - +200",
      "2 NTLM 401",
      "2 NTLM +200",
    ]);
  });

  test("never sends its proof over another connection than that of the challenge", async () => {
    const listener = toNodeListener(protectedService());
    const { url, legs } = await record((request, response) => {
      response.setHeader("Connection", "close");
      listener(request, response);
    });
    const error = await failure(clientOf(url, "user1").ping());
    expect(error).toBeInstanceOf(NetworkError);
    expect(String(error)).toContain("The server closed the connection amid the authentication.");
    expect(told(legs)).toEqual(["1 NTLM 401"]);
  });

  test("shows no credentials where the caller says so", async () => {
    const { url, legs } = await record(toNodeListener(protectedService()));
    const authentication = ntlm({ user: "user1", password: "of user1" });
    const ask = nodeFetch(MODULES, { authentication });
    for (const credentials of ["omit", "same-origin", "omit"] as const) {
      await (await ask(`${url}?wsdl`, { credentials })).text();
    }
    expect(told(legs)).toEqual(["1 - 401", "2 NTLM 401", "2 NTLM 200", "1 - 401"]);
  });

  test("serves a server that wants every request authenticated", async () => {
    const { url, legs } = await record((request, response) => {
      // Each handshake counts for one request: what comes without credentials begins anew.
      if (request.headers.authorization === undefined) {
        request.resume();
        request.on("end", () => {
          response.writeHead(401, { "WWW-Authenticate": "NTLM" }).end();
        });
      } else {
        listener(request, response);
      }
    });
    const listener = toNodeListener(protectedService());
    const client = clientOf(url, "user1");
    for (const text of ["1", "2", "3"]) {
      expect(await client.echo({ text })).toBe(`EXAMPLE\\user1: ${text}`);
    }
    expect(told(legs)).toEqual([
      ...["1 NTLM 401", "1 NTLM +200"],
      ...["1 - +401", "1 NTLM 401", "1 NTLM +200"],
      ...["1 NTLM 401", "1 NTLM +200"],
    ]);
  });
});

describe("A service that authenticates connections", () => {
  const message = envelope("1.1", `<Ping xmlns="${ECHO}"/>`);

  /** Sends a request over the one connection of an agent. */
  function ask(agent: Agent, url: string, authorization?: string) {
    return new Promise<{ status: number | undefined; challenge: string | undefined }>(
      (resolve, reject) => {
        const headers = {
          "Content-Type": "text/xml",
          ...(authorization === undefined ? {} : { Authorization: authorization }),
        };
        const request = nodeRequest(url, { agent, method: "POST", headers }, (response) => {
          const challenge = response.headers["www-authenticate"];
          response.resume();
          response.on("end", () => {
            resolve({ status: response.statusCode, challenge });
          });
        });
        request.on("error", reject);
        request.end(message);
      },
    );
  }

  test("offers its schemes and keeps the connection, although a body came with the request", async () => {
    const both = authenticateConnections({ ...acceptor, schemes: ["Negotiate", "NTLM"] });
    const { url, legs } = await record(toNodeListener(protectedService(both)));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const refused = { status: 401, challenge: "Negotiate, NTLM" };
    expect(await ask(agent, url)).toEqual(refused);
    expect(await ask(agent, url, "NTLM !!!")).toEqual(refused);
    expect(await ask(agent, url, "NTLM AAAA")).toEqual(refused);
    expect(await ask(agent, url, "Basic dTpw")).toEqual(refused);
    expect(told(legs).map((leg) => leg.slice(0, 1))).toEqual(["1", "1", "1", "1"]);
    agent.destroy();
  });

  test("tells the users of two connections apart", async () => {
    const { url } = await record(toNodeListener(protectedService()));
    const [first, second] = [clientOf(url, "user1"), clientOf(url, "user2")];
    for (let round = 0; round < 3; round++) {
      expect(await first.echo({ text: "x" })).toBe("EXAMPLE\\user1: x");
      expect(await second.echo({ text: "x" })).toBe("EXAMPLE\\user2: x");
    }
  });

  test("lets nobody read its contract who is not authenticated", async () => {
    const { url } = await record(toNodeListener(protectedService()));
    expect((await fetch(`${url}?wsdl`)).status).toBe(401);
    const authentication = ntlm({ user: "user1", password: "of user1" });
    const answer = await nodeFetch(MODULES, { authentication })(`${url}?wsdl`);
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringContaining("<definitions>"),
    ]);
  });

  test("forgets who was there when another handshake begins and fails", async () => {
    const { url } = await record(toNodeListener(protectedService()));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const client = ntlm({ user: "user1", password: "of user1" }).begin({ host: "127.0.0.1" });
    const text = async (challenge?: string) => {
      const octets = challenge === undefined ? undefined : Buffer.from(challenge, "base64");
      const { token } = await client.next(octets);
      return `NTLM ${Buffer.from(token).toString("base64")}`;
    };
    const { challenge = "" } = await ask(agent, url, await text());
    const proof = await text(challenge.slice("NTLM ".length));
    const statuses = [(await ask(agent, url, proof)).status, (await ask(agent, url)).status];
    // The proof is for another challenge by now.
    statuses.push((await ask(agent, url, proof)).status, (await ask(agent, url)).status);
    expect(statuses).toEqual([200, 200, 401, 401]);
    agent.destroy();
  });

  test("says nothing of its errors, and tells them to onError", async () => {
    const errors: unknown[] = [];
    const away = new Error("The directory is away.");
    const failing = ntlmAcceptor({ passwordOf: () => Promise.reject(away) });
    const service = protectedService({
      ...authenticateConnections(failing),
      onError: (error) => errors.push(error),
    });
    const { url } = await record(toNodeListener(service));
    const error = await failure(clientOf(url, "user1").ping());
    expect(error).toHaveProperty("body", "The server could not process the request.\n");
    expect(errors).toEqual([away]);
  });

  test("is of no use where connections are not known", async () => {
    const errors: unknown[] = [];
    const service = protectedService({
      ...authenticateConnections(acceptor),
      onError: (error) => errors.push(error),
    });
    const answer = await service.fetch(new Request("http://host/", { method: "POST" }));
    expect(answer.status).toBe(500);
    expect(errors).toEqual([expect.any(TypeError)]);
  });
});

describe("The hook before the body", () => {
  test("refuses with what it returns or throws", async () => {
    for (const admit of [
      () => new HttpRefusal(403, {}, "Not from here."),
      () => Promise.reject(new HttpRefusal(403, {}, "Not from here.")),
    ]) {
      const service = createEchoService({}, { admit });
      const answer = await service.fetch(new Request("http://host/", { method: "POST" }));
      expect([answer.status, await answer.text()]).toEqual([403, "Not from here.\n"]);
    }
  });

  test("sees method, URL and headers, and adds headers to the answer", async () => {
    const seen: unknown[] = [];
    const service = createEchoService(
      {},
      {
        admit: ({ method, url, header }) => {
          seen.push([method, url, header("X-Who")]);
          return { headers: { "X-Proof": "1" } };
        },
      },
    );
    const request = new Request("http://host/?wsdl", { headers: { "X-Who": "me" } });
    const answer = await service.fetch(request);
    expect([answer.status, answer.headers.get("x-proof")]).toEqual([200, "1"]);
    expect(seen).toEqual([["GET", "http://host/?wsdl", "me"]]);
  });
});
