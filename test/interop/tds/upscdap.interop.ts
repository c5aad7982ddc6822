/**
 * The procedures of [MS-UPSCDAP] called by drivers, each at least once by each driver, in a configuration
 * database behind the listener of TDS: what they give and what they do is what their sections tell.
 */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  ConfigurationDatabaseClient,
  createConfigurationDatabase,
} from "../../../output/ms-upscdap/index.js";
import { encodeArguments } from "../../../output/runtime/sql/client.js";
import type {
  ProcedureCall,
  ProcedureDescriptor,
  SqlValue,
} from "../../../output/runtime/sql/descriptor.js";
import { deploy } from "../../support/configuration-database/deployment.js";
import { DRIVERS } from "../../support/configuration-database/drivers.js";
import {
  createTestDatabase,
  listenWithDatabases,
} from "../../support/configuration-database/listener.js";
import type { ListeningDatabases } from "../../support/configuration-database/listener.js";
import { toldAnswer } from "../../support/configuration-database/told.js";
import type { Answer } from "../../support/configuration-database/told.js";
import { callText } from "./batch-text.js";
import type { ProcedureName, TypedCall } from "./calls/call.js";
import { REQUEST_CALLS } from "./calls/requests.js";
import { RULE_CALLS } from "./calls/rules.js";
import { VALUE_CALLS } from "./calls/values.js";
import { WORKFLOW_CALLS } from "./calls/workflows.js";
import { callByPython, PYTHON_PEERS } from "./python.js";
import { showByTsql } from "./tsql.js";

const CALLS: Readonly<Record<ProcedureName, TypedCall<object>>> = {
  ...REQUEST_CALLS,
  ...RULE_CALLS,
  ...VALUE_CALLS,
  ...WORKFLOW_CALLS,
};

const isProcedureName = (name: string): name is ProcedureName => Object.hasOwn(CALLS, name);

interface Case {
  readonly name: string;
  readonly method: ProcedureName;
  readonly procedure: ProcedureDescriptor;
  readonly call: TypedCall<object>;
  /** What is sent, by the names of the parameters. */
  readonly sent: Readonly<Record<string, SqlValue>>;
  readonly answer: Answer;
}

/** A case for each procedure of the contract; one that has no call is a failure. */
const CASES = createConfigurationDatabase(createTestDatabase().handler).procedures.map(
  (procedure): Case => {
    const method = procedure.name.charAt(0).toLowerCase() + procedure.name.slice(1);
    if (!isProcedureName(method)) throw new Error(`There is no call of ${procedure.name}.`);
    const call = CALLS[method];
    const { output = {}, resultSets = [] } = call;
    return {
      name: procedure.name,
      method,
      procedure,
      call,
      sent: encodeArguments(procedure, call.arguments),
      answer: { procedure: procedure.name, output, resultSets, returnValue: 0 },
    };
  },
);

let databases: ListeningDatabases;
let folder = "";

beforeAll(async () => {
  databases = await listenWithDatabases();
  folder = mkdtempSync(join(tmpdir(), "stubwright-upscdap-"));
});

afterAll(async () => {
  await databases.close();
  rmSync(folder, { recursive: true });
});

const databaseOf = (peer: string, { name }: Case): string => `${peer} ${name}`;

/** Makes the database in which a peer makes a call. */
async function prepare(peer: string, one: Case): Promise<void> {
  const inMemory = databases.database(databaseOf(peer, one));
  await deploy(inMemory);
  const { call } = createConfigurationDatabase(inMemory.handler);
  await one.call.prepare?.(new ConfigurationDatabaseClient(call));
}

/** What a call has done; undefined where it is one that only reads. */
function effectOf(peer: string, one: Case): unknown {
  return one.call.effect?.(databases.database(databaseOf(peer, one)).database);
}

/** Calls a procedure by its method, whatever its arguments. */
async function callMethod(client: object, { method, call }: Case): Promise<void> {
  const found: unknown = Reflect.get(client, method);
  if (typeof found !== "function") throw new TypeError(`The client has no method ${method}.`);
  await Reflect.apply(found, client, [call.arguments]);
}

describe.each(DRIVERS)("%s calls MS-UPSCDAP over TDS", (peer, connect) => {
  test.each(CASES)("$name", async (one) => {
    await prepare(peer, one);
    const driver = await connect({ port: databases.port, database: databaseOf(peer, one) });
    try {
      const answers: Answer[] = [];
      const call: ProcedureCall = async (procedure, parameters, options) => {
        const reply = await driver.call(procedure, parameters, options);
        const resultSets = reply.resultSets.map(({ rows }) => rows);
        answers.push({ ...reply, procedure: procedure.name, resultSets });
        return reply;
      };
      const client = new ConfigurationDatabaseClient(call);
      await callMethod(client, one);
      expect(answers.map(toldAnswer)).toEqual([toldAnswer(one.answer)]);
    } finally {
      await driver.close();
    }
    expect(effectOf(peer, one)).toEqual(one.call.effected);
  });
});

describe.each(PYTHON_PEERS)("$peer calls MS-UPSCDAP over TDS", (program) => {
  const { peer } = program;
  let answers: readonly Answer[] = [];

  beforeAll(async () => {
    for (const one of CASES) await prepare(peer, one);
    const calls = CASES.map((one) => ({ ...one, database: databaseOf(peer, one) }));
    const { port } = databases;
    answers = (await callByPython(program, calls, { port, folder })) as readonly Answer[];
  });

  test.each(CASES)("$name", (one) => {
    const own = answers.filter(({ procedure }) => procedure === one.name);
    expect(own.map(toldAnswer)).toEqual([toldAnswer(one.answer)]);
    expect(effectOf(peer, one)).toEqual(one.call.effected);
  });
});

describe("tsql of FreeTDS calls MS-UPSCDAP over TDS", () => {
  const peer = "tsql";
  let lines: readonly string[] = [];

  beforeAll(async () => {
    for (const one of CASES) await prepare(peer, one);
    const batches = CASES.flatMap((one) => [
      `USE [${databaseOf(peer, one)}]`,
      callText(one.procedure, one.sent),
      `SELECT 'end of ${one.name}'`,
    ]);
    lines = await showByTsql(batches, { port: databases.port, folder });
  });

  test("no call is answered by an error", () => {
    expect(lines.filter((line) => line.startsWith("Msg "))).toEqual([]);
    expect(lines.filter((line) => line.startsWith("end of "))).toEqual(
      CASES.map(({ name }) => `end of ${name}`),
    );
  });

  test.each(CASES)("$name", (one) => {
    expect(effectOf(peer, one)).toEqual(one.call.effected);
    const called = databases.calls.filter(({ database }) => database === databaseOf(peer, one));
    expect(called.map(({ procedure }) => procedure)).toEqual([one.name]);
  });
});

describe("the procedures of the contract", () => {
  test("are 47, and were all called by each peer", () => {
    const names = CASES.map(({ name }) => name).sort();
    expect(names).toHaveLength(47);
    for (const peer of ["tedious", "mssql", "python-tds", "pymssql", "tsql"]) {
      const called = databases.calls.filter((call) => call.peer === peer);
      expect([...new Set(called.map(({ procedure }) => procedure))].sort()).toEqual(names);
    }
    expect(databases.bugs).toEqual([]);
  });
});
