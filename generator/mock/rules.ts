/** The rule file of a mock: which requests get which answers. */
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";

import { encodeXmlElement, fromJson, type JsonValue } from "../../templates/runtime/codec.js";
import { SoapFault, type FaultCode } from "../../templates/runtime/fault.js";
import type { MessageDescriptor, SoapVersion } from "../../templates/runtime/service.js";
import type { QName, XmlElement } from "../../templates/runtime/xml/element.js";
import { decodeInstance } from "../instances/decode.js";
import { ContractElements } from "../instances/elements.js";
import { readElementInstance } from "../instances/encode.js";
import { JsonSource, type JsonCursor } from "../instances/json-cursor.js";
import type { LiveOperation, LiveService } from "../instances/live-contracts.js";
import { unwrapped } from "../instances/message-json.js";
import { findOperation, operationNames } from "../instances/service-choice.js";
import type { Contract } from "../model/contract.js";
import { nearest } from "../nearest.js";
import { systemErrorCode } from "../write/file-system.js";

/** One rule; the first that fits a request decides. */
export interface MockRule {
  /** Counted from 1, as in the file. */
  readonly number: number;
  /** Name of the operation; absent: any. */
  readonly operation?: string;
  /** What members of the request must be. */
  readonly where: readonly WhereClause[];
  /** How many requests it answers; any number unless given. */
  readonly times: number;
  /** Milliseconds before the answer, in place of those of the mock. */
  readonly latency?: number;
  /** Absent: what the mock would answer without the rule. */
  readonly answer?: MockAnswer;
}

/** A member of the request by its path, and the JSON that it must be. */
export interface WhereClause {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

export type MockAnswer =
  /** The result of the operation, as a handler gives it. */
  | { readonly kind: "value"; readonly value: unknown }
  /** An envelope that is sent as it stands. */
  | { readonly kind: "envelope"; readonly text: string; readonly version: SoapVersion }
  | { readonly kind: "fault"; readonly fault: SoapFault }
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** The connection is closed without an answer. */
  | { readonly kind: "drop" };

/** The JSON of a rule file (`generator/schemas/mock-rules.schema.json`). */
export interface MockRuleFile {
  readonly $schema?: string;
  readonly rules: readonly MockRuleJson[];
}

/** A rule as a rule file has it. */
export interface MockRuleJson {
  /** Name of the operation; absent: any. */
  readonly operation?: string;
  /** Paths of members of the request, such as `changeQuery.add` or `ids[0]`, to what they must be. */
  readonly where?: Readonly<Record<string, JsonValue>>;
  /** How many requests the rule answers. */
  readonly times?: number;
  /** Milliseconds before the answer. */
  readonly latency?: number;
  readonly answer?:
    | { readonly value: JsonValue }
    | { readonly file: string }
    | { readonly fault: MockFaultJson }
    | {
        readonly status: number;
        readonly headers?: Readonly<Record<string, string>>;
        readonly body?: string;
      }
    | { readonly drop: true };
}

/** A fault as a rule file has it. */
export interface MockFaultJson {
  /** `Client`, `Server`, another word of SOAP, or a name with its namespace. */
  readonly code: string | QName;
  readonly reason: string;
  readonly subcodes?: readonly QName[];
  readonly actor?: string;
  /** Elements of the contract. */
  readonly detail?: readonly {
    readonly element: string;
    readonly namespace?: string;
    readonly value: JsonValue;
  }[];
}

/** What rules are read for. */
export interface RuleContext {
  readonly contract: Contract;
  readonly service: LiveService;
  /** What diagnostics call the rule file. */
  readonly file: string;
  /** The folder that files of answers are relative to. */
  readonly folder: string;
}

/**
 * Reads a rule file, as text or as a value.
 * @throws DiagnosticError SW7301 with path, line and column for what is not valid; SW6003 for a
 *   detail's element that the contract lacks; what `decode` throws for a file of XML that is not valid.
 */
export function readMockRules(json: string | object, context: RuleContext): MockRule[] {
  const root = new JsonSource(json, context.file, "SW7301").root();
  root.allow("$schema", "rules");
  return root
    .member("rules")
    .items()
    .map((rule, index) => readRule(rule, index + 1, context));
}

function readRule(rule: JsonCursor, number: number, context: RuleContext): MockRule {
  rule.allow("operation", "where", "times", "latency", "answer");
  const name = rule.optional("operation");
  const operation = name === undefined ? undefined : readOperation(name, context);
  const where = rule.optional("where");
  const times = rule.optional("times");
  const latency = rule.optional("latency");
  const answer = rule.optional("answer");
  return {
    number,
    where: where === undefined ? [] : readWhere(where),
    times: times === undefined ? Infinity : readCount(times, 1),
    ...(operation === undefined ? {} : { operation: operation.operation.name }),
    ...(latency === undefined ? {} : { latency: readCount(latency, 0) }),
    ...(answer === undefined ? {} : { answer: readAnswer(answer, operation, context) }),
  };
}

function readOperation(name: JsonCursor, { service }: RuleContext): LiveOperation {
  const found = findOperation(service, name.text());
  if (found !== undefined) return found;
  const names = operationNames(service);
  const meant = nearest(name.text(), names);
  return name.fail(
    `There is no operation ${name.text()}.`,
    meant === undefined ? `There are ${names.join(", ")}.` : `Did you mean ${meant}?`,
  );
}

function readCount(count: JsonCursor, least: number): number {
  const { value } = count;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return value;
  return count.expected(`a whole number of at least ${String(least)}`);
}

// ---------------------------------------------------------------------------------------------
// Conditions

const STEP = /(?:^|\.)([^.[\]]+)|\[(\d+)\]/uy;

function readWhere(where: JsonCursor): WhereClause[] {
  const { value } = where;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return where.expected("an object");
  }
  return Object.keys(value).map((path) => {
    const condition = where.member(path);
    return { path: readPath(path, condition), value: condition.value };
  });
}

function readPath(path: string, condition: JsonCursor): (string | number)[] {
  const steps: (string | number)[] = [];
  const step = new RegExp(STEP);
  let end = 0;
  for (let match = step.exec(path); match !== null; match = step.exec(path)) {
    const [, name, index] = match;
    steps.push(name ?? Number(index));
    end = step.lastIndex;
  }
  if (end === path.length && steps.length > 0) return steps;
  return condition.fail(
    "Its key is no path of a member.",
    "Write names with dots between and indexes in brackets: items[0].name.",
  );
}

// ---------------------------------------------------------------------------------------------
// Answers

const ANSWERS = ["value", "file", "fault", "status", "drop"] as const;

function readAnswer(
  answer: JsonCursor,
  operation: LiveOperation | undefined,
  context: RuleContext,
): MockAnswer {
  answer.allow(...ANSWERS, "headers", "body");
  const [kind, another] = ANSWERS.filter((key) => answer.has(key));
  if (kind === undefined || another !== undefined) {
    return answer.fail("It gives no single answer.", `Give one of ${ANSWERS.join(", ")}.`);
  }
  const given = answer.member(kind);
  if (kind !== "status") answer.allow(kind);
  switch (kind) {
    case "value":
      return readValue(given, outputOf(given, operation));
    case "file":
      return readFileAnswer(given, operation, context);
    case "fault":
      return { kind, fault: readFault(given, context) };
    case "status":
      return readStatus(answer);
    case "drop":
      return given.value === true ? { kind } : given.expected("true");
  }
}

/** The message that an answer's value is of. */
function outputOf(given: JsonCursor, operation: LiveOperation | undefined): MessageDescriptor {
  if (operation === undefined) {
    return given.fail("It is not told of which operation.", 'Give the rule its "operation".');
  }
  const { output } = operation.descriptor;
  if (output !== undefined) return output;
  return given.fail(
    `The operation ${operation.operation.name} is one-way and has no result.`,
    "Leave the answer out, or give a status or drop.",
  );
}

function readValue(given: JsonCursor, output: MessageDescriptor): MockAnswer {
  const { element } = output;
  if (element === undefined) return { kind: "value", value: undefined };
  const value = given.value === null ? null : given.guard(() => fromJson(element, given.value));
  return { kind: "value", value: unwrapped(output, value) };
}

function readFileAnswer(
  given: JsonCursor,
  operation: LiveOperation | undefined,
  { contract, folder }: RuleContext,
): MockAnswer {
  const bytes = readBytes(given, folder);
  const decoded = decodeInstance(contract, bytes, { file: given.text() });
  if ("envelope" in decoded) {
    const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
    return { kind: "envelope", text, version: decoded.envelope };
  }
  const output = outputOf(given, operation);
  const { element } = output;
  if (element?.name !== decoded.element || element.namespace !== decoded.namespace) {
    const remedy =
      element === undefined
        ? "Leave the answer out."
        : `Give an envelope, or the element ${element.name}.`;
    return given.fail(`The file ${basename(given.text())} holds ${decoded.element}.`, remedy);
  }
  const value = decoded.value === null ? null : fromJson(element, decoded.value);
  return { kind: "value", value: unwrapped(output, value) };
}

function readBytes(given: JsonCursor, folder: string): Buffer {
  try {
    return readFileSync(resolve(folder, given.text()));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    const message = `The file ${given.text()} cannot be read (${code}).`;
    return given.fail(message, "Name a file relative to the rule file.");
  }
}

function readStatus(answer: JsonCursor): MockAnswer {
  answer.allow("status", "headers", "body");
  const status = answer.member("status");
  const { value } = status;
  const isStatus =
    typeof value === "number" && Number.isInteger(value) && value >= 200 && value <= 599;
  if (!isStatus) return status.expected("an HTTP status of 200 to 599");
  const headers = answer.optional("headers");
  return {
    kind: "status",
    status: value,
    headers: headers === undefined ? {} : readHeaders(headers),
    body: answer.optional("body")?.text() ?? "",
  };
}

function readHeaders(headers: JsonCursor): Record<string, string> {
  const { value } = headers;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return headers.expected("an object");
  }
  const names = Object.keys(value);
  return Object.fromEntries(
    names.map((name) => {
      const header = headers.member(name);
      const text = header.text();
      // What the platform refuses would otherwise end the exchange when the rule is used.
      try {
        new Headers([[name, text]]);
      } catch {
        header.fail("This is no header of HTTP.", "Correct its name or its value.");
      }
      return [name, text];
    }),
  );
}

// ---------------------------------------------------------------------------------------------
// Faults

const CODES = [
  "Client",
  "Server",
  "Sender",
  "Receiver",
  "VersionMismatch",
  "MustUnderstand",
  "DataEncodingUnknown",
] as const;

function readFault(fault: JsonCursor, { contract }: RuleContext): SoapFault {
  fault.allow("code", "reason", "subcodes", "actor", "detail");
  const code = readCode(fault.member("code"));
  const reason = fault.member("reason").text();
  const subcodes = fault.optional("subcodes")?.items().map(readName);
  const actor = fault.optional("actor")?.text();
  const detail = fault
    .optional("detail")
    ?.items()
    .map((entry) => readDetail(entry, contract));
  return new SoapFault({
    code,
    reason,
    ...(subcodes === undefined ? {} : { subcodes }),
    ...(actor === undefined ? {} : { actor }),
    ...(detail === undefined ? {} : { detail }),
  });
}

function readCode(code: JsonCursor): FaultCode {
  if (typeof code.value === "object") return readName(code);
  const known = CODES.find((word) => word === code.value);
  return known ?? code.expected(`one of ${CODES.join(", ")}, or a name with its namespace`);
}

function readName(name: JsonCursor): QName {
  name.allow("namespace", "localName");
  return {
    namespace: name.member("namespace").text(),
    localName: name.member("localName").text(),
  };
}

function readDetail(entry: JsonCursor, contract: Contract): XmlElement {
  const { descriptor, value } = readElementInstance(entry, ContractElements.of(contract));
  return entry.member("value").guard(() => encodeXmlElement(descriptor, value));
}
