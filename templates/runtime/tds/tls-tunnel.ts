/**
 * TLS as TDS negotiates it: the handshake travels in packets of PRELOGIN, everything after it as it is
 * ([MS-TDS] 2.2.6.5). It needs `node:tls` and `node:stream`.
 */
import { concatenated } from "./bytes.js";
import { ConnectionClosed } from "./reply-stream.js";
import { DEFAULT_PACKET_SIZE, HEADER_LENGTH, MessageType, writeMessage } from "./packets.js";

/** The key and the certificate of the server, as `node:tls` takes them: PEM. */
export interface TlsCredentials {
  readonly key: string | Uint8Array;
  readonly cert: string | Uint8Array;
}

/** What a tunnel is joined to. */
export interface TunnelEnds {
  /** Takes what goes to the client. */
  write(bytes: Uint8Array): Promise<void>;
  /** Takes what the client has sent, without TLS. */
  receive(bytes: Uint8Array): void;
  /** The client does not keep to TLS. */
  failed(): void;
}

/** What the tunnel uses of `stream.Duplex` and `tls.TLSSocket`. */
interface NodeStream {
  readonly destroyed: boolean;
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  push(chunk: Uint8Array): boolean;
  write(bytes: Uint8Array, done: (error?: Error | null) => void): boolean;
  destroy(): unknown;
}

interface DuplexOptions {
  read(): void;
  write(chunk: Uint8Array, encoding: string, done: (error?: Error) => void): void;
}

interface StreamModule {
  readonly Duplex: new (options: DuplexOptions) => NodeStream;
}

interface TlsModule {
  readonly TLSSocket: new (transport: NodeStream, options: object) => NodeStream;
  createSecureContext(options: object): unknown;
}

/** The first byte of a record of TLS that holds data of the application (RFC 5246 §6.2.1). */
const APPLICATION_DATA = 0x17;

/** The server's end of TLS inside a connection of TDS. */
export class TlsTunnel {
  readonly #ends: TunnelEnds;
  readonly #transport: NodeStream;
  readonly #secure: NodeStream;
  #handshake = true;
  #detached = false;
  #pending = new Uint8Array(0);

  constructor(credentials: TlsCredentials, ends: TunnelEnds) {
    this.#ends = ends;
    const { Duplex } = streamModule();
    const tls = tlsModule();
    this.#transport = new Duplex({
      read: () => undefined,
      write: (chunk, _encoding, done) => this.#send(chunk, done),
    });
    // TDS knows where the handshake ends only in TLS 1.2: later versions send tickets after it.
    const secureContext = tls.createSecureContext({
      key: credentials.key,
      cert: credentials.cert,
      minVersion: "TLSv1.2",
      maxVersion: "TLSv1.2",
    });
    this.#secure = new tls.TLSSocket(this.#transport, { isServer: true, secureContext });
    this.#transport.on("error", () => ends.failed());
    this.#secure.on("error", () => ends.failed());
    this.#secure.on("data", (chunk) => ends.receive(chunk));
  }

  /** Takes bytes as they have arrived. */
  receive(chunk: Uint8Array): void {
    if (!this.#handshake) {
      this.#transport.push(chunk);
      return;
    }
    let bytes = concatenated([this.#pending, chunk]);
    while (bytes.byteLength > 0) {
      const [type = 0, , high = 0, low = 0] = bytes;
      if (type === APPLICATION_DATA) {
        this.#handshake = false;
        this.#transport.push(bytes);
        return;
      }
      const length = (high << 8) | low;
      if (type !== MessageType.PRELOGIN || (bytes.byteLength >= 4 && length < HEADER_LENGTH)) {
        this.#ends.failed();
        return;
      }
      if (bytes.byteLength < HEADER_LENGTH || bytes.byteLength < length) break;
      if (length > HEADER_LENGTH) this.#transport.push(bytes.slice(HEADER_LENGTH, length));
      bytes = bytes.slice(length);
    }
    this.#pending = bytes;
  }

  /** Encrypts and sends bytes; settles when more may be written. */
  write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#secure.destroyed) reject(new ConnectionClosed());
      this.#secure.write(bytes, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  /** Ends TLS without a word to the client, which goes on without it. */
  detach(): void {
    this.#detached = true;
  }

  destroy(): void {
    this.#detached = true;
    this.#secure.destroy();
    this.#transport.destroy();
  }

  #send(chunk: Uint8Array, done: (error?: Error) => void): void {
    if (this.#detached) {
      done();
      return;
    }
    const bytes = this.#handshake
      ? writeMessage(MessageType.PRELOGIN, chunk, DEFAULT_PACKET_SIZE, 0)
      : chunk;
    this.#ends.write(bytes).then(
      () => done(),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  }
}

function streamModule(): StreamModule {
  const module = builtInModule("node:stream");
  if (isStreamModule(module)) return module;
  throw new Error("TLS needs node:stream.");
}

function tlsModule(): TlsModule {
  const module = builtInModule("node:tls");
  if (isTlsModule(module)) return module;
  throw new Error("TLS needs node:tls.");
}

/** A module of Node by its name, without an import that other platforms would fail at. */
function builtInModule(name: string): unknown {
  const process: unknown = Reflect.get(globalThis, "process");
  return givesModules(process) ? process.getBuiltinModule(name) : undefined;
}

function givesModules(value: unknown): value is { getBuiltinModule(name: string): unknown } {
  return hasFunctions(value, ["getBuiltinModule"]);
}

function isStreamModule(value: unknown): value is StreamModule {
  return hasFunctions(value, ["Duplex"]);
}

function isTlsModule(value: unknown): value is TlsModule {
  return hasFunctions(value, ["TLSSocket", "createSecureContext"]);
}

function hasFunctions(value: unknown, names: readonly string[]): boolean {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return names.every((name) => typeof Reflect.get(value, name) === "function");
}
