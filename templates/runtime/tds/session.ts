/** What a connection that is logged in remembers from one request to the next. */
import type { ProcedureDescriptor, SqlValue } from "../sql/descriptor.js";
import type { LoginRequest, TdsLogin } from "./login.js";
import { ErrorNumber, SqlServerError } from "./server-error.js";
import { DEFAULT_DATABASE, DEFAULT_SERVER_NAME } from "./service.js";
import type { TdsReply, TdsService } from "./service.js";
import type { VariableDeclaration } from "./tsql-batch.js";

/** A statement that a client has prepared. */
export interface PreparedStatement {
  readonly text: string;
  readonly parameters: readonly VariableDeclaration[];
}

/** Statements that a connection may hold at once. */
const MAX_PREPARED = 1000;

/** TDS 7.3B, the first version with NBCROW ([MS-TDS] 2.2.7.14). */
const TDS_7_3_B = 0x730b0003;

/** Carries out a procedure on behalf of the session's login. */
export type SessionCall = (
  procedure: ProcedureDescriptor,
  values: Readonly<Record<string, SqlValue>>,
  signal: AbortSignal,
) => Promise<TdsReply>;

/** A session of one login. */
export class Session {
  readonly procedures: readonly ProcedureDescriptor[];
  readonly call: SessionCall;
  readonly login: TdsLogin;
  /** The identifier of the connection. */
  readonly spid: number;
  readonly serverName: string;
  /** The client knows of rows that leave their NULLs out. */
  readonly compressesNulls: boolean;
  database: string;
  /** Transactions that have begun in each other. */
  transactions = 0;
  /** Rows of the last result set. */
  rowCount = 0;
  readonly #prepared = new Map<number, PreparedStatement>();
  readonly #firstDatabase: string;
  #lastHandle = 0;

  constructor(
    service: Pick<TdsService<unknown>, "procedures" | "serverName" | "database">,
    { login, tdsVersion }: LoginRequest,
    spid: number,
    call: SessionCall,
  ) {
    this.procedures = service.procedures;
    this.serverName = service.serverName ?? DEFAULT_SERVER_NAME;
    this.login = login;
    this.compressesNulls = tdsVersion >= TDS_7_3_B;
    this.spid = spid;
    this.call = call;
    this.#firstDatabase =
      login.database === "" ? (service.database ?? DEFAULT_DATABASE) : login.database;
    this.database = this.#firstDatabase;
  }

  /** Makes the session what it was after the login. */
  reset(): void {
    this.database = this.#firstDatabase;
    this.transactions = 0;
    this.rowCount = 0;
    this.#prepared.clear();
  }

  /**
   * Keeps a statement.
   * @returns its handle
   * @throws {@link SqlServerError} when the connection holds too many
   */
  prepare(statement: PreparedStatement): number {
    if (this.#prepared.size >= MAX_PREPARED) {
      throw new SqlServerError(`A connection cannot hold more than ${MAX_PREPARED} statements.`, {
        number: ErrorNumber.NOT_SUPPORTED,
      });
    }
    this.#lastHandle += 1;
    this.#prepared.set(this.#lastHandle, statement);
    return this.#lastHandle;
  }

  /** @throws {@link SqlServerError} 8179 when there is none of the handle */
  prepared(handle: number): PreparedStatement {
    const statement = this.#prepared.get(handle);
    if (statement !== undefined) return statement;
    throw new SqlServerError(`There is no prepared statement of handle ${handle}.`, {
      number: ErrorNumber.UNKNOWN_STATEMENT_HANDLE,
      state: 2,
    });
  }

  unprepare(handle: number): void {
    this.prepared(handle);
    this.#prepared.delete(handle);
  }
}
