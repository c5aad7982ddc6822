/** Code units of text that are put together before they become bytes. */
const PIECE_LENGTH = 16 * 1024;

/** Bytes that one code unit can take: three of UTF-8, or two units of a pair that take four. */
const MAX_BYTES_PER_UNIT = 3;

/** Bytes of memory that a message of more than a piece begins with. */
const LEAST_CAPACITY = 4 * PIECE_LENGTH;

const encoder = /* @__PURE__ */ new TextEncoder();
const decoder = /* @__PURE__ */ new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Text that becomes UTF-8 piece by piece as it is added: a text of many megabytes put together whole
 * would be a tree of as many nodes as there were additions, all of them alive until its end. What is
 * shorter than a piece, as most messages are, becomes bytes in one step.
 */
export class Utf8Output {
  /** What became bytes stands at its start; what was given away fills it. */
  #bytes: Uint8Array<ArrayBuffer> = NO_BYTES;
  #length = 0;
  #piece = "";

  /** Adds text that ends with no half of a surrogate pair. */
  add(text: string): void {
    this.#piece += text;
    if (this.#piece.length >= PIECE_LENGTH) this.#flush();
  }

  /** What was added so far. */
  toBytes(): Uint8Array<ArrayBuffer> {
    if (this.#length === 0) {
      this.#bytes = encode(this.#piece);
    } else {
      this.#flush();
      if (this.#length === this.#bytes.length) return this.#bytes;
      const working = this.#bytes;
      this.#bytes = working.slice(0, this.#length);
      spare = new WeakRef(working);
    }
    this.#piece = "";
    this.#length = this.#bytes.length;
    return this.#bytes;
  }

  /** About how many bytes {@link take} would give: text that is not encoded yet counts by code units. */
  get length(): number {
    return this.#length + this.#piece.length;
  }

  /** Takes away what was added so far. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = this.toBytes();
    this.#bytes = NO_BYTES;
    this.#length = 0;
    return bytes;
  }

  /** What {@link toBytes} gives, as text. */
  toString(): string {
    return this.#length === 0 ? this.#piece : decoder.decode(this.toBytes());
  }

  #flush(): void {
    const most = this.#length + this.#piece.length * MAX_BYTES_PER_UNIT;
    if (most > this.#bytes.length) this.#grow(most);
    const { written } = encoder.encodeInto(this.#piece, this.#bytes.subarray(this.#length));
    this.#length += written;
    this.#piece = "";
  }

  #grow(least: number): void {
    const known = this.#bytes.length === 0 ? takeSpare() : undefined;
    const isEnough = known !== undefined && known.length >= least;
    const larger = isEnough ? known : new Uint8Array(Math.max(2 * least, LEAST_CAPACITY));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

const NO_BYTES = /* @__PURE__ */ new Uint8Array(0);

/**
 * The memory in which the last message became bytes, for the next one, unless a collection of garbage
 * takes it: each message in memory of its own would call for one every few megabytes.
 */
let spare: WeakRef<Uint8Array<ArrayBuffer>> | undefined;

function takeSpare(): Uint8Array<ArrayBuffer> | undefined {
  const bytes = spare?.deref();
  spare = undefined;
  return bytes;
}

/** Bytes of memory that short messages share: memory of its own costs a message more than its encoding. */
const SHARED = 8 * 1024;

let shared = /* @__PURE__ */ new Uint8Array(SHARED);
/** Bytes of it that messages have; they are never written again. */
let used = 0;

/** What `TextEncoder.encode` gives, of a short text in a part of the time. */
function encode(text: string): Uint8Array<ArrayBuffer> {
  const most = text.length * MAX_BYTES_PER_UNIT;
  if (most > SHARED / 2) return encoder.encode(text);
  // It is empty once somebody has transferred what a message was given of it.
  if (used + most > shared.length) {
    shared = new Uint8Array(SHARED);
    used = 0;
  }
  const start = used;
  used += encoder.encodeInto(text, shared.subarray(start)).written;
  return shared.subarray(start, used);
}
