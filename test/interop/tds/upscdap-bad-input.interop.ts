/** What drivers of other stacks are told of bad input, and that their connections go on. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { getObjectTypeProcedure } from "../../../output/ms-upscdap/index.js";
import { deploy, DEPLOYED } from "../../support/configuration-database/deployment.js";
import { listenWithDatabases } from "../../support/configuration-database/listener.js";
import type { ListeningDatabases } from "../../support/configuration-database/listener.js";
import { REFUSED } from "../../support/configuration-database/refused-calls.js";
import { callText } from "./batch-text.js";
import { callByPython, PYTHON_PEERS } from "./python.js";
import { showByTsql } from "./tsql.js";

const DATABASE = "Configuration";

let databases: ListeningDatabases;
let folder = "";

beforeAll(async () => {
  databases = await listenWithDatabases();
  await deploy(databases.database(DATABASE));
  folder = mkdtempSync(join(tmpdir(), "stubwright-upscdap-"));
});

afterAll(async () => {
  await databases.close();
  expect(databases.bugs).toEqual([]);
  rmSync(folder, { recursive: true });
});

/** After each call that is refused comes one that is not, on the same connection. */
const ALIVE = {
  database: DATABASE,
  procedure: getObjectTypeProcedure,
  sent: { ObjectID: DEPLOYED.reader },
};
const CALLS = REFUSED.flatMap(([, procedure, sent]) => [
  { database: DATABASE, procedure, sent },
  ALIVE,
]);
const ALIVE_ANSWER = {
  procedure: "GetObjectType",
  output: { ObjectType: "Person" },
  resultSets: [],
  returnValue: 0,
};

describe.each(PYTHON_PEERS)("$peer calls MS-UPSCDAP over TDS", (program) => {
  let answers: readonly unknown[] = [];

  beforeAll(async () => {
    answers = await callByPython(program, CALLS, { port: databases.port, folder });
  });

  test.each(REFUSED.map(([what, , , error], index) => ({ what, error, index })))(
    "$what is refused",
    ({ error: { number, state }, index }) => {
      // pymssql tells its callers the number alone.
      const told = program.peer === "pymssql" ? [number] : [number, state, 16];
      expect(answers.slice(index * 2, index * 2 + 2)).toEqual([{ error: told }, ALIVE_ANSWER]);
    },
  );
});

describe("tsql of FreeTDS calls MS-UPSCDAP over TDS", () => {
  let lines: readonly string[] = [];

  beforeAll(async () => {
    const batches = CALLS.map(({ procedure, sent }) => callText(procedure, sent));
    lines = await showByTsql([`USE [${DATABASE}]`, ...batches], { port: databases.port, folder });
  });

  test("bad input is refused, with number, severity and state", () => {
    const told = lines.flatMap((line) => /^Msg \d+ \(severity \d+, state \d+\)/.exec(line) ?? []);
    expect(told).toEqual(
      REFUSED.map(([, , , { number, state }]) => `Msg ${number} (severity 16, state ${state})`),
    );
    expect(lines.filter((line) => line === "0\tPerson")).toHaveLength(REFUSED.length);
  });
});
