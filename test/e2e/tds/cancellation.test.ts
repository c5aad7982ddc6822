/** Requests of tedious that are given up, and rows that are not made too early. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { TYPES as Types } from "tedious";

import { ask, closeSession, connect, session } from "./tedious-client.js";

afterEach(closeSession);

describe("a request is given up", () => {
  test("while the handler works, which is told", async () => {
    const connection = await connect();
    const answer = ask(
      "Wait",
      (request) => connection.callProcedure(request),
      (request) => setTimeout(() => request.cancel(), 50),
    );
    expect((await answer).error).toMatchObject({ code: "ECANCEL" });
    expect(session.standIn?.givenUp).toHaveLength(1);
    const { rows } = await ask("SELECT 2", (request) => connection.execSqlBatch(request));
    expect(rows).toEqual([[], [2]]);
  });

  test("while its rows are on their way, of which no more are made", async () => {
    const connection = await connect();
    const answer = await ask(
      "Count",
      (request) => connection.callProcedure(request),
      (request) => {
        request.addParameter("rows", Types.Int, 1_000_000);
        request.once("row", () => request.cancel());
      },
    );
    expect(answer.error).toMatchObject({ code: "ECANCEL" });
    expect(session.standIn?.counted.rows).toBeLessThan(1_000_000);
    const { rows } = await ask("SELECT 3", (request) => connection.execSqlBatch(request));
    expect(rows).toEqual([[], [3]]);
  });

  test("while its next row is being made", async () => {
    const connection = await connect();
    const { error } = await ask(
      "Trickle",
      (request) => connection.callProcedure(request),
      (request) => setTimeout(() => request.cancel(), 50),
    );
    expect(error).toMatchObject({ code: "ECANCEL" });
    const { rows } = await ask("SELECT 5", (request) => connection.execSqlBatch(request));
    expect(rows).toEqual([[], [5]]);
  });

  test("when it takes longer than the client waits", async () => {
    const connection = await connect({ requestTimeout: 100 });
    const { error } = await ask("Wait", (request) => connection.callProcedure(request));
    expect(error).toMatchObject({ code: "ETIMEOUT" });
    const { rows } = await ask("SELECT 4", (request) => connection.execSqlBatch(request));
    expect(rows).toEqual([[], [4]]);
  });

  test("by a client that goes away", async () => {
    const connection = await connect();
    void ask("Wait", (request) => connection.callProcedure(request));
    await new Promise((resolve) => setTimeout(resolve, 50));
    connection.close();
    while (session.standIn?.givenUp.length === 0)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(session.standIn?.givenUp).toHaveLength(1);
  });
});

/** The number, as soon as it does not change any more. */
async function untilSteady(read: () => number): Promise<number> {
  for (let before = -1; ;) {
    const now = read();
    if (now === before) return now;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

test("rows are not made before the client takes them", async () => {
  const connection = await connect();
  let seen = 0;
  let madeWhilePaused: number | undefined;
  const { error } = await ask(
    "Count",
    (request) => connection.callProcedure(request),
    (request) => {
      request.addParameter("rows", Types.Int, 25_000);
      request.on("row", () => {
        seen += 1;
        if (seen !== 1) return;
        request.pause();
        void untilSteady(() => session.standIn?.counted.rows ?? 0).then((rows) => {
          madeWhilePaused = rows;
          request.resume();
        });
      });
    },
  );
  expect(error).toBeUndefined();
  expect(seen).toBe(25_000);
  expect(madeWhilePaused).toBeLessThan(25_000);
}, 30_000);
