/** The adapter to `node:net`: a listener for `createServer`, with TLS as TDS negotiates it. */
import { TdsConnection } from "./connection.js";
import type { Wire } from "./connection.js";
import type { TdsLimits } from "./limits.js";
import type { EncryptionMode } from "./prelogin.js";
import { ConnectionClosed } from "./reply-stream.js";
import type { TdsService } from "./service.js";
import { TlsTunnel } from "./tls-tunnel.js";
import type { TlsCredentials } from "./tls-tunnel.js";

/**
 * What the listener uses of `net.Socket`. Spelt out, so that projects without the types of Node compile
 * this file too.
 */
export interface TdsSocket {
  readonly destroyed: boolean;
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  once(event: "close" | "drain", listener: () => void): unknown;
  off(event: "close" | "drain", listener: () => void): unknown;
  write(bytes: Uint8Array): boolean;
  setNoDelay(): unknown;
  end(): unknown;
  destroy(): unknown;
}

/** Encryption: off, on for clients that want it, or required of all, with a key and a certificate. */
export type TdsEncryption =
  { readonly mode: "off" } | ({ readonly mode: Exclude<EncryptionMode, "off"> } & TlsCredentials);

/** Options of a listener. */
export interface TdsListenerOptions {
  /** Default: off. Passwords are then as good as in plain text. */
  readonly encryption?: TdsEncryption;
  readonly limits?: TdsLimits;
}

/** Milliseconds that a client may leave a connection open which the server has ended. */
const LINGER = 1000;
const MAX_SPID = 32767;

/** A listener for `net.createServer`: `createServer(toTdsListener(service)).listen(1433)`. */
export function toTdsListener<Principal>(
  service: TdsService<Principal>,
  options: TdsListenerOptions = {},
): (socket: TdsSocket) => void {
  const { encryption = { mode: "off" }, limits = {} } = options;
  let last = 50;
  return (socket) => {
    last = last >= MAX_SPID ? 51 : last + 1;
    const wire = new SocketWire(socket, encryption);
    const { mode } = encryption;
    const connection = new TdsConnection(service, wire, { spid: last, encryption: mode, limits });
    wire.attach(connection);
  };
}

class SocketWire implements Wire {
  readonly #socket: TdsSocket;
  readonly #encryption: TdsEncryption;
  #receive: (bytes: Uint8Array) => void = () => undefined;
  #tunnel: TlsTunnel | undefined;
  #tunneled = false;

  constructor(socket: TdsSocket, encryption: TdsEncryption) {
    this.#socket = socket;
    this.#encryption = encryption;
  }

  attach(connection: { receive(bytes: Uint8Array): void; closed(): void }): void {
    this.#receive = (bytes) => connection.receive(bytes);
    this.#socket.setNoDelay();
    this.#socket.on("data", (chunk) => {
      if (this.#tunneled && this.#tunnel !== undefined) this.#tunnel.receive(chunk);
      else connection.receive(chunk);
    });
    // The event "close" follows, and says all that matters.
    this.#socket.on("error", () => undefined);
    this.#socket.once("close", () => {
      this.#tunnel?.destroy();
      connection.closed();
    });
  }

  write(bytes: Uint8Array): Promise<void> {
    if (this.#tunneled && this.#tunnel !== undefined) return this.#tunnel.write(bytes);
    return writeTo(this.#socket, bytes);
  }

  startTls(): void {
    if (this.#encryption.mode === "off") return;
    this.#tunneled = true;
    this.#tunnel = new TlsTunnel(this.#encryption, {
      write: (bytes) => writeTo(this.#socket, bytes),
      receive: (bytes) => this.#receive(bytes),
      failed: () => this.#socket.destroy(),
    });
  }

  stopTls(): void {
    this.#tunneled = false;
    this.#tunnel?.detach();
  }

  end(): void {
    const socket = this.#socket;
    if (socket.destroyed) return;
    const timer = setTimeout(() => socket.destroy(), LINGER);
    socket.once("close", () => clearTimeout(timer));
    socket.end();
  }
}

/** Settles when the socket takes more; rejects when it is gone. */
function writeTo(socket: TdsSocket, bytes: Uint8Array): Promise<void> {
  if (socket.destroyed) return Promise.reject(new ConnectionClosed());
  if (socket.write(bytes)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const onDrain = (): void => {
      socket.off("close", onClose);
      resolve();
    };
    const onClose = (): void => {
      socket.off("drain", onDrain);
      reject(new ConnectionClosed());
    };
    socket.once("drain", onDrain);
    socket.once("close", onClose);
  });
}
