/** [MS-UPSCDAP] whole: the generated client, a driver, the wire, the listener, the generated server. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";

import {
  ConfigurationDatabaseClient,
  createConfigurationDatabase,
} from "../../../output/ms-upscdap/index.js";
import type { ConfigurationDatabaseHandler } from "../../../output/ms-upscdap/index.js";
import { toTdsListener } from "../../../output/runtime/tds/listener.js";
import { DRIVERS } from "../../support/configuration-database/drivers.js";

const ID = "640f3fb1-7836-43cb-8a73-bf914986fe9e";
const OTHER_ID = "fb89aefa-5ea1-47f1-8890-abe7797d6497";

/** One value of each type that the store has ([MS-UPSCDAP] 2.2.4), each at an end of its range. */
const VALUE = {
  objectId: ID,
  attributeKey: 11,
  valueBinary: Uint8Array.of(0, 1, 254, 255),
  valueBoolean: true,
  valueDateTime: new Date("2012-07-12T10:11:12.347Z"),
  valueInteger: 2n ** 62n + 1n,
  valueReference: OTHER_ID,
  valueString: "Änna 😀",
  valueText: "x".repeat(10_000),
  localeKey: null,
  addTime: new Date("1753-01-01T00:00:00.000Z"),
  addCause: ID,
  deleteTime: new Date("9999-12-31T23:59:59.997Z"),
  deleteCause: null,
};

/** A handler that answers every procedure with nothing but those given. */
function answering(answers: Partial<ConfigurationDatabaseHandler>): ConfigurationDatabaseHandler {
  return new Proxy(answers, {
    get: (target, name): unknown => Reflect.get(target, name) ?? (() => undefined),
  }) as ConfigurationDatabaseHandler;
}

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function listen(answers: Partial<ConfigurationDatabaseHandler>): Promise<number> {
  const server = createConfigurationDatabase(answering(answers));
  const listener: Server = createServer(toTdsListener({ ...server, authenticate: () => true }));
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => listener.close(() => resolve())));
  return (listener.address() as AddressInfo).port;
}

describe.each(DRIVERS)("Through %s", (_, connect) => {
  async function clientOf(port: number): Promise<ConfigurationDatabaseClient> {
    const driver = await connect({ port });
    closing.push(() => driver.close());
    return new ConfigurationDatabaseClient(driver.call);
  }

  test("an output parameter comes back", async () => {
    const port = await listen({
      registerService: ({ hostName }) => ({ output: { hostId: hostName?.length ?? 0 } }),
    });
    const client = await clientOf(port);
    const { output } = await client.registerService({ hostName: "sync01" });
    expect(output).toEqual({ hostId: 6 });
  });

  test("result sets come back in order, with values of every type", async () => {
    const port = await listen({
      getObjectCurrent: ({ objectId }) => ({
        resultSet0: [{ name: "Person" }],
        resultSet1: [{ ...VALUE, objectId }],
      }),
    });
    const client = await clientOf(port);
    const { resultSet0, resultSet1 } = await client.getObjectCurrent({ objectId: ID });
    expect({ resultSet0, resultSet1 }).toEqual({
      resultSet0: [{ name: "Person" }],
      resultSet1: [VALUE],
    });
  });

  test("arguments arrive as they were given", async () => {
    const arrived: unknown[] = [];
    const port = await listen({
      addObjectValueInteger: (request) => void arrived.push(request),
      addObjectValueBinary: (request) => void arrived.push(request),
    });
    const client = await clientOf(port);
    const integer = { objectId: ID, attributeName: "x", value: -(2n ** 63n), cause: OTHER_ID };
    const binary = { ...integer, value: new Uint8Array(9000).fill(7) };
    await client.addObjectValueInteger(integer);
    await client.addObjectValueBinary(binary);
    expect(arrived).toEqual([expect.objectContaining(integer), expect.objectContaining(binary)]);
  });

  test("an error of a handler has number, state and severity", async () => {
    const port = await listen({
      deleteObject: () => {
        throw Object.assign(new Error("The resource is gone."), {
          number: 50_123,
          state: 3,
          severity: 16,
        });
      },
    });
    const client = await clientOf(port);
    const error: unknown = await client
      .deleteObject({ objectId: ID, cause: OTHER_ID })
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ message: "The resource is gone.", number: 50_123, state: 3 });
  });
});
