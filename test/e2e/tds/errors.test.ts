/** What tedious is told when a call goes wrong. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { TYPES as Types } from "tedious";

import { ask, closeSession, connect, session } from "./tedious-client.js";
import type { Start } from "./tedious-client.js";

afterEach(closeSession);

describe("what is wrong with a call is an error with a number, and the connection goes on", () => {
  const refusals: readonly [
    what: string,
    procedure: string,
    add: Start,
    expected: { number: number; state: number; class: number },
  ][] = [
    ["an unknown procedure", "Nobody", () => undefined, { number: 2812, state: 62, class: 16 }],
    ["a missing parameter", "Add", () => undefined, { number: 201, state: 1, class: 16 }],
    [
      "an unknown parameter",
      "Add",
      (request) => request.addParameter("middle", Types.Int, 1),
      { number: 8145, state: 1, class: 16 },
    ],
    [
      "a parameter that is there twice",
      "Add",
      (request) => {
        request.addParameter("left", Types.Int, 1);
        request.addParameter("LEFT", Types.Int, 1);
      },
      { number: 8143, state: 1, class: 16 },
    ],
    [
      "an output parameter that gives nothing back",
      "Add",
      (request) => request.addOutputParameter("left", Types.Int, 1),
      { number: 8162, state: 1, class: 16 },
    ],
    [
      "a text that is too long",
      "ShowRow",
      (request) => request.addParameter("nvarchar", Types.NVarChar, "x".repeat(41)),
      { number: 8152, state: 10, class: 16 },
    ],
    [
      "bytes that are too long",
      "ShowRow",
      (request) => request.addParameter("varbinary", Types.VarBinary, Buffer.alloc(21)),
      { number: 8152, state: 10, class: 16 },
    ],
    [
      "a text for a number",
      "ShowRow",
      (request) => request.addParameter("int", Types.NVarChar, "many"),
      { number: 245, state: 1, class: 16 },
    ],
    [
      "a number out of range",
      "ShowRow",
      (request) => request.addParameter("tinyint", Types.Int, 256),
      { number: 8115, state: 2, class: 16 },
    ],
    [
      "a date out of range",
      "ShowRow",
      (request) => request.addParameter("datetime", Types.NVarChar, "1752-12-31"),
      { number: 8115, state: 2, class: 16 },
    ],
    [
      "a text that is no GUID",
      "ShowRow",
      (request) => request.addParameter("uniqueidentifier", Types.NVarChar, "0"),
      { number: 8169, state: 2, class: 16 },
    ],
    [
      "bytes for text",
      "ShowRow",
      (request) => request.addParameter("nvarchar", Types.VarBinary, Buffer.alloc(2)),
      { number: 8114, state: 5, class: 16 },
    ],
    [
      "NULL for a parameter that must not be NULL",
      "Add",
      (request) => request.addParameter("left", Types.Int, null),
      { number: 515, state: 2, class: 16 },
    ],
    [
      "a document that does not hold what it should",
      "Read",
      (request) => request.addParameter("document", Types.NVarChar, "<a/>"),
      { number: 50000, state: 1, class: 16 },
    ],
    [
      "an error of the handler",
      "Raise",
      (request) => {
        request.addParameter("number", Types.Int, 50123);
        request.addParameter("state", Types.TinyInt, 9);
        request.addParameter("severity", Types.TinyInt, 11);
        request.addParameter("message", Types.NVarChar, "Nö.");
      },
      { number: 50123, state: 9, class: 11 },
    ],
  ];

  test.each(refusals)("%s", async (_what, procedure, add, expected) => {
    const connection = await connect();
    const { error } = await ask(procedure, (request) => connection.callProcedure(request), add);
    expect(error).toMatchObject({ code: "EREQUEST", ...expected });
    const { rows } = await ask("SELECT 1", (request) => connection.execSqlBatch(request));
    expect(rows).toEqual([[], [1]]);
  });

  test("a failure of the handler, of which the client learns nothing", async () => {
    const connection = await connect();
    const { error } = await ask("Crash", (request) => connection.callProcedure(request));
    expect(error).toMatchObject({ number: 50000, class: 16 });
    expect(String(error)).not.toContain("secret");
    expect(session.standIn?.bugs.splice(0)).toEqual([new TypeError("a secret of the server")]);
  });

  test("a row that is not one of its columns, after those that are", async () => {
    const connection = await connect();
    const { error, rows } = await ask("Lie", (request) => connection.callProcedure(request));
    expect(error).toMatchObject({ number: 50000 });
    expect(rows).toEqual([[], [1]]);
    expect(String(session.standIn?.bugs.splice(0))).toContain("Column 1 (Number)");
  });
});

test("an error of severity 20 ends the connection", async () => {
  const connection = await connect();
  const ended = new Promise((resolve) => connection.once("end", resolve));
  connection.on("error", () => undefined);
  const { error } = await ask(
    "Raise",
    (request) => connection.callProcedure(request),
    (request) => {
      request.addParameter("number", Types.Int, 50001);
      request.addParameter("state", Types.TinyInt, 1);
      request.addParameter("severity", Types.TinyInt, 20);
      request.addParameter("message", Types.NVarChar, "The end.");
    },
  );
  expect(error).toMatchObject({ number: 50001, class: 20, message: "The end." });
  await ended;
});
