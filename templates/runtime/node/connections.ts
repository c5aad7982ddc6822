/** The connections of one `fetch` over `node:http` and `node:https`, kept for later requests. */
import { NodeConnection } from "./connection.js";
import type { NodeCall } from "./connection.js";
import type {
  NodeAgent,
  NodeHttpModule,
  NodeIncomingMessage,
  NodeTlsOptions,
} from "./http-module.js";
import type { ConnectionAuthentication } from "../handshake.js";

/** The modules `node:http` and `node:https`, of which one that is never needed may be left out. */
export interface NodeModules {
  readonly http?: NodeHttpModule;
  readonly https?: NodeHttpModule;
}

/** What belongs to a connection. */
export interface ConnectionOptions {
  /** Certificates and keys, those of the client among them; default: what Node trusts, and none. */
  readonly tls?: NodeTlsOptions;
  /** Authenticates each connection once, before its first request; default: none is authenticated. */
  readonly authentication?: ConnectionAuthentication;
  /**
   * Milliseconds that a connection which is not authenticated waits for its next request; default:
   * 4,000. Servers should wait longer (those of Node wait five seconds), so that a request seldom
   * meets a connection which is just being closed.
   */
  readonly idleTimeout?: number;
}

/** Milliseconds that a connection waits for its next request unless the options say otherwise. */
const IDLE_TIMEOUT = 4000;

/** The connections of one protocol, which the agent gives to requests as they come. */
export interface SharedConnections {
  readonly module: NodeHttpModule;
  readonly agent: NodeAgent;
}

/** Opens connections and gives them out. */
export class NodeConnections {
  readonly #modules: NodeModules | undefined;
  readonly #options: ConnectionOptions;
  readonly #idle = new Map<string, NodeConnection[]>();
  readonly #shared = new Map<string, SharedConnections>();

  /** @param modules default: those that the process gives */
  constructor(modules: NodeModules | undefined, options: ConnectionOptions) {
    this.#modules = modules;
    this.#options = options;
  }

  /** Whether a request must know the connection that it takes. */
  get areAuthenticated(): boolean {
    return this.#options.authentication !== undefined;
  }

  /**
   * Sends a request over a connection of its own.
   * @param isAnonymous it shows no credentials, and is sent where no other was that did
   * @throws TypeError where the module is missing, or the error of Node
   */
  async exchange(call: NodeCall, isAnonymous: boolean): Promise<NodeIncomingMessage> {
    const { url } = call;
    const key = `${isAnonymous ? "anonymous " : ""}${url.origin}`;
    const free = this.#idle.get(key) ?? [];
    this.#idle.set(key, free);
    const connection = free.pop() ?? this.#open(url.protocol, isAnonymous);
    try {
      const incoming = await connection.exchange(call);
      incoming.once("end", () => free.push(connection));
      return incoming;
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  #open(protocol: string, isAnonymous: boolean): NodeConnection {
    const { tls = {}, authentication } = this.#options;
    const module = this.#moduleFor(protocol);
    if (protocol !== "https:") {
      return new NodeConnection(module, {}, isAnonymous ? undefined : authentication);
    }
    return isAnonymous
      ? new NodeConnection(module, withoutCredentials(tls), undefined)
      : new NodeConnection(module, tls, authentication);
  }

  /**
   * Connections that serve requests which need not know theirs.
   * @throws TypeError where the module is missing
   */
  sharedFor(protocol: string): SharedConnections {
    const known = this.#shared.get(protocol);
    if (known !== undefined) return known;
    const { tls, idleTimeout: timeout = IDLE_TIMEOUT } = this.#options;
    const module = this.#moduleFor(protocol);
    const own = protocol === "https:" ? tls : undefined;
    const agent = new module.Agent({ ...own, keepAlive: true, timeout });
    const shared = { module, agent };
    this.#shared.set(protocol, shared);
    return shared;
  }

  #moduleFor(protocol: string): NodeHttpModule {
    const name = protocol === "https:" ? "https" : "http";
    const module = this.#modules === undefined ? builtInModule(name) : this.#modules[name];
    if (module === undefined) {
      throw new TypeError(`The module for ${protocol} URLs was not given.`);
    }
    return module;
  }
}

function withoutCredentials(tls: NodeTlsOptions): NodeTlsOptions {
  const { key: _key, cert: _cert, pfx: _pfx, passphrase: _passphrase, ...others } = tls;
  return others;
}

/** A module that the process gives without an import, which bundlers for browsers would stumble over. */
function builtInModule(name: "http" | "https"): NodeHttpModule | undefined {
  const process: unknown = Reflect.get(globalThis, "process");
  if (!isProcess(process)) return undefined;
  const module = process.getBuiltinModule(`node:${name}`);
  return isHttpModule(module) ? module : undefined;
}

interface ModuleGivingProcess {
  getBuiltinModule(name: string): unknown;
}

function isProcess(process: unknown): process is ModuleGivingProcess {
  return typeof process === "object" && process !== null && "getBuiltinModule" in process;
}

function isHttpModule(module: unknown): module is NodeHttpModule {
  return typeof module === "object" && module !== null && "request" in module && "Agent" in module;
}
