/** Bytes of UTF-8 to text, faster than by the engine's decoder where that can be. */

const strictDecoder = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true });

const MOST_ASCII = 0x7f;

/** Bits that are set in a word of four bytes when one of them is not ASCII. */
const NOT_ASCII = 0x80808080 | 0;

/** Node's class, as far as it is needed here. */
interface BufferClass {
  from(buffer: ArrayBufferLike, offset: number, length: number): LatinBytes;
}

interface LatinBytes {
  toString(encoding: "latin1"): string;
}

const NodeBuffer = /* @__PURE__ */ findBuffer();

function findBuffer(): BufferClass | undefined {
  const found: unknown = Reflect.get(globalThis, "Buffer");
  return isBufferClass(found) ? found : undefined;
}

function isBufferClass(value: unknown): value is BufferClass {
  return typeof value === "function" && "from" in value && typeof value.from === "function";
}

/**
 * The text of bytes in UTF-8, without a byte-order mark.
 * @throws TypeError for bytes that are not UTF-8
 */
export function decodeUtf8(bytes: Uint8Array): string {
  // Most documents of Western languages hold nothing beyond U+00FF. Node makes text of such characters
  // in a tenth of the time, when each is one byte.
  const latin = NodeBuffer === undefined ? undefined : toLatin1(bytes);
  if (NodeBuffer === undefined || latin === undefined) return strictDecoder.decode(bytes);
  return NodeBuffer.from(latin.buffer, latin.byteOffset, latin.length).toString("latin1");
}

/** The same characters with one byte for each; undefined where one does not fit, or is malformed. */
function toLatin1(bytes: Uint8Array): Uint8Array | undefined {
  const { length } = bytes;
  const scan = new AsciiScan(bytes);
  let at = scan.end(0);
  if (at === length) return bytes;
  const latin = new Uint8Array(length);
  let filled = 0;
  let copied = 0;
  while (at < length) {
    const lead = bytes[at] ?? 0;
    const trail = bytes[at + 1] ?? 0;
    // U+0080 to U+00FF are C2 80 to C3 BF.
    if ((lead & 0xfe) !== 0xc2 || (trail & 0xc0) !== 0x80) return undefined;
    latin.set(bytes.subarray(copied, at), filled);
    filled += at - copied;
    latin[filled++] = ((lead & 3) << 6) | (trail & 0x3f);
    copied = at + 2;
    at = scan.end(copied);
  }
  latin.set(bytes.subarray(copied), filled);
  return latin.subarray(0, filled + length - copied);
}

/** Finds what is not ASCII, four bytes at a time. */
class AsciiScan {
  readonly #bytes: Uint8Array;
  /** The bytes from the first offset on that is a multiple of four in their buffer. */
  readonly #words: Int32Array;
  readonly #wordsStart: number;

  constructor(bytes: Uint8Array) {
    const { buffer, byteOffset, length } = bytes;
    const start = Math.min(length, -byteOffset & 3);
    this.#bytes = bytes;
    this.#wordsStart = start;
    const count = (length - start) >> 2;
    this.#words =
      count === 0 ? new Int32Array(0) : new Int32Array(buffer, byteOffset + start, count);
  }

  /** The offset of the first byte from `start` that is not ASCII, or the length. */
  end(start: number): number {
    const bytes = this.#bytes;
    const words = this.#words;
    const { length } = bytes;
    let at = start;
    while (at < length && ((at - this.#wordsStart) & 3) !== 0) {
      if ((bytes[at] ?? 0) > MOST_ASCII) return at;
      at++;
    }
    let word = (at - this.#wordsStart) >> 2;
    while (word < words.length && ((words[word] ?? 0) & NOT_ASCII) === 0) word++;
    at = Math.max(at, this.#wordsStart + word * 4);
    while (at < length && (bytes[at] ?? 0) <= MOST_ASCII) at++;
    return at;
  }
}
