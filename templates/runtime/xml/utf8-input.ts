/** Bytes of UTF-8 to text, faster than by the engine's decoder where that can be. */

const strictDecoder = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true });

const MOST_ASCII = 0x7f;

/** The lead bytes of U+0080 to U+00BF and of U+00C0 to U+00FF. */
const LOW_LEAD = 0xc2;
const HIGH_LEAD = 0xc3;

/** Bits that are set in a word of four bytes when one of them is not ASCII. */
const NOT_ASCII = 0x80808080 | 0;

/** Bytes below which the engine's decoder has done its work before another has begun. */
const SHORT = 1024;

/** Bytes from which on to copy them by a call pays. */
const LONG_RUN = 48;

/** Bytes of ASCII for each other character, on average, below which the engine's decoder is faster. */
const SHORT_RUN = 32;

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
  // Engines decode ASCII at the speed of copying it, but a single other character makes V8 many times
  // as slow. Most documents of Western languages hold a few, none beyond U+00FF: from one byte for each
  // character Node makes the same text by copying.
  if (NodeBuffer === undefined || bytes.length < SHORT || !hasLatinLead(bytes)) {
    return strictDecoder.decode(bytes);
  }
  const latin = toLatin1(bytes);
  if (latin === undefined) return strictDecoder.decode(bytes);
  return NodeBuffer.from(latin.buffer, latin.byteOffset, latin.length).toString("latin1");
}

function hasLatinLead(bytes: Uint8Array): boolean {
  return bytes.includes(HIGH_LEAD) || bytes.includes(LOW_LEAD);
}

/**
 * The same characters with one byte for each; undefined where one does not fit or is malformed, or so
 * many are not ASCII that the engine's decoder is faster.
 */
function toLatin1(bytes: Uint8Array): Uint8Array | undefined {
  const { length } = bytes;
  const words = wordsOf(bytes);
  const latin = new Uint8Array(length);
  let filled = 0;
  let count = 0;
  let at = 0;
  for (;;) {
    const end = endOfAscii(bytes, words, at);
    if (end - at >= LONG_RUN) latin.set(bytes.subarray(at, end), filled);
    else for (let index = at; index < end; index++) latin[filled + index - at] = bytes[index] ?? 0;
    filled += end - at;
    if (end === length) return latin.subarray(0, filled);
    const lead = bytes[end];
    const trail = bytes[end + 1] ?? 0;
    if (++count * SHORT_RUN > end + SHORT) return undefined;
    if ((lead !== LOW_LEAD && lead !== HIGH_LEAD) || (trail & 0xc0) !== 0x80) return undefined;
    latin[filled++] = ((lead & 3) << 6) | (trail & 0x3f);
    at = end + 2;
  }
}

/** The bytes as words of four, from the first one on that stands at a multiple of four in memory. */
function wordsOf({ buffer, byteOffset, length }: Uint8Array): Int32Array {
  const start = -byteOffset & 3;
  return new Int32Array(buffer, byteOffset + start, (length - start) >> 2);
}

/** The offset of the first byte from `start` that is not ASCII, or the length. */
function endOfAscii(bytes: Uint8Array, words: Int32Array, start: number): number {
  const { length } = bytes;
  const wordsStart = words.byteOffset - bytes.byteOffset;
  let at = start;
  while (at < length && ((at - wordsStart) & 3) !== 0) {
    if ((bytes[at] ?? 0) > MOST_ASCII) return at;
    at++;
  }
  let word = (at - wordsStart) >> 2;
  while (
    word + 3 < words.length &&
    (((words[word] ?? 0) |
      (words[word + 1] ?? 0) |
      (words[word + 2] ?? 0) |
      (words[word + 3] ?? 0)) &
      NOT_ASCII) ===
      0
  ) {
    word += 4;
  }
  at = wordsStart + word * 4;
  while (at < length && (bytes[at] ?? 0) <= MOST_ASCII) at++;
  return at;
}
