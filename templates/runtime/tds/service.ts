/** What a listener serves, and what a call of it is told. */
import type {
  CallOptions,
  ColumnDescriptor,
  ProcedureDescriptor,
  ProcedureReply,
  SqlValue,
} from "../sql/descriptor.js";
import type { TdsLogin } from "./login.js";

/** A result set as it travels; rows that come one by one are sent as the client takes them. */
export interface TdsResultSet {
  readonly columns: readonly ColumnDescriptor[];
  readonly rows: Iterable<readonly SqlValue[]> | AsyncIterable<readonly SqlValue[]>;
}

/** What a call gives: a `ProcedureReply`, whose rows may also come one by one. */
export interface TdsReply extends Omit<ProcedureReply, "resultSets"> {
  readonly resultSets: readonly TdsResultSet[];
}

/** What a call is told beside its parameters. */
export interface TdsCallContext<Principal> extends CallOptions {
  /** Aborted when the client sends an attention, or its connection ends. */
  readonly signal: AbortSignal;
  /** Who calls: what `authenticate` gave. */
  readonly principal: Principal;
  readonly login: TdsLogin;
  /** The database that the connection is in. */
  readonly database: string;
}

/**
 * Carries out a procedure. Any `ProcedureCall` is one.
 * @throws an error with a `number` (see `SqlServerError`), of which the client is told all; a
 *   `DecodeError`, of which it is told the message; of any other it is told nothing
 */
export type TdsCall<Principal> = (
  procedure: ProcedureDescriptor,
  parameters: Readonly<Record<string, SqlValue>>,
  context: TdsCallContext<Principal>,
) => Promise<TdsReply>;

/** What a service has where it does not say. */
export const DEFAULT_DATABASE = "master";
export const DEFAULT_SERVER_NAME = "localhost";

/** What a listener serves. `Principal` is what `authenticate` gives of who calls. */
export interface TdsService<Principal> {
  readonly procedures: readonly ProcedureDescriptor[];
  readonly call: TdsCall<Principal>;
  /**
   * Decides about a login by name and password: `false` refuses it, anything else is the `principal`
   * of the connection's calls. The password is as the client sent it: compare it in constant time.
   */
  readonly authenticate: (login: TdsLogin) => Principal | false | Promise<Principal | false>;
  /** The database of clients that ask for none; default: `master`. */
  readonly database?: string;
  /** The name of the server in its messages; default: `localhost`. */
  readonly serverName?: string;
  /** Is told of what is wrong with the server, not with a request; default: `console.error`. */
  readonly onError?: (error: unknown) => void;
}
