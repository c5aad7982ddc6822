/** The adapter to `node:http` and `node:https`: a listener for `createServer`. */
import { certificateOf } from "./node/certificates.js";
import { isInPieces, textAnswer } from "./soap/exchange.js";
import type { Connection, Incoming, Outgoing, PeerCertificate } from "./soap/exchange.js";
import { joinChunks } from "./soap/message-body.js";
import type { SoapService } from "./server.js";
import { BodyTooLargeError } from "./soap/transport-errors.js";

/**
 * What the listener uses of `IncomingMessage`. Spelt out, so that projects without the types of Node
 * compile this file too.
 */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly socket: object;
  /** The body has arrived whole. */
  readonly complete: boolean;
  readonly destroyed: boolean;
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "end" | "close", listener: () => void): unknown;
  off(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  resume(): unknown;
  destroy(): unknown;
}

/** What the listener uses of `ServerResponse`. */
export interface NodeResponse {
  readonly closed: boolean;
  readonly destroyed: boolean;
  /** The system has taken all of the answer. */
  readonly writableFinished: boolean;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "close" | "drain", listener: () => void): unknown;
  off(event: "close" | "drain", listener: () => void): unknown;
  setHeader(name: string, value: string | number): unknown;
  /** Headers given here replace those of the same names that were set before. */
  writeHead(status: number, headers: Readonly<Record<string, string | number>>): unknown;
  /** Whether there is room for more; else "drain" tells when there is. */
  write(piece: Uint8Array): boolean;
  end(body?: Uint8Array): unknown;
  destroy(): unknown;
}

/** Options of a listener. */
export interface NodeListenerOptions {
  /** Is told of errors outside of any request's handling; default: `console.error`. */
  readonly onError?: (error: unknown) => void;
  /**
   * Milliseconds in which a client must have taken its answer, or the next piece of one that comes in
   * pieces, after which the connection is closed; default: 120,000; 0: no limit.
   */
  readonly sendTimeout?: number;
}

/** Milliseconds in which a client must have taken its answer unless the options say otherwise. */
export const DEFAULT_SEND_TIMEOUT = 120_000;

/**
 * Options of `createServer` under which clients that are slow on purpose do not hold a server up:
 * those of Node itself allow five minutes for a request. Times in milliseconds, sizes in bytes.
 */
export const SERVER_OPTIONS = {
  /** For the header of a request. */
  headersTimeout: 15_000,
  /** For the whole of a request. */
  requestTimeout: 60_000,
  /** How often these are looked at. */
  connectionsCheckingInterval: 5_000,
  /** Between two requests. */
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16_384,
} as const;

/** Milliseconds that a client may go on sending a body that was refused. */
const LINGER = 1000;

/**
 * A request listener that answers with a service: `createServer(toNodeListener(service))`. Frameworks
 * whose requests are those of `node:http` take it too, provided that nothing has read the body.
 */
export function toNodeListener(
  service: Pick<SoapService, "handle">,
  options: NodeListenerOptions = {},
): (request: NodeRequest, response: NodeResponse) => void {
  const {
    onError = (error: unknown) => {
      console.error(error);
    },
    sendTimeout = DEFAULT_SEND_TIMEOUT,
  } = options;
  const answer = async (request: NodeRequest, response: NodeResponse): Promise<void> => {
    let outgoing: Outgoing;
    try {
      outgoing = await service.handle(new NodeIncoming(request, response));
    } catch (error) {
      onError(error);
      outgoing = textAnswer(500, "The server could not process the request.");
    }
    try {
      const { body } = outgoing;
      if (isInPieces(body)) await sendPieces(response, outgoing, body, sendTimeout);
      else sendWhole(request, response, outgoing, body, sendTimeout);
    } catch (error) {
      onError(error);
      response.destroy();
    }
  };
  return (request, response) => {
    // Without a listener, an error of the connection would end the process.
    request.on("error", ignore);
    response.on("error", ignore);
    void answer(request, response);
  };
}

function ignore(): void {
  // The connection is gone, and with it whoever could be told.
}

/** The connections that were asked for, by their sockets. */
const connections = /* @__PURE__ */ new WeakMap<object, Connection>();

class NodeServerConnection implements Connection {
  readonly #socket: object;

  constructor(socket: object) {
    this.#socket = socket;
  }

  get clientCertificate(): PeerCertificate | undefined {
    return certificateOf(this.#socket);
  }
}

class NodeIncoming implements Incoming {
  readonly method: string;
  readonly #request: NodeRequest;
  readonly #response: NodeResponse;
  #controller: AbortController | undefined;

  constructor(request: NodeRequest, response: NodeResponse) {
    this.method = request.method ?? "GET";
    this.#request = request;
    this.#response = response;
  }

  get url(): string {
    const { headers, socket, url = "/" } = this.#request;
    const scheme = "encrypted" in socket && socket.encrypted === true ? "https" : "http";
    // A proxy's request line holds the absolute URL (RFC 9112 §3.2.2).
    const host = String(headers["host"] ?? "localhost");
    return /^https?:\/\//i.test(url) ? url : `${scheme}://${host}${url}`;
  }

  header(name: string): string | undefined {
    const value = this.#request.headers[name];
    return typeof value === "object" ? value.join(", ") : value;
  }

  get connection(): Connection {
    const { socket } = this.#request;
    const known = connections.get(socket);
    if (known !== undefined) return known;
    const connection = new NodeServerConnection(socket);
    connections.set(socket, connection);
    return connection;
  }

  /** Made when asked for: most handlers never ask. */
  get signal(): AbortSignal {
    if (this.#controller !== undefined) return this.#controller.signal;
    const controller = new AbortController();
    this.#controller = controller;
    const onClose = (): void => {
      if (!this.#response.writableFinished) controller.abort(goneAway());
    };
    if (this.#response.closed) onClose();
    else this.#response.on("close", onClose);
    return controller.signal;
  }

  body(maxBytes: number): Promise<Uint8Array> {
    const request = this.#request;
    return new Promise((resolve, reject) => {
      const chunks: Uint8Array[] = [];
      let length = 0;
      const onData = (chunk: Uint8Array): void => {
        length += chunk.byteLength;
        if (length > maxBytes) {
          chunks.length = 0;
          request.off("data", onData);
          reject(new BodyTooLargeError(maxBytes));
        } else {
          chunks.push(chunk);
        }
      };
      let isWhole = false;
      request.on("data", onData);
      request.on("end", () => {
        isWhole = true;
        resolve(joinChunks(chunks, length));
      });
      // Every request closes in the end, after an error too: an error of its own is made only for
      // those that closed too early.
      request.on("close", () => {
        if (!isWhole) reject(goneAway());
      });
    });
  }
}

function goneAway(): Error {
  return new DOMException("The client closed the connection.", "AbortError");
}

function sendWhole(
  request: NodeRequest,
  response: NodeResponse,
  { status, headers }: Outgoing,
  body: string | Uint8Array = "",
  timeout: number,
): void {
  if (response.destroyed) return;
  if (!request.complete) dropRest(request, response);
  const bytes = typeof body === "string" ? encoder.encode(body) : body;
  writeHead(response, status, headers, bytes.length);
  if (request.method === "HEAD") response.end();
  else response.end(bytes);
  if (timeout > 0 && !response.writableFinished) destroyAfter(timeout, response);
}

const encoder = /* @__PURE__ */ new TextEncoder();

/** @param length bytes of the body; absent: it comes in chunks */
function writeHead(
  response: NodeResponse,
  status: number,
  headers: Outgoing["headers"],
  length?: number,
): void {
  // Given with the status, they cost less than when they are set before.
  const given: Record<string, string | number> = {};
  for (const name in headers) {
    const value = headers[name] ?? "";
    // Of names that differ in case alone, the last value counts.
    if (name === "Content-Type") given[name] = value;
    else response.setHeader(name, value);
  }
  if (length !== undefined) given["Content-Length"] = length;
  response.writeHead(status, given);
}

/** Sends a body as it comes, in chunks (RFC 9112 §7.1); cuts the connection where it fails. */
async function sendPieces(
  response: NodeResponse,
  { status, headers }: Outgoing,
  body: AsyncIterable<Uint8Array>,
  timeout: number,
): Promise<void> {
  const pieces = body[Symbol.asyncIterator]();
  // The client may go away while a piece is being made: the iterator is told at once.
  const onClose = (): void => {
    if (!response.writableFinished) void endIterator(pieces);
  };
  response.on("close", onClose);
  if (response.closed || response.destroyed) onClose();
  else writeHead(response, status, headers);
  try {
    for (;;) {
      const piece = await pieces.next();
      if (response.closed || response.destroyed) return;
      if (piece.done === true) break;
      if (!response.write(piece.value)) await drained(response, timeout);
    }
    response.end();
    if (timeout > 0) destroyAfter(timeout, response);
  } catch {
    // Whoever made the body knows why; the client sees that the end is missing.
    response.destroy();
  }
}

async function endIterator(pieces: AsyncIterator<Uint8Array>): Promise<void> {
  try {
    await pieces.return?.();
  } catch {
    // There is nobody left to be told.
  }
}

/** Waits until there is room for more, or the connection is gone, which it is after a while. */
function drained(response: NodeResponse, timeout: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = timeout > 0 ? setTimeout(() => response.destroy(), timeout) : undefined;
    letProcessEnd(timer);
    const done = (): void => {
      clearTimeout(timer);
      response.off("drain", done);
      response.off("close", done);
      resolve();
    };
    response.on("drain", done);
    response.on("close", done);
  });
}

/**
 * The answer came before the body's end: the connection cannot be used again. What still arrives is
 * dropped for a while, since closing at once could lose the answer on its way (RFC 9112 §9.6).
 */
function dropRest(request: NodeRequest, response: NodeResponse): void {
  response.setHeader("Connection", "close");
  request.resume();
  destroyAfter(LINGER, request);
}

/** What tells when it is over. */
interface Closing {
  on(event: "close", listener: () => void): unknown;
}

/** Closes the connection of a message that is not over by then. */
function destroyAfter(
  milliseconds: number,
  message: Pick<NodeRequest, "destroyed" | "destroy"> & Closing,
): void {
  if (message.destroyed) return;
  const timer = setTimeout(() => message.destroy(), milliseconds);
  letProcessEnd(timer);
  message.on("close", () => {
    clearTimeout(timer);
  });
}

/** Timers of Node keep the process alive unless told otherwise; those of the web are numbers. */
function letProcessEnd(timer: unknown): void {
  if (isNodeTimer(timer)) timer.unref();
}

function isNodeTimer(timer: unknown): timer is { unref(): unknown } {
  return typeof timer === "object" && timer !== null && "unref" in timer;
}
