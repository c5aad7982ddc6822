/** The failures of an exchange that are neither a fault nor a value that does not fit its type. */
import type { SoapVersion } from "../service.js";

/** Characters of an answer's body that an {@link HttpError} keeps. */
const EXCERPT_LENGTH = 1000;

/**
 * The server answered, but not with a SOAP envelope that this exchange can use: an error status, a
 * redirect, an HTML page (which may well have status 200).
 */
export class HttpError extends Error {
  override readonly name = "HttpError";
  /** 0 where the browser hides a redirect. */
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  /** `Content-Type` as the server gave it, or `""`. */
  readonly contentType: string;
  /** The first 1,000 characters of the body. */
  readonly body: string;

  constructor(response: FailedResponse, body: string, problem: string) {
    super(`The server answered ${describeStatus(response)}${problem}.`);
    this.status = response.status;
    this.statusText = response.statusText;
    this.headers = response.headers;
    this.contentType = response.headers.get("content-type") ?? "";
    this.body = body.slice(0, EXCERPT_LENGTH);
  }
}

/** What an {@link HttpError} keeps of an answer; a `Response` is one. */
export interface FailedResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
}

function describeStatus(response: FailedResponse): string {
  return `${response.status} ${response.statusText}`.trim();
}

/** No answer arrived: name resolution, connection, TLS, or the connection broke. `cause` tells which. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";

  constructor(endpoint: string, cause: unknown) {
    super(`The exchange with ${endpoint} failed: ${describeCause(cause)}`, { cause });
  }
}

/** `fetch` says little in its message and puts the reason into the cause of its error. */
function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
}

/** The whole answer did not arrive within the time allowed. */
export class TimeoutError extends Error {
  override readonly name = "TimeoutError";
  /** The time allowed, in milliseconds. */
  readonly timeout: number;

  constructor(timeout: number) {
    super(`The answer did not arrive within ${timeout} ms.`);
    this.timeout = timeout;
  }
}

/** A body exceeds the number of bytes allowed; reading stopped there. */
export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError";
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`The body is larger than the ${maxBytes} bytes allowed.`);
    this.maxBytes = maxBytes;
  }
}

/** The bytes cannot be decoded: an unknown encoding, or bytes that the encoding does not allow. */
export class EncodingError extends Error {
  override readonly name = "EncodingError";
  /** The encoding's label. */
  readonly encoding: string;
  /** No such encoding, as opposed to bytes that it does not allow. */
  readonly unknown: boolean;

  constructor(encoding: string, unknown: boolean, cause?: unknown) {
    super(
      unknown
        ? `The encoding "${encoding}" is not known.`
        : `The body holds bytes that are not allowed in the encoding ${encoding}.`,
      { cause },
    );
    this.encoding = encoding;
    this.unknown = unknown;
  }
}

/** What an envelope violates. */
export type EnvelopeRule =
  /** The root is not the Envelope of the version asked (or of any version). */
  | "version"
  /** Something is missing, misplaced or repeated in the envelope. */
  | "structure"
  /** The body is not what the operation's message holds. */
  | "body"
  /** The answer relates to another message. */
  | "relationship";

/** The document is well-formed, but it is not a SOAP envelope that this exchange can use. */
export class EnvelopeError extends Error {
  override readonly name = "EnvelopeError";
  readonly rule: EnvelopeRule;
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** On rule `version`: the version asked. */
  readonly asked: SoapVersion | undefined;
  /** On rule `version`: the version got, or the namespace of an unknown one. */
  readonly got: string | undefined;

  constructor(
    rule: EnvelopeRule,
    message: string,
    place?: { readonly line: number; readonly column: number },
    versions?: { readonly asked?: SoapVersion; readonly got: string },
  ) {
    super(
      place === undefined ? message : `${message} (line ${place.line}, column ${place.column})`,
    );
    this.rule = rule;
    this.line = place?.line;
    this.column = place?.column;
    this.asked = versions?.asked;
    this.got = versions?.got;
  }
}
