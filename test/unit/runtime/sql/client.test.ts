import { describe, expect, test } from "@jest/globals";

import { DecodeError, EncodeError } from "../../../../templates/runtime/codec-errors.js";
import { callProcedure } from "../../../../templates/runtime/sql/client.js";
import type { ProcedureReply, SqlValue } from "../../../../templates/runtime/sql/descriptor.js";
import { sampleProcedure, type SampleArguments } from "./sample-procedure.js";

const ID = "640F3FB1-7836-43CB-8A73-BF914986FE9E";
const EMPTY: ProcedureReply = { resultSets: [], output: {}, returnValue: 0 };

async function sent(given: SampleArguments): Promise<Readonly<Record<string, SqlValue>>> {
  let seen: Readonly<Record<string, SqlValue>> = {};
  await callProcedure(
    (_, parameters) => {
      seen = parameters;
      return Promise.resolve(EMPTY);
    },
    sampleProcedure,
    given,
  );
  return seen;
}

const answered = (reply: Partial<ProcedureReply>) =>
  callProcedure(() => Promise.resolve({ ...EMPTY, ...reply }), sampleProcedure, {
    id: ID,
    bytes: null,
  });

describe("arguments", () => {
  test("are sent by the names of their parameters, in the form in which they travel", async () => {
    expect(
      await sent({
        id: ID,
        names: ["a", "b & c"],
        text: "four",
        bytes: new Uint8Array([1, 2]),
        stamp: new Date("2012-07-12T10:11:12.345Z"),
        count: 5n,
        flag: false,
      }),
    ).toEqual({
      Id: ID.toLowerCase(),
      Names: "<v>a</v><v>b &amp; c</v>",
      Text: "four",
      Bytes: new Uint8Array([1, 2]),
      Stamp: new Date("2012-07-12T10:11:12.347Z"),
      Count: 5n,
      Flag: false,
    });
  });

  test("that are absent or undefined are not sent, and null is sent", async () => {
    expect(await sent({ id: ID, bytes: null, text: undefined, names: null })).toEqual({
      Id: ID.toLowerCase(),
      Bytes: null,
      Names: null,
    });
  });

  test("that are an empty list are sent as an empty text", async () => {
    expect((await sent({ id: ID, bytes: null, names: [] }))["Names"]).toBe("");
  });

  test.each<[string, object, string, string]>([
    ["too long", { text: "fives" }, "text", 'nvarchar(4), found "fives" of 5 characters'],
    ["of another type", { flag: 1 }, "flag", "bit, found 1"],
    ["no identifier", { id: "x" }, "id", 'uniqueidentifier, found "x" of 1 characters'],
    ["no bigint", { count: 2n ** 63n }, "count", "bigint, found 9223372036854775808"],
  ])("that are %s are refused before anything is sent", async (_, wrong, path, message) => {
    const given = { id: ID, bytes: null, ...wrong } as SampleArguments;
    const refusal = sent(given);
    await expect(refusal).rejects.toThrow(EncodeError);
    await expect(refusal).rejects.toThrow(message);
    await expect(refusal).rejects.toMatchObject({ path });
  });

  test("that are missing or must not be null are refused", async () => {
    await expect(sent({ id: ID } as SampleArguments)).rejects.toMatchObject({ path: "bytes" });
    const nothing: unknown = { id: null, bytes: null };
    await expect(sent(nothing as SampleArguments)).rejects.toMatchObject({ path: "id" });
  });
});

describe("a reply", () => {
  const columns = sampleProcedure.resultSets.map((resultSet) => resultSet.columns);

  test("gives outputs by name in any case, the return value and rows by position", async () => {
    const stamp = new Date("2012-07-12T10:11:12.347Z");
    expect(
      await answered({
        output: { COUNT: 7n, stamp },
        returnValue: 3,
        resultSets: [
          { columns: columns[0] ?? [], rows: [["a"], ["b"]] },
          { columns: [], rows: [[1n, null, "surplus"]] },
        ],
      }),
    ).toEqual({
      returnValue: 3,
      output: { stamp, count: 7n },
      resultSet0: [{ name: "a" }, { name: "b" }],
      resultSet1: [{ amount: 1n, data: null }],
    });
  });

  test("without result sets gives no rows, and without outputs gives null", async () => {
    expect(await answered({})).toEqual({
      returnValue: 0,
      output: { stamp: null, count: null },
      resultSet0: [],
      resultSet1: [],
    });
  });

  test.each<[string, Partial<ProcedureReply>, string]>([
    ["a value of another type", { output: { Count: "7" } }, "output.count"],
    [
      "NULL where there is none",
      { resultSets: [{ columns: [], rows: [["a"], [null]] }] },
      "resultSet0[1].name",
    ],
    ["too few columns", { resultSets: [{ columns: [], rows: [[]] }] }, "resultSet0[0].name"],
  ])("with %s is refused with its place", async (_, reply, path) => {
    await expect(answered(reply)).rejects.toMatchObject({ path });
    await expect(answered(reply)).rejects.toThrow(DecodeError);
  });
});
