/** A `fetch` over `node:http` and `node:https`, for what belongs to a connection or to its TLS, and for speed. */
import { NodeConnections } from "./node/connections.js";
import type { ConnectionOptions, NodeModules } from "./node/connections.js";
import { responseOf } from "./node/response.js";
import { nodeTransport } from "./node/transport.js";
import type { TransportingFetch } from "./soap/transport.js";

export { negotiate } from "./handshake.js";
export type {
  ClientHandshake,
  ClientLeg,
  ConnectionAuthentication,
  HandshakeTarget,
} from "./handshake.js";
export type { NodeModules } from "./node/connections.js";
export type { NodeHttpModule, NodeTlsOptions } from "./node/http-module.js";
export type { TransportingFetch } from "./soap/transport.js";

/** Options of {@link nodeFetch}. */
export type NodeFetchOptions = ConnectionOptions;

/**
 * Makes a `fetch` that keeps its connections and can authenticate them: the option `fetch` of a
 * client, which asks its `transport` and so is spared the objects of the Fetch Standard. It follows no
 * redirects, whatever `redirect` says, so that no credentials leave for another server, and shows
 * none, a client certificate included, where `credentials` says `omit`. It rejects with a `TypeError`
 * for a URL whose module is missing, with the signal's reason, or with the error of Node; a wrong
 * password is an answer with status 401.
 * @param modules default: those that the process gives (`process.getBuiltinModule`, Node 20.16)
 */
export function nodeFetch(
  modules?: NodeModules,
  options: NodeFetchOptions = {},
): TransportingFetch {
  const connections = new NodeConnections(modules, options);
  const ask: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { method, headers, signal } = request;
    signal.throwIfAborted();
    const url = new URL(request.url);
    const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
    const isAnonymous = request.credentials === "omit";
    try {
      const call = { method, url, headers, body, signal };
      return responseOf(await connections.exchange(call, isAnonymous), method, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  };
  return Object.assign(ask, { transport: nodeTransport(connections) });
}
