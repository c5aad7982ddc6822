/** Answers whose result holds items that come one by one: they are sent as they come. */
import { encodeItems, findItems } from "../codec/encode-items.js";
import type { Outgoing } from "./exchange.js";
import { wrap } from "./message.js";
import type { CodecOptions } from "./message.js";
import { replyHeaderWriter } from "./reply.js";
import type { Asked, ReplyHeaders } from "./reply.js";
import type { MessageDescriptor } from "../service.js";
import { beginEnvelope, contentType } from "../soap.js";

/** Bytes that are gathered before they are sent. */
const PIECE_BYTES = 16 * 1024;

/**
 * The answer with a result whose items come one by one; undefined for any other result. The first
 * piece is made before there is an answer at all, so that what fails until then can become a fault.
 * What fails later ends the body with an error, for whoever carries it to cut the connection: half
 * an envelope must not look like a whole one.
 * @param onError is told of what fails later.
 * @throws EncodeError, and whatever the items throw
 */
export async function streamedReply(
  asked: Asked,
  message: MessageDescriptor,
  result: unknown,
  added: ReplyHeaders,
  options: CodecOptions,
  onError: (error: unknown) => void,
): Promise<Outgoing | undefined> {
  const value = wrap(message, result);
  if (message.items === undefined || findItems(value, message.items) === undefined)
    return undefined;
  const pieces = envelopePieces(asked, message, value, added, options);
  const first = await pieces.next();
  const headers = { ...added.httpHeaders, "Content-Type": contentType(asked.version) };
  return { status: 200, headers, body: new ReplyBody(first, pieces, onError) };
}

/** The bytes of the envelope. */
async function* envelopePieces(
  asked: Asked,
  { element, items = [], ...message }: MessageDescriptor,
  value: unknown,
  added: ReplyHeaders,
  options: CodecOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const writeHeader = replyHeaderWriter(asked, message, added, options);
  const { writer, end } = beginEnvelope(asked.version, writeHeader);
  if (element !== undefined) {
    const written = encodeItems(element, items, writer, value, options);
    try {
      for (let item = await written.next(); item.done !== true; item = await written.next()) {
        if (writer.pendingLength >= PIECE_BYTES) yield writer.takeBytes();
      }
    } finally {
      await written.return();
    }
  }
  end();
  yield writer.takeBytes();
}

/** A body of which the first piece is there. */
class ReplyBody implements AsyncIterableIterator<Uint8Array> {
  #first: IteratorResult<Uint8Array, void> | undefined;
  readonly #pieces: AsyncGenerator<Uint8Array, void, undefined>;
  readonly #onError: (error: unknown) => void;

  constructor(
    first: IteratorResult<Uint8Array, void>,
    pieces: AsyncGenerator<Uint8Array, void, undefined>,
    onError: (error: unknown) => void,
  ) {
    this.#first = first;
    this.#pieces = pieces;
    this.#onError = onError;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array, void>> {
    const first = this.#first;
    this.#first = undefined;
    if (first !== undefined) return first;
    try {
      return await this.#pieces.next();
    } catch (error) {
      this.#onError(error);
      throw error;
    }
  }

  /** Nobody takes the rest: ends the iterator of the items. */
  return(): Promise<IteratorResult<Uint8Array, void>> {
    this.#first = undefined;
    return this.#pieces.return();
  }
}
