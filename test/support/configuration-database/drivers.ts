/** The drivers for Node, connected to a listener, as what carries calls for the generated client. */
import { createRequire } from "node:module";
import * as tedious from "tedious";

import type { ProcedureCall } from "../../../output/runtime/sql/descriptor.js";
import { mssqlCall } from "../../../output/runtime/sql/mssql.js";
import { tediousCall } from "../../../output/runtime/sql/tedious.js";
import { PASSWORD } from "./listener.js";

/** A driver that is connected. */
export interface ConnectedDriver {
  readonly call: ProcedureCall;
  close(): Promise<void>;
}

/** Where and how a driver connects. */
export interface ConnectOptions {
  readonly port: number;
  readonly database?: string;
  readonly password?: string;
}

/** @throws the error of `tedious` when the login fails */
export async function connectTedious(options: ConnectOptions): Promise<ConnectedDriver> {
  const { port, database = "Configuration", password = PASSWORD } = options;
  const connection = new tedious.Connection({
    server: "127.0.0.1",
    authentication: { type: "default", options: { userName: "tedious", password } },
    options: { port, database, encrypt: false, connectTimeout: 10_000, requestTimeout: 10_000 },
  });
  const ended = new Promise<void>((resolve) => connection.once("end", () => resolve()));
  // What ends a connection is told to its requests as well.
  connection.on("error", () => undefined);
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
  return {
    call: tediousCall(tedious, connection),
    close: () => {
      connection.close();
      return ended;
    },
  };
}

/** What these tests use of the package, which has no types of its own. */
interface Mssql {
  readonly ConnectionPool: new (connectionString: string) => {
    connect(): Promise<unknown>;
    close(): Promise<void>;
    on(event: "error", listener: () => void): unknown;
  };
  readonly Request: new (pool: unknown) => never;
}

/** @throws the error of `mssql` when the login fails */
export async function connectMssql(options: ConnectOptions): Promise<ConnectedDriver> {
  const { port, database = "Configuration", password = PASSWORD } = options;
  const mssql = createRequire(import.meta.url)("mssql") as Mssql & Parameters<typeof mssqlCall>[0];
  const settings = [
    `Server=127.0.0.1,${port}`,
    `Database=${database}`,
    "User Id=mssql",
    `Password=${password}`,
    "Encrypt=false",
  ];
  const pool = new mssql.ConnectionPool(settings.join(";"));
  // A pool tells of a connection that breaks off, and throws where nobody listens.
  pool.on("error", () => undefined);
  await pool.connect();
  return {
    call: mssqlCall(mssql, () => new mssql.Request(pool)),
    close: () => pool.close(),
  };
}

/** The drivers, by name. */
export const DRIVERS = [
  ["tedious", connectTedious],
  ["mssql", connectMssql],
] as const;
