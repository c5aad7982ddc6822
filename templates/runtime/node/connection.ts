/** One connection to a server, which is authenticated once and then carries request after request. */
import { certificateOf } from "./certificates.js";
import type {
  NodeAgent,
  NodeHttpModule,
  NodeIncomingMessage,
  NodeSocket,
  NodeTlsOptions,
} from "./http-module.js";
import { ACCEPTED_ENCODINGS, headersOf } from "./response.js";
import type { ClientHandshake, ConnectionAuthentication } from "../handshake.js";
import { readChallenges } from "../soap/http-credentials.js";
import { fromBase64, toBase64 } from "../octets.js";

/** Legs after which a handshake has failed: NTLM has two, Negotiate seldom more than three. */
const MAX_LEGS = 10;

/** Bytes of an answer that is passed over; a longer one costs the connection. */
const MAX_DRAINED = 1024 * 1024;

/** A request whose body is there whole, so that it can be sent again. */
export interface NodeCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array | undefined;
  readonly signal: AbortSignal;
}

/** What is sent once the connection is known. */
interface Prepared {
  readonly authorization?: string;
  readonly body: Uint8Array | undefined;
}

/** How far a handshake has come. */
interface Handshake {
  readonly scheme: string;
  readonly socket: NodeSocket;
  readonly peer: ClientHandshake;
}

/** Carries one request at a time. */
export class NodeConnection {
  readonly #module: NodeHttpModule;
  readonly #agent: NodeAgent;
  readonly #authentication: ConnectionAuthentication | undefined;
  /** The scheme that the server was last seen to offer. */
  #scheme: string | undefined;
  /** The connection that stands authenticated. */
  #authenticated: NodeSocket | undefined;
  /** The server wants every request authenticated, whatever the connection. */
  #isPerRequest = false;

  constructor(
    module: NodeHttpModule,
    tls: NodeTlsOptions,
    authentication: ConnectionAuthentication | undefined,
  ) {
    this.#module = module;
    this.#authentication = authentication;
    this.#scheme = authentication?.schemes[0];
    // A session that is taken up again would not show the server's certificate.
    this.#agent = new module.Agent({
      ...tls,
      keepAlive: true,
      maxSockets: 1,
      maxCachedSessions: 0,
    });
  }

  /** Closes the connection, an exchange that goes on included. */
  close(): void {
    this.#agent.destroy();
  }

  /** Sends a request, after authenticating when that is due, and gives the start of its answer. */
  async exchange(call: NodeCall): Promise<NodeIncomingMessage> {
    const authentication = this.#authentication;
    if (authentication === undefined) {
      return this.#send(call, () => Promise.resolve({ body: call.body }));
    }
    const tried = new Set<string>();
    for (;;) {
      const scheme = this.#scheme ?? "";
      tried.add(scheme);
      const incoming = await this.#authenticate(call, authentication, scheme);
      if (incoming.statusCode !== 401) return incoming;
      const offered = readChallenges(headersOf(incoming).get("www-authenticate"));
      // A scheme that is offered was tried with these credentials: again would lock the account.
      if (offered.has(scheme.toLowerCase())) return incoming;
      this.#scheme = authentication.schemes.find(
        (other) => offered.has(other.toLowerCase()) && !tried.has(other),
      );
      if (this.#scheme === undefined) {
        this.#scheme = scheme;
        return incoming;
      }
      await drain(incoming, call.signal);
    }
  }

  /** Runs a handshake on the connection, unless it stands authenticated already. */
  async #authenticate(
    call: NodeCall,
    authentication: ConnectionAuthentication,
    scheme: string,
  ): Promise<NodeIncomingMessage> {
    let handshake: Handshake | undefined;
    let challenge: Uint8Array | undefined;
    for (let leg = 0; leg < MAX_LEGS; leg++) {
      const sent = { isBare: false, awaitsMore: false };
      const incoming = await this.#send(call, async (socket) => {
        if (handshake === undefined && socket === this.#authenticated && !this.#isPerRequest) {
          sent.isBare = true;
          return { body: call.body };
        }
        handshake ??= beginHandshake(authentication, scheme, socket, call.url);
        if (handshake.socket !== socket) throw connectionLost();
        const { token, more = false } = await handshake.peer.next(challenge);
        sent.awaitsMore = more;
        const text = typeof token === "string" ? token : toBase64(token);
        return { authorization: `${scheme} ${text}`, body: more ? undefined : call.body };
      });
      const token = tokenOf(incoming, scheme);
      if (incoming.statusCode !== 401) {
        if (sent.isBare) return incoming;
        if (sent.awaitsMore) return this.#sendUnasked(call, incoming);
        await handshake?.peer.finish?.(token);
        this.#authenticated = handshake?.socket;
        return incoming;
      }
      this.#authenticated = undefined;
      if (sent.isBare) {
        this.#isPerRequest = true;
      } else {
        if (token === undefined) return incoming;
        challenge = token;
      }
      await drain(incoming, call.signal);
    }
    throw new Error(`The authentication did not end after ${MAX_LEGS} legs.`);
  }

  /** The server did not ask who is calling: the body that waited is sent without an answer to that. */
  async #sendUnasked(call: NodeCall, incoming: NodeIncomingMessage): Promise<NodeIncomingMessage> {
    await drain(incoming, call.signal);
    return this.#send(call, () => Promise.resolve({ body: call.body }));
  }

  #send(
    { method, url, headers, signal }: NodeCall,
    prepare: (socket: NodeSocket) => Promise<Prepared>,
  ): Promise<NodeIncomingMessage> {
    const { promise, resolve, reject } = deferred<NodeIncomingMessage>();
    const outgoing = this.#module.request(url, { agent: this.#agent, method });
    outgoing.setHeader("Accept-Encoding", ACCEPTED_ENCODINGS);
    headers.forEach((value, name) => {
      outgoing.setHeader(name, value);
    });
    const onAbort = (): void => {
      outgoing.destroy();
      reject(signal.reason);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    outgoing.on("error", reject);
    outgoing.once("response", resolve);
    outgoing.once("socket", (socket) => {
      const send = async (): Promise<void> => {
        const { authorization, body } = await prepare(socket);
        if (authorization !== undefined) outgoing.setHeader("Authorization", authorization);
        if (method !== "GET" && method !== "HEAD") {
          outgoing.setHeader("Content-Length", body?.byteLength ?? 0);
        }
        outgoing.end(body);
      };
      const start = (): void => {
        send().catch((error: unknown) => {
          outgoing.destroy();
          reject(error);
        });
      };
      // The server's certificate, which tokens may be bound to, is known after the TLS handshake.
      if (url.protocol === "https:" && !outgoing.reusedSocket) socket.once("secureConnect", start);
      else start();
    });
    return promise.finally(() => {
      signal.removeEventListener("abort", onAbort);
    });
  }
}

function beginHandshake(
  authentication: ConnectionAuthentication,
  scheme: string,
  socket: NodeSocket,
  { hostname }: URL,
): Handshake {
  const serverCertificate = certificateOf(socket)?.raw;
  const target = {
    host: hostname,
    ...(serverCertificate === undefined ? {} : { serverCertificate }),
  };
  return { scheme, socket, peer: authentication.begin(target) };
}

function tokenOf(incoming: NodeIncomingMessage, scheme: string): Uint8Array | undefined {
  const offered = readChallenges(headersOf(incoming).get("www-authenticate"));
  const text = offered.get(scheme.toLowerCase()) ?? "";
  return text === "" ? undefined : fromBase64(text);
}

function connectionLost(): Error {
  return new Error("The server closed the connection amid the authentication.");
}

/** Reads an answer to its end, so that the connection is free for the next request. */
async function drain(incoming: NodeIncomingMessage, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = deferred<undefined>();
  const onAbort = (): void => {
    incoming.destroy();
    resolve(undefined);
  };
  signal.addEventListener("abort", onAbort, { once: true });
  let length = 0;
  incoming.on("data", (chunk) => {
    length += chunk.byteLength;
    if (length > MAX_DRAINED) incoming.destroy();
  });
  incoming.on("error", () => {
    resolve(undefined);
  });
  incoming.once("close", () => {
    resolve(undefined);
  });
  incoming.once("end", () => {
    resolve(undefined);
  });
  await promise;
  signal.removeEventListener("abort", onAbort);
  signal.throwIfAborted();
}

function deferred<T>(): {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
} {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
