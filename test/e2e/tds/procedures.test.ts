/** Procedures called by tedious through the listener. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { TYPES as Types } from "tedious";

import type { ProcedureCall } from "../../../templates/runtime/sql/descriptor.js";
import { toTdsListener } from "../../../templates/runtime/tds/listener.js";
import { COLUMNS, PROCEDURES, ROW } from "./stand-in.js";
import { ask, asTedious, closeSession, connect, MEMBERS, SENT } from "./tedious-client.js";

afterEach(closeSession);

describe("a procedure called by name", () => {
  test("gives result sets of every type, with NULLs, one after the other", async () => {
    const connection = await connect({ useUTC: true });
    const answer = await ask("GetRows", (request) => connection.callProcedure(request));
    expect(answer).toEqual({
      error: undefined,
      rows: [[], asTedious(ROW), COLUMNS.map(() => null), [], asTedious(ROW)],
      output: {},
      returned: 0,
    });
  });

  test("takes a value of every type, and gives it back by an output parameter", async () => {
    const connection = await connect();
    const sendable = MEMBERS.filter((name) => !["ntext", "image"].includes(name));
    const { error, output } = await ask(
      "dbo.[Echo]",
      (request) => connection.callProcedure(request),
      (request) => {
        for (const name of sendable) {
          request.addOutputParameter(name, SENT[name], asTedious(ROW)[MEMBERS.indexOf(name)]);
        }
      },
    );
    expect(error).toBeUndefined();
    expect(Object.keys(output)).toEqual(sendable);
    expect(sendable.map((name) => output[name])).toEqual(
      sendable.map((name) => asTedious(ROW)[MEMBERS.indexOf(name)]),
    );
  });

  test.each([
    ["values", asTedious(ROW)],
    ["NULL", COLUMNS.map(() => null)],
  ])("takes %s of every type as they are", async (_, values) => {
    const connection = await connect();
    const answer = await ask(
      "ShowRow",
      (request) => connection.callProcedure(request),
      (request) => {
        for (const [index, name] of MEMBERS.entries()) {
          request.addParameter(name, SENT[name], values[index]);
        }
      },
    );
    expect(answer.error).toBeUndefined();
    expect(answer.rows).toEqual([[], values]);
  });

  test("has defaults, an output parameter and a return status", async () => {
    const connection = await connect();
    const answer = await ask(
      "add",
      (request) => connection.callProcedure(request),
      (request) => {
        request.addParameter("LEFT", Types.SmallInt, 41);
        request.addOutputParameter("sum", Types.Int);
      },
    );
    expect(answer).toEqual({ error: undefined, rows: [], output: { sum: 42 }, returned: 7 });
  });

  test("reads dates of every type as the datetime that is nearest", async () => {
    const connection = await connect();
    const date = new Date("2024-02-29T23:59:59.998Z");
    const sent = [
      [Types.DateTime, "2024-02-29T23:59:59.997Z"],
      [Types.DateTime2, "2024-02-29T23:59:59.997Z"],
      [Types.DateTimeOffset, "2024-02-29T23:59:59.997Z"],
      // tedious leaves the seconds out.
      [Types.SmallDateTime, "2024-02-29T23:59:00.000Z"],
      [Types.Date, "2024-02-29T00:00:00.000Z"],
      [Types.NVarChar, "2024-02-29T23:59:59.997Z"],
    ] as const;
    for (const [type, expected] of sent) {
      const value = type === Types.NVarChar ? date.toISOString().slice(0, -1) : date;
      const { error, rows } = await ask(
        "ShowRow",
        (request) => connection.callProcedure(request),
        (request) => request.addParameter("datetime", type, value),
      );
      expect(error).toBeUndefined();
      expect(rows[1]?.[MEMBERS.indexOf("datetime")]).toEqual(new Date(expected));
    }
  });

  test("converts between numbers, and from text, as T-SQL does unasked", async () => {
    const connection = await connect();
    const cases = [
      ["int", Types.BigInt, "5", 5],
      ["int", Types.Float, -2.9, -2],
      ["int", Types.VarChar, " -12 ", -12],
      ["int", Types.Bit, true, 1],
      ["bigint", Types.Int, 3, "3"],
      ["bigint", Types.Decimal, 12, "12"],
      ["bit", Types.NVarChar, "TRUE", true],
      ["bit", Types.Int, -3, true],
      ["nvarchar", Types.Int, 12, "12"],
      ["nvarchar", Types.VarChar, "Grüße", "Grüße"],
      ["uniqueidentifier", Types.VarChar, `{${String(ROW[6])}}`, String(ROW[6]).toUpperCase()],
    ] as const;
    for (const [name, type, value, expected] of cases) {
      const options = type === Types.Decimal ? { precision: 10, scale: 2 } : {};
      const { error, rows } = await ask(
        "ShowRow",
        (request) => connection.callProcedure(request),
        (request) => request.addParameter(name, type, value, options),
      );
      expect(error).toBeUndefined();
      expect(rows[1]?.[MEMBERS.indexOf(name)]).toEqual(expected);
    }
  });
});

test.each(["7_2", "7_3_A", "7_3_B", "7_4"])(
  "a client of version %s reads rows with and without NULLs",
  async (tdsVersion) => {
    const connection = await connect({ tdsVersion });
    const { error, rows } = await ask("GetRows", (request) => connection.callProcedure(request));
    expect(error).toBeUndefined();
    expect(rows).toEqual([[], asTedious(ROW), COLUMNS.map(() => null), [], asTedious(ROW)]);
  },
);

test("a client of a version whose tokens have other forms does not connect", async () => {
  await expect(connect({ tdsVersion: "7_1" })).rejects.toMatchObject({ code: "ESOCKET" });
});

test("an answer of packets of any size is whole", async () => {
  for (const packetSize of [512, 513, 4096, 32767]) {
    const connection = await connect({ packetSize });
    const { rows } = await ask("GetRows", (request) => connection.callProcedure(request));
    expect(rows).toEqual([[], asTedious(ROW), COLUMNS.map(() => null), [], asTedious(ROW)]);
  }
});

test("what carries calls for a client carries them for a listener", async () => {
  const call: ProcedureCall = ({ name }, parameters) =>
    Promise.resolve({
      resultSets: [],
      output: { sum: name === "Add" ? Number(parameters["left"]) + 1 : null },
      returnValue: 3,
    });
  const listener = toTdsListener({ procedures: PROCEDURES, call, authenticate: () => true });
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const connection = await connect({ port });
    const answer = await ask(
      "Add",
      (request) => connection.callProcedure(request),
      (request) => {
        request.addParameter("left", Types.Int, 1);
        request.addOutputParameter("sum", Types.Int);
      },
    );
    expect(answer).toEqual({ error: undefined, rows: [], output: { sum: 2 }, returned: 3 });
    connection.close();
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});
