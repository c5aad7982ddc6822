/** The server's side of WS-Management (DSP0226): a service made of a handler of a managed class. */
import { serializeDocument } from "../codec.js";
import type { AnyContent, ElementDescriptor } from "../descriptor.js";
import { SoapFault } from "../fault.js";
import type { ClassDescriptor, MethodDescriptor } from "../managed/descriptor.js";
import { printResult } from "../managed/result.js";
import { StatusError } from "../managed/status-error.js";
import { createService } from "../server.js";
import type { Incoming, Outgoing, RequestContext, ServiceOptions } from "../server.js";
import type { ContractDocuments, OperationDescriptor } from "../service.js";
import { report } from "../soap/admission.js";
import { EnumerationContexts } from "./enumeration-contexts.js";
import {
  actionNotSupported,
  destinationUnreachable,
  encodingLimit,
  faultAction,
  filteringNotSupported,
  internalError,
  invalidEnumerationContext,
  unsupportedFeature,
} from "./faults.js";
import {
  messageIdOf,
  readRequestHeader,
  replyBlocks,
  UNDERSTOOD,
  type RequestHeader,
} from "./header.js";
import {
  classOperations,
  methodOperation,
  RETURN_VALUE,
  type ClassOperations,
  type EnumerateRequest,
  type EnumerateResponse,
  type PullRequest,
  type PullResponse,
  type ReleaseRequest,
  type Values,
} from "./messages.js";
import { readKey } from "./selectors.js";

/** Options of a service: those of SOAP services, and what a method answers whose handler fails. */
export interface ManagedServiceOptions<Principal = undefined> extends ServiceOptions<Principal> {
  /**
   * The status that answers for a method whose handler threw something other than a StatusError or a
   * SoapFault, where the method returns text; default: the fault wsman:InternalError. `onError` is
   * told in both cases.
   */
  readonly failureStatus?: string;
}

/** A service of a managed class, whatever carries its requests. */
export interface ManagedService {
  /** Answers a web-standard request; never rejects. */
  fetch(request: Request): Promise<Response>;
  /** Answers a request that a server adapter made; never rejects. */
  handle(incoming: Incoming): Promise<Outgoing>;
}

/** What a handler of a class provides besides its static methods. */
export interface InstanceSource<Context> {
  /** The instance with a key, which has the properties and methods of the class. */
  get(key: never, context: Context): object | undefined | Promise<object | undefined>;
  /** All instances. */
  list(context: Context): readonly object[] | Promise<readonly object[]>;
}

/** WS-Management publishes no WSDL. */
const NO_DOCUMENTS: ContractDocuments = { root: "", files: {} };

/** Octets of an answer that are not its body's content. */
const ENVELOPE_OCTETS = 2048;

type Context<Principal> = RequestContext<object, Principal>;

/**
 * Makes a service of a handler: WS-Transfer Get, Enumerate, Pull and Release, and the methods of the
 * class. Requests for another resource are refused with wsa:DestinationUnreachable.
 */
export function createManagedService<Principal = undefined>(
  descriptor: ClassDescriptor,
  methods: readonly MethodDescriptor[],
  handler: InstanceSource<RequestContext<object, Principal>>,
  options: ManagedServiceOptions<Principal> = {},
): ManagedService {
  const operations = classOperations(descriptor);
  const core = new ClassHandler(descriptor, operations, handler, options);
  const { get, enumerate, pull, release } = operations;
  const calls = new Map<OperationDescriptor, Handling<Principal>>([
    [get, (_request, header, context) => core.get(header, context)],
    [
      enumerate,
      (request, _header, context) => core.enumerate(request as EnumerateRequest, context),
    ],
    [pull, (request, header) => core.pull(request as PullRequest, header)],
    [release, (request) => core.release(request as ReleaseRequest)],
  ]);
  for (const method of methods) {
    const operation = methodOperation(descriptor, method);
    calls.set(operation, (request, header, context) =>
      core.invoke(method, operation, request as Values, header, context),
    );
  }
  const named = [...calls].map(([operation, call], index) => {
    const own = { ...operation, key: `operation${index}` };
    return { operation: own, call };
  });
  const answers = Object.fromEntries(
    named.map(({ operation, call }) => [
      operation.key,
      (request: unknown, context: Context<Principal>) =>
        core.answer(operation, call, request, context),
    ]),
  );
  const service = createService(
    operations.service,
    named.map(({ operation }) => operation),
    answers,
    NO_DOCUMENTS,
    { ...options, understands: [...UNDERSTOOD, ...(options.understands ?? [])] },
  );
  return {
    fetch: (request) => service.fetch(request),
    handle: (incoming) => service.handle(incoming),
  };
}

type Handling<Principal> = (
  request: unknown,
  header: RequestHeader,
  context: Context<Principal>,
) => unknown;

class ClassHandler<Principal> {
  readonly #class: ClassDescriptor;
  readonly #operations: ClassOperations;
  readonly #handler: InstanceSource<Context<Principal>>;
  readonly #options: ManagedServiceOptions<Principal>;
  readonly #listings = new EnumerationContexts<Values>();

  constructor(
    descriptor: ClassDescriptor,
    operations: ClassOperations,
    handler: InstanceSource<Context<Principal>>,
    options: ManagedServiceOptions<Principal>,
  ) {
    this.#class = descriptor;
    this.#operations = operations;
    this.#handler = handler;
    this.#options = options;
  }

  /** Answers a request, its faults included, with the header blocks that belong to the answer. */
  async answer(
    operation: OperationDescriptor,
    handling: Handling<Principal>,
    request: unknown,
    context: Context<Principal>,
  ): Promise<unknown> {
    const messageId = messageIdOf(context.soapHeaders);
    try {
      const header = readRequestHeader(context.soapHeaders);
      this.#check(header, operation);
      const result = await handling(request, header, context);
      const action = operation.output?.action ?? "";
      context.reply.soapHeaders.push(...replyBlocks(action, messageId));
      return result;
    } catch (error) {
      throw addressed(this.#faultOf(error, operation, request), messageId);
    }
  }

  /** @throws SoapFault */
  #check(header: RequestHeader, operation: OperationDescriptor): void {
    if (header.resourceUri.toLowerCase() !== this.#class.resourceUri.toLowerCase()) {
      const reason = `There is no resource ${header.resourceUri}.`;
      throw destinationUnreachable(reason, "InvalidResourceURI");
    }
    if (header.action !== operation.input.action) throw actionNotSupported(header.action);
  }

  #faultOf(error: unknown, operation: OperationDescriptor, request: unknown): SoapFault {
    if (error instanceof SoapFault) return error;
    report(this.#options.onError, error, { operation, request });
    return internalError();
  }

  async get(header: RequestHeader, context: Context<Principal>): Promise<Values> {
    const values = this.#valuesOf(await this.#find(header, context));
    checkSize(this.#operations.get.output?.element, values, header);
    return values;
  }

  async enumerate(
    request: EnumerateRequest,
    context: Context<Principal>,
  ): Promise<EnumerateResponse> {
    if (request.filters !== undefined || request.wsmanFilter !== undefined) {
      throw filteringNotSupported();
    }
    if (request.mode !== undefined) {
      throw unsupportedFeature("Instances alone are listed.", "EnumerationMode");
    }
    const instances = await this.#handler.list(context);
    const id = this.#listings.open(instances.map((instance) => this.#valuesOf(instance)));
    return { enumerationContext: contextOf(id) };
  }

  pull({ enumerationContext, maxElements = 1n }: PullRequest, header: RequestHeader): PullResponse {
    const id = idOf(enumerationContext);
    const rest = this.#listings.rest(id);
    if (rest === undefined) throw invalidEnumerationContext();
    const element = this.#operations.get.output?.element;
    const instances: Values[] = [];
    let size = 0;
    for (const values of rest) {
      size += sizeOf(element, values);
      if (instances.length > 0 && (instances.length >= maxElements || isTooLarge(size, header))) {
        break;
      }
      checkSize(element, values, header);
      instances.push(values);
    }
    this.#listings.advance(id, instances.length);
    return instances.length < rest.length
      ? { enumerationContext, items: { instances } }
      : { items: { instances }, endOfSequence: {} };
  }

  release({ enumerationContext }: ReleaseRequest): undefined {
    const id = idOf(enumerationContext);
    if (this.#listings.rest(id) === undefined) throw invalidEnumerationContext();
    this.#listings.close(id);
  }

  async invoke(
    method: MethodDescriptor,
    operation: OperationDescriptor,
    request: Values,
    header: RequestHeader,
    context: Context<Principal>,
  ): Promise<Values> {
    const isStatic = method.isStatic === true;
    const target: object = isStatic ? this.#handler : await this.#find(header, context);
    const output = await this.#outputOf(method, operation, target, request, context);
    checkSize(operation.output?.element, output, header);
    return output;
  }

  async #outputOf(
    method: MethodDescriptor,
    operation: OperationDescriptor,
    target: object,
    request: Values,
    context: Context<Principal>,
  ): Promise<Values> {
    const { returns, outputs } = method;
    try {
      const args = method.inputs === undefined ? [context] : [request, context];
      const result: unknown = await callMethod(target, method.key, args);
      const values: Values = outputs === undefined ? {} : { ...(result as Values) };
      if (returns === undefined) return values;
      const returned = outputs === undefined ? result : values[RETURN_VALUE];
      return { ...values, [RETURN_VALUE]: printResult(returns, returned) };
    } catch (error) {
      if (returns === undefined || returns.kind === "value") throw error;
      if (error instanceof StatusError) return { [RETURN_VALUE]: error.status };
      const { failureStatus, onError } = this.#options;
      if (error instanceof SoapFault || failureStatus === undefined) throw error;
      report(onError, error, { operation, request });
      return { [RETURN_VALUE]: failureStatus };
    }
  }

  /** @throws SoapFault wsman:InvalidSelectors, wsa:DestinationUnreachable */
  async #find({ selectors }: RequestHeader, context: Context<Principal>): Promise<object> {
    const key = readKey(this.#class, selectors);
    const found = await this.#handler.get(key as never, context);
    if (found !== undefined) return found;
    throw destinationUnreachable(`There is no such instance of ${this.#class.name}.`);
  }

  #valuesOf(instance: object): Values {
    const values: Record<string, unknown> = {};
    for (const { key } of this.#class.properties) {
      const value: unknown = Reflect.get(instance, key);
      if (value !== undefined) values[key] = value;
    }
    return values;
  }
}

function callMethod(target: object, key: string, args: readonly unknown[]): unknown {
  const method: unknown = Reflect.get(target, key);
  if (typeof method !== "function") throw new TypeError(`The handler has no method ${key}.`);
  return Reflect.apply(method, target, [...args]) as unknown;
}

/** The fault with the header blocks of an answer, its action among them. */
function addressed(fault: SoapFault, messageId: string | undefined): SoapFault {
  return new SoapFault({
    code: fault.code,
    subcodes: fault.subcodes,
    reason: fault.reasons,
    detail: fault.detail,
    headers: [...fault.headers, ...replyBlocks(faultAction(fault), messageId)],
    ...(fault.node === undefined ? {} : { node: fault.node }),
    ...(fault.role === undefined ? {} : { role: fault.role }),
    cause: fault,
  });
}

function contextOf(id: string): AnyContent {
  return { attributes: [], children: [id] };
}

function idOf({ children }: AnyContent): string {
  return children
    .map((child) => (typeof child === "string" ? child : ""))
    .join("")
    .trim();
}

function sizeOf(element: ElementDescriptor | undefined, values: Values): number {
  if (element === undefined) return 0;
  return new TextEncoder().encode(serializeDocument(element, values)).byteLength;
}

function isTooLarge(size: number, { maxEnvelopeSize = Infinity }: RequestHeader): boolean {
  return size + ENVELOPE_OCTETS > maxEnvelopeSize;
}

/** @throws SoapFault wsman:EncodingLimit */
function checkSize(
  element: ElementDescriptor | undefined,
  values: Values,
  header: RequestHeader,
): void {
  if (header.maxEnvelopeSize === undefined) return;
  const size = sizeOf(element, values);
  if (!isTooLarge(size, header)) return;
  throw encodingLimit(`The answer is larger than ${header.maxEnvelopeSize} octets.`);
}
