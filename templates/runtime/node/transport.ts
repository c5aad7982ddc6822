/** A client's messages over `node:http` and `node:https`, without the objects of the Fetch Standard. */
import { NodeAnswer } from "./answer.js";
import type { NodeConnections } from "./connections.js";
import { ACCEPTED_ENCODINGS } from "./response.js";
import type { Transport, TransportRequest } from "../soap/transport.js";

/** Sends messages over connections. */
export function nodeTransport(connections: NodeConnections): Transport {
  if (connections.areAuthenticated) return (request) => sendAuthenticated(connections, request);
  let last: URL | undefined;
  return (request) => {
    // A client asks one URL again and again.
    if (last?.href !== request.url) last = new URL(request.url);
    return send(connections, last, request);
  };
}

function send(
  connections: NodeConnections,
  url: URL,
  { headers, body, cancellation }: TransportRequest,
): Promise<NodeAnswer> {
  return new Promise((resolve, reject) => {
    const { module, agent } = connections.sharedFor(url.protocol);
    const outgoing = module.request(url, {
      agent,
      method: "POST",
      headers: { "Accept-Encoding": ACCEPTED_ENCODINGS, ...headers },
    });
    outgoing.on("error", reject);
    outgoing.on("response", (incoming) => {
      resolve(new NodeAnswer(incoming, cancellation));
    });
    cancellation.onAbort(reject);
    cancellation.onAbort(() => {
      outgoing.destroy();
    });
    outgoing.end(body);
  });
}

/** Over a connection that is authenticated first. */
async function sendAuthenticated(
  connections: NodeConnections,
  { url, headers, body, cancellation }: TransportRequest,
): Promise<NodeAnswer> {
  const incoming = await connections.exchange(
    {
      method: "POST",
      url: new URL(url),
      headers: new Headers(headers),
      body,
      signal: cancellation.signal,
    },
    false,
  );
  return new NodeAnswer(incoming, cancellation);
}
