/** Peers that speak HTTP badly on purpose: bare sockets on the loopback interface. */
import { createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import { afterEach } from "@jest/globals";

/** A server of bare sockets. */
export interface RawServer {
  readonly url: string;
  /** Requests that have arrived. */
  readonly requests: () => number;
  /**
   * Resolves once every connection that carried a request is closed; rejects when that takes too
   * long. (The HTTP client of Node makes a fresh one in place of any that it had to give up, and
   * closes it when nothing comes to use it.)
   */
  readonly usedClosed: () => Promise<void>;
}

const servers: { readonly server: Server; readonly sockets: Set<Socket> }[] = [];

afterEach(async () => {
  for (const { server, sockets } of servers.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Milliseconds in which a peer that gave up must have closed its connection. */
const CLOSING = 5000;

/**
 * Listens until the end of the test. `onRequest` is called once for each request whose header has
 * arrived whole; `onConnection` for each connection.
 */
export async function listenRaw(handlers: {
  readonly onRequest?: (socket: Socket, count: number) => void;
  readonly onConnection?: (socket: Socket) => void;
}): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const used = new Set<Socket>();
  let requests = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => {
      sockets.delete(socket);
      used.delete(socket);
    });
    // What the peer does to the connection is the peer's affair.
    socket.on("error", () => undefined);
    handlers.onConnection?.(socket);
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      for (let end = requestEnd(text); end !== undefined; end = requestEnd(text)) {
        text = text.slice(end);
        requests += 1;
        used.add(socket);
        handlers.onRequest?.(socket, requests);
      }
    });
  });
  servers.push({ server, sockets });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const usedClosed = async (): Promise<void> => {
    const end = performance.now() + CLOSING;
    while (used.size > 0) {
      if (performance.now() > end) throw new Error(`${used.size} connections stayed open.`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { url: `http://127.0.0.1:${port}/service`, requests: () => requests, usedClosed };
}

/** Where the first request of a text ends, once it is there whole. */
function requestEnd(text: string): number | undefined {
  const headEnd = text.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text.slice(0, headEnd + 2))?.[1] ?? 0);
  const end = headEnd + 4 + length;
  return text.length < end ? undefined : end;
}

/** The start of an answer. Lines of headers end without a line break. */
export function head(status: string, ...headers: readonly string[]): string {
  return [`HTTP/1.1 ${status}`, ...headers, "", ""].join("\r\n");
}

/** A chunk of a chunked body (RFC 9112 §7.1). */
export function chunk(data: string | Uint8Array): Buffer {
  const bytes = Buffer.from(data);
  return Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}\r\n`),
    bytes,
    Buffer.from("\r\n"),
  ]);
}

/** The end of a chunked body. */
export const LAST_CHUNK = "0\r\n\r\n";

/** Writes byte by byte, each in a segment of its own, with a pause after each; ends with the socket. */
export async function drip(socket: Socket, bytes: Uint8Array, pause: number): Promise<void> {
  socket.setNoDelay(true);
  for (let i = 0; i < bytes.length && !socket.destroyed; i += 1) {
    socket.write(bytes.subarray(i, i + 1));
    await new Promise((resolve) => {
      if (pause === 0) setImmediate(resolve);
      else setTimeout(resolve, pause);
    });
  }
}
