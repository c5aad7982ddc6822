/** A `fetch` over `node:http` and `node:https`, for what belongs to a connection or to its TLS. */
import type { ConnectionAuthentication } from "./handshake.js";
import { NodeConnection } from "./node/connection.js";
import type { NodeHttpModule, NodeTlsOptions } from "./node/http-module.js";
import { responseOf } from "./node/response.js";

export { negotiate } from "./handshake.js";
export type {
  ClientHandshake,
  ClientLeg,
  ConnectionAuthentication,
  HandshakeTarget,
} from "./handshake.js";
export type { NodeHttpModule, NodeTlsOptions } from "./node/http-module.js";

/** The modules `node:http` and `node:https`, of which one that is never needed may be left out. */
export interface NodeModules {
  readonly http?: NodeHttpModule;
  readonly https?: NodeHttpModule;
}

/** Options of {@link nodeFetch}. */
export interface NodeFetchOptions {
  /** Certificates and keys, those of the client among them; default: what Node trusts, and none. */
  readonly tls?: NodeTlsOptions;
  /** Authenticates each connection once, before its first request; default: none is authenticated. */
  readonly authentication?: ConnectionAuthentication;
}

/**
 * Makes a `fetch` that keeps its connections and can authenticate them: the option `fetch` of a
 * client. It follows no redirects, whatever `redirect` says, so that no credentials leave for another
 * server, and shows none, a client certificate included, where `credentials` says `omit`. It rejects with a `TypeError` for a URL whose module is missing, with the signal's reason,
 * or with the error of Node; a wrong password is an answer with status 401.
 */
export function nodeFetch(modules: NodeModules, options: NodeFetchOptions = {}): typeof fetch {
  const idle = new Map<string, NodeConnection[]>();
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const url = new URL(request.url);
    const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
    const isAnonymous = request.credentials === "omit";
    const key = `${isAnonymous ? "anonymous " : ""}${url.origin}`;
    const free = idle.get(key) ?? [];
    idle.set(key, free);
    const shown = isAnonymous ? withoutCredentials(options) : options;
    const connection = free.pop() ?? openConnection(modules, url, shown);
    try {
      const { method, headers } = request;
      const incoming = await connection.exchange({ method, url, headers, body, signal });
      incoming.once("end", () => free.push(connection));
      return responseOf(incoming, method, signal);
    } catch (error) {
      connection.close();
      signal.throwIfAborted();
      throw error;
    }
  };
}

function withoutCredentials({ tls }: NodeFetchOptions): NodeFetchOptions {
  const { key: _key, cert: _cert, pfx: _pfx, passphrase: _passphrase, ...others } = tls ?? {};
  return { tls: others };
}

function openConnection(
  { http, https }: NodeModules,
  { protocol }: URL,
  { tls, authentication }: NodeFetchOptions,
): NodeConnection {
  const module = protocol === "https:" ? https : http;
  if (module === undefined) throw new TypeError(`The module for ${protocol} URLs was not given.`);
  return new NodeConnection(module, protocol === "https:" ? (tls ?? {}) : {}, authentication);
}
