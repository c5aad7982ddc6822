/** `xs:hexBinary` and `xs:base64Binary` (XML Schema 1.0 Part 2 §3.2.15, §3.2.16). */
import type { AtomicType } from "../descriptor.js";
import { LexicalError } from "./lexical-error.js";
import { failValue } from "./value.js";

const HEX_DIGITS = "0123456789ABCDEF";
const BASE64_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** What a code is in {@link digitValues} when it is no digit. */
const NO_DIGIT = 255;
const PAD = 0x3d;

const ascii = /* @__PURE__ */ new TextDecoder();

const HEX_VALUES = /* @__PURE__ */ digitValues(HEX_DIGITS, HEX_DIGITS.toLowerCase());
const BASE64_VALUES = /* @__PURE__ */ digitValues(BASE64_DIGITS);

/** §3.2.15 */
export const hexBinary: AtomicType<Uint8Array> = {
  kind: "atomic",
  name: "hexBinary",
  whiteSpace: "collapse",
  parse: parseHex,
  print: (value) => printHex(requireBytes("xs:hexBinary", value)),
  length: (value) => value.length,
};

/** §3.2.16; white space may stand between any two characters. */
export const base64Binary: AtomicType<Uint8Array> = {
  kind: "atomic",
  name: "base64Binary",
  whiteSpace: "collapse",
  parse: parseBase64,
  print: (value) => printBase64(requireBytes("xs:base64Binary", value)),
  length: (value) => value.length,
};

function requireBytes(type: string, value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : failValue(type, value, "a Uint8Array");
}

function parseHex(text: string): Uint8Array {
  if (text.length % 2 !== 0) {
    throw new LexicalError("xs:hexBinary", text, "an odd number of digits");
  }
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index++) {
    const high = valueOf(HEX_VALUES, text.charCodeAt(index * 2));
    const low = valueOf(HEX_VALUES, text.charCodeAt(index * 2 + 1));
    if (high === NO_DIGIT || low === NO_DIGIT) {
      throw new LexicalError("xs:hexBinary", text, "not hexadecimal digits");
    }
    bytes[index] = (high << 4) | low;
  }
  return bytes;
}

function printHex(bytes: Uint8Array): string {
  const codes = new Uint8Array(bytes.length * 2);
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    codes[index * 2] = HEX_DIGITS.charCodeAt(byte >> 4);
    codes[index * 2 + 1] = HEX_DIGITS.charCodeAt(byte & 15);
  }
  return ascii.decode(codes);
}

function parseBase64(text: string): Uint8Array {
  const digits = /[ \t\r\n]/.test(text) ? text.replace(/[ \t\r\n]+/g, "") : text;
  if (digits.length % 4 !== 0) {
    throw new LexicalError("xs:base64Binary", text, "the length is not a multiple of 4");
  }
  const padding = digits.endsWith("==") ? 2 : digits.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((digits.length / 4) * 3 - padding);
  const end = digits.length - padding;
  let filled = 0;
  let bits = 0;
  for (let index = 0; index < end; index++) {
    const value = valueOf(BASE64_VALUES, digits.charCodeAt(index));
    if (value === NO_DIGIT) {
      throw new LexicalError("xs:base64Binary", text, "not base64 digits");
    }
    bits = (bits << 6) | value;
    if ((index & 3) !== 3) continue;
    bytes[filled++] = (bits >> 16) & 255;
    bytes[filled++] = (bits >> 8) & 255;
    bytes[filled++] = bits & 255;
  }
  if (padding === 0) return bytes;
  if ((bits & (padding === 1 ? 3 : 15)) !== 0) {
    throw new LexicalError("xs:base64Binary", text, "the last digit has bits that no octet takes");
  }
  if (padding === 1) {
    bytes[filled++] = (bits >> 10) & 255;
    bytes[filled] = (bits >> 2) & 255;
  } else {
    bytes[filled] = (bits >> 4) & 255;
  }
  return bytes;
}

function printBase64(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PAD);
  let filled = 0;
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index;
    const bits =
      ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    codes[filled] = BASE64_DIGITS.charCodeAt(bits >> 18);
    codes[filled + 1] = BASE64_DIGITS.charCodeAt((bits >> 12) & 63);
    if (left > 1) codes[filled + 2] = BASE64_DIGITS.charCodeAt((bits >> 6) & 63);
    if (left > 2) codes[filled + 3] = BASE64_DIGITS.charCodeAt(bits & 63);
    filled += 4;
  }
  return ascii.decode(codes);
}

function digitValues(...alphabets: readonly string[]): Uint8Array {
  const values = new Uint8Array(128).fill(NO_DIGIT);
  for (const alphabet of alphabets) {
    for (let value = 0; value < alphabet.length; value++) {
      values[alphabet.charCodeAt(value)] = value;
    }
  }
  return values;
}

function valueOf(values: Uint8Array, code: number): number {
  return code < 128 ? (values[code] ?? NO_DIGIT) : NO_DIGIT;
}
