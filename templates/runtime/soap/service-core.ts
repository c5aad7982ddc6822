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
import { HandlerContext } from "./handler-context.js";
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
import type { XmlLimits } from "../xml/reader.js";

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
  /** Of the text of a request. */
  readonly #bounds: Partial<XmlLimits>;

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
    this.#bounds = { maxLength: maxRequestBytes, ...options.limits };
    this.#codec = {
      ...(strict === undefined ? {} : { strict }),
      ...(validate === undefined ? {} : { validate }),
    };
  }

  /** Answers a request; never rejects. */
  handle(incoming: Incoming): Promise<Outgoing> {
    const { admit } = this.#options;
    if (admit === undefined) return this.#handle(incoming);
    return admitted(incoming, this.#options, this.#maxBytes, () => this.#handle(incoming));
  }

  #get({ method, url }: Incoming): Outgoing {
    if (method === "GET" || method === "HEAD") {
      const published = this.#publish(url);
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

  async #handle(incoming: Incoming): Promise<Outgoing> {
    if (incoming.method !== "POST") return this.#get(incoming);
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
      const codings = readCodings(incoming.header("content-encoding") ?? "");
      bytes = await this.#receive(incoming);
      if (codings.length > 0) bytes = await decodeContent(bytes, codings, this.#maxBytes);
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

  /** The body as it comes. Its size is limited here, and where it is decoded. */
  #receive(incoming: Incoming): Promise<Uint8Array> {
    const announced = Number(incoming.header("content-length") ?? 0);
    if (announced > this.#maxBytes) throw new BodyTooLargeError(this.#maxBytes);
    return incoming.body(this.#maxBytes);
  }

  /** @throws SoapFault, HttpRefusal, and whatever the handler throws */
  async #answer(
    incoming: Incoming,
    media: MediaType,
    bytes: Uint8Array,
    progress: Progress,
  ): Promise<Outgoing> {
    const opened = this.#open(incoming, media, bytes, progress);
    const { operation, start } = opened;
    // What is not awaited costs no turn of the queue: most services have nothing to wait for here.
    const principal =
      this.#options.authenticate === undefined
        ? undefined
        : await authenticated(this.#options.authenticate, incoming, opened);
    if (operation instanceof SoapFault) throw operation;
    const { addressing } = progress;
    const { input, output } = operation;
    if (addressing !== undefined) checkRequestAddressing(addressing, output !== undefined);
    checkUnderstanding(start, input.headers, this.#options.understands);
    const headers = this.#readHeaders(operation, start);
    const request = this.#readBody(operation, opened);
    progress.request = request;
    const context = new HandlerContext(incoming, {
      operation,
      headers,
      soapHeaders: start.headers,
      soapVersion: start.version,
      addressing,
      principal,
    });
    const result = await this.#methods.get(operation)?.(request, context);
    if (output === undefined) return acceptedReply(context.reply.httpHeaders);
    if (output.items !== undefined && !isUnanswered(progress)) {
      const streamed = await this.#streamed(progress, output, result, context.reply);
      if (streamed !== undefined) return streamed;
    }
    return resultReply(progress, output, result, context.reply, this.#codec);
  }

  /** The answer with a result that comes piece by piece; undefined for any other. */
  #streamed(
    progress: Progress,
    output: MessageDescriptor,
    result: unknown,
    reply: ReplyHeaders,
  ): Promise<Outgoing | undefined> {
    return streamedReply(progress, output, result, reply, this.#codec, (error) => {
      this.#report(error, progress);
    });
  }

  /** @throws SoapFault for what cannot be read; one for an operation that is not there is kept */
  #open(incoming: Incoming, media: MediaType, bytes: Uint8Array, progress: Progress): Opened {
    try {
      const { text, limits } = readEnvelopeText(bytes, media, this.#bounds);
      const reader = new XmlReader(text, limits);
      const start = readEnvelopeStart(reader);
      progress.version = start.version;
      takeAddressing(start, progress);
      const operation = this.#findOperation(incoming, media, start, progress);
      if (!(operation instanceof SoapFault)) progress.operation = operation;
      return { reader, start, operation };
    } catch (error) {
      throw senderFault(error);
    }
  }

  #findOperation(
    incoming: Incoming,
    media: MediaType,
    { body }: EnvelopeStart,
    { addressing }: Progress,
  ): OperationDescriptor | SoapFault {
    const { parameters } = envelopeMedia(media);
    const httpAction =
      parameters.get("action") ??
      media.parameters.get("action") ??
      unquoteAction(incoming.header("soapaction") ?? "");
    try {
      return this.#dispatcher.find({ body, httpAction, action: addressing?.action });
    } catch (error) {
      if (error instanceof SoapFault) return error;
      throw error;
    }
  }

  #readHeaders(operation: OperationDescriptor, start: EnvelopeStart): Record<string, unknown> {
    const typed = operation.input.headers;
    for (const header of typed ?? []) {
      if (header.required !== true || findHeader(header, start) !== undefined) continue;
      const reason = `The header block ${header.element.name} of ${header.element.namespace} is required.`;
      throw new SoapFault({ code: "Client", reason });
    }
    try {
      return decodeHeaders(typed, start, this.#codec);
    } catch (error) {
      throw senderFault(error);
    }
  }

  #readBody(operation: OperationDescriptor, { reader, start }: Opened): unknown {
    try {
      const request = decodeMessage(operation.input, reader, start, this.#codec);
      readEnvelopeEnd(reader, start, this.#codec.strict === true);
      return request ?? (hasContent(operation) ? request : {});
    } catch (error) {
      throw senderFault(error);
    }
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
  if (essence === soap("1.1").mediaType) return "1.1";
  return essence === soap("1.2").mediaType ? "1.2" : undefined;
}

/** Keeps the properties of an addressed request for its answer. */
function takeAddressing({ version, headers }: EnvelopeStart, progress: Progress): void {
  if (!headers.some(isAddressingBlock)) return;
  // The least that a fault about the other headers is addressed with.
  const messageId = readMessageId(headers);
  progress.addressing = messageId === undefined ? {} : { messageId };
  const addressing = readAddressing(headers, version);
  if (addressing === undefined) delete progress.addressing;
  else progress.addressing = addressing;
}

/** Who is calling. @throws HttpRefusal, and whatever `authenticate` throws */
async function authenticated<Principal>(
  authenticate: NonNullable<ServiceOptions<Principal>["authenticate"]>,
  incoming: Incoming,
  { operation, start }: Opened,
): Promise<Principal> {
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

/** What is wrong with a message that is read becomes the sender's fault. */
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
