/** Drivers of other stacks against the listener of TDS: FreeTDS, pymssql and python-tds. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CERTIFICATE, KEY } from "../../e2e/tds/certificate.js";
import { COLUMNS, countedText, PASSWORD, ROW, startStandIn, USER } from "../../e2e/tds/stand-in.js";
import type { StandIn } from "../../e2e/tds/stand-in.js";
import type { TdsListenerOptions } from "../../../templates/runtime/tds/listener.js";
import { run } from "../programs.js";

let folder = "";
let standIn: StandIn | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "stubwright-tds-"));
  writeFileSync(join(folder, "certificate.pem"), CERTIFICATE);
});

afterAll(() => rmSync(folder, { recursive: true }));

afterEach(async () => {
  await standIn?.close();
  standIn = undefined;
});

const encrypted = (mode: "on" | "required"): TdsListenerOptions => ({
  encryption: { mode, key: KEY, cert: CERTIFICATE },
});

/** The interpreter of Debian, whose packages setup.sh installs. */
async function python(script: string, args: readonly string[] = []): Promise<unknown> {
  const port = String(standIn?.port);
  const output = await run({
    peer: "tds",
    command: "/usr/bin/python3",
    args: [script, port, USER, PASSWORD, ...args],
  });
  return JSON.parse(output) as unknown;
}

/** Values as `observed.py` tells them. */
const told = ROW.map((value) => {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return value.toISOString().slice(0, -1);
  return value instanceof Uint8Array ? `0x${Buffer.from(value).toString("hex")}` : value;
});
const nulls = COLUMNS.map(() => null);
const rows = [[told, nulls], [told]];

/** The row of ShowRow with some values, and else NULL. */
const rowOf = (values: Readonly<Record<string, unknown>>): unknown[] =>
  COLUMNS.map(({ name }) => values[name] ?? null);

test("pymssql reads rows, calls procedures, and is told of errors", async () => {
  standIn = await startStandIn();
  expect(await python("pymssql_client.py")).toEqual({
    rows,
    added: [40, 2, 42],
    returned: 7,
    caller: [[USER, "Profiles"]],
    shown: [told],
    counted: 3000,
    errors: {
      unknown: 2812,
      raised: 50123,
      "too long": 8152,
      "wrong type": 245,
      hidden: 50000,
      login: 18456,
    },
    alive: [[1]],
    transactions: [[1]],
  });
  expect(standIn.bugs.map(String)).toEqual(["TypeError: a secret of the server"]);
});

describe("python-tds", () => {
  const observation = {
    rows,
    added: [40, 2, 42],
    returned: 7,
    shown: [told],
    parameters: [rowOf({ nvarchar: "世界", int: 5, varbinary: "0x01" })],
    counted: 3000,
    errors: {
      unknown: [2812, 62, 16],
      raised: [50123, 9, 16],
      "too long": [8152, 10, 16],
      "wrong type": [245, 1, 16],
      hidden: [50000, 1, 16],
      login: [18456, 1, 14],
    },
    alive: [[1]],
    transactions: [[1]],
    waited: [[2]],
  };

  test("reads rows, calls procedures, is told of errors, and gives a call up", async () => {
    standIn = await startStandIn();
    expect(await python("pytds_client.py")).toEqual(observation);
    expect(standIn.givenUp).toHaveLength(1);
  });

  test("does so when everything is encrypted", async () => {
    standIn = await startStandIn(encrypted("required"));
    const authority = join(folder, "certificate.pem");
    expect(await python("pytds_client.py", [authority])).toEqual(observation);
  });
});

describe("tsql of FreeTDS", () => {
  const BATCH = `EXEC WhoAmI
go
DECLARE @sum int, @status int
EXEC @status = Add @left = 1, @right = 2, @sum = @sum OUTPUT
SELECT @sum AS [sum], @status AS status
go
EXEC Raise 50123, 9, 16, N'Nö.'
go
EXEC Nobody
go
EXEC Count 3
go
exit
`;

  /** What tsql shows without prompts, blank lines and what it says of the locale. */
  async function tsql(encryption: string): Promise<string[]> {
    const configuration = join(folder, "freetds.conf");
    const port = String(standIn?.port);
    writeFileSync(
      configuration,
      `[standin]\nhost = 127.0.0.1\nport = ${port}\ntds version = 7.4\nencryption = ${encryption}\n`,
    );
    writeFileSync(join(folder, "batch.sql"), BATCH);
    const output = await run({
      peer: "tds",
      command: "bash",
      args: [
        "-c",
        'exec tsql -S standin -U "$1" -P "$2" <"$3" 2>&1',
        "tsql",
        USER,
        PASSWORD,
        join(folder, "batch.sql"),
      ],
      env: { FREETDSCONF: configuration, LC_ALL: "C.UTF-8" },
    });
    return output
      .split("\n")
      .map((line) => line.replace(/^(?:\d+> )*/, "").trim())
      .filter((line) => line !== "" && !/locale|charset/.test(line));
  }

  const SHOWN = [
    // Errors come first: tsql writes them at once, and keeps what else it writes.
    "Msg 50123 (severity 16, state 9) from stand-in, Procedure Raise Line 3:",
    '"Nö."',
    "Msg 2812 (severity 16, state 62) from stand-in Line 1:",
    '"There is no procedure Nobody."',
    "User\tDatabase",
    `${USER}\tProfiles`,
    "(1 row affected)",
    "(return status = 0)",
    "(return status = 7)",
    "sum\tstatus",
    "3\t7",
    "(1 row affected)",
    "Position\tText",
    `1\t${countedText(1)}`,
    `2\t${countedText(2)}`,
    `3\t${countedText(3)}`,
    "(3 rows affected)",
    "(return status = 0)",
  ];

  test.each([
    ["nothing is encrypted", {}, "off"],
    ["the server cannot encrypt what the client asks for", {}, "request"],
    ["the login alone is encrypted", encrypted("on"), "request"],
    ["the client demands encryption", encrypted("on"), "require"],
    ["the server demands encryption", encrypted("required"), "request"],
  ])("carries out batches when %s", async (_, options, encryption) => {
    standIn = await startStandIn(options);
    expect(await tsql(encryption)).toEqual(SHOWN);
  });

  test.each([
    ["the server demands encryption that the client refuses", encrypted("required"), "off"],
    ["the client demands encryption that the server lacks", {}, "require"],
  ])("does not connect when %s", async (_, options, encryption) => {
    standIn = await startStandIn(options);
    await expect(tsql(encryption)).rejects.toThrow("tsql");
  });
});
