import { afterEach, describe, expect, test } from "@jest/globals";
import { Connection, ISOLATION_LEVEL, Request, TYPES as Types } from "tedious";
import type { ConnectionConfiguration } from "tedious";

import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

import type { ProcedureCall } from "../../../templates/runtime/sql/descriptor.js";
import { toTdsListener } from "../../../templates/runtime/tds/listener.js";
import { CERTIFICATE, KEY } from "./certificate.js";
import { COLUMNS, PASSWORD, PROCEDURES, ROW, startStandIn, TYPES, USER } from "./stand-in.js";
import type { StandIn } from "./stand-in.js";

let standIn: StandIn | undefined;
const connections: Connection[] = [];

afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  const bugs = standIn?.bugs ?? [];
  await standIn?.close();
  standIn = undefined;
  expect(bugs).toEqual([]);
});

async function connect(
  options: ConnectionConfiguration["options"] = {},
  login: { userName?: string; password?: string } = {},
): Promise<Connection> {
  standIn ??= await startStandIn();
  const connection = new Connection({
    server: "127.0.0.1",
    authentication: {
      type: "default",
      options: { userName: USER, password: PASSWORD, ...login },
    },
    options: {
      encrypt: false,
      port: standIn.port,
      connectTimeout: 5000,
      requestTimeout: 5000,
      ...options,
    },
  });
  connections.push(connection);
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
  return connection;
}

interface Answer {
  readonly error: unknown;
  /** Rows of all result sets, with an empty one before each set. */
  readonly rows: readonly (readonly unknown[])[];
  readonly output: Readonly<Record<string, unknown>>;
  readonly returned: unknown;
}

type Start = (request: Request) => void;

function ask(text: string, start: Start, prepare: Start = () => undefined): Promise<Answer> {
  const rows: unknown[][] = [];
  const output: Record<string, unknown> = {};
  let returned: unknown;
  return new Promise((resolve) => {
    const request = new Request(text, (error: unknown) => {
      resolve({ error: error ?? undefined, rows, output, returned });
    });
    request.on("columnMetadata", () => rows.push([]));
    request.on("row", (columns: { value: unknown }[]) => {
      rows.push(columns.map(({ value }) => value));
    });
    request.on("returnValue", (name: string, value: unknown) => (output[name] = value));
    request.on("doneProc", (_count: unknown, _more: unknown, status: unknown) => {
      returned = status;
    });
    prepare(request);
    start(request);
  });
}

/** Values as tedious gives them: `bigint` as text, GUIDs in upper case, bytes as `Buffer`. */
function asTedious(values: readonly unknown[]): unknown[] {
  return values.map((value) => {
    if (typeof value === "bigint") return String(value);
    if (value === ROW[6]) return String(value).toUpperCase();
    return value instanceof Uint8Array ? Buffer.from(value) : value;
  });
}

/** The type of tedious for each of the stand-in's; `xml` is sent as text. */
const SENT = {
  bit: Types.Bit,
  tinyint: Types.TinyInt,
  smallint: Types.SmallInt,
  int: Types.Int,
  bigint: Types.BigInt,
  datetime: Types.DateTime,
  uniqueidentifier: Types.UniqueIdentifier,
  nvarchar: Types.NVarChar,
  nvarcharMax: Types.NVarChar,
  ntext: Types.NText,
  varbinary: Types.VarBinary,
  varbinaryMax: Types.VarBinary,
  image: Types.Image,
  xml: Types.NVarChar,
} as const satisfies Record<keyof typeof TYPES, unknown>;

const MEMBERS = Object.keys(TYPES) as (keyof typeof TYPES)[];

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
    expect(standIn?.bugs.splice(0)).toEqual([new TypeError("a secret of the server")]);
  });

  test("a row that is not one of its columns, after those that are", async () => {
    const connection = await connect();
    const { error, rows } = await ask("Lie", (request) => connection.callProcedure(request));
    expect(error).toMatchObject({ number: 50000 });
    expect(rows).toEqual([[], [1]]);
    expect(String(standIn?.bugs.splice(0))).toContain("Column 1 (Number)");
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

describe("a login", () => {
  test.each([{ userName: "nobody" }, { password: PASSWORD.slice(1) }, { password: "" }])(
    "with %j is refused",
    async (login) => {
      await expect(connect({}, login)).rejects.toMatchObject({ code: "ELOGIN" });
    },
  );

  test("tells the handler who calls, and the database", async () => {
    const connection = await connect({ database: "User Profiles" });
    const { rows } = await ask("WhoAmI", (request) => connection.callProcedure(request));
    expect(rows).toEqual([[], [USER, "User Profiles"]]);
  });

  test("as a resource of a pool is reset to what it was", async () => {
    const connection = await connect({ database: "First" });
    await ask("USE [Second]", (request) => connection.execSqlBatch(request));
    const before = await ask("WhoAmI", (request) => connection.callProcedure(request));
    expect(before.rows[1]).toEqual([USER, "Second"]);
    await new Promise<void>((resolve, reject) => {
      connection.reset((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    const after = await ask("WhoAmI", (request) => connection.callProcedure(request));
    expect(after.rows[1]).toEqual([USER, "First"]);
  });
});

describe("encryption", () => {
  const credentials = { key: KEY, cert: CERTIFICATE };

  test.each(["on", "required"] as const)(
    "that is %s carries everything for a client that wants it",
    async (mode) => {
      standIn = await startStandIn({ encryption: { mode, ...credentials } });
      const connection = await connect({
        encrypt: true,
        serverName: "localhost",
        cryptoCredentialsDetails: { ca: CERTIFICATE },
      });
      const answer = await ask("GetRows", (request) => connection.callProcedure(request));
      expect(answer.error).toBeUndefined();
      expect(answer.rows[1]).toEqual(asTedious(ROW));
    },
  );

  test("that is on leaves a client alone that does not want it", async () => {
    standIn = await startStandIn({ encryption: { mode: "on", ...credentials } });
    const connection = await connect({ encrypt: false });
    const { rows } = await ask("WhoAmI", (request) => connection.callProcedure(request));
    expect(rows[1]?.[0]).toBe(USER);
  });

  test("that is required refuses a client that does not want it", async () => {
    standIn = await startStandIn({ encryption: { mode: "required", ...credentials } });
    await expect(connect({ encrypt: false })).rejects.toThrow();
  });

  test("that is off refuses a client that demands it", async () => {
    await expect(connect({ encrypt: true, trustServerCertificate: true })).rejects.toThrow();
  });
});

describe("a request is given up", () => {
  test("while the handler works, which is told", async () => {
    const connection = await connect();
    const answer = ask(
      "Wait",
      (request) => connection.callProcedure(request),
      (request) => setTimeout(() => request.cancel(), 50),
    );
    expect((await answer).error).toMatchObject({ code: "ECANCEL" });
    expect(standIn?.givenUp).toHaveLength(1);
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
    expect(standIn?.counted.rows).toBeLessThan(1_000_000);
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
    while (standIn?.givenUp.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(standIn?.givenUp).toHaveLength(1);
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
        void untilSteady(() => standIn?.counted.rows ?? 0).then((rows) => {
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

test("an answer of packets of any size is whole", async () => {
  for (const packetSize of [512, 513, 4096, 32767]) {
    const connection = await connect({ packetSize });
    const { rows } = await ask("GetRows", (request) => connection.callProcedure(request));
    expect(rows).toEqual([[], asTedious(ROW), COLUMNS.map(() => null), [], asTedious(ROW)]);
  }
});
