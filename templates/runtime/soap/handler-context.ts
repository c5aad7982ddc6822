/** What a handler is told of one request, made so that a request pays for what its handler asks. */
import type { AddressingProperties } from "../addressing.js";
import type { Incoming } from "./exchange.js";
import type { ReplyHeaders } from "./reply.js";
import type { RequestContext } from "./service-options.js";
import type { OperationDescriptor, SoapVersion } from "../service.js";
import type { XmlElement } from "../xml/element.js";

/** What is known of a request once its envelope is read. */
export interface KnownRequest {
  readonly operation: OperationDescriptor;
  /** The header blocks that the operation types, by key. */
  readonly headers: object;
  /** Every block of the envelope's header. */
  readonly soapHeaders: readonly XmlElement[];
  readonly soapVersion: SoapVersion;
  readonly addressing: AddressingProperties | undefined;
  readonly principal: unknown;
}

/**
 * A request's context. A class, since an object literal with a getter would make the engine keep a
 * shape of its own for each request, and the request with it.
 */
export class HandlerContext implements RequestContext<object, unknown> {
  readonly operation: OperationDescriptor;
  readonly headers: object;
  readonly soapHeaders: readonly XmlElement[];
  readonly soapVersion: SoapVersion;
  declare readonly addressing?: AddressingProperties;
  readonly principal: unknown;
  readonly reply: ReplyHeaders = { headers: {}, soapHeaders: [], httpHeaders: {} };
  readonly #incoming: Incoming;
  #signal: AbortSignal | undefined;

  constructor(incoming: Incoming, known: KnownRequest) {
    this.#incoming = incoming;
    this.operation = known.operation;
    this.headers = known.headers;
    this.soapHeaders = known.soapHeaders;
    this.soapVersion = known.soapVersion;
    this.principal = known.principal;
    if (known.addressing !== undefined) this.addressing = known.addressing;
  }

  get httpHeader(): (name: string) => string | undefined {
    const incoming = this.#incoming;
    return (name) => incoming.header(name.toLowerCase());
  }

  /** One that never aborts where whoever carries the request cannot tell. */
  get signal(): AbortSignal {
    return (this.#signal ??= this.#incoming.signal ?? new AbortController().signal);
  }

  get url(): string {
    return this.#incoming.url;
  }
}
