/** The server's side of authentication over HTTP: credentials in headers, and whole connections. */
import { HttpRefusal } from "./soap/exchange.js";
import type { Connection } from "./soap/exchange.js";
import { fromBase64, toBase64 } from "./octets.js";
import { readToken } from "./soap/http-credentials.js";
import type { Admission, AdmissionRequest, ServiceOptions } from "./soap/service-options.js";

export { readBasic, readBearer } from "./soap/http-credentials.js";
export type { BasicCredentials } from "./soap/http-credentials.js";
export type { PeerCertificate } from "./soap/exchange.js";

/** What a handshake has come to: with `user` it is over, with neither the client is refused. */
export interface ServerLeg<User> {
  /** What the client is sent: the next challenge or, beside `user`, the server's own proof. */
  readonly token?: Uint8Array;
  readonly user?: User;
}

/** The server's side of one handshake. */
export interface ServerHandshake<User> {
  /** Takes what the client sent. What it throws is told to `onError`, and the client sees 500. */
  accept(token: Uint8Array): ServerLeg<User> | Promise<ServerLeg<User>>;
}

/** How a server authenticates its connections: with Kerberos, say, or with NTLM. */
export interface ConnectionAcceptor<User> {
  /** The schemes that are offered, the preferred one first. */
  readonly schemes: readonly string[];
  /** Begins a handshake on a connection. */
  begin(connection: Connection): ServerHandshake<User>;
}

/** How far the handshake of a connection has come. */
interface Progress<User> {
  handshake?: ServerHandshake<User> | undefined;
  user?: User;
}

/**
 * The options of a service, to be spread into the others, with which each connection is
 * authenticated once (RFC 4559, [MS-NTHT]): the requests after that need no credentials, and the
 * acceptor's user is their principal. Where a proxy sends the requests of several clients over one
 * connection, the proxy has to authenticate them instead.
 */
export function authenticateConnections<User extends object>(
  acceptor: ConnectionAcceptor<User>,
): Required<Pick<ServiceOptions<User>, "admit" | "authenticate">> {
  const connections = new WeakMap<Connection, Progress<User>>();
  return {
    admit: (request) => {
      const connection = requireConnection(request.connection);
      const progress = connections.get(connection) ?? {};
      connections.set(connection, progress);
      return admit(request, connection, acceptor, progress);
    },
    authenticate: ({ connection }) => {
      const user = connections.get(requireConnection(connection))?.user;
      return user ?? refusal(acceptor.schemes.join(", "));
    },
  };
}

async function admit<User>(
  request: AdmissionRequest,
  connection: Connection,
  acceptor: ConnectionAcceptor<User>,
  progress: Progress<User>,
): Promise<Admission> {
  const authorization = request.header("authorization");
  if (authorization === undefined && progress.user !== undefined) return undefined;
  delete progress.user;
  const offer = refusal(acceptor.schemes.join(", "));
  for (const scheme of acceptor.schemes) {
    const text = readToken(authorization, scheme.toLowerCase());
    const token = text === undefined ? undefined : fromBase64(text);
    if (token === undefined) continue;
    const handshake = progress.handshake ?? acceptor.begin(connection);
    progress.handshake = undefined;
    const leg = await handshake.accept(token);
    const challenge = leg.token === undefined ? scheme : `${scheme} ${toBase64(leg.token)}`;
    if (leg.user !== undefined) {
      progress.user = leg.user;
      return leg.token === undefined ? undefined : { headers: { "WWW-Authenticate": challenge } };
    }
    if (leg.token === undefined) return offer;
    progress.handshake = handshake;
    return refusal(challenge);
  }
  progress.handshake = undefined;
  return offer;
}

function refusal(challenge: string): HttpRefusal {
  return new HttpRefusal(
    401,
    { "WWW-Authenticate": challenge },
    "The request is not authenticated.",
  );
}

function requireConnection(connection: Connection | undefined): Connection {
  if (connection !== undefined) return connection;
  throw new TypeError("Connections are authenticated where they are known: behind toNodeListener.");
}
