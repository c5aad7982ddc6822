/** Code units of text that are put together before they become bytes. */
const PIECE_LENGTH = 16 * 1024;

/** Bytes that one code unit can take: three of UTF-8, or two units of a pair that take four. */
const MAX_BYTES_PER_UNIT = 3;

const encoder = /* @__PURE__ */ new TextEncoder();
const decoder = /* @__PURE__ */ new TextDecoder("utf-8", { ignoreBOM: true });

/** Where most pieces become bytes, which are copied from here: never between two calls. */
const scratch = /* @__PURE__ */ new Uint8Array(4 * PIECE_LENGTH);

/**
 * Text that becomes UTF-8 piece by piece as it is added: a text of many megabytes put together whole
 * would be a tree of as many nodes as there were additions, all of them alive until its end. What is
 * shorter than a piece, as most messages are, becomes bytes in one step.
 */
export class Utf8Output {
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  /** Bytes in the chunks. */
  #length = 0;
  #piece = "";

  /** Adds text that ends with no half of a surrogate pair. */
  add(text: string): void {
    this.#piece += text;
    if (this.#piece.length >= PIECE_LENGTH) this.#flush();
  }

  /** What was added so far. */
  toBytes(): Uint8Array<ArrayBuffer> {
    this.#flush();
    const [first] = this.#chunks;
    if (first === undefined) return new Uint8Array(0);
    if (this.#chunks.length === 1) return first;
    const bytes = new Uint8Array(this.#length);
    let offset = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    this.#chunks = [bytes];
    return bytes;
  }

  /** About how many bytes {@link take} would give: text that is not encoded yet counts by code units. */
  get length(): number {
    return this.#length + this.#piece.length;
  }

  /** Takes away what was added so far. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = this.toBytes();
    this.#chunks = [];
    this.#length = 0;
    return bytes;
  }

  /** What {@link toBytes} gives, as text. */
  toString(): string {
    return this.#length === 0 ? this.#piece : decoder.decode(this.toBytes());
  }

  #flush(): void {
    if (this.#piece === "") return;
    const chunk = encode(this.#piece);
    this.#piece = "";
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }
}

/** Bytes of memory that short messages share: memory of its own costs a message more than its encoding. */
const SHARED = 8 * 1024;

let shared = /* @__PURE__ */ new Uint8Array(SHARED);
/** Bytes of it that messages have; they are never written again. */
let used = 0;

/** What `TextEncoder.encode` gives, in a part of the time for what is not long. */
function encode(text: string): Uint8Array<ArrayBuffer> {
  const most = text.length * MAX_BYTES_PER_UNIT;
  if (most <= SHARED / 2) return encodeShort(text, most);
  if (most > scratch.length) return encoder.encode(text);
  const { written } = encoder.encodeInto(text, scratch);
  return scratch.slice(0, written);
}

function encodeShort(text: string, most: number): Uint8Array<ArrayBuffer> {
  if (used + most > SHARED) {
    shared = new Uint8Array(SHARED);
    used = 0;
  }
  const start = used;
  used += encoder.encodeInto(text, shared.subarray(start)).written;
  return shared.subarray(start, used);
}
