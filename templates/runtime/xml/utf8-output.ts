/** Code units of text that are put together before they become bytes. */
const PIECE_LENGTH = 16 * 1024;

/** Bytes that one code unit can take: three of UTF-8, or two units of a pair that take four. */
const MAX_BYTES_PER_UNIT = 3;

const encoder = /* @__PURE__ */ new TextEncoder();
const decoder = /* @__PURE__ */ new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Text that becomes UTF-8 piece by piece as it is added: a text of many megabytes put together whole
 * would be a tree of as many nodes as there were additions, all of them alive until its end.
 */
export class Utf8Output {
  #bytes = new Uint8Array(0);
  #length = 0;
  #piece = "";

  /** Adds text that ends with no half of a surrogate pair. */
  add(text: string): void {
    this.#piece += text;
    if (this.#piece.length >= PIECE_LENGTH) this.#flush();
  }

  /** What was added so far. */
  toBytes(): Uint8Array<ArrayBuffer> {
    if (this.#length === 0) return encoder.encode(this.#piece);
    this.#flush();
    return this.#bytes.subarray(0, this.#length);
  }

  /** About how many bytes {@link take} would give: text that is not encoded yet counts by code units. */
  get length(): number {
    return this.#length + this.#piece.length;
  }

  /** Takes away what was added so far. */
  take(): Uint8Array<ArrayBuffer> {
    this.#flush();
    const bytes = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return bytes;
  }

  /** What {@link toBytes} gives, as text. */
  toString(): string {
    return this.#length === 0 ? this.#piece : decoder.decode(this.toBytes());
  }

  #flush(): void {
    const piece = this.#piece;
    if (piece === "") return;
    this.#piece = "";
    this.#reserve(piece.length * MAX_BYTES_PER_UNIT);
    const { written } = encoder.encodeInto(piece, this.#bytes.subarray(this.#length));
    this.#length += written;
  }

  #reserve(length: number): void {
    const needed = this.#length + length;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
