/** Output parameters that are only given back, beside those that the procedure reads as well. */
import { describe, expect, test } from "@jest/globals";

import { DecodeError, EncodeError } from "../../../../templates/runtime/codec-errors.js";
import { callProcedure } from "../../../../templates/runtime/sql/client.js";
import type { SqlValue, TypedProcedure } from "../../../../templates/runtime/sql/descriptor.js";
import { bindProcedure, createProcedureServer } from "../../../../templates/runtime/sql/server.js";
import { bindParameters } from "../../../../templates/runtime/tds/binding.js";

/** `@counter int OUTPUT`, which must not be NULL, and `@before int OUTPUT`. */
const increase: TypedProcedure<
  { counter?: number | null; before?: number | null },
  { returnValue: number; output: { counter: number | null; before: number | null } },
  { counter: number; before: number | null }
> = {
  name: "Increase",
  parameters: [
    { name: "counter", member: "counter", type: { name: "int" }, output: true, notNull: true },
    { name: "before", member: "before", type: { name: "int" }, output: true },
  ],
  resultSets: [],
  returns: true,
};

const server = createProcedureServer([
  bindProcedure(increase, ({ counter }) => ({
    output: { counter: counter + 1, before: counter },
  })),
]);

describe("a parameter that is only given back", () => {
  test.each<[string, Readonly<Record<string, SqlValue>>]>([
    ["is not sent", { counter: 4 }],
    ["is sent as NULL, as drivers do", { counter: 4, before: null }],
    ["is sent with a value", { counter: 4, before: 9 }],
  ])("%s", async (_, sent) => {
    expect(await server.call(increase, sent)).toEqual({
      resultSets: [],
      output: { counter: 5, before: 4 },
      returnValue: 0,
    });
  });
});

describe("a parameter that is read and given back", () => {
  test("is demanded by the client", async () => {
    await expect(callProcedure(server.call, increase, {})).rejects.toThrow(EncodeError);
    await expect(callProcedure(server.call, increase, { counter: null })).rejects.toThrow(
      "It must not be null.",
    );
    expect(await callProcedure(server.call, increase, { counter: 1 })).toEqual({
      returnValue: 0,
      output: { counter: 2, before: 1 },
    });
  });

  test.each<[string, Readonly<Record<string, SqlValue>>]>([
    ["absent", {}],
    ["NULL", { counter: null }],
  ])("is refused by the server when it is %s", async (_, sent) => {
    await expect(server.call(increase, sent)).rejects.toThrow(DecodeError);
    await expect(server.call(increase, sent)).rejects.toMatchObject({ path: "counter" });
  });

  test("is refused by the listener with the numbers of SQL Server", () => {
    const bind = (value: SqlValue) =>
      bindParameters(increase, [
        { name: "@counter", output: true, useDefault: false, sent: { type: "int", value } },
      ]);
    expect(() => bindParameters(increase, [])).toThrow(expect.objectContaining({ number: 201 }));
    expect(() => bind(null)).toThrow(expect.objectContaining({ number: 515, state: 2 }));
    expect(bind(3).values).toEqual({ counter: 3 });
  });
});
