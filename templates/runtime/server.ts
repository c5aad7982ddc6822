/** The server's side of an exchange: a service made of a handler, for web-standard requests. */
import { report } from "./soap/admission.js";
import { withCors } from "./soap/cors.js";
import { Dispatcher } from "./soap/dispatch.js";
import { isInPieces } from "./soap/exchange.js";
import type { Incoming, Outgoing } from "./soap/exchange.js";
import { readBytes } from "./soap/message-body.js";
import { publishDocument } from "./soap/publishing.js";
import { ServiceCore } from "./soap/service-core.js";
import type { HandlerMethod } from "./soap/service-core.js";
import type { ServiceOptions } from "./soap/service-options.js";
import type { ContractDocuments, OperationDescriptor, ServiceDescriptor } from "./service.js";

export type { OperationList } from "./service.js";

export type { CorsOptions } from "./soap/cors.js";
export { HttpRefusal } from "./soap/exchange.js";
export type { Connection, Incoming, Outgoing } from "./soap/exchange.js";
export type { ReplyHeaders } from "./soap/reply.js";
export { DEFAULT_MAX_REQUEST_BYTES } from "./soap/service-options.js";
export type {
  Admission,
  AdmissionRequest,
  AuthenticationRequest,
  FailedRequest,
  RequestContext,
  ServiceOptions,
} from "./soap/service-options.js";

/** A service that answers requests, whatever carries them. */
export interface SoapService {
  /** Answers a web-standard request; never rejects. */
  fetch(request: Request): Promise<Response>;
  /** Answers a request that a server adapter made; never rejects. */
  handle(incoming: Incoming): Promise<Outgoing>;
  /** The root WSDL with an address in it. */
  wsdl(address: string): string;
}

/**
 * Makes a service of a handler, which has a method for each operation.
 *
 * A method's result is the answer; a SoapFault that it throws is answered as it is; anything
 * else it throws becomes a fault that says nothing of it and is told to `onError`. A one-way
 * operation is answered with 202 once its method has finished. Both versions of SOAP are answered,
 * each in its own; WS-Addressing headers are answered with their like.
 * @throws TypeError when the handler lacks a method, or `cors` allows credentials to all origins
 */
export function createService<Principal = undefined>(
  service: ServiceDescriptor,
  operations: readonly OperationDescriptor[],
  handler: object,
  documents: ContractDocuments,
  options: ServiceOptions<Principal> = {},
): SoapService {
  const methods = new Map<OperationDescriptor, HandlerMethod>();
  for (const operation of operations) methods.set(operation, methodOf(handler, operation));
  const core = new ServiceCore(
    new Dispatcher(service.name, operations),
    methods,
    documents,
    options,
  );
  const { cors } = options;
  const answer = (incoming: Incoming): Promise<Outgoing> => core.handle(incoming);
  const handle =
    cors === undefined
      ? answer
      : withCors(answer, cors, (error) => {
          report(options.onError, error, {});
        });
  return {
    handle,
    fetch: async (request) => toResponse(request, await handle(fromRequest(request))),
    wsdl: (address) => publishDocument(documents, documents.root, address) ?? "",
  };
}

function methodOf(handler: object, { key }: OperationDescriptor): HandlerMethod {
  const method: unknown = Reflect.get(handler, key);
  if (typeof method !== "function") throw new TypeError(`The handler has no method ${key}.`);
  return (request, context) => Reflect.apply(method, handler, [request, context]) as unknown;
}

function fromRequest(request: Request): Incoming {
  const { method, url, signal } = request;
  return {
    method,
    url,
    signal,
    header: (name) => request.headers.get(name) ?? undefined,
    body: (maxBytes) => readBytes(request.body, maxBytes),
  };
}

/** An answer as a web-standard response to a request. */
export function toResponse({ method }: Request, { status, headers, body }: Outgoing): Response {
  const content = isInPieces(body) ? toStream(body) : body;
  return new Response(method === "HEAD" ? null : (content ?? null), { status, headers });
}

/** A stream of bytes, each piece of which is made when it is asked for. */
function toStream(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = await iterator.next();
        if (piece.done === true) controller.close();
        else controller.enqueue(piece.value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
