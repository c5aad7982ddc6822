/** A service that answers every operation of a contract without an implementation. */
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as wait } from "node:timers/promises";

import { fromJson, type JsonValue } from "../../templates/runtime/codec.js";
import {
  createService,
  HttpRefusal,
  type Incoming,
  type Outgoing,
  type RequestContext,
  type SoapService,
  toResponse,
} from "../../templates/runtime/server.js";
import { SoapFault } from "../../templates/runtime/fault.js";
import type {
  ContractDocuments,
  MessageDescriptor,
  SoapVersion,
} from "../../templates/runtime/service.js";
import { readBytes } from "../../templates/runtime/soap/message-body.js";
import { contentType, soap } from "../../templates/runtime/soap.js";
import {
  inMemory,
  type ContractInMemory,
  type LiveOperation,
} from "../instances/live-contracts.js";
import { messageJson, unwrapped } from "../instances/message-json.js";
import { requireService } from "../instances/service-choice.js";
import type { LoadedContract } from "../load.js";
import type { ComponentId } from "../model/contract.js";
import { publishDocuments } from "../publish/documents.js";
import { examplesOf, type DocumentExample } from "../samples/documents.js";
import { sampleElement } from "../samples/sample.js";
import { RuleBook } from "./matching.js";
import { readMockRules, type MockAnswer, type MockRule, type MockRuleFile } from "./rules.js";

/** How a mock answers. */
export interface MockOptions {
  /** Name of the service, where the contract has several. */
  readonly service?: string;
  /** Decides the values that are made up; `1` when absent. */
  readonly seed?: string;
  /** Messages of the document, which answer before values that are made up; none unless given. */
  readonly examples?: readonly DocumentExample[];
  /** A rule file, as a value or as its text. */
  readonly rules?: MockRuleFile | string;
  /** What diagnostics call the rule file. */
  readonly rulesFile?: string;
  /** The folder that files of rules are relative to; the current one unless given. */
  readonly rulesFolder?: string;
  /** Milliseconds before each answer; 0 unless given. */
  readonly latency?: number;
  /** Answers this version alone, others with 415; both unless given. */
  readonly soapVersion?: SoapVersion;
  /** The address that the published WSDL tells; that which its reader used unless given. */
  readonly address?: string;
  /** Is told of each request once its answer is decided. */
  onRequest?(request: RecordedRequest): void;
}

/** A request that a mock got. */
export interface RecordedRequest {
  /** Counted from 1. */
  readonly number: number;
  /** Absent where the request asks for no operation of the service, or is not valid. */
  readonly operation?: string;
  readonly soapVersion?: SoapVersion;
  /** The value of the body's element, as `decode` prints it. */
  readonly request?: JsonValue;
  /** Where the answer came from; absent where the request reached no operation. */
  readonly answeredBy?: "example" | "sample" | `rule ${number}`;
  /** The HTTP status of the answer; `null`: the connection was closed without one. */
  readonly status: number | null;
  /** The body of the request as text. */
  readonly body: string;
}

/** A mock. Requests for its WSDL are answered, and not recorded. */
export interface MockService extends SoapService {
  /** What it was asked, in the order of the answers. */
  readonly requests: readonly RecordedRequest[];
  /** Its name in the contract. */
  readonly name: string;
}

/** The connection is to be closed without an answer. */
export class DroppedConnection extends Error {
  override readonly name = "DroppedConnection";

  constructor() {
    super("A rule drops the connection.");
  }
}

/** What becomes known of a request on its way. */
interface Exchange {
  body: string;
  known: Partial<RecordedRequest>;
  /** Is sent in place of what the service makes. */
  outgoing?: Outgoing;
}

/**
 * Makes a mock of a service: requests are decoded and checked as by a generated server, and answered by
 * the first rule that fits, else by an example of the document, else by a value from the seed.
 *
 * `handle` rejects with {@link DroppedConnection} where a rule drops the connection, `fetch` with a
 * TypeError, as the platform's own does.
 *
 * @throws DiagnosticError SW7302 where it is not clear which service is meant; what
 *   {@link readMockRules} throws.
 */
export function createMockService(loaded: LoadedContract, options: MockOptions = {}): MockService {
  const memory = inMemory(loaded.contract);
  const live = requireService(memory, options.service);
  const mock = new Mock(memory, options, readRules(memory, live, options));
  const handler = Object.fromEntries(
    live.operations.map((operation) => [
      operation.descriptor.key,
      (request: unknown, context: RequestContext<object, unknown>) =>
        mock.answer(operation, request, context),
    ]),
  );
  const service = createService(
    live.descriptor,
    live.operations.map(({ descriptor }) => descriptor),
    handler,
    documentsOf(loaded),
    { ...(options.address === undefined ? {} : { address: options.address }) },
  );
  const carried = createCarried(service, mock);
  return {
    ...carried,
    wsdl: (address) => service.wsdl(address),
    requests: mock.requests,
    name: live.service.name,
  };
}

function readRules(
  { contract }: ContractInMemory,
  service: ReturnType<typeof requireService>,
  { rules, rulesFile = "rules", rulesFolder = "." }: MockOptions,
): RuleBook {
  if (rules === undefined) return new RuleBook([]);
  const context = { contract, service, file: rulesFile, folder: rulesFolder };
  return new RuleBook(readMockRules(rules, context));
}

function documentsOf({ contract, sources }: LoadedContract): ContractDocuments {
  const { root, files } = publishDocuments(sources, contract);
  return { root, files: Object.fromEntries(files.map(({ name, text }) => [name, text])) };
}

/** The service's two ways in, both recorded. */
function createCarried(service: SoapService, mock: Mock): Pick<SoapService, "fetch" | "handle"> {
  const handle = (incoming: Incoming): Promise<Outgoing> =>
    incoming.method === "POST"
      ? mock.record(incoming, (recorded) => service.handle(recorded))
      : service.handle(incoming);
  const answering: SoapService = { ...service, handle };
  return {
    handle,
    fetch: async (request) => {
      try {
        return await fetchThrough(answering, request);
      } catch (cause) {
        if (cause instanceof DroppedConnection) throw new TypeError("fetch failed", { cause });
        throw cause;
      }
    },
  };
}

/** A web-standard request through `handle`. */
async function fetchThrough(service: SoapService, request: Request): Promise<Response> {
  const { method, url, signal } = request;
  const outgoing = await service.handle({
    method,
    url,
    signal,
    header: (name) => request.headers.get(name) ?? undefined,
    body: (maxBytes) => readBytes(request.body, maxBytes),
  });
  return toResponse(request, outgoing);
}

class Mock {
  readonly requests: RecordedRequest[] = [];
  readonly #memory: ContractInMemory;
  readonly #options: MockOptions;
  readonly #rules: RuleBook;
  readonly #exchanges = new AsyncLocalStorage<Exchange>();
  #count = 0;

  constructor(memory: ContractInMemory, options: MockOptions, rules: RuleBook) {
    this.#memory = memory;
    this.#options = options;
    this.#rules = rules;
  }

  /** Answers a request and records it. */
  async record(
    incoming: Incoming,
    handle: (incoming: Incoming) => Promise<Outgoing>,
  ): Promise<Outgoing> {
    const exchange: Exchange = { body: "", known: {} };
    const recorded = withBody(incoming, (body) => {
      exchange.body = body;
    });
    const outgoing = await this.#exchanges.run(exchange, () => handle(recorded));
    const isDropped = exchange.known.status === null;
    const answer = exchange.outgoing ?? outgoing;
    this.#keep({ ...exchange.known, status: isDropped ? null : answer.status }, exchange.body);
    if (isDropped) throw new DroppedConnection();
    return answer;
  }

  #keep(known: Omit<RecordedRequest, "number" | "body">, body: string): void {
    this.#count += 1;
    const request = { number: this.#count, ...known, body };
    this.requests.push(request);
    this.#options.onRequest?.(request);
  }

  /** The method of an operation. */
  async answer(
    { operation, descriptor }: LiveOperation,
    request: unknown,
    context: RequestContext<object, unknown>,
  ): Promise<unknown> {
    const { soapVersion, signal } = context;
    const { soapVersion: only, latency = 0 } = this.#options;
    if (only !== undefined && only !== soapVersion) throw refusal(only);
    const exchange = this.#exchanges.getStore();
    const json = messageJson(descriptor.input, request);
    const rule = this.#rules.take(operation.name, json);
    const { answer, answeredBy } = this.#decide(rule, { operation, descriptor });
    const known = { operation: operation.name, soapVersion, request: json, answeredBy };
    if (exchange !== undefined) exchange.known = known;
    await delay(rule?.latency ?? latency, signal);
    return give(answer, exchange);
  }

  #decide(rule: MockRule | undefined, { operation, descriptor }: LiveOperation): Decision {
    if (rule?.answer !== undefined) {
      return { answer: rule.answer, answeredBy: `rule ${rule.number}` };
    }
    const { output } = descriptor;
    const body = operation.output?.body;
    if (output?.element === undefined || body === undefined || body.kind === "empty") {
      return { answer: { kind: "value", value: undefined }, answeredBy: "sample" };
    }
    const { element } = output;
    const name = { namespace: element.namespace, localName: element.name };
    const [example] = examplesOf(this.#options.examples ?? [], name);
    if (example === undefined)
      return { answer: this.#sample(body.element, output), answeredBy: "sample" };
    const { value: json } = example.instance;
    const value = json === null ? null : fromJson(element, json);
    return { answer: { kind: "value", value: unwrapped(output, value) }, answeredBy: "example" };
  }

  #sample(id: ComponentId, output: MessageDescriptor): MockAnswer {
    const { seed } = this.#options;
    const value = sampleElement(this.#memory, id, seed === undefined ? {} : { seed });
    if (value !== undefined) return { kind: "value", value: unwrapped(output, value) };
    const reason = `The mock found no value for ${output.element?.name ?? "the answer"}: give one by a rule.`;
    return { kind: "fault", fault: new SoapFault({ code: "Server", reason }) };
  }
}

interface Decision {
  readonly answer: MockAnswer;
  readonly answeredBy: NonNullable<RecordedRequest["answeredBy"]>;
}

/** The request, of whose body `keep` is told. */
function withBody(incoming: Incoming, keep: (body: string) => void): Incoming {
  return {
    method: incoming.method,
    url: incoming.url,
    ...(incoming.signal === undefined ? {} : { signal: incoming.signal }),
    header: (name) => incoming.header(name),
    body: async (maxBytes) => {
      const bytes = await incoming.body(maxBytes);
      keep(new TextDecoder().decode(bytes));
      return bytes;
    },
  };
}

function refusal(only: SoapVersion): HttpRefusal {
  const { mediaType } = soap(only);
  const message = `This server answers SOAP ${only} alone.`;
  return new HttpRefusal(415, { Accept: mediaType }, message);
}

/** Waits, but not for one who has gone away. */
async function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds === 0) return;
  try {
    await wait(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Gives an answer as a method of a handler does. */
function give(answer: MockAnswer, exchange: Exchange | undefined): unknown {
  switch (answer.kind) {
    case "value":
      return answer.value;
    case "fault":
      throw answer.fault;
    case "status": {
      const { status, headers, body } = answer;
      return sendInstead({ status, headers, body }, exchange);
    }
    case "envelope": {
      const headers = { "Content-Type": contentType(answer.version) };
      return sendInstead({ status: 200, headers, body: answer.text }, exchange);
    }
    case "drop":
      if (exchange !== undefined) exchange.known = { ...exchange.known, status: null };
      throw new HttpRefusal(500);
  }
}

/** Has something sent that the service cannot make. The refusal itself is not seen by anyone. */
function sendInstead(outgoing: Outgoing, exchange: Exchange | undefined): never {
  if (exchange !== undefined) exchange.outgoing = outgoing;
  throw new HttpRefusal(outgoing.status);
}
