/** HTTP as the server's core sees it, so that any server can carry it. */

/** A certificate, with the names in it as Node prints them. */
export interface PeerCertificate {
  /** In DER. */
  readonly raw: Uint8Array;
  /** The distinguished name by its attributes, such as `CN`; several values are an array. */
  readonly subject: Readonly<Record<string, string | readonly string[]>>;
  readonly issuer: Readonly<Record<string, string | readonly string[]>>;
  /** Such as `DNS:host, email:user@host`. */
  readonly subjectAltName?: string;
  /** SHA-256 of the certificate: pairs of digits with colons between them. */
  readonly fingerprint256: string;
  readonly serialNumber: string;
  /** An authority that is trusted has issued it, and it is valid now. */
  readonly isTrusted: boolean;
}

/** A connection to a client: the same object for all of its requests. */
export interface Connection {
  /** The certificate that the client presented; undefined for none. */
  readonly clientCertificate: PeerCertificate | undefined;
}

/** A request. */
export interface Incoming {
  readonly method: string;
  /** The absolute URL that the client used, query included. */
  readonly url: string;
  /** The value of a header, by its name in lower case. */
  header(name: string): string | undefined;
  /**
   * The body, whole.
   * @throws BodyTooLargeError after `maxBytes`
   */
  body(maxBytes: number): Promise<Uint8Array>;
  /** Aborts when the client goes away. */
  readonly signal?: AbortSignal;
  /** Absent where the server does not tell requests by their connections. */
  readonly connection?: Connection;
}

/** An answer. Whoever carries it adds `Content-Length`, and leaves the body of one to HEAD out. */
export interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Text to be sent in UTF-8, bytes, or bytes that come in pieces: whoever carries those asks for the
   * next piece when there is room for it, ends the iterator when the client goes away, and cuts the
   * connection when the iterator throws.
   */
  readonly body: string | Uint8Array<ArrayBuffer> | AsyncIterable<Uint8Array> | undefined;
}

/** Whether the body of an answer comes in pieces. */
export function isInPieces(body: Outgoing["body"]): body is AsyncIterable<Uint8Array> {
  return typeof body === "object" && Symbol.asyncIterator in body;
}

/** An answer of plain text, for what is outside of SOAP. */
export function textAnswer(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Outgoing {
  return {
    status,
    headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" },
    body: `${text}\n`,
  };
}

/**
 * Refuses a request on the level of HTTP, such as with 401 and a challenge. `authenticate` returns
 * or throws it; a handler may throw it too.
 */
export class HttpRefusal extends Error {
  override readonly name = "HttpRefusal";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  /** @param message what the body says, in plain text. */
  constructor(
    status: number,
    headers: Readonly<Record<string, string>> = {},
    message = "The request was refused.",
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}
