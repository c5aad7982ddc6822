/** The text of an XML document whose bytes are still arriving. */
import { DECLARATION_LENGTH, detectEncoding, joinChunks } from "./message-body.js";
import { EncodingError } from "./transport-errors.js";

/**
 * Decodes a document piece by piece, by the encoding that `decodeXmlText` would take. A character
 * whose bytes are in two pieces comes with the second one. Not one empty piece is given.
 * @throws EncodingError, and whatever the pieces throw
 */
export async function* decodeTextStream(
  pieces: AsyncIterable<Uint8Array>,
  charset: string | undefined,
): AsyncGenerator<string, void, undefined> {
  let first: Uint8Array[] = [];
  let length = 0;
  let decoder: StreamDecoder | undefined;
  for await (const piece of pieces) {
    if (decoder === undefined) {
      first.push(piece);
      length += piece.byteLength;
      // The encoding is told at the start, which may itself come in pieces.
      if (length < DECLARATION_LENGTH) continue;
    }
    const bytes: Uint8Array = decoder === undefined ? joinChunks(first, length) : piece;
    decoder ??= new StreamDecoder(detectEncoding(bytes, charset));
    first = [];
    const text = decoder.decode(bytes, true);
    if (text !== "") yield text;
  }
  const left = joinChunks(first, decoder === undefined ? length : 0);
  decoder ??= new StreamDecoder(detectEncoding(left, charset));
  const text = decoder.decode(left, false);
  if (text !== "") yield text;
}

class StreamDecoder {
  readonly #encoding: string;
  readonly #decoder: TextDecoder;

  constructor(encoding: string) {
    this.#encoding = encoding;
    try {
      this.#decoder = new TextDecoder(encoding, { fatal: true });
    } catch (error) {
      throw new EncodingError(encoding, true, error);
    }
  }

  decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#decoder.decode(bytes, { stream });
    } catch (error) {
      throw new EncodingError(this.#encoding, false, error);
    }
  }
}
