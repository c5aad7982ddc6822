/**
 * What goes wrong between the generated client and a configuration database, through both drivers: a
 * typed error on the client, an error of the server with its number, and the next call works.
 */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { connect as connectSocket, createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";

import {
  ConfigurationDatabaseClient,
  getObjectTypeProcedure,
  registerServiceProcedure,
  retrieveExpiredTimerIdsProcedure,
} from "../../../output/ms-upscdap/index.js";
import type { ConfigurationDatabaseHandler } from "../../../output/ms-upscdap/index.js";
import { DecodeError, EncodeError } from "../../../output/runtime/codec-errors.js";
import type {
  ColumnDescriptor,
  ProcedureDescriptor,
  SqlValue,
} from "../../../output/runtime/sql/descriptor.js";
import { toTdsListener } from "../../../output/runtime/tds/listener.js";
import { SqlServerError } from "../../../output/runtime/tds/server-error.js";
import { deploy, DEPLOYED } from "../../support/configuration-database/deployment.js";
import { DRIVERS } from "../../support/configuration-database/drivers.js";
import type { ConnectedDriver } from "../../support/configuration-database/drivers.js";
import { listenWithDatabases } from "../../support/configuration-database/listener.js";
import type { ListeningDatabases } from "../../support/configuration-database/listener.js";
import { LONG, REFUSED, withTypes } from "../../support/configuration-database/refused-calls.js";

const { reader } = DEPLOYED;
const cause = DEPLOYED.administrator;

describe.each(DRIVERS)("Through %s", (name, connect) => {
  let databases: ListeningDatabases;
  const drivers: ConnectedDriver[] = [];
  let expectedBugs: unknown[] = [];

  beforeEach(async () => {
    databases = await listenWithDatabases();
    await deploy(databases.database("Configuration"));
    expectedBugs = [];
  });

  afterEach(async () => {
    await Promise.all(drivers.splice(0).map((driver) => driver.close()));
    await databases.close();
    expect(databases.bugs).toEqual(expectedBugs);
  });

  async function connected(port = databases.port): Promise<ConnectedDriver> {
    const driver = await connect({ port });
    drivers.push(driver);
    return driver;
  }

  /** The next call works, on the same connection or another one. */
  async function expectAlive(driver?: ConnectedDriver): Promise<void> {
    const { call } = driver ?? (await connected());
    const client = new ConfigurationDatabaseClient(call);
    const { output } = await client.getObjectType({ objectId: reader });
    expect(output).toEqual({ objectType: "Person" });
  }

  /** Has a procedure answered otherwise. */
  function answer(other: Partial<ConfigurationDatabaseHandler>): void {
    Object.assign(databases.database("Configuration").handler, other);
  }

  test.each<[string, object, string]>([
    ["a text that is too long", { value: "x".repeat(449) }, "value"],
    ["a number for a text", { value: 5 }, "value"],
    ["a text that is no identifier", { objectId: "reader" }, "objectId"],
    ["null where the document forbids it", { cause: null }, "cause"],
    ["nothing where something must be", { attributeName: undefined }, "attributeName"],
    ["a date for a time that is none", { time: new Date(Number.NaN) }, "time"],
  ])("%s is refused before anything is sent", async (_, wrong, path) => {
    const driver = await connected();
    const client = new ConfigurationDatabaseClient(driver.call);
    const right = { objectId: reader, attributeName: "FirstName", value: "Anna", cause };
    const refusal = client.addObjectValueString({ ...right, ...wrong });
    await expect(refusal).rejects.toThrow(EncodeError);
    await expect(refusal).rejects.toMatchObject({ path });
    expect(databases.calls).toEqual([]);
    await expectAlive(driver);
  });

  test.each<[string, Readonly<Record<string, SqlValue>>, string]>([
    ["that the procedure does not have", { ObjectID: reader, Colour: 1 }, "Colour"],
    ["that is there twice", { ObjectID: reader, objectid: reader }, "objectid"],
  ])("a parameter %s is refused before anything is sent", async (_, parameters, path) => {
    const driver = await connected();
    const refusal = driver.call(getObjectTypeProcedure, parameters);
    await expect(refusal).rejects.toThrow(EncodeError);
    await expect(refusal).rejects.toMatchObject({ path });
    expect(databases.calls).toEqual([]);
    await expectAlive(driver);
  });

  test("a parameter is found whatever the case of its name", async () => {
    const { call } = await connected();
    const { output } = await call(getObjectTypeProcedure, { objectid: reader });
    expect(output).toEqual({ ObjectType: "Person" });
  });

  test.each(REFUSED)("%s is an error of the server", async (_, procedure, parameters, error) => {
    const driver = await connected();
    const caught: unknown = await driver
      .call(procedure, parameters)
      .catch((thrown: unknown) => thrown);
    expect(caught).toBeInstanceOf(Error);
    expect(caught).toMatchObject({
      code: "EREQUEST",
      number: error.number,
      state: error.state,
      class: 16,
      message: expect.stringContaining(error.message),
    });
    await expectAlive(driver);
  });

  test("an error of the handler has its number, state, severity and procedure", async () => {
    answer({
      deleteObject: () => {
        throw new SqlServerError("The resource is in use.", {
          number: 50_123,
          state: 3,
          severity: 14,
          procedure: "DeleteObject",
          line: 7,
        });
      },
    });
    const driver = await connected();
    const client = new ConfigurationDatabaseClient(driver.call);
    await expect(client.deleteObject({ objectId: reader, cause })).rejects.toMatchObject({
      message: "The resource is in use.",
      number: 50_123,
      state: 3,
      class: 14,
      procName: "DeleteObject",
      lineNumber: 7,
    });
    await expectAlive(driver);
  });

  test.each<[string, Partial<ConfigurationDatabaseHandler>, RegExp]>([
    [
      "that throws what is no error of a database",
      {
        registerService: () => {
          throw new TypeError("a secret of the server");
        },
      },
      /a secret of the server/,
    ],
    [
      "that gives an output out of range",
      { registerService: () => ({ output: { hostId: 32_768 } }) },
      /hostId: Expected smallint/,
    ],
  ])("a handler %s tells nothing of it", async (_, other, bug) => {
    answer(other);
    const driver = await connected();
    const client = new ConfigurationDatabaseClient(driver.call);
    await expect(client.registerService({ hostName: "sync01" })).rejects.toMatchObject({
      number: 50_000,
      class: 16,
      message: "The server could not process the request.",
    });
    expect(databases.bugs.map(String)).toEqual([expect.stringMatching(bug)]);
    expectedBugs = [...databases.bugs];
    await expectAlive(driver);
  });

  test("an error that ends the connection ends no other one", async () => {
    answer({
      refreshPolicyCaches: () => {
        throw new SqlServerError("The end.", { number: 50_001, severity: 20 });
      },
    });
    const driver = await connected();
    const client = new ConfigurationDatabaseClient(driver.call);
    await expect(client.refreshPolicyCaches()).rejects.toMatchObject({
      number: 50_001,
      class: 20,
    });
    await expectAlive();
  });

  test("a login that fails is an error of its own, and the next one succeeds", async () => {
    await expect(connect({ port: databases.port, password: "wrong" })).rejects.toMatchObject({
      code: "ELOGIN",
    });
    await expectAlive();
  });

  test("an answer that is none of the contract is a DecodeError with its path", async () => {
    const server = await listenWith({
      procedures: [withTypes(registerServiceProcedure, { hostId: LONG }), CHATTY],
      authenticate: () => true,
      call: ({ name: procedure }) =>
        Promise.resolve(
          procedure === CHATTY.name
            ? { resultSets: [{ columns: NUMBERS, rows: [[1]] }], output: {}, returnValue: 0 }
            : { resultSets: [], output: { hostId: "one" }, returnValue: 0 },
        ),
    });
    try {
      const driver = await connected(server.port);
      const client = new ConfigurationDatabaseClient(driver.call);
      const output = client.registerService({ hostName: "sync01" });
      await expect(output).rejects.toThrow(DecodeError);
      await expect(output).rejects.toMatchObject({ path: "output.hostId" });
      const rows = client.retrieveExpiredTimerIds({ now: null });
      await expect(rows).rejects.toThrow(DecodeError);
      await expect(rows).rejects.toMatchObject({ path: "resultSet0[0].uidInstanceId" });
    } finally {
      await server.close();
    }
  });

  test(`an answer that is cut off anywhere is an error of ${name}, and no wait`, async () => {
    const client = (driver: ConnectedDriver) => new ConfigurationDatabaseClient(driver.call);
    for (const bytes of [0, 1, 7, 8, 9, 30, 100, 200]) {
      const proxy = await cuttingProxy(databases.port, bytes);
      try {
        const driver = await connected(proxy.port);
        proxy.cut();
        await expect(client(driver).getObjectCurrent({ objectId: reader })).rejects.toMatchObject({
          code: expect.stringMatching(/^E(?:CLOSE|CONNCLOSED|CONNRESET|REQUEST|SOCKET)$/),
        });
      } finally {
        await proxy.close();
      }
    }
    await expectAlive();
  });
});

/** A procedure that gives numbers where the contract has identifiers. */
const NUMBERS: readonly ColumnDescriptor[] = [
  { name: "uidInstanceID", member: "uidInstanceId", type: { name: "int" } },
];
const CHATTY: ProcedureDescriptor = {
  ...retrieveExpiredTimerIdsProcedure,
  resultSets: [{ name: "Numbers", member: "resultSet0", columns: NUMBERS }],
};

/** Has a service listen on a port of the loopback interface. */
async function listenWith(
  service: Parameters<typeof toTdsListener>[0],
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const sockets: Socket[] = [];
  const accept = toTdsListener(service);
  const server = createServer((socket) => {
    sockets.push(socket);
    accept(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A proxy that lets so many bytes of answers through from a moment on, and then ends the connection. */
async function cuttingProxy(
  port: number,
  bytes: number,
): Promise<{ readonly port: number; cut(): void; close(): Promise<void> }> {
  let left = Infinity;
  const sockets: Socket[] = [];
  const proxy: Server = createServer((client) => {
    const server = connectSocket(port, "127.0.0.1");
    sockets.push(client, server);
    client.on("error", () => undefined);
    server.on("error", () => undefined);
    client.on("close", () => server.destroy());
    client.on("data", (chunk) => server.write(chunk));
    server.on("close", () => client.destroy());
    server.on("data", (chunk) => {
      client.write(chunk.subarray(0, Math.min(left, chunk.length)));
      left -= chunk.length;
      if (left < 0) client.end();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    cut: () => (left = bytes),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => proxy.close(() => resolve()));
    },
  };
}
