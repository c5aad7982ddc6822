/**
 * What the client uses of `node:http` and `node:https`. Spelt out, so that projects without the types
 * of Node compile this too.
 */

/** A certificate or key: PEM as text or octets, PFX as octets; several of them as an array. */
export type NodeKeyMaterial = string | Uint8Array | (string | Uint8Array)[];

/** TLS, as `https.Agent` takes it. */
export interface NodeTlsOptions {
  /** The client's private key and certificate chain, in PEM. */
  readonly key?: string | Uint8Array;
  readonly cert?: string | Uint8Array;
  /** Key and certificates in one PKCS#12 archive. */
  readonly pfx?: string | Uint8Array;
  /** Of the key or the archive. */
  readonly passphrase?: string;
  /** The authorities to trust, in place of those that Node trusts. */
  readonly ca?: NodeKeyMaterial;
  /** The name that the server's certificate must have, where it is not that of the URL. */
  readonly servername?: string;
}

/** A connection. */
export interface NodeSocket {
  once(event: "secureConnect", listener: () => void): unknown;
}

/** What is used of `http.IncomingMessage`, an answer. */
export interface NodeIncomingMessage {
  readonly statusCode?: number | undefined;
  readonly statusMessage?: string | undefined;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "end", listener: () => void): unknown;
  once(event: "end" | "close", listener: () => void): unknown;
  pause(): unknown;
  resume(): unknown;
  destroy(error?: Error): unknown;
}

/** What is used of `http.ClientRequest`. */
export interface NodeClientRequest {
  readonly reusedSocket: boolean;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "response", listener: (incoming: NodeIncomingMessage) => void): unknown;
  once(event: "response", listener: (incoming: NodeIncomingMessage) => void): unknown;
  once(event: "socket", listener: (socket: NodeSocket) => void): unknown;
  setHeader(name: string, value: string | number | string[]): unknown;
  end(body?: Uint8Array): unknown;
  destroy(error?: Error): unknown;
}

/** `node:http` or `node:https`. */
export interface NodeHttpModule {
  readonly Agent: new (options: object) => NodeAgent;
  request(url: URL, options: NodeRequestOptions): NodeClientRequest;
}

export interface NodeAgent {
  destroy(): void;
}

export interface NodeRequestOptions {
  readonly agent?: unknown;
  readonly method?: string | undefined;
  /** Values by names; of names that differ in case alone the last one counts. */
  readonly headers?: object | undefined;
}
