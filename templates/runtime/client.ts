/** The client's side of an exchange: a typed call becomes an HTTP request, its answer a typed result. */
import { requestProperties, writeAddressing } from "./addressing.js";
import type { AddressingOptions, AddressingProperties } from "./addressing.js";
import { SignalCancellation, withDeadline } from "./soap/deadline.js";
import type { Cancellation } from "./soap/deadline.js";
import { resolveEndpoint } from "./soap/endpoint.js";
import { requestHeaders } from "./soap/http-headers.js";
import { headerBlocks } from "./soap/header-blocks.js";
import type { HeaderBlock } from "./soap/header-blocks.js";
import type { HttpHeadersOption } from "./soap/http-headers.js";
import { encodeHeaders, encodeMessage, hasHeaders } from "./soap/message.js";
import type { CodecOptions } from "./soap/message.js";
import { readAnswer, receiveAnswer } from "./soap/response.js";
import type { Answer, Expectation, ResponseInfo } from "./soap/response.js";
import { Retrier } from "./soap/retry.js";
import type { RetryOptions } from "./soap/retry.js";
import type { OperationDescriptor, ServiceDescriptor, SoapVersion } from "./service.js";
import { contentType, encodeEnvelope, soap } from "./soap.js";
import { transportBy } from "./soap/transport.js";
import type { Transport, TransportAnswer } from "./soap/transport.js";
import { BodyTooLargeError, NetworkError } from "./soap/transport-errors.js";
import type { XmlElement } from "./xml/element.js";
import type { XmlLimits } from "./xml/reader.js";

export type { HeaderBlock, HeaderBlockContext } from "./soap/header-blocks.js";
export { basicAuth, bearerAuth } from "./soap/http-headers.js";
export type { ResponseInfo } from "./soap/response.js";
export type { RetryClock, RetryOptions } from "./soap/retry.js";
export {
  BodyTooLargeError,
  EncodingError,
  EnvelopeError,
  HttpError,
  NetworkError,
  TimeoutError,
} from "./soap/transport-errors.js";

/** Time that a call may take unless the options say otherwise, in milliseconds. */
export const DEFAULT_TIMEOUT = 100_000;

/** Bytes that an answer may have unless the options say otherwise. */
export const DEFAULT_MAX_RESPONSE_BYTES = 256 * 1024 * 1024;

/**
 * SOAP header blocks: those that the contract types by their keys, any others as nodes or as functions
 * that make one for each call.
 */
export type SoapHeaderValues<SoapHeaders extends object> = Partial<SoapHeaders> & {
  readonly extra?: readonly HeaderBlock[];
};

/** Options of a client. `SoapHeaders` are the header blocks that its contract types. */
export interface ClientOptions<SoapHeaders extends object = object> {
  /** The service's URL, or that of its site, to which the contract's endpoint suffix is appended. */
  readonly endpoint: string | URL;
  /** Default: that of the contract's binding. */
  readonly soapVersion?: SoapVersion;
  /** WS-Addressing headers; default: as the contract has it. */
  readonly addressing?: boolean | AddressingOptions;
  /**
   * Default: the global `fetch`. One that has a `transport`, such as that of `nodeFetch`, is used by
   * that, which costs a fraction in Node.
   */
  readonly fetch?: typeof fetch;
  /** HTTP headers, such as those of {@link basicAuth}. Those that SOAP itself needs are not replaced. */
  readonly headers?: HttpHeadersOption;
  readonly soapHeaders?: SoapHeaderValues<SoapHeaders>;
  /** Milliseconds for a whole call, the answer's body included; default: 100,000; 0: no limit. */
  readonly timeout?: number;
  readonly limits?: Partial<XmlLimits> & {
    /** Default: 256 MiB. */
    readonly maxResponseBytes?: number;
  };
  /** Refuses answers with elements that the contract lacks or has in another order. */
  readonly strict?: boolean;
  /** Whether values are checked against the facets of their types; default: as the codec has it. */
  readonly validate?: boolean;
  /**
   * Repeats requests that found no answer, of those operations alone that the contract declares
   * safe, and within the time of the call. Default: nothing is repeated.
   */
  readonly retry?: RetryOptions;
}

/** Options of one call; they come before those of the client. */
export interface CallOptions<SoapHeaders extends object = object> {
  /** Aborts the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly timeout?: number;
  /** Added to the client's. */
  readonly headers?: HttpHeadersOption;
  /** Added to the client's. */
  readonly soapHeaders?: SoapHeaderValues<SoapHeaders>;
  /** Is told what else came with a result or a fault. */
  onResponse?(response: ResponseInfo<SoapHeaders>): void;
}

/** An answer whose head has arrived, and what it should be. */
export interface ArrivingAnswer {
  readonly response: TransportAnswer;
  readonly expectation: Expectation;
}

interface PreparedRequest {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
  /** What its answer should be. */
  readonly expectation: Expectation;
}

/** A client's way to its service. Generated clients hold one and give it their operations. */
export class Channel {
  /** The URL that requests are sent to. */
  readonly endpoint: string;
  readonly #version: SoapVersion;
  readonly #addressing: AddressingOptions | undefined;
  readonly #options: ClientOptions;
  readonly #codec: CodecOptions;
  readonly #maxBytes: number;
  readonly #limits: Partial<XmlLimits>;
  readonly #retrier: Retrier | undefined;
  readonly #transport: Transport;
  readonly #headers = new WeakMap<OperationDescriptor, Readonly<Record<string, string>>>();

  /**
   * @throws TypeError when the endpoint is no URL of http or https
   * @throws RangeError when an option of `retry` is out of its range
   */
  constructor(service: ServiceDescriptor, options: ClientOptions) {
    const { maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES, ...limits } = options.limits ?? {};
    const addressing = options.addressing ?? service.addressing;
    this.endpoint = resolveEndpoint(options.endpoint, service);
    this.#version = options.soapVersion ?? service.soapVersion;
    this.#addressing = addressing === false ? undefined : addressing === true ? {} : addressing;
    this.#options = options;
    this.#codec = pickCodecOptions(options);
    this.#maxBytes = maxResponseBytes;
    this.#limits = { maxLength: maxResponseBytes, ...limits };
    this.#retrier = options.retry && new Retrier(options.retry);
    this.#transport = transportBy(options.fetch);
  }

  /**
   * Calls an operation and gives its result, `undefined` for a one-way operation once the server
   * has accepted the message.
   * @throws SoapFault the service's own answer
   * @throws HttpError any other answer than an envelope, a redirect included
   * @throws EncodeError a value does not fit its type; nothing was sent
   * @throws DecodeError, XmlError, EnvelopeError, EncodingError, BodyTooLargeError the answer is not
   *   what the contract says
   * @throws TimeoutError, NetworkError no answer; an abort rejects with the signal's reason
   */
  async call<Input, Output>(
    operation: OperationDescriptor<Input, Output>,
    request: Input,
    options: CallOptions = {},
  ): Promise<Output> {
    options.signal?.throwIfAborted();
    let expectation: Expectation | undefined;
    const attempt = async (cancellation: Cancellation): Promise<Answer> => {
      const prepared = await this.#prepare(operation, request, options);
      expectation = prepared.expectation;
      return this.#exchange(prepared, cancellation);
    };
    const answer = await withDeadline(this.timeoutOf(options), options.signal, (cancellation) =>
      this.#attempts(operation, options, cancellation, attempt),
    );
    if (expectation === undefined) throw new Error("An answer came to what was not sent.");
    return readAnswer(answer, expectation) as Output;
  }

  /** A request as it is sent once: identifiers, nonces and times in its headers are not used again. */
  async #prepare(
    operation: OperationDescriptor,
    request: unknown,
    options: CallOptions,
  ): Promise<PreparedRequest> {
    const addressed =
      this.#addressing &&
      requestProperties(operation.input.action, this.endpoint, this.#addressing);
    const blocks = this.#extraBlocks(options);
    const context = { operation, soapVersion: this.#version };
    const extra = blocks.length === 0 ? NO_BLOCKS : await headerBlocks(blocks, context);
    const body = this.#encode(operation, request, options, addressed, extra);
    const own = this.#ownHeaders(operation);
    const given = [this.#options.headers, options.headers].filter((option) => option !== undefined);
    const headers = given.length === 0 ? own : await requestHeaders(own, given, operation);
    const expectation: Expectation = {
      operation,
      version: this.#version,
      messageId: addressed?.messageId,
      codec: this.#codec,
      limits: this.#limits,
      onResponse: options.onResponse?.bind(options),
    };
    return { body, headers, expectation };
  }

  #extraBlocks(options: CallOptions): readonly HeaderBlock[] {
    const own = this.#options.soapHeaders?.extra ?? [];
    return [...own, ...(options.soapHeaders?.extra ?? [])];
  }

  /** Milliseconds that a call with these options may take; 0: no limit. */
  timeoutOf(options: CallOptions): number {
    return options.timeout ?? this.#options.timeout ?? DEFAULT_TIMEOUT;
  }

  /** Bytes that an answer may have which is read whole. */
  get maxResponseBytes(): number {
    return this.#maxBytes;
  }

  /**
   * Sends a request and gives the answer when its head has arrived. Whoever takes it reads its body
   * or cancels it, and sets limits of time by the signal.
   * @throws EncodeError a value does not fit its type; nothing was sent
   * @throws whatever the transport throws
   */
  async send<Input, Output>(
    operation: OperationDescriptor<Input, Output>,
    request: Input,
    options: CallOptions,
    signal: AbortSignal,
  ): Promise<ArrivingAnswer> {
    const { body, headers, expectation } = await this.#prepare(operation, request, options);
    const cancellation = new SignalCancellation(signal);
    const response = await this.#transport({ url: this.endpoint, headers, body, cancellation });
    return { response, expectation };
  }

  #encode(
    operation: OperationDescriptor,
    request: unknown,
    options: CallOptions,
    addressed: AddressingProperties | undefined,
    extra: readonly XmlElement[],
  ): Uint8Array<ArrayBuffer> {
    const { extra: _ownExtra, ...own } = this.#options.soapHeaders ?? {};
    const { extra: _callExtra, ...ofCall } = options.soapHeaders ?? {};
    const values = { ...own, ...ofCall };
    const typed = operation.input.headers ?? [];
    const hasHeader = addressed !== undefined || extra.length > 0 || hasHeaders(typed, values);
    const version = this.#version;
    return encodeEnvelope(
      version,
      hasHeader
        ? (writer) => {
            const flagged = this.#addressing?.mustUnderstand ?? true;
            if (addressed !== undefined) writeAddressing(writer, version, addressed, flagged);
            encodeHeaders(typed, writer, values, this.#codec);
            for (const block of extra) writer.element(block);
          }
        : undefined,
      (writer) => {
        encodeMessage(operation.input, writer, request, this.#codec);
      },
    );
  }

  /** The headers that SOAP itself needs (SOAP 1.1 §6.1.1, RFC 3902). */
  #ownHeaders(operation: OperationDescriptor): Readonly<Record<string, string>> {
    const known = this.#headers.get(operation);
    if (known !== undefined) return known;
    const version = this.#version;
    const action = this.#addressing === undefined ? operation.soapAction : operation.input.action;
    const headers = {
      Accept: soap(version).mediaType,
      "Content-Type": contentType(version, action),
      ...(version === "1.1" ? { SOAPAction: `"${action}"` } : {}),
    };
    this.#headers.set(operation, headers);
    return headers;
  }

  /** One attempt, or more of an operation that is safe to repeat. */
  #attempts(
    operation: OperationDescriptor,
    options: CallOptions,
    cancellation: Cancellation,
    attempt: (cancellation: Cancellation) => Promise<Answer>,
  ): Promise<Answer> {
    if (this.#retrier === undefined || operation.safe !== true) return attempt(cancellation);
    const { signal } = cancellation;
    const timeout = this.timeoutOf(options);
    return this.#retrier.run({
      send: () => attempt(cancellation),
      signal,
      timeout: timeout > 0 ? timeout : Infinity,
    });
  }

  async #exchange({ body, headers }: PreparedRequest, cancellation: Cancellation): Promise<Answer> {
    try {
      const request = { url: this.endpoint, headers, body, cancellation };
      return await receiveAnswer(await this.#transport(request), this.#maxBytes);
    } catch (error) {
      if (cancellation.isAborted || error instanceof BodyTooLargeError) throw error;
      // A query may hold secrets, which do not belong in messages.
      throw new NetworkError(this.endpoint.replace(/\?.*/, ""), error);
    }
  }
}

const NO_BLOCKS: readonly XmlElement[] = [];

function pickCodecOptions({ strict, validate }: ClientOptions): CodecOptions {
  return {
    ...(strict === undefined ? {} : { strict }),
    ...(validate === undefined ? {} : { validate }),
  };
}
