/** Bodies of several parts (RFC 2046 §5.1, RFC 2387). */
import { parseMediaType } from "./message-body.js";
import type { MediaType } from "./message-body.js";
import { EnvelopeError } from "./transport-errors.js";

/** A part with its transfer encoding removed. */
export interface BodyPart {
  readonly media: MediaType;
  /** `Content-ID` without its angle brackets; `""` for none. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const HYPHEN = 0x2d;

/** Parts that a body may have. */
const MAX_PARTS = 10_000;

/**
 * Splits a body at its boundary.
 * @throws EnvelopeError when the body is not what its media type says
 */
export function readParts(bytes: Uint8Array, media: MediaType): readonly BodyPart[] {
  const boundary = media.parameters.get("boundary") ?? "";
  if (boundary === "" || boundary.length > 70) {
    throw new EnvelopeError("structure", "The multipart message has no valid boundary.");
  }
  const parts: BodyPart[] = [];
  let start: number | undefined;
  for (const { from, to, isLast } of delimiters(bytes, new TextEncoder().encode(boundary))) {
    if (start !== undefined) parts.push(readPart(bytes.subarray(start, Math.max(from, start))));
    if (parts.length > MAX_PARTS) {
      throw new EnvelopeError("structure", `The message has more than ${MAX_PARTS} parts.`);
    }
    if (isLast) return parts;
    start = to;
  }
  throw new EnvelopeError("structure", "The multipart message does not end with its boundary.");
}

interface Delimiter {
  /** Where the line break before it starts. */
  readonly from: number;
  /** Where the line after it starts. */
  readonly to: number;
  readonly isLast: boolean;
}

/** The lines that are the boundary, line by line. */
function* delimiters(bytes: Uint8Array, boundary: Uint8Array): Generator<Delimiter> {
  let line = 0;
  while (line < bytes.length) {
    const feed = bytes.indexOf(LINE_FEED, line);
    const next = feed < 0 ? bytes.length : feed + 1;
    if (startsWithBoundary(bytes, line, boundary)) {
      const rest = new TextDecoder().decode(bytes.subarray(line + 2 + boundary.length, next));
      const isLast = rest.startsWith("--");
      // A longer boundary may begin with this one.
      if (isLast || rest.trim() === "") {
        yield { from: beforeLineBreak(bytes, line), to: next, isLast };
      }
    }
    line = next;
  }
}

function startsWithBoundary(bytes: Uint8Array, at: number, boundary: Uint8Array): boolean {
  if (bytes[at] !== HYPHEN || bytes[at + 1] !== HYPHEN) return false;
  return boundary.every((byte, index) => bytes[at + 2 + index] === byte);
}

function beforeLineBreak(bytes: Uint8Array, line: number): number {
  if (bytes[line - 1] !== LINE_FEED) return line;
  return bytes[line - 2] === CARRIAGE_RETURN ? line - 2 : line - 1;
}

function readPart(bytes: Uint8Array): BodyPart {
  const headers = new Map<string, string>();
  let at = 0;
  let last = "";
  while (at < bytes.length) {
    const feed = bytes.indexOf(LINE_FEED, at);
    const end = feed < 0 ? bytes.length : feed;
    const line = new TextDecoder().decode(bytes.subarray(at, end)).replace(/\r$/, "");
    at = end + 1;
    if (line === "") break;
    // RFC 822 §3.1.1: a line that begins with white space goes on with the header before it.
    if (/^[ \t]/.test(line)) {
      headers.set(last, `${headers.get(last) ?? ""} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(":");
    last = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    headers.set(last, line.slice(colon + 1).trim());
  }
  const content = bytes.subarray(Math.min(at, bytes.length));
  return {
    media: parseMediaType(headers.get("content-type") ?? ""),
    id: withoutBrackets(headers.get("content-id") ?? ""),
    bytes: decodeTransfer(content, headers.get("content-transfer-encoding") ?? "binary"),
  };
}

/** A `Content-ID` or `start` without the brackets that some senders leave out. */
export function withoutBrackets(id: string): string {
  return id.trim().replace(/^<(.*)>$/s, "$1");
}

function decodeTransfer(bytes: Uint8Array, encoding: string): Uint8Array {
  const name = encoding.trim().toLowerCase();
  if (["binary", "8bit", "7bit", ""].includes(name)) return bytes;
  if (name === "base64") {
    try {
      const text = atob(new TextDecoder().decode(bytes));
      return Uint8Array.from(text, (character) => character.charCodeAt(0));
    } catch {
      throw new EnvelopeError("structure", "A part of the message is not base64, as it says.");
    }
  }
  throw new EnvelopeError("structure", `The transfer encoding "${encoding}" is not supported.`);
}
