/** A managed class with everything that one may have, its client and its server stub in one process. */
import { describe, expect, test } from "@jest/globals";

import type { ExampleJobKey } from "../../../golden/managed/managed-classes.js";
import { ExampleJobClient } from "../../../golden/managed/managed-client.js";
import {
  createExampleJobService,
  type ExampleJobHandler,
  type ExampleJobInstance,
} from "../../../golden/managed/managed-server.js";
import { StatusError } from "../../../../templates/runtime/managed/status-error.js";

function job(number: number, others: Partial<ExampleJobInstance> = {}): ExampleJobInstance {
  return {
    name: `job <${number}>`,
    number,
    start: ({ arguments: words, priority, load }) => ({
      returnValue: words.length,
      processId: Number(-priority % 1000n),
      load: load * 2,
    }),
    stop: () => undefined,
    state: () => "running",
    currentLoad: () => undefined,
    owner: () => ({ returnValue: "someone", domain: null }),
    startTime: () => new Date("2009-08-14T10:11:12.120Z"),
    get2: () => "",
    ...others,
  };
}

const jobs = [
  job(1, { labels: ["a", " b ", ""], size: 2n ** 64n - 1n }),
  job(2, { currentLoad: () => 0.25 }),
  job(3, {
    size: null,
    owner: () => {
      throw new StatusError("no-owner");
    },
  }),
];

const handler: ExampleJobHandler = {
  get: ({ name, number }: ExampleJobKey) =>
    jobs.find((each) => each.name === name && each.number === number),
  list: () => jobs,
  count: ({ all = false }) => (all ? jobs.length : 0),
};

function connect(maxEnvelopeSize?: number): ExampleJobClient {
  const service = createExampleJobService(handler);
  return new ExampleJobClient({
    endpoint: "http://server.example",
    fetch: (url, init) => service.fetch(new Request(url, init)),
    ...(maxEnvelopeSize === undefined ? {} : { maxEnvelopeSize }),
  });
}

async function found(number: number) {
  const instance = await connect().get({ name: `job <${number}>`, number });
  if (instance === undefined) throw new Error(`There is no job ${number}.`);
  return instance;
}

describe("Properties", () => {
  test("are those of the class, arrays, big integers and null among them", async () => {
    const { name, number, labels, size } = await found(1);
    expect({ name, number, labels, size }).toEqual({
      name: "job <1>",
      number: 1,
      labels: ["a", " b ", ""],
      size: 18446744073709551615n,
    });
    expect((await found(3)).size).toBeNull();
  });

  test("of all instances fit into answers of the size that the caller allows", async () => {
    const names: string[] = [];
    for await (const { name } of connect(2048 + 400).list()) names.push(name);
    expect(names).toEqual(["job <1>", "job <2>", "job <3>"]);
  });
});

describe("Methods", () => {
  test("take parameters and give outputs beside the value that they return", async () => {
    const instance = await found(1);
    const request = { arguments: ["x", "y"], priority: -(2n ** 60n) + 7n, load: 1.5 };
    expect(await instance.start(request)).toEqual({
      returnValue: 2,
      processId: 969,
      load: 3,
    });
  });

  test("may take no parameters, give nothing, and be the class's own", async () => {
    await expect((await found(1)).stop()).resolves.toBeUndefined();
    expect(await connect().count()).toBe(0);
    expect(await connect().count({ all: true })).toBe(3);
  });

  test("return texts that stand for other values", async () => {
    const instance = await found(2);
    expect([
      await instance.state(),
      await instance.currentLoad(),
      await (await found(1)).currentLoad(),
      await instance.startTime(),
      await instance.get2(),
    ]).toEqual(["running", 0.25, undefined, new Date("2009-08-14T10:11:12.120Z"), ""]);
  });

  test("return a status in the place of a text", async () => {
    expect(await (await found(1)).owner()).toEqual({ returnValue: "someone", domain: null });
    const error: unknown = await (await found(3)).owner().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StatusError);
    expect(error).toMatchObject({ status: "no-owner" });
  });
});
