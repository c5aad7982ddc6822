import { afterEach, expect, test } from "@jest/globals";
import { createRequire } from "node:module";

import { CERTIFICATE, KEY } from "./certificate.js";
import { COLUMNS, PASSWORD, ROW, startStandIn, USER } from "./stand-in.js";
import type { StandIn } from "./stand-in.js";

interface Result {
  readonly recordset: unknown;
  readonly recordsets: unknown;
  readonly output: Readonly<Record<string, unknown>>;
  readonly returnValue: unknown;
}

interface SqlRequest {
  input(name: string, type: object, value: unknown): SqlRequest;
  output(name: string, type: object): SqlRequest;
  execute(procedure: string): Promise<Result>;
  query(text: string): Promise<Result>;
}

interface Pool {
  connect(): Promise<Pool>;
  close(): Promise<void>;
  request(): SqlRequest;
  query(text: TemplateStringsArray, ...values: unknown[]): Promise<Result>;
}

interface Statement {
  input(name: string, type: object): void;
  prepare(text: string): Promise<void>;
  execute(values: object): Promise<Result>;
  unprepare(): Promise<void>;
}

interface SqlTransaction {
  begin(): Promise<void>;
  rollback(): Promise<void>;
  request(): SqlRequest;
}

/** What these tests use of the package, which has no types of its own. */
interface Mssql {
  readonly Int: object;
  readonly ConnectionPool: new (options: object) => Pool;
  readonly PreparedStatement: new (pool: Pool) => Statement;
  readonly Transaction: new (pool: Pool) => SqlTransaction;
}

const mssql = createRequire(import.meta.url)("mssql") as Mssql;

let standIn: StandIn | undefined;
let pool: Pool | undefined;

afterEach(async () => {
  await pool?.close();
  await standIn?.close();
  pool = undefined;
  standIn = undefined;
});

async function connect(options: object = {}): Promise<Pool> {
  standIn ??= await startStandIn();
  pool = new mssql.ConnectionPool({
    server: "127.0.0.1",
    port: standIn.port,
    user: USER,
    password: PASSWORD,
    database: "Profiles",
    pool: { max: 4 },
    options: { encrypt: false, trustServerCertificate: true, ...options },
  });
  return pool.connect();
}

/** A row as mssql gives it. */
function asMssql(row: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(
    COLUMNS.map(({ name }, index) => {
      const value = row[index];
      if (typeof value === "bigint") return [name, String(value)];
      if (name === "uniqueidentifier" && typeof value === "string")
        return [name, value.toUpperCase()];
      return [name, value instanceof Uint8Array ? Buffer.from(value) : value];
    }),
  );
}

test("a procedure gives its result sets, and its return value", async () => {
  const connected = await connect();
  const { recordsets, returnValue } = await connected.request().execute("GetRows");
  const nulls = COLUMNS.map(() => null);
  expect(recordsets).toEqual([[asMssql(ROW), asMssql(nulls)], [asMssql(ROW)]]);
  expect(returnValue).toBe(0);
});

test("a procedure takes input and gives output", async () => {
  const connected = await connect();
  const { output, returnValue } = await connected
    .request()
    .input("left", mssql.Int, 40)
    .input("right", mssql.Int, 2)
    .output("sum", mssql.Int)
    .execute("dbo.Add");
  expect({ output, returnValue }).toEqual({ output: { sum: 42 }, returnValue: 7 });
});

test("many calls at once share the connections of a pool", async () => {
  const connected = await connect({ encrypt: false });
  const sums = await Promise.all(
    Array.from({ length: 40 }, async (_, left) => {
      const request = connected.request().input("left", mssql.Int, left).output("sum", mssql.Int);
      const { output } = await request.execute("Add");
      return output["sum"];
    }),
  );
  expect(sums).toEqual(Array.from({ length: 40 }, (_, left) => left + 1));
  expect(standIn?.connections()).toBeLessThanOrEqual(4);
});

test("a text of a template has its values as parameters", async () => {
  const connected = await connect();
  const { recordset } = await connected.query`EXEC ShowRow @nvarchar = ${"it's 世界"}, @int = ${5}`;
  expect(recordset).toEqual([
    asMssql(COLUMNS.map(({ name }) => ({ nvarchar: "it's 世界", int: 5 })[name] ?? null)),
  ]);
});

test("a prepared statement is carried out and released", async () => {
  const connected = await connect();
  const statement = new mssql.PreparedStatement(connected);
  statement.input("left", mssql.Int);
  await statement.prepare("DECLARE @sum int; EXEC Add @left, 1, @sum OUTPUT; SELECT @sum AS [sum]");
  const { recordset } = await statement.execute({ left: 8 });
  await statement.unprepare();
  expect(recordset).toEqual([{ sum: 9 }]);
});

test("a transaction begins and ends around calls", async () => {
  const connected = await connect();
  const transaction = new mssql.Transaction(connected);
  await transaction.begin();
  const { recordset } = await transaction.request().query("SELECT @@TRANCOUNT AS [count]");
  await transaction.rollback();
  expect(recordset).toEqual([{ count: 1 }]);
});

test("an error is one of the request, and a failed login one of the connection", async () => {
  const connected = await connect();
  await expect(connected.request().execute("Nobody")).rejects.toMatchObject({
    name: "RequestError",
    number: 2812,
    state: 62,
    class: 16,
  });
  const refused = new mssql.ConnectionPool({
    server: "127.0.0.1",
    port: standIn?.port ?? 0,
    user: USER,
    password: "wrong",
    options: { encrypt: false },
  });
  await expect(refused.connect()).rejects.toMatchObject({ code: "ELOGIN" });
});

test("everything is encrypted when both sides want it", async () => {
  standIn = await startStandIn({ encryption: { mode: "required", key: KEY, cert: CERTIFICATE } });
  const connected = await connect({ encrypt: true });
  const { recordset } = await connected.request().execute("WhoAmI");
  expect(recordset).toEqual([{ User: USER, Database: "Profiles" }]);
});
