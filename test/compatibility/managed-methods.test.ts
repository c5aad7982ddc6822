/**
 * The classification of managed classes for the wire, shown with the stubs: clients of the one contract
 * call services of the other over WS-Management, in one process.
 */
import { describe, expect, test } from "@jest/globals";

import { compareContracts } from "../../generator/compare/compare.js";
import { worst, type Effect } from "../../generator/compare/severity.js";
import { DecodeError } from "../../templates/runtime/codec-errors.js";
import { SoapFault } from "../../templates/runtime/fault.js";
import { StatusError } from "../../templates/runtime/managed/status-error.js";
import type { ManagedClientOptions } from "../../templates/runtime/wsman/client.js";
import type {
  ManagedService,
  ManagedServiceOptions,
} from "../../templates/runtime/wsman/server.js";
import type { Case } from "./case.js";
import { CASES, contractsOf } from "./cases.js";
import { importStubs, type Version } from "./stubs.js";

const EXAMPLES = CASES.filter(({ calls, frame }) => calls !== undefined && frame.file === "a.mof");

type Method = (...args: readonly unknown[]) => unknown;
type Values = Readonly<Record<string, unknown>>;

interface Stubs {
  readonly CClient: new (
    options: ManagedClientOptions,
  ) => Values & { get(key: Values): Promise<Values | undefined> };
  readonly createCService: (handler: Values, options: ManagedServiceOptions) => ManagedService;
}

async function stubs(example: Case, version: Version): Promise<Stubs> {
  return (await importStubs(example, version)) as unknown as Stubs;
}

/** What a method answers: a value, or a status in its place; besides, the properties of the instance. */
interface Answer {
  readonly returned?: unknown;
  readonly status?: string;
  readonly properties?: Values;
}

interface Called {
  readonly taken?: unknown;
  readonly result?: unknown;
  readonly refused: boolean;
}

/** Calls the method `m` where the client has one, else gets the instance. */
async function call(
  example: Case,
  from: Version,
  to: Version,
  given: object,
  { returned, status, properties = {} }: Answer,
  strict: boolean,
): Promise<Called> {
  const { CClient } = await stubs(example, from);
  const { createCService } = await stubs(example, to);
  let taken: unknown;
  const m: Method = (...args) => {
    taken = args.length > 1 ? args[0] : {};
    if (status !== undefined) throw new StatusError(status);
    return returned;
  };
  const instance = { name: "a", number: 1, ...properties, m };
  const service = createCService({ get: () => instance, list: () => [instance], m }, { strict });
  const client = new CClient({
    endpoint: "http://server.example",
    strict,
    fetch: (url, init) => service.fetch(new Request(url, init)),
  });
  try {
    const found = "m" in client ? client : await client.get({ name: "a", number: 1 });
    const method = found?.["m"];
    if (typeof method !== "function") return { refused: found === undefined, result: found };
    const args = Object.keys(given).length > 0 ? [given] : [];
    const result: unknown = await Reflect.apply(method, found, args);
    return { refused: false, result, taken };
  } catch (error) {
    if (error instanceof StatusError) return { refused: false, result: error, taken };
    if (error instanceof DecodeError || error instanceof SoapFault) return { refused: true };
    throw error;
  }
}

/** Whether values of properties that both have differ; a bigint is told from a number by no one here. */
function differ(left: unknown, right: unknown): boolean {
  if (left instanceof StatusError || right instanceof StatusError) {
    return String(left) !== String(right);
  }
  if (isValues(left) && isValues(right)) {
    const shared = Object.keys(left).filter((key) => key in right);
    return shared.some((key) => differ(left[key], right[key]));
  }
  return String(left) !== String(right);
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null;
}

function returnsNothing(example: Case, version: Version): boolean {
  const [managed] = contractsOf(example)[version].managedClasses ?? [];
  const method = managed?.methods.find(({ name }) => name === "M");
  return method !== undefined && method.returns === undefined && method.outputs.length === 0;
}

/** What becomes of a message of one version at a reader of the other, lenient and strict. */
async function effect(
  example: Case,
  from: Version,
  direction: "request" | "response",
): Promise<Effect> {
  const to = from === "old" ? "new" : "old";
  const isRequest = direction === "request";
  const given = isRequest ? (example.calls?.[from] ?? {}) : {};
  const answers = { old: example.calls?.oldAnswer, new: example.calls?.newAnswer };
  const answer: Answer = isRequest ? {} : (answers[from] ?? {});
  const own = await call(example, from, from, given, answer, true);
  expect(own.refused).toBe(false);
  const [client, server] = isRequest ? ([from, to] as const) : ([to, from] as const);
  const lenient = await call(example, client, server, given, answer, false);
  if (lenient.refused) return "breaking";
  const isMisread = isRequest
    ? differ(own.taken, lenient.taken)
    : differ(own.result, lenient.result);
  // What a method that returns nothing passes over is lost, and not taken for anything.
  const isLost = !isRequest && returnsNothing(example, client);
  if (isMisread && !isLost) return "breaking";
  const strict = await call(example, client, server, given, answer, true);
  return strict.refused ? "risky" : "compatible";
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

describe.each(["old", "new"] as const)(
  "a call by the %s contract at the other one's server",
  (from) => {
    const examples = EXAMPLES.filter(({ calls }) => calls?.[from] !== undefined);
    test.each(examples.map((example) => [example.rule, example] as const))(
      "%s",
      async (_, example) => {
        expect(await effect(example, from, "request")).toBe(expected(example, from, "request"));
      },
    );
  },
);

describe.each(["old", "new"] as const)(
  "an answer by the %s contract to the other one's client",
  (from) => {
    const key = from === "old" ? "oldAnswer" : "newAnswer";
    const examples = EXAMPLES.filter(({ calls }) => calls?.[key] !== undefined);
    test.each(examples.map((example) => [example.rule, example] as const))(
      "%s",
      async (_, example) => {
        expect(await effect(example, from, "response")).toBe(expected(example, from, "response"));
      },
    );
  },
);
