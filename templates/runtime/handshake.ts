/** Authentication that belongs to a connection and takes several legs (RFC 4559, [MS-NTHT]). */

/** The server that a client authenticates to. */
export interface HandshakeTarget {
  /** As in the URL, without the port: what a service principal name such as `HTTP/host` is made of. */
  readonly host: string;
  /** The certificate that the server presented, in DER; absent without TLS. */
  readonly serverCertificate?: Uint8Array;
}

/** What a client sends next. */
export interface ClientLeg {
  /** A text is the token in Base64. */
  readonly token: Uint8Array | string;
  /** The server's answer is needed before the request itself can be sent: its body waits. */
  readonly more?: boolean;
}

/** The client's side of one handshake. */
export interface ClientHandshake {
  /**
   * The next token.
   * @param challenge what the server sent; undefined on the first leg
   */
  next(challenge: Uint8Array | undefined): ClientLeg | Promise<ClientLeg>;
  /**
   * Is told what the server sent with its answer, so that it can prove itself too (RFC 4559 §4.2);
   * what it throws fails the request.
   */
  finish?(token: Uint8Array | undefined): void | Promise<void>;
}

/** How a client authenticates its connections. */
export interface ConnectionAuthentication {
  /** The schemes that carry its tokens, the preferred one first. */
  readonly schemes: readonly string[];
  /** Begins a handshake on a new connection. */
  begin(target: HandshakeTarget): ClientHandshake;
}

/**
 * Negotiate with tokens that the application gets elsewhere, such as from Kerberos (RFC 4559).
 * @param begin makes the handshake of a connection
 */
export function negotiate(
  begin: (target: HandshakeTarget) => ClientHandshake,
): ConnectionAuthentication {
  return { schemes: ["Negotiate"], begin };
}
