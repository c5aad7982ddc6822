/** What is measured: each case is the same work on the same information by every peer that can do it. */
import { deepStrictEqual } from "node:assert";
import { documents as profileDocuments } from "../output/ms-upiews/documents.js";
import {
  retrieveProfileChangeDataFullOperation,
  updateWithProfileChangeDataOperation,
} from "../output/ms-upiews/index.js";
import { parseRunHistory, serializeRunHistory } from "../output/ms-upsmods/index.js";
import { documents as changeDocuments } from "../output/ms-usrpch/documents.js";
import {
  getChangesOperation,
  getUserCurrentChangeTokenOperation,
} from "../output/ms-usrpch/index.js";
import type { MessageDescriptor, OperationDescriptor } from "../output/runtime/service.js";
import { changesAnswer, changesValue } from "./data/changes.js";
import { fullExportAnswer, fullExportValue } from "./data/profiles.js";
import { runHistoryDocument } from "./data/run-history.js";
import {
  TOKEN_ANSWER,
  TOKEN_ANSWER_VALUE,
  TOKEN_REQUEST,
  TOKEN_REQUEST_VALUE,
} from "./data/token.js";
import { OURS } from "./measure.js";
import * as fastRunHistory from "./peers/fast-run-history.js";
import * as fast from "./peers/fast-xml-parser.js";
import * as json from "./peers/json.js";
import { foreignChanges, foreignProfiles, foreignUpdate, NodeSoap } from "./peers/node-soap.js";
import * as ours from "./peers/ours.js";
import { tokenize } from "./peers/saxes.js";

/** Ours with validation off. */
export const UNCHECKED = "ours, validate: false";

/** The names of the peers, as tables have them. */
export const NODE_SOAP = "node-soap";
/** Its writing of requests, which follows the schema; that of answers does not. */
export const NODE_SOAP_CLIENT = "node-soap, as a client";
export const FAST_XML_PARSER = "fast-xml-parser";
export const SAXES = "saxes, tokens only";
export const JSON_PEER = "JSON";
export const GSOAP = "gSOAP";

/** One peer's way to do the work of a case. */
export interface Work {
  /** Does it once and gives what came of it. */
  readonly run: () => unknown;
  /** Throws unless the work is done as by the others. */
  readonly verify: () => void;
}

/** Work of one kind and size. */
export interface Case {
  readonly name: string;
  /** Makes a peer's data ready, by the peer's name; ours is the first. */
  readonly peers: Readonly<Record<string, () => Work | Promise<Work>>>;
  /** What gSOAP can do of it: its command, the document, and the number of profiles in it. */
  readonly gsoap?: GsoapCase;
}

/** A case for the program of `bench/gsoap`. */
export interface GsoapCase {
  readonly command: "decode" | "encode";
  readonly profiles: number;
}

/** Work whose result, or what `read` makes of it, is known. */
function work<T>(
  run: () => T,
  expected: () => unknown,
  read: (result: T) => unknown = (result) => result,
): Work {
  return { run, verify: () => deepStrictEqual(read(run()), expected()) };
}

function outputOf({ output }: OperationDescriptor): MessageDescriptor {
  if (output === undefined) throw new Error("The operation has no answer.");
  return output;
}

function grouped(count: number): string {
  return count.toLocaleString("en");
}

// ---------------------------------------------------------------------------------------------
// Profiles

const PROFILES = outputOf(retrieveProfileChangeDataFullOperation);
const PROFILES_ELEMENT = "RetrieveProfileChangeDataFullResponse";

/** The page of profiles in a message. */
export function readProfiles(bytes: Uint8Array): unknown {
  return ours.decode(PROFILES, bytes);
}

function decodeProfiles(count: number): Case {
  const bytesOf = (): Buffer => Buffer.from(fullExportAnswer(count));
  const value = (): ReturnType<typeof fullExportValue> => fullExportValue(count);
  return {
    name: `decode ${grouped(count)} profiles`,
    gsoap: { command: "decode", profiles: count },
    peers: {
      [OURS]: () => {
        const bytes = bytesOf();
        return work(() => ours.decode(PROFILES, bytes), value);
      },
      [UNCHECKED]: () => {
        const bytes = bytesOf();
        return work(() => ours.decode(PROFILES, bytes, { validate: false }), value);
      },
      [NODE_SOAP]: async () => {
        const bytes = bytesOf();
        const soap = await NodeSoap.open(profileDocuments);
        const expected = (): object => foreignProfiles(value());
        return work(() => soap.decode(PROFILES_ELEMENT, bytes), expected);
      },
      [FAST_XML_PARSER]: () => {
        const bytes = bytesOf();
        return work(() => fast.decodeProfiles(bytes), value);
      },
      [SAXES]: () => {
        const bytes = bytesOf();
        // Envelope, body, message, result and its three members; 9 properties of 5 elements.
        return work(
          () => tokenize(bytes),
          () => 7 + count * (7 + 9 * 5),
        );
      },
      [JSON_PEER]: () => {
        const bytes = json.encode(json.jsonValue(value()));
        return work(
          () => json.decode(bytes),
          () => json.jsonValue(value()),
        );
      },
    },
  };
}

function encodeProfiles(count: number): Case {
  const value = fullExportValue;
  const expected = (): unknown => value(count);
  return {
    name: `encode ${grouped(count)} profiles`,
    gsoap: { command: "encode", profiles: count },
    peers: {
      [OURS]: () => {
        const page = value(count);
        return work(() => ours.encode(PROFILES, page), expected, readProfiles);
      },
      [UNCHECKED]: () => {
        const page = value(count);
        const run = (): Uint8Array => ours.encode(PROFILES, page, { validate: false });
        return work(run, expected, readProfiles);
      },
      [NODE_SOAP]: async () => {
        const page = foreignProfiles(value(count));
        const soap = await NodeSoap.open(profileDocuments);
        return work(() => soap.encode(PROFILES_ELEMENT, page), expected, readProfiles);
      },
      [NODE_SOAP_CLIENT]: async () => {
        const page = foreignUpdate(value(count));
        const soap = await NodeSoap.open(profileDocuments);
        const element = "UpdateWithProfileChangeData";
        return work(
          () => soap.encode(element, page, `tns:${element}`),
          () => ({
            importExportId: BigInt(count),
            profileChangeData: value(count).profileChangeData,
          }),
          (bytes) => ours.decode(updateWithProfileChangeDataOperation.input, bytes),
        );
      },
      [FAST_XML_PARSER]: () => {
        const page = value(count);
        return work(() => fast.encodeProfiles(page), expected, readProfiles);
      },
      [JSON_PEER]: () => {
        const page = json.jsonValue(value(count));
        return work(
          () => json.encode(page),
          () => page,
          json.decode,
        );
      },
    },
  };
}

// ---------------------------------------------------------------------------------------------
// Changes

const CHANGES = outputOf(getChangesOperation);
const CHANGES_ELEMENT = "GetChangesResponse";

function readChanges(bytes: Uint8Array): unknown {
  return ours.decode(CHANGES, bytes);
}

function decodeChanges(count: number): Case {
  const bytesOf = (): Buffer => Buffer.from(changesAnswer(count));
  const value = (): ReturnType<typeof changesValue> => changesValue(count);
  return {
    name: `decode ${grouped(count)} changes`,
    peers: {
      [OURS]: () => {
        const bytes = bytesOf();
        return work(() => ours.decode(CHANGES, bytes), value);
      },
      [UNCHECKED]: () => {
        const bytes = bytesOf();
        return work(() => ours.decode(CHANGES, bytes, { validate: false }), value);
      },
      [NODE_SOAP]: async () => {
        const bytes = bytesOf();
        const soap = await NodeSoap.open(changeDocuments);
        const expected = (): object => foreignChanges(value());
        return work(() => soap.decode(CHANGES_ELEMENT, bytes), expected);
      },
      [FAST_XML_PARSER]: () => {
        const bytes = bytesOf();
        return work(() => fast.decodeChanges(bytes), value);
      },
      [SAXES]: () => {
        const bytes = bytesOf();
        // Envelope, body, message, result and its three members; of four changes one has 8 elements
        // and three have 9, their own among them.
        return work(
          () => tokenize(bytes),
          () => 7 + count * 8.75,
        );
      },
      [JSON_PEER]: () => {
        const bytes = json.encode(json.jsonValue(value()));
        return work(
          () => json.decode(bytes),
          () => json.jsonValue(value()),
        );
      },
    },
  };
}

function encodeChanges(count: number): Case {
  const expected = (): unknown => changesValue(count);
  return {
    name: `encode ${grouped(count)} changes`,
    peers: {
      [OURS]: () => {
        const page = changesValue(count);
        return work(() => ours.encode(CHANGES, page), expected, readChanges);
      },
      [UNCHECKED]: () => {
        const page = changesValue(count);
        const run = (): Uint8Array => ours.encode(CHANGES, page, { validate: false });
        return work(run, expected, readChanges);
      },
      [NODE_SOAP]: async () => {
        const page = foreignChanges(changesValue(count));
        const soap = await NodeSoap.open(changeDocuments);
        return work(() => soap.encode(CHANGES_ELEMENT, page), expected, readChanges);
      },
      [FAST_XML_PARSER]: () => {
        const page = changesValue(count);
        return work(() => fast.encodeChanges(page), expected, readChanges);
      },
      [JSON_PEER]: () => {
        const page = json.jsonValue(changesValue(count));
        return work(
          () => json.encode(page),
          () => page,
          json.decode,
        );
      },
    },
  };
}

// ---------------------------------------------------------------------------------------------
// Run histories: a document without a service, which node-soap has no way to read or write

/**
 * A value without the declarations in scope of its nodes. What ours writes declares `xs` and `xsi` at
 * the root, which the document that the value is from does not: as content the two are the same.
 */
function withoutScopes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutScopes);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(
    ([key]) => key !== "namespaces" || !("attributes" in value),
  );
  return Object.fromEntries(members.map(([key, member]) => [key, withoutScopes(member)]));
}

function decodeRunHistory(steps: number): Case {
  const value = (): unknown => parseRunHistory(runHistoryDocument(steps));
  const bytesOf = (): Buffer => Buffer.from(runHistoryDocument(steps));
  return {
    name: `decode a run history of ${steps} steps`,
    peers: {
      [OURS]: () => {
        const bytes = bytesOf();
        const count = (): number => steps;
        return work(
          () => parseRunHistory(bytes.toString("utf8")),
          count,
          ({ runDetails }) => runDetails.stepDetails.length,
        );
      },
      [UNCHECKED]: () => {
        const bytes = bytesOf();
        return work(() => parseRunHistory(bytes.toString("utf8"), { validate: false }), value);
      },
      [FAST_XML_PARSER]: () => {
        const bytes = bytesOf();
        return work(() => fastRunHistory.decodeRunHistory(bytes), value);
      },
      [SAXES]: () => {
        const bytes = bytesOf();
        const elements = runHistoryDocument(steps).match(/<[a-z]/g)?.length;
        return work(
          () => tokenize(bytes),
          () => elements,
        );
      },
      [JSON_PEER]: () => {
        const bytes = json.encode(json.jsonValue(value()));
        return work(
          () => json.decode(bytes),
          () => json.jsonValue(value()),
        );
      },
    },
  };
}

function encodeRunHistory(steps: number): Case {
  const valueOf = (): ReturnType<typeof parseRunHistory> =>
    parseRunHistory(runHistoryDocument(steps));
  const read = (bytes: Buffer): unknown => withoutScopes(parseRunHistory(bytes.toString("utf8")));
  return {
    name: `encode a run history of ${steps} steps`,
    peers: {
      [OURS]: () => {
        const value = valueOf();
        return work(() => Buffer.from(serializeRunHistory(value)), valueOf, read);
      },
      [UNCHECKED]: () => {
        const value = valueOf();
        const run = (): Buffer => Buffer.from(serializeRunHistory(value, { validate: false }));
        return work(run, valueOf, read);
      },
      [FAST_XML_PARSER]: () => {
        const value = valueOf();
        return work(() => fastRunHistory.encodeRunHistory(value), valueOf, read);
      },
      [JSON_PEER]: () => {
        const value = json.jsonValue(valueOf());
        return work(
          () => json.encode(value),
          () => value,
          json.decode,
        );
      },
    },
  };
}

// ---------------------------------------------------------------------------------------------
// One small operation

const TOKEN_INPUT = getUserCurrentChangeTokenOperation.input;
const TOKEN_OUTPUT = outputOf(getUserCurrentChangeTokenOperation);
const TOKEN_INPUT_ELEMENT = "GetUserCurrentChangeToken";
const TOKEN_OUTPUT_ELEMENT = "GetUserCurrentChangeTokenResponse";

/** The messages of a call as its two sides write them, and the values as they read them. */
type Exchange = readonly [
  request: Uint8Array,
  read: unknown,
  answer: Uint8Array,
  readAnswer: unknown,
];

/** The exchange with its messages read by ours. */
function readExchange([request, read, answer, readAnswer]: Exchange): readonly unknown[] {
  return [ours.decode(TOKEN_INPUT, request), read, ours.decode(TOKEN_OUTPUT, answer), readAnswer];
}

function exchangeCase(): Case {
  const request = Buffer.from(TOKEN_REQUEST);
  const answer = Buffer.from(TOKEN_ANSWER);
  const asked = TOKEN_REQUEST_VALUE;
  const answered = TOKEN_ANSWER_VALUE;
  const expected = (): unknown => [asked, asked, answered, answered];
  return {
    name: EXCHANGE,
    peers: {
      [OURS]: () =>
        work(
          (): Exchange => [
            ours.encode(TOKEN_INPUT, asked),
            ours.decode(TOKEN_INPUT, request),
            ours.encode(TOKEN_OUTPUT, answered),
            ours.decode(TOKEN_OUTPUT, answer),
          ],
          expected,
          readExchange,
        ),
      [NODE_SOAP]: async () => {
        const soap = await NodeSoap.open(changeDocuments);
        const result = { GetUserCurrentChangeTokenResult: answered };
        return work(
          (): Exchange => [
            soap.encode(TOKEN_INPUT_ELEMENT, asked),
            soap.decode(TOKEN_INPUT_ELEMENT, request),
            soap.encode(TOKEN_OUTPUT_ELEMENT, result),
            soap.decode(TOKEN_OUTPUT_ELEMENT, answer),
          ],
          () => [asked, asked, answered, result],
          readExchange,
        );
      },
      [FAST_XML_PARSER]: () =>
        work(
          (): Exchange => [
            fast.encodeTokenRequest(asked.userAccountName),
            fast.decodeTokenRequest(request),
            fast.encodeTokenAnswer(answered),
            fast.decodeTokenAnswer(answer),
          ],
          expected,
          readExchange,
        ),
      [SAXES]: () =>
        // It writes nothing. Envelope, body, message and its only member, of either message.
        work(
          () => [tokenize(request), tokenize(answer)],
          () => [4, 4],
        ),
      [JSON_PEER]: () => {
        const [jsonRequest, jsonAnswer] = [json.encode(asked), json.encode(answered)];
        return work(
          () => [
            json.encode(asked),
            json.decode(jsonRequest),
            json.encode(answered),
            json.decode(jsonAnswer),
          ],
          () => [jsonRequest, asked, jsonAnswer, answered],
        );
      },
    },
  };
}

/** The name of the case of a small operation. */
export const EXCHANGE = "request and answer of one small operation, written and read";

/** All cases, in the order of the table. */
export const CASES: readonly Case[] = [
  ...[10, 1000, 5000].flatMap((count) => [decodeProfiles(count), encodeProfiles(count)]),
  decodeChanges(1000),
  encodeChanges(1000),
  decodeRunHistory(200),
  encodeRunHistory(200),
  exchangeCase(),
];
