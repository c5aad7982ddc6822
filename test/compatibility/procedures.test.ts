/**
 * The classification of procedures for the wire, shown with the stubs: clients of the one contract call
 * servers of the other, with parameters bound by name as the listener for drivers binds them.
 */
import { describe, expect, test } from "@jest/globals";

import { compareContracts } from "../../generator/compare/compare.js";
import { worst, type Effect } from "../../generator/compare/severity.js";
import { DecodeError } from "../../templates/runtime/codec-errors.js";
import type {
  ProcedureCall,
  ProcedureDescriptor,
  SqlValue,
} from "../../templates/runtime/sql/descriptor.js";
import { fromDriverAs } from "../../templates/runtime/sql/driver-values.js";
import type { ProcedureServer } from "../../templates/runtime/sql/server.js";
import { defaultOf } from "../../templates/runtime/sql/values.js";
import { bindParameters } from "../../templates/runtime/tds/binding.js";
import type { SentParameter } from "../../templates/runtime/tds/requests.js";
import { SqlServerError } from "../../templates/runtime/tds/server-error.js";
import type { Case } from "./case.js";
import { CASES, contractsOf } from "./cases.js";
import { procedure, SCRIPT } from "./cases/databases.js";
import { importStubs, type Version } from "./stubs.js";

const EXAMPLES = CASES.filter(({ calls, frame }) => calls !== undefined && frame.file === "a.sql");

interface Stubs {
  readonly DClient: new (call: ProcedureCall) => {
    p(given?: object): Promise<Readonly<Record<string, unknown>>>;
  };
  readonly createD: (handler: { p(request: object): object }) => ProcedureServer;
}

async function stubs(example: Case, version: Version): Promise<Stubs> {
  return (await importStubs(example, version)) as unknown as Stubs;
}

/** What happened to a call. */
interface Called {
  /** The values that the server takes for its parameters, as texts. */
  readonly taken?: Readonly<Record<string, string>>;
  readonly result?: Readonly<Record<string, unknown>>;
  /** The call or its answer was refused. */
  readonly refused: boolean;
}

/** Sends a call of one version to a server of a version. */
async function call(
  example: Case,
  from: Version,
  to: Version,
  given: object | undefined,
  answer: object,
  naming: "by name" | "by position" = "by name",
): Promise<Called> {
  const { DClient } = await stubs(example, from);
  const { createD } = await stubs(example, to);
  const server = createD({ p: () => answer });
  let taken: Record<string, string> | undefined;
  const client = new DClient(async (procedure, parameters) => {
    const [own] = server.procedures;
    if (own === undefined) throw new Error("There is no procedure.");
    const { values, outputs } = bindParameters(own, sentOf(procedure, parameters, naming));
    const reply = await server.call(own, values);
    taken = takenOf(own, values);
    return {
      returnValue: reply.returnValue,
      output: Object.fromEntries(
        outputs.map(({ parameter: { name } }) => {
          const asked = procedure.parameters.find((parameter) => parameter.name === name);
          return [name, received(reply.output[name], asked?.type.name)];
        }),
      ),
      resultSets: reply.resultSets.map(({ rows }, index) => {
        const columns = procedure.resultSets[index]?.columns ?? [];
        return {
          columns,
          rows: rows.map((row) => row.map((value, at) => received(value, columns[at]?.type.name))),
        };
      }),
    };
  });
  try {
    const result = await (given === undefined ? client.p() : client.p(given));
    return { refused: false, result, ...(taken === undefined ? {} : { taken }) };
  } catch (error) {
    if (error instanceof DecodeError || error instanceof SqlServerError) return { refused: true };
    throw error;
  }
}

/** As drivers send: every output parameter, of the others those that are given. */
function sentOf(
  { parameters }: ProcedureDescriptor,
  given: Readonly<Record<string, SqlValue>>,
  naming: "by name" | "by position",
): SentParameter[] {
  return parameters.flatMap(({ name, type, output }): SentParameter[] => {
    const value = given[name];
    if (value === undefined && output !== true) return [];
    return [
      {
        name: naming === "by name" ? `@${name}` : "",
        output: output === true,
        useDefault: false,
        sent: { type: type.name, value: value ?? null },
      },
    ];
  });
}

/** Drivers give a bigint as text. */
function received(value: SqlValue | undefined, type: string | undefined): SqlValue {
  return fromDriverAs(typeof value === "bigint" ? String(value) : value, type);
}

function takenOf(
  { parameters }: ProcedureDescriptor,
  values: Readonly<Record<string, SqlValue>>,
): Record<string, string> {
  return Object.fromEntries(
    parameters.map((parameter) => {
      const { name, default: written } = parameter;
      return [name, String(values[name] ?? defaultOf(parameter) ?? written)];
    }),
  );
}

/** The values of properties that both have differ; a bigint is told from a number by no one here. */
function differ(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length !== right.length || left.some((item, at) => differ(item, right[at]));
  }
  if (isObject(left) && isObject(right)) {
    const shared = Object.keys(left).filter((key) => key in right);
    return shared.some((key) => differ(left[key], right[key]));
  }
  return String(left) !== String(right);
}

/** The reader has properties of which the writer said nothing. */
function lacks(written: unknown, read: unknown): boolean {
  if (Array.isArray(written) && Array.isArray(read)) {
    return read.some((item, at) => lacks(written[at], item));
  }
  if (!isObject(written) || !isObject(read)) return false;
  return Object.keys(read).some((key) => !(key in written) || lacks(written[key], read[key]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** A server that another server of the same contract, and then one of the other, gets the call of. */
async function requestEffect(example: Case, from: Version, to: Version): Promise<Effect> {
  const given = example.calls?.[from];
  const own = await call(example, from, from, given, {});
  expect(own.refused).toBe(false);
  const other = await call(example, from, to, given, {});
  return other.refused || differ(own.taken, other.taken) ? "breaking" : "compatible";
}

/** What a client makes of the answer of another contract's server. */
async function answerEffect(example: Case, from: Version, to: Version): Promise<Effect> {
  const answer = example.calls?.[from === "old" ? "oldAnswer" : "newAnswer"] ?? {};
  const own = await call(example, from, from, undefined, answer);
  expect(own.refused).toBe(false);
  const other = await call(example, to, from, undefined, answer);
  if (other.refused || differ(own.result, other.result)) return "breaking";
  return lacks(own.result, other.result) ? "risky" : "compatible";
}

/** What the comparison says of messages of one contract that readers of the other get. */
function expected(example: Case, from: Version, direction: "request" | "response"): Effect {
  const { old: before, new: after } = contractsOf(example);
  // An old request meets a new reader when the server moves first, an old answer when the client does.
  const isServerAhead = (from === "old") === (direction === "request");
  const upgraded = isServerAhead ? "server" : "client";
  const key = direction === "request" ? "clientToServer" : "serverToClient";
  return worst(compareContracts(before, after, { upgraded }).map(({ wire }) => wire[key]));
}

describe.each([
  ["old", "new"],
  ["new", "old"],
] as const)("a call by the %s contract at a server of the %s one", (from, to) => {
  const examples = EXAMPLES.filter(({ calls }) => calls?.[from] !== undefined);
  test.each(examples.map((example) => [example.rule, example] as const))(
    "%s",
    async (_, example) => {
      expect(await requestEffect(example, from, to)).toBe(expected(example, from, "request"));
    },
  );
});

describe.each([
  ["old", "new"],
  ["new", "old"],
] as const)("an answer by the %s contract to a client of the %s one", (from, to) => {
  const key = from === "old" ? "oldAnswer" : "newAnswer";
  const examples = EXAMPLES.filter(({ calls }) => calls?.[key] !== undefined);
  test.each(examples.map((example) => [example.rule, example] as const))(
    "%s",
    async (_, example) => {
      expect(await answerEffect(example, from, to)).toBe(expected(example, from, "response"));
    },
  );
});

test("parameters in another order are taken by name, and for each other by position", async () => {
  const example = CASES.find(({ rule }) => rule === "parameter-order-changed");
  if (example === undefined) throw new Error("There is no example.");
  const given = { a: 1, b: 2 };
  const byName = await call(example, "old", "new", given, {}, "by name");
  const byPosition = await call(example, "old", "new", given, {}, "by position");
  expect([byName.taken, byPosition.taken]).toEqual([
    { a: "1", b: "2" },
    { a: "2", b: "1" },
  ]);
});

describe("a value that an output parameter gives back", () => {
  const output = (
    rule: Case["rule"],
    old: string,
    fresh: string,
    answers: Case["calls"],
  ): Case => ({
    rule,
    frame: SCRIPT,
    old: procedure([`@a ${old} OUTPUT`]),
    new: procedure([`@a ${fresh} OUTPUT`]),
    calls: answers ?? {},
  });
  const answer = (a: unknown): object => ({ output: { a } });

  test.each([
    output("parameter-type-widened", "int", "bigint", {
      oldAnswer: answer(1),
      newAnswer: answer(2n ** 40n),
    }),
    output("parameter-length-shrunk", "nvarchar(9)", "nvarchar(8)", {
      oldAnswer: answer("x".repeat(9)),
      newAnswer: answer("x"),
    }),
    output("parameter-type-changed", "uniqueidentifier", "int", {
      oldAnswer: answer("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
      newAnswer: answer(1),
    }),
  ])("$rule: $old", async (example) => {
    const contracts = contractsOf(example);
    const found = compareContracts(contracts.old, contracts.new).map(({ rule }) => rule);
    expect(found).toEqual([example.rule]);
    for (const [from, to] of [["old", "new"] as const, ["new", "old"] as const]) {
      expect(await answerEffect(example, from, to)).toBe(expected(example, from, "response"));
    }
  });
});

test("a server refuses a procedure that it does not have", async () => {
  const example = CASES.find(({ rule }) => rule === "procedure-removed");
  if (example === undefined) throw new Error("There is no example.");
  const [before, after] = [await importStubs(example, "old"), await stubs(example, "new")];
  const { qProcedure } = before as { readonly qProcedure: ProcedureDescriptor };
  const server = after.createD({ p: () => ({}) });
  await expect(server.call(qProcedure, {})).rejects.toThrow(DecodeError);
});
