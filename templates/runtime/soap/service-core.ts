/** The way of a request through a service, whatever carries it. */
import {
  checkRequestAddressing,
  isAddressingBlock,
  readAddressing,
  readMessageId,
} from "../addressing.js";
import type { AddressingProperties } from "../addressing.js";
import { DecodeError } from "../codec-errors.js";
import { admitted, report } from "./admission.js";
import { decodeContent, KNOWN_CODINGS, readCodings, UnknownCodingError } from "./content-coding.js";
import { unquoteAction } from "./dispatch.js";
import type { Dispatcher } from "./dispatch.js";
import { HttpRefusal, textAnswer } from "./exchange.js";
import type { Incoming, Outgoing } from "./exchange.js";
import { SoapFault } from "../fault.js";
import { isKnownCharset, parseMediaType } from "./message-body.js";
import type { MediaType } from "./message-body.js";
import { decodeHeaders, decodeMessage, findHeader } from "./message.js";
import type { CodecOptions } from "./message.js";
import { publishDocument, requestedDocument } from "./publishing.js";
import { acceptedReply, faultReply, isUnanswered, resultReply } from "./reply.js";
import type { ReplyHeaders } from "./reply.js";
import { DEFAULT_MAX_REQUEST_BYTES } from "./service-options.js";
import type { RequestContext, ServiceOptions } from "./service-options.js";
import { streamedReply } from "./streamed-reply.js";
import type {
  ContractDocuments,
  MessageDescriptor,
  OperationDescriptor,
  SoapVersion,
} from "../service.js";
import { readEnvelopeEnd, readEnvelopeStart, soap } from "../soap.js";
import type { EnvelopeStart } from "../soap.js";
import { BodyTooLargeError, EncodingError, EnvelopeError } from "./transport-errors.js";
import { checkUnderstanding, versionMismatch } from "./understanding.js";
import { envelopeMedia, readEnvelopeText } from "./xop.js";
import { XmlError } from "../xml/errors.js";
import { XmlReader } from "../xml/reader.js";

/** A method of a handler, its types aside. */
export type HandlerMethod = (request: unknown, context: RequestContext<object, unknown>) => unknown;

/** What became known of a request: its answer, a fault included, follows from it. */
interface Progress {
  version: SoapVersion;
  addressing?: AddressingProperties;
  operation?: OperationDescriptor;
  request?: unknown;
}

/** A request whose header is read; the reader stands before the body's content. */
interface Opened {
  readonly reader: XmlReader;
  readonly start: EnvelopeStart;
  readonly operation: OperationDescriptor | SoapFault;
}

const INTERNAL_REASON = "The server could not process the request.";

/** Answers requests with the methods of a handler. */
export class ServiceCore<Principal> {
  readonly #dispatcher: Dispatcher;
  readonly #methods: ReadonlyMap<OperationDescriptor, HandlerMethod>;
  readonly #documents: ContractDocuments;
  readonly #options: ServiceOptions<Principal>;
  readonly #codec: CodecOptions;
  readonly #maxBytes: number;

  constructor(
    dispatcher: Dispatcher,
    methods: ReadonlyMap<OperationDescriptor, HandlerMethod>,
    documents: ContractDocuments,
    options: ServiceOptions<Principal>,
  ) {
    const { strict, validate, maxRequestBytes = DEFAULT_MAX_REQUEST_BYTES } = options;
    this.#dispatcher = dispatcher;
    this.#methods = methods;
    this.#documents = documents;
    this.#options = options;
    this.#maxBytes = maxRequestBytes;
    this.#codec = {
      ...(strict === undefined ? {} : { strict }),
      ...(validate === undefined ? {} : { validate }),
    };
  }

  /** Answers a request; never rejects. */
  handle(incoming: Incoming): Promise<Outgoing> {
    return admitted(incoming, this.#options, this.#maxBytes, () => this.#handle(incoming));
  }

  async #handle(incoming: Incoming): Promise<Outgoing> {
    if (incoming.method === "POST") return this.#post(incoming);
    if (incoming.method === "GET" || incoming.method === "HEAD") {
      const published = this.#publish(incoming.url);
      if (published !== undefined) return published;
    }
    return textAnswer(405, "SOAP requests are sent with POST.", { Allow: "POST" });
  }

  #publish(requestUrl: string): Outgoing | undefined {
    if (!requestUrl.includes("?")) return undefined;
    if (!URL.canParse(requestUrl)) return textAnswer(400, "The URL is not valid.");
    const url = new URL(requestUrl);
    const file = requestedDocument(url, this.#documents);
    if (file === undefined) return undefined;
    const address = this.#options.address ?? `${url.origin}${url.pathname}`;
    const body = publishDocument(this.#documents, file, address);
    if (body === undefined) return textAnswer(404, "There is no such document.");
    return { status: 200, headers: { "Content-Type": "text/xml; charset=utf-8" }, body };
  }

  async #post(incoming: Incoming): Promise<Outgoing> {
    const media = parseMediaType(incoming.header("content-type") ?? "");
    const version = versionOfMedia(envelopeMedia(media));
    if (version === undefined)
      return unsupportedMedia("SOAP is sent as text/xml or application/soap+xml.");
    const charset = media.parameters.get("charset");
    if (charset !== undefined && !isKnownCharset(charset)) {
      return unsupportedMedia("The charset of the request is not known.");
    }
    let bytes: Uint8Array;
    try {
      bytes = await this.#receive(incoming);
    } catch (error) {
      return refuseBody(error);
    }
    const progress: Progress = { version };
    try {
      return await this.#answer(incoming, media, bytes, progress);
    } catch (error) {
      return this.#fail(error, progress);
    }
  }

  /** The body, decoded. Its size is limited on both sides of the decoding. */
  async #receive(incoming: Incoming): Promise<Uint8Array> {
    const codings = readCodings(incoming.header("content-encoding") ?? "");
    const announced = Number(incoming.header("content-length") ?? 0);
    if (announced > this.#maxBytes) throw new BodyTooLargeError(this.#maxBytes);
    const bytes = await incoming.body(this.#maxBytes);
    return decodeContent(bytes, codings, this.#maxBytes);
  }

  /** @throws SoapFault, HttpRefusal, and whatever the handler throws */
  async #answer(
    incoming: Incoming,
    media: MediaType,
    bytes: Uint8Array,
    progress: Progress,
  ): Promise<Outgoing> {
    const opened = reading(() => this.#open(incoming, media, bytes, progress));
    const { start, operation } = opened;
    const principal = await this.#authenticate(incoming, opened);
    if (operation instanceof SoapFault) throw operation;
    const { input, output } = operation;
    if (progress.addressing !== undefined) {
      checkRequestAddressing(progress.addressing, output !== undefined);
    }
    checkUnderstanding(start, input.headers ?? [], this.#options.understands ?? []);
    const headers = reading(() => this.#readHeaders(operation, start));
    const request = reading(() => this.#readBody(operation, opened));
    progress.request = request;
    const reply: ReplyHeaders = { headers: {}, soapHeaders: [], httpHeaders: {} };
    const context: RequestContext<object, unknown> = {
      operation,
      headers,
      soapHeaders: start.headers,
      httpHeader: (name) => incoming.header(name.toLowerCase()),
      soapVersion: start.version,
      ...(progress.addressing === undefined ? {} : { addressing: progress.addressing }),
      get signal() {
        return incoming.signal ?? new AbortController().signal;
      },
      url: incoming.url,
      principal,
      reply,
    };
    const result = await this.#methods.get(operation)?.(request, context);
    if (output === undefined) return acceptedReply(reply.httpHeaders);
    return (
      (await this.#streamed(progress, output, result, reply)) ??
      resultReply(progress, output, result, reply, this.#codec)
    );
  }

  /** The answer with a result that comes piece by piece; undefined for any other. */
  async #streamed(
    progress: Progress,
    output: MessageDescriptor,
    result: unknown,
    reply: ReplyHeaders,
  ): Promise<Outgoing | undefined> {
    if (isUnanswered(progress)) return undefined;
    return streamedReply(progress, output, result, reply, this.#codec, (error) => {
      this.#report(error, progress);
    });
  }

  #open(incoming: Incoming, media: MediaType, bytes: Uint8Array, progress: Progress): Opened {
    const bounds = { maxLength: this.#maxBytes, ...this.#options.limits };
    const { text, limits } = readEnvelopeText(bytes, media, bounds);
    const reader = new XmlReader(text, limits);
    const start = readEnvelopeStart(reader);
    const { version, headers, body } = start;
    progress.version = version;
    if (headers.some(isAddressingBlock)) {
      // The least that a fault about the other headers is addressed with.
      const messageId = readMessageId(headers);
      progress.addressing = messageId === undefined ? {} : { messageId };
      const addressing = readAddressing(headers, version);
      if (addressing === undefined) delete progress.addressing;
      else progress.addressing = addressing;
    }
    const soapAction = unquoteAction(incoming.header("soapaction") ?? "");
    const parameters = envelopeMedia(media).parameters;
    const httpAction = parameters.get("action") ?? media.parameters.get("action") ?? soapAction;
    const action = progress.addressing?.action;
    try {
      const operation = this.#dispatcher.find({ body, httpAction, action });
      progress.operation = operation;
      return { reader, start, operation };
    } catch (error) {
      if (error instanceof SoapFault) return { reader, start, operation: error };
      throw error;
    }
  }

  async #authenticate(incoming: Incoming, opened: Opened): Promise<Principal | undefined> {
    const { authenticate } = this.#options;
    if (authenticate === undefined) return undefined;
    const { operation, start } = opened;
    const principal = await authenticate({
      ...(operation instanceof SoapFault ? {} : { operation }),
      header: (name) => incoming.header(name.toLowerCase()),
      soapHeaders: start.headers,
      url: incoming.url,
      ...(incoming.connection === undefined ? {} : { connection: incoming.connection }),
    });
    if (principal instanceof HttpRefusal) throw principal;
    return principal;
  }

  #readHeaders(operation: OperationDescriptor, start: EnvelopeStart): Record<string, unknown> {
    const typed = operation.input.headers;
    for (const header of typed ?? []) {
      if (header.required !== true || findHeader(header, start) !== undefined) continue;
      const reason = `The header block ${header.element.name} of ${header.element.namespace} is required.`;
      throw new SoapFault({ code: "Client", reason });
    }
    return decodeHeaders(typed, start, this.#codec);
  }

  #readBody(operation: OperationDescriptor, { reader, start }: Opened): unknown {
    const request = decodeMessage(operation.input, reader, start, this.#codec);
    readEnvelopeEnd(reader, start, this.#codec.strict === true);
    return request ?? (hasContent(operation) ? request : {});
  }

  #fail(error: unknown, progress: Progress): Outgoing {
    if (error instanceof HttpRefusal) return textAnswer(error.status, error.message, error.headers);
    try {
      if (error instanceof SoapFault) {
        return faultReply(progress, error, this.#options.senderFaultStatus);
      }
      this.#report(error, progress);
    } catch (unwritable) {
      this.#report(unwritable, progress);
    }
    return faultReply(progress, new SoapFault({ code: "Server", reason: INTERNAL_REASON }));
  }

  #report(error: unknown, { operation, request }: Progress): void {
    report(this.#options.onError, error, {
      ...(operation === undefined ? {} : { operation }),
      ...(request === undefined ? {} : { request }),
    });
  }
}

/** Whether an operation's message has a value, as opposed to `{}` for an empty one. */
function hasContent({ input }: OperationDescriptor): boolean {
  return input.element !== undefined && input.void !== true;
}

function versionOfMedia({ essence }: MediaType): SoapVersion | undefined {
  return (["1.1", "1.2"] as const).find((version) => soap(version).mediaType === essence);
}

function refuseBody(error: unknown): Outgoing {
  if (error instanceof BodyTooLargeError) return textAnswer(413, error.message);
  if (error instanceof UnknownCodingError) {
    return textAnswer(415, error.message, { "Accept-Encoding": KNOWN_CODINGS });
  }
  return textAnswer(400, "The body of the request did not arrive whole, or is not in its coding.");
}

function unsupportedMedia(text: string): Outgoing {
  return textAnswer(415, text, { Accept: "text/xml, application/soap+xml" });
}

/** Runs a step of reading: what is wrong with the message becomes the sender's fault. */
function reading<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw senderFault(error);
  }
}

function senderFault(error: unknown): unknown {
  if (error instanceof EnvelopeError && error.rule === "version") {
    return versionMismatch(error.message);
  }
  const isMalformed = error instanceof DecodeError && error.cause instanceof XmlError;
  if (isMalformed || error instanceof XmlError || error instanceof EncodingError) {
    return new SoapFault({
      code: "Client",
      reason: `The message cannot be read: ${error.message}`,
    });
  }
  if (error instanceof EnvelopeError || error instanceof DecodeError) {
    return new SoapFault({ code: "Client", reason: `The message is not valid: ${error.message}` });
  }
  return error;
}
