/** A client's reading of answers: result, fault, or an error that says what came instead. */
import { readFaultDetail, readRelatesTo } from "../addressing.js";
import { isFault, readFault } from "./fault-codec.js";
import type { SoapFault } from "../fault.js";
import { parseMediaType, readExcerpt } from "./message-body.js";
import { decodeHeaders, decodeMessage } from "./message.js";
import type { CodecOptions } from "./message.js";
import type { OperationDescriptor, SoapVersion } from "../service.js";
import { readEnvelopeEnd, readEnvelopeStart } from "../soap.js";
import type { EnvelopeStart } from "../soap.js";
import { isOk } from "./transport.js";
import type { AnswerHead, TransportAnswer } from "./transport.js";
import { EnvelopeError, HttpError } from "./transport-errors.js";
import { isXopPackage, readEnvelopeText } from "./xop.js";
import type { XmlElement } from "../xml/element.js";
import { XmlReader } from "../xml/reader.js";
import type { XmlLimits } from "../xml/reader.js";

/** What comes with an answer besides its result. */
export interface ResponseInfo<SoapHeaders extends object = object> {
  readonly status: number;
  readonly httpHeaders: Headers;
  /** Every header block of the envelope. */
  readonly soapHeaders: readonly XmlElement[];
  /** Those that the operation types, by key. */
  readonly headers: Partial<SoapHeaders>;
}

/** What the answer to a request should be. */
export interface Expectation {
  readonly operation: OperationDescriptor;
  readonly version: SoapVersion;
  /** Identifier of the request, when it was addressed. */
  readonly messageId: string | undefined;
  readonly codec: CodecOptions;
  readonly limits: Partial<XmlLimits>;
  readonly onResponse: ((response: ResponseInfo) => void) | undefined;
}

/** An answer whose body has arrived. */
export interface Answer {
  readonly response: AnswerHead;
  /** Absent: the answer is not of a type that an envelope may have; then `excerpt` is its start. */
  readonly bytes?: Uint8Array;
  readonly excerpt: string;
}

/**
 * Takes in the body of an answer: all of what may be an envelope, the start of anything else.
 * @throws BodyTooLargeError
 */
export async function receiveAnswer(response: TransportAnswer, maxBytes: number): Promise<Answer> {
  if (!response.isRedirect && mayBeEnvelope(response)) {
    return { response, bytes: await response.readBytes(maxBytes), excerpt: "" };
  }
  return { response, excerpt: await readExcerpt(response.body) };
}

/**
 * Reads the result from an answer.
 * @throws SoapFault, HttpError, EnvelopeError, EncodingError, XmlError, DecodeError
 */
export function readAnswer(answer: Answer, expectation: Expectation): unknown {
  const { response, bytes, excerpt } = answer;
  const { output } = expectation.operation;
  if (bytes === undefined || bytes.byteLength === 0) {
    if (output === undefined && isOk(response) && excerpt === "") return undefined;
    throw new HttpError(response, excerpt, describeProblem(response));
  }
  if (!isOk(response)) throw readFailure(response, bytes, expectation);
  return readEnvelope(response, openEnvelope(response, bytes, expectation), expectation);
}

/**
 * Reads the result from the envelope of an answer with a good status, and tells of its header.
 * @throws SoapFault, EnvelopeError, XmlError, DecodeError
 */
export function readEnvelope(
  response: AnswerHead,
  opened: OpenedEnvelope,
  expectation: Expectation,
): unknown {
  checkRelationship(opened.start, expectation);
  report(response, opened.start, expectation);
  return readResult(opened, expectation);
}

/**
 * Reads the result from an envelope whose header is dealt with.
 * @throws SoapFault, EnvelopeError, XmlError, DecodeError
 */
export function readResult(
  { reader, start, fault }: OpenedEnvelope,
  expectation: Expectation,
): unknown {
  if (fault !== undefined) throw fault;
  const { output } = expectation.operation;
  if (output === undefined) return undefined;
  checkVersion(start, expectation);
  const result = decodeMessage(output, reader, start, expectation.codec);
  readEnvelopeEnd(reader, start, expectation.codec.strict === true);
  return result;
}

/**
 * Reads the head of an envelope that holds a result, and tells of it.
 * @param reader a reader of the envelope, which may end after the start of the body's child
 * @throws EnvelopeError, XmlError, DecodeError
 */
export function readHead(response: AnswerHead, reader: XmlReader, expectation: Expectation): void {
  const start = startEnvelope(reader, expectation.version);
  checkRelationship(start, expectation);
  report(response, start, expectation);
  checkVersion(start, expectation);
}

function checkVersion({ version }: EnvelopeStart, { version: asked }: Expectation): void {
  if (version === asked) return;
  throw otherVersion(asked, version, `an envelope of SOAP ${version}`);
}

/** An error status: only a fault says more than the status itself. */
function readFailure(
  response: AnswerHead,
  bytes: Uint8Array,
  expectation: Expectation,
): SoapFault | HttpError | EnvelopeError {
  const opened = tryOpenEnvelope(response, bytes, expectation);
  if (opened?.fault === undefined) {
    const problem =
      opened === undefined ? describeProblem(response) : " with an envelope that holds no fault";
    return new HttpError(response, new TextDecoder().decode(bytes.subarray(0, 4096)), problem);
  }
  checkRelationship(opened.start, expectation);
  report(response, opened.start, expectation);
  return opened.fault;
}

/** An envelope read as far as its body's child, which is taken in when it is a fault. */
export interface OpenedEnvelope {
  readonly reader: XmlReader;
  readonly start: EnvelopeStart;
  readonly fault?: SoapFault;
}

function tryOpenEnvelope(
  response: AnswerHead,
  bytes: Uint8Array,
  expectation: Expectation,
): OpenedEnvelope | undefined {
  try {
    return openEnvelope(response, bytes, expectation);
  } catch {
    return undefined;
  }
}

function openEnvelope(
  response: AnswerHead,
  bytes: Uint8Array,
  expectation: Expectation,
): OpenedEnvelope {
  const media = parseMediaType(response.header("content-type") ?? "");
  const envelope = readEnvelopeText(bytes, media, expectation.limits);
  return openWith(new XmlReader(envelope.text, envelope.limits), expectation);
}

/** Reads an envelope as far as its body's child. @throws EnvelopeError, XmlError */
export function openWith(reader: XmlReader, { version, operation }: Expectation): OpenedEnvelope {
  const start = startEnvelope(reader, version);
  if (start.body === undefined || !isFault(start.body, start.version)) return { reader, start };
  const element = reader.readElement(true);
  readEnvelopeEnd(reader, start, false);
  const headerDetail = start.version === "1.1" ? readFaultDetail(start.headers) : [];
  const fault = readFault(element, start.version, operation.faults, start.headers, headerDetail);
  return { reader, start, fault };
}

function startEnvelope(reader: XmlReader, asked: SoapVersion): EnvelopeStart {
  try {
    return readEnvelopeStart(reader);
  } catch (error) {
    if (!(error instanceof EnvelopeError) || error.got === undefined) throw error;
    const where = error.got === "" ? "in no namespace" : `of the namespace ${error.got}`;
    throw otherVersion(asked, error.got, `the root element ${reader.localName} ${where}`);
  }
}

function otherVersion(asked: SoapVersion, got: string, answered: string): EnvelopeError {
  const message = `An envelope of SOAP ${asked} was asked for, the server answered with ${answered}.`;
  return new EnvelopeError("version", message, undefined, { asked, got });
}

/** What a message relates to when its sender could not tell (WS-Addressing 1.0 SOAP Binding §6). */
const UNSPECIFIED = "http://www.w3.org/2005/08/addressing/unspecified";

function checkRelationship({ headers }: EnvelopeStart, { messageId }: Expectation): void {
  if (messageId === undefined) return;
  const related = readRelatesTo(headers);
  if (related.length === 0 || related.includes(messageId) || related.includes(UNSPECIFIED)) return;
  throw new EnvelopeError(
    "relationship",
    `The answer relates to ${related.join(", ")}, the request was ${messageId}.`,
  );
}

function report(
  response: AnswerHead,
  start: EnvelopeStart,
  { operation, codec, onResponse }: Expectation,
): void {
  onResponse?.({
    status: response.status,
    httpHeaders: response.headers,
    soapHeaders: start.headers,
    headers: decodeHeaders(operation.output?.headers, start, codec),
  });
}

/** Servers leave the type out or give the general one of XML; anything else is no envelope. */
function mayBeEnvelope(response: AnswerHead): boolean {
  const media = parseMediaType(response.header("content-type") ?? "");
  return (
    ["", "text/xml", "application/soap+xml", "application/xml"].includes(media.essence) ||
    isXopPackage(media)
  );
}

function describeProblem(response: AnswerHead): string {
  if (response.isRedirect) {
    const location = response.header("location");
    const where = location === undefined ? "elsewhere" : `to ${location}`;
    return ` and redirects ${where}, where the request was not repeated`;
  }
  const type = response.header("content-type");
  return type === undefined || mayBeEnvelope(response)
    ? " without a SOAP envelope"
    : ` with ${type} in place of a SOAP envelope`;
}
