/**
 * The digests of NTLM: MD4 (RFC 1320), MD5 (RFC 1321) and HMAC-MD5 (RFC 2104). Web Crypto has none of
 * them. They prove nothing by today's measure and serve this protocol alone.
 */
import { concatenate } from "../octets.js";

/** Octets that both digests take at a time (RFC 1320 §3.4, RFC 1321 §3.4). */
const BLOCK = 64;

/** A round: sixteen steps, the rotations of which repeat after four. */
interface Round {
  readonly mix: (x: number, y: number, z: number) => number;
  /** The word of the block that a step takes. */
  readonly word: (step: number) => number;
  readonly rotations: readonly [number, number, number, number];
  /** What a step adds. */
  readonly constant: (step: number) => number;
}

interface Digest {
  readonly rounds: readonly Round[];
  /** MD5 adds the neighbouring register after the rotation (RFC 1321 §3.4). */
  readonly addsNeighbour: boolean;
}

const choose = (x: number, y: number, z: number): number => (x & y) | (~x & z);
const parity = (x: number, y: number, z: number): number => x ^ y ^ z;
const majority = (x: number, y: number, z: number): number => (x & y) | (x & z) | (y & z);

const MD4_ORDER_3 = [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15];

/** RFC 1320 §3.4. */
const MD4: Digest = {
  addsNeighbour: false,
  rounds: [
    { mix: choose, word: (step) => step, rotations: [3, 7, 11, 19], constant: () => 0 },
    {
      mix: majority,
      word: (step) => (step % 4) * 4 + (step >> 2),
      rotations: [3, 5, 9, 13],
      constant: () => 0x5a827999,
    },
    {
      mix: parity,
      word: (step) => MD4_ORDER_3[step] ?? 0,
      rotations: [3, 9, 11, 15],
      constant: () => 0x6ed9eba1,
    },
  ],
};

/** The table T of RFC 1321 §3.4, from its first entry of a round. */
function sines(first: number): (step: number) => number {
  return (step) => Math.floor(Math.abs(Math.sin(first + step + 1)) * 2 ** 32);
}

/** RFC 1321 §3.4. */
const MD5: Digest = {
  addsNeighbour: true,
  rounds: [
    { mix: choose, word: (step) => step, rotations: [7, 12, 17, 22], constant: sines(0) },
    {
      mix: (x, y, z) => choose(z, x, y),
      word: (step) => (5 * step + 1) % 16,
      rotations: [5, 9, 14, 20],
      constant: sines(16),
    },
    {
      mix: parity,
      word: (step) => (3 * step + 5) % 16,
      rotations: [4, 11, 16, 23],
      constant: sines(32),
    },
    {
      mix: (x, y, z) => y ^ (x | ~z),
      word: (step) => (7 * step) % 16,
      rotations: [6, 10, 15, 21],
      constant: sines(48),
    },
  ],
};

/** MD4 of a message: 16 octets (RFC 1320). */
export function md4(message: Uint8Array): Uint8Array<ArrayBuffer> {
  return digest(MD4, message);
}

/** MD5 of a message: 16 octets (RFC 1321). */
export function md5(message: Uint8Array): Uint8Array<ArrayBuffer> {
  return digest(MD5, message);
}

/** HMAC-MD5 of a message: 16 octets (RFC 2104 §2). */
export function hmacMd5(key: Uint8Array, message: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(BLOCK);
  padded.set(key.byteLength > BLOCK ? md5(key) : key);
  const inner = md5(
    concatenate(
      padded.map((octet) => octet ^ 0x36),
      message,
    ),
  );
  return md5(
    concatenate(
      padded.map((octet) => octet ^ 0x5c),
      inner,
    ),
  );
}

function digest(kind: Digest, message: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = new DataView(pad(message).buffer);
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let offset = 0; offset < blocks.byteLength; offset += BLOCK) {
    addBlock(kind, state, new DataView(blocks.buffer, offset, BLOCK));
  }
  const result = new DataView(new ArrayBuffer(16));
  state.forEach((word, index) => {
    result.setUint32(index * 4, word, true);
  });
  return new Uint8Array(result.buffer);
}

/** A one bit, zeros, and the length in bits (RFC 1321 §3.1, §3.2). */
function pad(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = Math.ceil((message.byteLength + 9) / BLOCK) * BLOCK;
  const padded = new Uint8Array(length);
  padded.set(message);
  padded[message.byteLength] = 0x80;
  new DataView(padded.buffer).setBigUint64(length - 8, BigInt(message.byteLength) * 8n, true);
  return padded;
}

function addBlock({ rounds, addsNeighbour }: Digest, state: Uint32Array, block: DataView): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (const { mix, word, rotations, constant } of rounds) {
    for (let step = 0; step < 16; step++) {
      const sum = a + mix(b, c, d) + block.getUint32(word(step) * 4, true) + constant(step);
      const rotated = rotate(sum, rotations[step % 4] ?? 0);
      [a, b, c, d] = [d, addsNeighbour ? (rotated + b) | 0 : rotated, b, c];
    }
  }
  [a, b, c, d].forEach((word, index) => {
    state[index] = (state[index] ?? 0) + word;
  });
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
