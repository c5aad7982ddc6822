import { describe, expect, test } from "@jest/globals";

import { DecodeError, EncodeError } from "../../../../templates/runtime/codec-errors.js";
import { bindProcedure, createProcedureServer } from "../../../../templates/runtime/sql/server.js";
import type { SqlValue } from "../../../../templates/runtime/sql/descriptor.js";
import { sampleProcedure } from "./sample-procedure.js";

const ID = "640f3fb1-7836-43cb-8a73-bf914986fe9e";
const ROWS = { resultSet0: [], resultSet1: [] };

function serverOf(answer: (request: object) => unknown) {
  return createProcedureServer([bindProcedure(sampleProcedure, answer)]);
}

const call = (
  answer: (request: object) => unknown,
  parameters: Readonly<Record<string, SqlValue>>,
) => serverOf(answer).call({ ...sampleProcedure, name: "SAMPLE" }, parameters);

describe("a handler is given", () => {
  test("the arguments by their keys, those that were not sent with their defaults", async () => {
    let seen: object = {};
    await call(
      (request) => {
        seen = request;
        return ROWS;
      },
      { id: ID.toUpperCase(), BYTES: new Uint8Array([1]), names: "<v>a</v> <v>b</v>", text: null },
    );
    expect(seen).toEqual({
      id: ID,
      names: ["a", "b"],
      text: null,
      bytes: new Uint8Array([1]),
      stamp: null,
      count: null,
      flag: true,
    });
  });

  test.each<[string, Readonly<Record<string, SqlValue>>, string]>([
    ["without a parameter that has no default", { Id: ID }, "bytes"],
    ["with NULL where there must be none", { Id: null, Bytes: null }, "id"],
    ["with a value of another type", { Id: ID, Bytes: null, Flag: 1 }, "flag"],
    ["with XML that is not well-formed", { Id: ID, Bytes: null, Names: "<v>" }, "names"],
    ["with a parameter that there is not", { Id: ID, Bytes: null, Colour: 1 }, "Colour"],
    ["with a parameter twice", { Id: ID, Bytes: null, ID: null }, "ID"],
    ["with text beside the elements of a list", { Id: ID, Bytes: null, Names: "none" }, "names"],
  ])("nothing of a call %s", async (_, parameters, path) => {
    let isCalled = false;
    const refusal = call(() => (isCalled = true), parameters);
    await expect(refusal).rejects.toThrow(DecodeError);
    await expect(refusal).rejects.toMatchObject({ path });
    expect(isCalled).toBe(false);
  });
});

describe("an answer", () => {
  test("gives rows as arrays, outputs by name and the return value", async () => {
    const answer = {
      returnValue: 4,
      output: { count: 9n },
      resultSet0: [{ name: "a" }],
      resultSet1: [{ data: new Uint8Array([1]) }],
    };
    const stamp = new Date("2012-07-12T10:11:12.347Z");
    expect(await call(() => answer, { Id: ID, Bytes: null, Stamp: stamp })).toEqual({
      returnValue: 4,
      output: { Stamp: stamp, Count: 9n },
      resultSets: [
        { columns: sampleProcedure.resultSets[0]?.columns, rows: [["a"]] },
        { columns: sampleProcedure.resultSets[1]?.columns, rows: [[null, new Uint8Array([1])]] },
      ],
    });
  });

  test.each<[string, object, string]>([
    ["that lacks a result set", { resultSet0: [] }, "resultSet1"],
    ["with NULL in a column that takes none", { ...ROWS, resultSet0: [{}] }, "resultSet0[0].name"],
    ["with an output of another type", { ...ROWS, output: { count: 1 } }, "count"],
  ])("%s is the handler's error", async (_, answer, path) => {
    const refusal = call(() => answer, { Id: ID, Bytes: null });
    await expect(refusal).rejects.toThrow(EncodeError);
    await expect(refusal).rejects.toMatchObject({ path });
  });
});

test("a procedure that the server does not have is refused", async () => {
  const server = serverOf(() => ROWS);
  await expect(server.call({ ...sampleProcedure, name: "Other" }, {})).rejects.toThrow(
    "There is no procedure Other.",
  );
  expect(server.procedures).toEqual([sampleProcedure]);
});
