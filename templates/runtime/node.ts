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
  once(event: "error", listener: (error: Error) => void): unknown;
  once(event: "end" | "close", listener: () => void): unknown;
  off(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  resume(): unknown;
  destroy(): unknown;
}

/** What the listener uses of `ServerResponse`. */
export interface NodeResponse {
  statusCode: number;
  readonly closed: boolean;
  readonly destroyed: boolean;
  readonly writableFinished: boolean;
  on(event: "error", listener: (error: Error) => void): unknown;
  once(event: "close" | "drain", listener: () => void): unknown;
  off(event: "close" | "drain", listener: () => void): unknown;
  setHeader(name: string, value: string | number): unknown;
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
  return (request, response) => {
    // Without a listener, an error of the connection would end the process.
    request.on("error", ignore);
    response.on("error", ignore);
    const incoming = new NodeIncoming(request, response);
    service
      .handle(incoming)
      .catch((error: unknown) => {
        onError(error);
        return textAnswer(500, "The server could not process the request.");
      })
      .then((outgoing) => send(request, response, outgoing, sendTimeout))
      .catch((error: unknown) => {
        onError(error);
        response.destroy();
      });
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
    else this.#response.once("close", onClose);
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
      request.on("data", onData);
      let isWhole = false;
      request.once("end", () => {
        isWhole = true;
        resolve(joinChunks(chunks, length));
      });
      request.once("error", reject);
      // Every request closes in the end: an error is made only for those that closed too early.
      request.once("close", () => {
        if (!isWhole) reject(goneAway());
      });
    });
  }
}

function goneAway(): Error {
  return new DOMException("The client closed the connection.", "AbortError");
}

async function send(
  request: NodeRequest,
  response: NodeResponse,
  { status, headers, body = "" }: Outgoing,
  timeout: number,
): Promise<void> {
  if (isInPieces(body)) {
    await sendPieces(response, status, headers, body, timeout);
    return;
  }
  if (response.destroyed) return;
  const bytes = bytesOf(body);
  setHead(response, status, headers);
  response.setHeader("Content-Length", bytes.byteLength);
  if (!request.complete) dropRest(request, response);
  response.end(request.method === "HEAD" ? undefined : bytes);
  if (timeout > 0) destroyAfter(timeout, response);
}

function setHead(response: NodeResponse, status: number, headers: Outgoing["headers"]): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** Sends a body as it comes, in chunks (RFC 9112 §7.1); cuts the connection where it fails. */
async function sendPieces(
  response: NodeResponse,
  status: number,
  headers: Outgoing["headers"],
  body: AsyncIterable<Uint8Array>,
  timeout: number,
): Promise<void> {
  const pieces = body[Symbol.asyncIterator]();
  // The client may go away while a piece is being made: the iterator is told at once.
  const onClose = (): void => {
    if (!response.writableFinished) void endIterator(pieces);
  };
  response.once("close", onClose);
  if (response.closed || response.destroyed) onClose();
  else setHead(response, status, headers);
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
    response.once("drain", done);
    response.once("close", done);
  });
}

const encoder = /* @__PURE__ */ new TextEncoder();

function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === "string" ? encoder.encode(body) : body;
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

/** Closes the connection of a message that is not over by then. */
function destroyAfter(milliseconds: number, message: NodeRequest | NodeResponse): void {
  if (message.destroyed) return;
  const timer = setTimeout(() => message.destroy(), milliseconds);
  letProcessEnd(timer);
  message.once("close", () => {
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
