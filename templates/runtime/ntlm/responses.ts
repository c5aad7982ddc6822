/** What NTLM version 2 computes ([MS-NLMP] 3.3.2, 3.4.5.1): keys, the response, the integrity code. */
import { concatenate, utf16, viewOf } from "../octets.js";
import { hmacMd5, md4 } from "./digests.js";
import { INTEGRITY_LENGTH, INTEGRITY_OFFSET, writeAvPairs } from "./messages.js";
import type { AvPair } from "./messages.js";

/** Octets of NTProofStr, which a response begins with. */
export const PROOF_LENGTH = 16;

/** Octets of a response before its target information ([MS-NLMP] 2.2.2.7, 2.2.2.8). */
export const TARGET_INFO_OFFSET = PROOF_LENGTH + 28;

/** Milliseconds from 1601, where FILETIME begins, to 1970. */
const FILETIME_EPOCH = 11_644_473_600_000n;

/** The hash of a password that directories keep: 16 octets (NTOWFv1, [MS-NLMP] 3.3.1). */
export function ntHash(password: string): Uint8Array<ArrayBuffer> {
  return md4(utf16(password));
}

/** The key of a user in a domain: NTOWFv2 ([MS-NLMP] 3.3.2). */
export function responseKey(
  hash: Uint8Array,
  user: string,
  domain: string,
): Uint8Array<ArrayBuffer> {
  return hmacMd5(hash, utf16(upperCase(user) + domain));
}

/** Windows maps each code unit by itself, so that a letter never becomes two. */
function upperCase(text: string): string {
  return text.replace(/[^]/g, (unit) => {
    const upper = unit.toUpperCase();
    return upper.length === 1 ? upper : unit;
  });
}

/** What a client contributes to its response. */
export interface ResponseParts {
  /** Eight octets each. */
  readonly serverChallenge: Uint8Array;
  readonly clientChallenge: Uint8Array;
  /** A FILETIME: eight octets. */
  readonly time: Uint8Array;
  readonly targetInfo: readonly AvPair[];
}

/** NtChallengeResponse: NTProofStr and `temp` ([MS-NLMP] 3.3.2). */
export function ntResponse(key: Uint8Array, parts: ResponseParts): Uint8Array<ArrayBuffer> {
  const temp = concatenate(
    Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 0),
    parts.time,
    parts.clientChallenge,
    new Uint8Array(4),
    writeAvPairs(parts.targetInfo),
    new Uint8Array(4),
  );
  return concatenate(ntProof(key, parts.serverChallenge, temp), temp);
}

/** NTProofStr ([MS-NLMP] 3.3.2). */
export function ntProof(
  key: Uint8Array,
  serverChallenge: Uint8Array,
  temp: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return hmacMd5(key, concatenate(serverChallenge, temp));
}

/** LmChallengeResponse, for servers that tell no time ([MS-NLMP] 3.3.2). */
export function lmResponse(
  key: Uint8Array,
  serverChallenge: Uint8Array,
  clientChallenge: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return concatenate(hmacMd5(key, concatenate(serverChallenge, clientChallenge)), clientChallenge);
}

/**
 * SessionBaseKey ([MS-NLMP] 3.3.2). It is the exported session key too, as long as no key exchange
 * is negotiated (3.1.5.1.2).
 */
export function sessionKey(key: Uint8Array, response: Uint8Array): Uint8Array<ArrayBuffer> {
  return hmacMd5(key, response.subarray(0, PROOF_LENGTH));
}

/** The messages of an exchange, as sent. */
export interface Messages {
  readonly negotiate: Uint8Array;
  readonly challenge: Uint8Array;
  readonly authenticate: Uint8Array;
}

/** The message integrity code, the place of which counts as zero ([MS-NLMP] 3.1.5.1.2). */
export function integrityCode(key: Uint8Array, messages: Messages): Uint8Array<ArrayBuffer> {
  const authenticate = Uint8Array.from(messages.authenticate);
  authenticate.fill(0, INTEGRITY_OFFSET, INTEGRITY_OFFSET + INTEGRITY_LENGTH);
  return hmacMd5(key, concatenate(messages.negotiate, messages.challenge, authenticate));
}

/** A time in milliseconds since 1970 as FILETIME ([MS-DTYP] 2.3.3). */
export function fileTime(milliseconds: number): Uint8Array<ArrayBuffer> {
  const time = new Uint8Array(8);
  viewOf(time).setBigUint64(0, (BigInt(milliseconds) + FILETIME_EPOCH) * 10_000n, true);
  return time;
}
