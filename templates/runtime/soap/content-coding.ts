/** Content codings of a body (RFC 9110 §8.4.1). */
import { readBytes } from "./message-body.js";

/** The codings that {@link decodeContent} knows, as `Accept-Encoding` names them. */
export const KNOWN_CODINGS = "gzip, deflate";

/** Codings that a body may have one over the other; more than that is meant to cost. */
const MAX_CODINGS = 2;

/** A coding that bodies may be in. */
export type Coding = "gzip" | "deflate";

const NO_CODINGS: readonly Coding[] = [];

/** A body is in a coding that is not known, or in more codings than any honest sender uses. */
export class UnknownCodingError extends Error {
  override readonly name = "UnknownCodingError";
}

/**
 * The codings of a `Content-Encoding`, the innermost first.
 * @throws UnknownCodingError
 */
export function readCodings(header: string): readonly Coding[] {
  if (header === "") return NO_CODINGS;
  const names = header.split(",").map((name) => name.trim().toLowerCase());
  const codings = names.filter((name) => name !== "" && name !== "identity").map(codingNamed);
  if (codings.length > MAX_CODINGS) {
    throw new UnknownCodingError(`The body has more than ${MAX_CODINGS} codings.`);
  }
  return codings;
}

function codingNamed(name: string): Coding {
  if (name === "gzip" || name === "x-gzip") return "gzip";
  if (name === "deflate") return "deflate";
  throw new UnknownCodingError(`The coding of the body is none of ${KNOWN_CODINGS}.`);
}

/**
 * Decodes a body. Decoding stops where more than `maxBytes` come of it, so that a few bytes cannot
 * be made into gigabytes.
 * @throws BodyTooLargeError, or an error of the platform when the bytes are not in the coding
 */
export async function decodeContent(
  bytes: Uint8Array,
  codings: readonly Coding[],
  maxBytes: number,
): Promise<Uint8Array> {
  let decoded = bytes;
  for (const coding of [...codings].reverse()) {
    const stream = new Blob([new Uint8Array(decoded)]).stream();
    decoded = await readBytes(stream.pipeThrough(new DecompressionStream(coding)), maxBytes);
  }
  return decoded;
}
