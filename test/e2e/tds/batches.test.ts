/** Texts of T-SQL, prepared statements and transactions of tedious. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { ISOLATION_LEVEL, Request, TYPES as Types } from "tedious";

import { ask, closeSession, connect, MEMBERS } from "./tedious-client.js";

afterEach(closeSession);

describe("a text", () => {
  test("calls procedures with named and positional arguments, variables and defaults", async () => {
    const connection = await connect();
    const text = `
      -- a comment /* and
      DECLARE @sum int, @status int = 0, @left AS bigint = 20;
      EXEC @status = [dbo].Add @left = @left, @right = DEFAULT, @sum = @sum OUTPUT
      SELECT @sum AS [the sum], @status status /* a /* nested */ comment */
      EXECUTE Add 1, -2, @sum OUT;
      SELECT @sum, N'it''s', 0x0Aff, NULL, 'ü'`;
    const answer = await ask(text, (request) => connection.execSqlBatch(request));
    expect(answer.error).toBeUndefined();
    expect(answer.rows).toEqual([[], [21, 7], [], [-1, "it's", Buffer.of(10, 255), null, "ü"]]);
  });

  test("with parameters takes values and gives values back", async () => {
    const connection = await connect();
    const answer = await ask(
      "EXEC Add @left = @a, @right = @b, @sum = @c OUTPUT; EXEC ShowRow @nvarchar = @d",
      (request) => connection.execSql(request),
      (request) => {
        request.addParameter("a", Types.Int, 2);
        request.addParameter("b", Types.Int, 3);
        request.addOutputParameter("c", Types.Int);
        request.addParameter("d", Types.NVarChar, "世界");
      },
    );
    expect(answer.error).toBeUndefined();
    expect(answer.output).toEqual({ c: 5 });
    expect(answer.rows[1]?.[MEMBERS.indexOf("nvarchar")]).toBe("世界");
  });

  test("is prepared, carried out twice, and forgotten", async () => {
    const connection = await connect();
    const results: unknown[] = [];
    let finished: (error: unknown) => void = () => undefined;
    const request = new Request("DECLARE @s int; EXEC Add @a, 1, @s OUTPUT; SELECT @s", (error) => {
      finished(error);
    });
    request.addParameter("a", Types.Int);
    request.on("row", ([column]: { value: unknown }[]) => results.push(column?.value));
    const settled = (start: () => void): Promise<unknown> =>
      new Promise((resolve) => {
        finished = resolve;
        start();
      });
    await new Promise<void>((resolve, reject) => {
      request.once("prepared", resolve);
      finished = reject;
      connection.prepare(request);
    });
    for (const a of [1, 10]) {
      const error = await settled(() => connection.execute(request, { a }));
      expect(error ?? undefined).toBeUndefined();
    }
    expect(results).toEqual([2, 11]);
    expect((await settled(() => connection.unprepare(request))) ?? undefined).toBeUndefined();
    expect(await settled(() => connection.execute(request, { a: 1 }))).toMatchObject({
      number: 8179,
    });
  });

  test.each([
    ["SELECT * FROM Profiles", 102],
    ["INSERT INTO Profiles VALUES (1)", 40510],
    ["EXEC Add @left = 'open", 105],
    ["EXEC Add @left = @nobody", 137],
    ["EXEC Add 1, 2, 3 OUTPUT", 179],
    ["EXEC Add 1, 2, 3, 4", 8144],
    ["SELECT $", 102],
    ["/* open", 105],
  ])("that is not understood is refused: %s", async (text, number) => {
    const connection = await connect();
    const { error } = await ask(text, (request) => connection.execSqlBatch(request));
    expect(error).toMatchObject({ number });
  });
});

test("transactions are acknowledged, and counted", async () => {
  const connection = await connect();
  const settled = (start: (done: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      start((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  const count = async (): Promise<unknown> =>
    (await ask("SELECT @@TRANCOUNT", (request) => connection.execSqlBatch(request))).rows[1];
  await settled((done) => {
    connection.beginTransaction(done, "", ISOLATION_LEVEL["READ_COMMITTED"]);
  });
  expect(await count()).toEqual([1]);
  await settled((done) => {
    connection.commitTransaction(done);
  });
  await settled((done) => {
    connection.beginTransaction(done);
  });
  await settled((done) => {
    connection.rollbackTransaction(done);
  });
  expect(await count()).toEqual([0]);
});
