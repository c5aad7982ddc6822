/** tedious connected to a stand-in, for the tests of a file. */
import { expect } from "@jest/globals";
import { Connection, Request, TYPES as Types } from "tedious";
import type { ConnectionConfiguration } from "tedious";

import { PASSWORD, ROW, startStandIn, TYPES, USER } from "./stand-in.js";
import type { StandIn } from "./stand-in.js";

/** The stand-in of the test that runs; {@link connect} starts one where there is none. */
export const session: { standIn: StandIn | undefined } = { standIn: undefined };

const connections: Connection[] = [];

/** Ends the session of a test, and expects that the stand-in was not at fault. */
export async function closeSession(): Promise<void> {
  for (const connection of connections.splice(0)) connection.close();
  const bugs = session.standIn?.bugs ?? [];
  await session.standIn?.close();
  session.standIn = undefined;
  expect(bugs).toEqual([]);
}

/** @throws the error of tedious when the login fails */
export async function connect(
  options: ConnectionConfiguration["options"] = {},
  login: { userName?: string; password?: string } = {},
): Promise<Connection> {
  session.standIn ??= await startStandIn();
  const connection = new Connection({
    server: "127.0.0.1",
    authentication: {
      type: "default",
      options: { userName: USER, password: PASSWORD, ...login },
    },
    options: {
      encrypt: false,
      port: session.standIn.port,
      connectTimeout: 5000,
      requestTimeout: 5000,
      ...options,
    },
  });
  connections.push(connection);
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
  return connection;
}

/** What came of a request. */
export interface Answer {
  readonly error: unknown;
  /** Rows of all result sets, with an empty one before each set. */
  readonly rows: readonly (readonly unknown[])[];
  readonly output: Readonly<Record<string, unknown>>;
  readonly returned: unknown;
}

/** What starts a request, or adds its parameters. */
export type Start = (request: Request) => void;

/** Sends a request, and waits for its end, whether it fails or not. */
export function ask(text: string, start: Start, prepare: Start = () => undefined): Promise<Answer> {
  const rows: unknown[][] = [];
  const output: Record<string, unknown> = {};
  let returned: unknown;
  return new Promise((resolve) => {
    const request = new Request(text, (error: unknown) => {
      resolve({ error: error ?? undefined, rows, output, returned });
    });
    request.on("columnMetadata", () => rows.push([]));
    request.on("row", (columns: { value: unknown }[]) => {
      rows.push(columns.map(({ value }) => value));
    });
    request.on("returnValue", (name: string, value: unknown) => (output[name] = value));
    request.on("doneProc", (_count: unknown, _more: unknown, status: unknown) => {
      returned = status;
    });
    prepare(request);
    start(request);
  });
}

/** Values as tedious gives them: `bigint` as text, GUIDs in upper case, bytes as `Buffer`. */
export function asTedious(values: readonly unknown[]): unknown[] {
  return values.map((value) => {
    if (typeof value === "bigint") return String(value);
    if (value === ROW[6]) return String(value).toUpperCase();
    return value instanceof Uint8Array ? Buffer.from(value) : value;
  });
}

/** The type of tedious for each of the stand-in's; `xml` is sent as text. */
export const SENT = {
  bit: Types.Bit,
  tinyint: Types.TinyInt,
  smallint: Types.SmallInt,
  int: Types.Int,
  bigint: Types.BigInt,
  datetime: Types.DateTime,
  uniqueidentifier: Types.UniqueIdentifier,
  nvarchar: Types.NVarChar,
  nvarcharMax: Types.NVarChar,
  ntext: Types.NText,
  varbinary: Types.VarBinary,
  varbinaryMax: Types.VarBinary,
  image: Types.Image,
  xml: Types.NVarChar,
} as const satisfies Record<keyof typeof TYPES, unknown>;

/** The parameters of the stand-in that are of every type, by the names of the types. */
export const MEMBERS = Object.keys(TYPES) as (keyof typeof TYPES)[];
