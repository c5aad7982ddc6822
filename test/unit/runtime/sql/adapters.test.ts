import { describe, expect, test } from "@jest/globals";
import type { EventEmitter } from "node:events";
import { createRequire } from "node:module";
import * as tedious from "tedious";

import { callProcedure } from "../../../../templates/runtime/sql/client.js";
import {
  mssqlCall,
  type MssqlRequest,
  type MssqlTypes,
} from "../../../../templates/runtime/sql/mssql.js";
import { tediousCall } from "../../../../templates/runtime/sql/tedious.js";
import { sampleProcedure } from "./sample-procedure.js";

const ID = "640f3fb1-7836-43cb-8a73-bf914986fe9e";
const STAMP = new Date("2012-07-12T10:11:12.347Z");
const GIVEN = {
  id: ID,
  names: ["a", "b"],
  bytes: new Uint8Array([1, 2]),
  count: 2n ** 62n,
  flag: true,
};
const GOTTEN = {
  returnValue: 3,
  output: { stamp: STAMP, count: 2n ** 62n },
  resultSet0: [],
  resultSet1: [{ amount: -(2n ** 62n), data: new Uint8Array([3]) }],
};

interface TediousParameter {
  readonly type: {
    readonly name: string;
    validate(value: unknown, collation: undefined, options: object): unknown;
  };
  readonly name: string;
  readonly value: unknown;
  readonly output: boolean;
  readonly length: number | undefined;
}

/** Stands for a connection: shows what a request holds, and answers as a server would. */
class ConnectionDouble {
  readonly seen: object[] = [];
  readonly names: (string | undefined)[] = [];
  isCanceled = false;
  finish: (() => void) | undefined;
  readonly #answers: boolean;

  constructor(answers = true) {
    this.#answers = answers;
  }

  callProcedure(request: tedious.Request): void {
    const { parameters, userCallback, sqlTextOrProcedure } = request as unknown as {
      readonly parameters: readonly TediousParameter[];
      readonly userCallback: (error?: Error) => void;
      readonly sqlTextOrProcedure: string;
    };
    this.names.push(sqlTextOrProcedure);
    for (const { type, name, value, output, length } of parameters) {
      // What the driver itself does before it sends a value.
      type.validate(value, undefined, { useUTC: true });
      this.seen.push({ name, type: type.name, value, output, length });
    }
    this.finish = () => {
      userCallback();
    };
    if (!this.#answers) return;
    const events: EventEmitter = request;
    events.emit("columnMetadata", []);
    events.emit("columnMetadata", []);
    events.emit("row", [{ value: "-4611686018427387904" }, { value: Buffer.from([3]) }]);
    events.emit("returnValue", "Stamp", STAMP, {});
    events.emit("returnValue", "Count", "4611686018427387904", {});
    events.emit("doneProc", 0, false, 3);
    setImmediate(this.finish);
  }

  cancel(): void {
    this.isCanceled = true;
    this.finish?.();
  }
}

describe("tedious", () => {
  test("is given each argument with its type and length, and its events become the reply", async () => {
    const connection = new ConnectionDouble();
    const call = tediousCall(tedious, connection);
    expect(await callProcedure(call, sampleProcedure, GIVEN)).toEqual(GOTTEN);
    expect(connection.names).toEqual(["Sample"]);
    const max = 65535;
    expect(connection.seen).toEqual([
      { name: "Id", type: "UniqueIdentifier", value: ID, output: false, length: undefined },
      { name: "Names", type: "NVarChar", value: "<v>a</v><v>b</v>", output: false, length: max },
      { name: "Bytes", type: "VarBinary", value: Buffer.from([1, 2]), output: false, length: max },
      { name: "Stamp", type: "DateTime", value: null, output: true, length: undefined },
      { name: "Count", type: "BigInt", value: 2n ** 62n, output: true, length: undefined },
      { name: "Flag", type: "Bit", value: true, output: false, length: undefined },
    ]);
  });

  test("is given one call at a time", async () => {
    const connection = new ConnectionDouble(false);
    const call = tediousCall(tedious, connection);
    const first = callProcedure(call, sampleProcedure, GIVEN);
    const second = callProcedure(call, sampleProcedure, GIVEN);
    await new Promise(setImmediate);
    expect(connection.names).toEqual(["Sample"]);
    connection.finish?.();
    await first;
    await new Promise(setImmediate);
    expect(connection.names).toEqual(["Sample", "Sample"]);
    connection.finish?.();
    await second;
  });

  test("is told to cancel when the signal is", async () => {
    const connection = new ConnectionDouble(false);
    const control = new AbortController();
    const { signal } = control;
    const result = callProcedure(tediousCall(tedious, connection), sampleProcedure, GIVEN, {
      signal,
    });
    await new Promise(setImmediate);
    control.abort(new Error("enough"));
    await expect(result).rejects.toThrow("enough");
    expect(connection.isCanceled).toBe(true);
  });
});

/** The package has no types of its own. */
interface Mssql extends MssqlTypes {
  readonly Request: new () => MssqlRequest & {
    readonly parameters: Readonly<Record<string, object>>;
  };
}

const mssql = createRequire(import.meta.url)("mssql") as Mssql;

describe("mssql", () => {
  test("is given each argument with its type and length, and its result becomes the reply", async () => {
    const request = new mssql.Request();
    const names: string[] = [];
    request.execute = (name) => {
      names.push(name);
      return Promise.resolve({
        recordsets: [[], [["-4611686018427387904", Buffer.from([3])]]],
        output: { Stamp: STAMP, Count: "4611686018427387904" },
        returnValue: 3,
      });
    };
    const call = mssqlCall(mssql, () => request);
    expect(await callProcedure(call, sampleProcedure, GIVEN)).toEqual(GOTTEN);
    expect(names).toEqual(["Sample"]);
    expect(request.arrayRowMode).toBe(true);
    expect(request.parameters).toMatchObject({
      Id: { name: "Id", type: mssql.UniqueIdentifier, io: 1, value: ID },
      Names: { name: "Names", type: mssql.Xml, io: 1, value: "<v>a</v><v>b</v>" },
      Bytes: { type: mssql.VarBinary, io: 1, value: Buffer.from([1, 2]), length: mssql.MAX },
      Stamp: { type: mssql.DateTime, io: 2, value: null },
      Count: { type: mssql.BigInt, io: 2, value: 2n ** 62n },
      Flag: { type: mssql.Bit, io: 1, value: true },
    });
    expect(Object.keys(request.parameters)).toHaveLength(6);
  });

  test("is told to cancel when the signal is", async () => {
    const request = new mssql.Request();
    let fail: (error: Error) => void = () => {};
    request.execute = () => new Promise((_, reject) => (fail = reject));
    request.cancel = () => {
      fail(new Error("Canceled."));
    };
    const control = new AbortController();
    const { signal } = control;
    const call = mssqlCall(mssql, () => request);
    const result = callProcedure(call, sampleProcedure, GIVEN, { signal });
    control.abort(new Error("enough"));
    await expect(result).rejects.toThrow("enough");
  });
});
