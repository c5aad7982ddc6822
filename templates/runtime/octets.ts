/** Octets, as authentication has them: compared, joined, in Base64 and in UTF-16. */

/** The parts, one after the other. */
export function concatenate(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.byteLength;
  }
  return whole;
}

/** A view of the octets of an array. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A text in UTF-16, little-endian: the UNICODE of [MS-NLMP] 6. */
export function utf16(text: string): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index++) {
    view.setUint16(index * 2, text.charCodeAt(index), true);
  }
  return new Uint8Array(view.buffer);
}

/** The text of octets in UTF-16, little-endian; a last odd octet is left out. */
export function fromUtf16(bytes: Uint8Array): string {
  const view = viewOf(bytes);
  let text = "";
  for (let offset = 0; offset + 1 < bytes.byteLength; offset += 2) {
    text += String.fromCharCode(view.getUint16(offset, true));
  }
  return text;
}

/** Whether two arrays hold the same octets, in a time that depends on their lengths alone. */
export function areSame(left: Uint8Array, right: Uint8Array): boolean {
  if (left.byteLength !== right.byteLength) return false;
  let difference = 0;
  for (let index = 0; index < left.byteLength; index++) {
    difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  }
  return difference === 0;
}

/** Base64 of octets, without line breaks. */
export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const octet of bytes) binary += String.fromCharCode(octet);
  return btoa(binary);
}

/** The octets of a Base64 text; undefined for one that is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
