/** Reading and writing the little-endian numbers and texts that TDS is made of. */

/** What a client sent does not follow [MS-TDS]. The message tells what, for the client to read. */
export class TdsFormatError extends Error {
  override readonly name = "TdsFormatError";
}

/** Code units that are turned into text at once: more would overflow the stack of a call. */
const TEXT_CHUNK = 4096;

/** A position in bytes. Every method throws {@link TdsFormatError} where the bytes end too early. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get position(): number {
    return this.#position;
  }

  get remaining(): number {
    return this.#bytes.byteLength - this.#position;
  }

  /** Moves to an offset from the start. */
  seek(position: number): void {
    if (position < 0 || position > this.#bytes.byteLength) throw endsEarly();
    this.#position = position;
  }

  uint8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  /** Offsets and lengths of PRELOGIN are big-endian ([MS-TDS] 2.2.6.5). */
  uint16BigEndian(): number {
    return this.#view.getUint16(this.#take(2), false);
  }

  int16(): number {
    return this.#view.getInt16(this.#take(2), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#take(4), true);
  }

  int64(): bigint {
    return this.#view.getBigInt64(this.#take(8), true);
  }

  uint64(): bigint {
    return this.#view.getBigUint64(this.#take(8), true);
  }

  float32(): number {
    return this.#view.getFloat32(this.#take(4), true);
  }

  float64(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** An unsigned number of `length` bytes, at most 16. */
  uint(length: number): bigint {
    let value = 0n;
    for (const [index, byte] of this.bytes(length).entries()) {
      value |= BigInt(byte) << BigInt(8 * index);
    }
    return value;
  }

  /** A copy of the next bytes. */
  bytes(length: number): Uint8Array {
    const start = this.#take(length);
    return this.#bytes.slice(start, start + length);
  }

  skip(length: number): void {
    this.#take(length);
  }

  /** UTF-16 text of so many code units, whatever they are: unpaired surrogates are kept. */
  text(codeUnits: number): string {
    const start = this.#take(codeUnits * 2);
    const parts: string[] = [];
    for (let at = 0; at < codeUnits; at += TEXT_CHUNK) {
      const units: number[] = [];
      for (let unit = at; unit < Math.min(at + TEXT_CHUNK, codeUnits); unit += 1) {
        units.push(this.#view.getUint16(start + unit * 2, true));
      }
      parts.push(String.fromCharCode(...units));
    }
    return parts.join("");
  }

  #take(length: number): number {
    const start = this.#position;
    if (length > this.remaining) throw endsEarly();
    this.#position = start + length;
    return start;
  }
}

function endsEarly(): TdsFormatError {
  return new TdsFormatError("The message ends before what it announces.");
}

/** Parts of bytes as one. */
export function concatenated(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** Bytes that grow. */
export class ByteWriter {
  #bytes = new Uint8Array(512);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  uint8(value: number): this {
    const at = this.#grow(1);
    this.#view.setUint8(at, value);
    return this;
  }

  uint16(value: number): this {
    const at = this.#grow(2);
    this.#view.setUint16(at, value, true);
    return this;
  }

  uint16BigEndian(value: number): this {
    const at = this.#grow(2);
    this.#view.setUint16(at, value, false);
    return this;
  }

  int16(value: number): this {
    const at = this.#grow(2);
    this.#view.setInt16(at, value, true);
    return this;
  }

  uint32(value: number): this {
    const at = this.#grow(4);
    this.#view.setUint32(at, value, true);
    return this;
  }

  uint32BigEndian(value: number): this {
    const at = this.#grow(4);
    this.#view.setUint32(at, value, false);
    return this;
  }

  int32(value: number): this {
    const at = this.#grow(4);
    this.#view.setInt32(at, value, true);
    return this;
  }

  int64(value: bigint): this {
    const at = this.#grow(8);
    this.#view.setBigInt64(at, value, true);
    return this;
  }

  uint64(value: bigint): this {
    const at = this.#grow(8);
    this.#view.setBigUint64(at, value, true);
    return this;
  }

  bytes(value: Uint8Array): this {
    const start = this.#grow(value.byteLength);
    this.#bytes.set(value, start);
    return this;
  }

  /** UTF-16 text without its length. */
  text(value: string): this {
    let at = this.#grow(value.length * 2);
    for (let unit = 0; unit < value.length; unit += 1, at += 2) {
      this.#view.setUint16(at, value.charCodeAt(unit), true);
    }
    return this;
  }

  /** B_VARCHAR ([MS-TDS] 2.2.5.1.1): at most 255 code units, of which more are cut off. */
  shortText(value: string): this {
    const kept = value.slice(0, 0xff);
    return this.uint8(kept.length).text(kept);
  }

  /** US_VARCHAR ([MS-TDS] 2.2.5.1.1): at most 65,535 code units, of which more are cut off. */
  longText(value: string): this {
    const kept = value.slice(0, 0xffff);
    return this.uint16(kept.length).text(kept);
  }

  /** Writes a number over one that was written before. */
  overwriteUint16(position: number, value: number): void {
    this.#view.setUint16(position, value, true);
  }

  /** A copy of what was written, from a position. */
  slice(start = 0, end = this.#length): Uint8Array {
    return this.#bytes.slice(start, Math.min(end, this.#length));
  }

  /** Forgets what was written after a position. */
  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
  }

  /** Forgets the first bytes. */
  drop(length: number): void {
    this.#bytes.copyWithin(0, length, this.#length);
    this.#length -= length;
  }

  #grow(length: number): number {
    const start = this.#length;
    this.#length += length;
    if (this.#length > this.#bytes.byteLength) {
      const larger = new Uint8Array(Math.max(this.#length, this.#bytes.byteLength * 2));
      larger.set(this.#bytes.subarray(0, start));
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return start;
  }
}
