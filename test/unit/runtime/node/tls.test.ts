/** What hangs on TLS: client certificates, and authentication that is bound to the connection. */
import { createHash, X509Certificate } from "node:crypto";
import { createServer } from "node:https";
import type { Server, ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { authenticateConnections } from "../../../../templates/runtime/authentication.js";
import { HttpError, HttpRefusal, NetworkError } from "../../../../templates/runtime/errors.js";
import { toNodeListener } from "../../../../templates/runtime/node.js";
import { nodeFetch } from "../../../../templates/runtime/node-client.js";
import type { NodeFetchOptions } from "../../../../templates/runtime/node-client.js";
import {
  bindingsOf,
  channelBindings,
} from "../../../../templates/runtime/ntlm/channel-bindings.js";
import { ntlm, ntlmAcceptor } from "../../../../templates/runtime/ntlm.js";
import type { SoapService } from "../../../../templates/runtime/server.js";
import { digits } from "../ntlm/hexadecimal.js";
import { createEchoService, EchoServiceClient } from "../soap/echo-contract.js";
import { identity, SIGNATURES } from "./certificates.js";
import { MODULES } from "./recording.js";

const server = identity("server");
const alice = identity("Alice");
const stranger = identity("Stranger");

const servers: Server[] = [];

afterEach(async () => {
  for (const one of servers.splice(0)) {
    one.closeAllConnections();
    await new Promise((resolve) => one.close(resolve));
  }
});

async function serveTls(service: SoapService, options: ServerOptions = {}): Promise<string> {
  const { key, cert } = server;
  const listening = createServer({ key, cert, ...options }, toNodeListener(service));
  servers.push(listening);
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const { port } = listening.address() as AddressInfo;
  return `https://localhost:${port}`;
}

function clientOf(endpoint: string, options: NodeFetchOptions): EchoServiceClient {
  return new EchoServiceClient({ endpoint, fetch: nodeFetch(MODULES, options) });
}

async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("A client certificate", () => {
  /** Wants a certificate of Alice's authority, and leaves it to the service what to make of it. */
  function serveAlice() {
    const service = createEchoService<string>(
      { echo: (_request, { principal }) => principal },
      {
        authenticate: ({ connection }) => {
          const certificate = connection?.clientCertificate;
          if (certificate?.isTrusted !== true) return new HttpRefusal(403);
          const { subject, issuer, subjectAltName, fingerprint256 } = certificate;
          return JSON.stringify([subject, issuer, subjectAltName, fingerprint256]);
        },
      },
    );
    return serveTls(service, { requestCert: true, rejectUnauthorized: false, ca: alice.cert });
  }

  const expected = JSON.stringify([
    { O: "Example", CN: "Alice" },
    { O: "Example", CN: "Alice" },
    "DNS:localhost, IP Address:127.0.0.1",
    new X509Certificate(alice.cert).fingerprint256,
  ]);

  test("says who is calling, from key and certificate or from one archive", async () => {
    const endpoint = await serveAlice();
    const { key, cert, pfx } = alice;
    for (const own of [
      { key, cert },
      { pfx, passphrase: "sesame" },
    ]) {
      const client = clientOf(endpoint, { tls: { ca: server.cert, ...own } });
      expect(await client.echo({ text: "" })).toBe(expected);
    }
  });

  test("is not believed from a stranger, nor is its absence overlooked", async () => {
    const endpoint = await serveAlice();
    const { key, cert } = stranger;
    for (const own of [{ key, cert }, {}]) {
      const error = await failure(
        clientOf(endpoint, { tls: { ca: server.cert, ...own } }).echo({ text: "" }),
      );
      expect(error).toBeInstanceOf(HttpError);
      expect(error).toHaveProperty("status", 403);
    }
  });

  test("is not shown where the caller says so", async () => {
    const { key, cert } = alice;
    const fetch = nodeFetch(MODULES, { tls: { ca: server.cert, key, cert } });
    const client = new EchoServiceClient({
      endpoint: await serveAlice(),
      fetch: (input, init) => fetch(input, { ...init, credentials: "omit" }),
    });
    expect(await failure(client.echo({ text: "" }))).toHaveProperty("status", 403);
  });

  test("is not shown to a server that nobody vouches for", async () => {
    const { key, cert } = alice;
    const error = await failure(clientOf(await serveAlice(), { tls: { key, cert } }).ping());
    expect(error).toBeInstanceOf(NetworkError);
  });
});

describe("NTLM over TLS", () => {
  const authentication = ntlm({ user: "user1", password: "secret" });

  async function ask(boundTo: string): Promise<unknown> {
    const acceptor = ntlmAcceptor({
      passwordOf: () => "secret",
      certificate: new X509Certificate(boundTo).raw,
    });
    const service = createEchoService({}, authenticateConnections(acceptor));
    const client = clientOf(await serveTls(service), {
      tls: { ca: server.cert },
      authentication,
    });
    return client.echo({ text: "bound" }).catch((error: unknown) => error);
  }

  test("is bound to the certificate that the client saw", async () => {
    expect(await ask(server.cert)).toBe("bound");
  });

  test("is refused when it was meant for another server", async () => {
    expect(await ask(stranger.cert)).toHaveProperty("status", 401);
  });

  test.each(Object.entries(SIGNATURES))(
    "hashes a certificate that is signed by %s as RFC 5929 §4.1 says",
    async (_name, signature) => {
      const { raw } = new X509Certificate(identity("server", signature).cert);
      const hash = signature.hash === "sha1" ? "sha256" : signature.hash;
      const expected = bindingsOf(createHash(hash).update(raw).digest());
      expect(digits((await channelBindings(raw)) ?? new Uint8Array())).toBe(digits(expected));
    },
  );

  test("has nothing to be bound to in what is no certificate", async () => {
    for (const octets of [[], [0x30], [0x30, 0x82, 0xff, 0xff, 0x30], [0x30, 2, 0x30, 0, 0x30]]) {
      expect(await channelBindings(Uint8Array.from(octets))).toBeUndefined();
    }
  });
});
