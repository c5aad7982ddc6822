/**
 * Channel bindings: what ties an authentication to the TLS connection that it runs over, so that it
 * cannot be relayed. Windows calls it extended protection ([MS-NLMP] 2.2.2.1, RFC 5929 §4).
 */
import { concatenate, viewOf } from "../octets.js";
import { md5 } from "./digests.js";

/** The last octets of the signature algorithms that name one hash, by what they begin with. */
const SIGNATURES: readonly (readonly [prefix: string, hashes: Readonly<Record<string, string>>])[] =
  [
    // RFC 8017 A.2: md5, sha1, sha256, sha384, sha512, each with RSA.
    [
      "2a864886f70d0101",
      { "04": "SHA-256", "05": "SHA-256", "0b": "SHA-256", "0c": "SHA-384", "0d": "SHA-512" },
    ],
    // RFC 5758 §3.2: ECDSA.
    ["2a8648ce3d04", { "01": "SHA-256", "0302": "SHA-256", "0303": "SHA-384", "0304": "SHA-512" }],
  ];

/**
 * The binding `tls-server-end-point` to a server's certificate (DER) as NTLM sends it: 16 octets.
 * Undefined for a certificate whose signature names no single hash, to which none is defined
 * (RFC 5929 §4.1).
 */
export async function channelBindings(
  certificate: Uint8Array,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const hash = endPointHash(certificate);
  if (hash === undefined) return undefined;
  const digest = await crypto.subtle.digest(hash, Uint8Array.from(certificate));
  return bindingsOf(new Uint8Array(digest));
}

/** MD5 of the structure of RFC 2744 §3.11 without addresses, around a certificate's hash. */
export function bindingsOf(digest: Uint8Array): Uint8Array<ArrayBuffer> {
  const data = concatenate(new TextEncoder().encode("tls-server-end-point:"), digest);
  const header = new Uint8Array(20);
  viewOf(header).setUint32(16, data.byteLength, true);
  return md5(concatenate(header, data));
}

/** The hash of a certificate's signature; MD5 and SHA-1 count as SHA-256 (RFC 5929 §4.1). */
function endPointHash(certificate: Uint8Array): string | undefined {
  const identifier = signatureAlgorithm(certificate);
  if (identifier === undefined) return undefined;
  for (const [prefix, hashes] of SIGNATURES) {
    if (identifier.startsWith(prefix)) return hashes[identifier.slice(prefix.length)];
  }
  return undefined;
}

/** The object identifier of `signatureAlgorithm`, in hexadecimal digits (RFC 5280 §4.1.1.2). */
function signatureAlgorithm(certificate: Uint8Array): string | undefined {
  const whole = derValue(certificate, 0);
  if (whole === undefined) return undefined;
  const signed = derValue(certificate, whole.start);
  if (signed === undefined) return undefined;
  const algorithm = derValue(certificate, signed.end);
  if (algorithm === undefined) return undefined;
  const identifier = derValue(certificate, algorithm.start);
  if (identifier === undefined) return undefined;
  return Array.from(certificate.subarray(identifier.start, identifier.end), hexadecimal).join("");
}

function hexadecimal(octet: number): string {
  return octet.toString(16).padStart(2, "0");
}

/** Where the value of the DER element at an offset lies (X.690 §8.1). */
function derValue(
  bytes: Uint8Array,
  offset: number,
): { readonly start: number; readonly end: number } | undefined {
  const first = bytes[offset + 1];
  if (first === undefined) return undefined;
  const lengthOctets = first < 0x80 ? 0 : first & 0x7f;
  let length = lengthOctets === 0 ? first : 0;
  for (let index = 0; index < lengthOctets; index++) {
    length = length * 256 + (bytes[offset + 2 + index] ?? 0);
  }
  const start = offset + 2 + lengthOctets;
  return start + length <= bytes.byteLength ? { start, end: start + length } : undefined;
}
