/** The three messages of NTLM ([MS-NLMP] 2.2.1) and the pairs that describe a server (2.2.2.1). */
import { concatenate, fromUtf16, utf16, viewOf } from "../octets.js";

/** [MS-NLMP] 2.2.2.5, as far as an exchange over HTTP has a use for them. */
export const NEGOTIATE_FLAGS = {
  unicode: 0x00000001,
  requestTarget: 0x00000004,
  ntlm: 0x00000200,
  alwaysSign: 0x00008000,
  targetTypeServer: 0x00020000,
  extendedSessionSecurity: 0x00080000,
  targetInfo: 0x00800000,
  session128: 0x20000000,
  session56: 0x80000000,
} as const;

/** [MS-NLMP] 2.2.2.1. */
export const AV_ID = {
  endOfList: 0,
  netBiosComputerName: 1,
  netBiosDomainName: 2,
  dnsComputerName: 3,
  flags: 6,
  timestamp: 7,
  targetName: 9,
  channelBindings: 10,
} as const;

/** The bit of the pair `flags` that tells of a message integrity code ([MS-NLMP] 2.2.2.1). */
export const AV_FLAG_INTEGRITY = 0x00000002;

/** The octets of a message integrity code, and where it stands ([MS-NLMP] 2.2.1.3). */
export const INTEGRITY_LENGTH = 16;
export const INTEGRITY_OFFSET = 72;

const SIGNATURE = /* @__PURE__ */ new TextEncoder().encode("NTLMSSP\0");

/** Octets before the payload; the version is there in each, and zero. */
const NEGOTIATE_HEADER = 40;
const CHALLENGE_HEADER = 56;
const AUTHENTICATE_HEADER = INTEGRITY_OFFSET + INTEGRITY_LENGTH;

/** Octets before the payload of the oldest clients, which send no version and no code. */
const OLDEST_AUTHENTICATE_HEADER = 64;

/** A message that is not what its place in the exchange asks for. */
export class NtlmError extends Error {
  override readonly name = "NtlmError";
}

/** One thing that is told of a server; the value's form depends on the id. */
export interface AvPair {
  readonly id: number;
  readonly value: Uint8Array;
}

/** CHALLENGE_MESSAGE. */
export interface Challenge {
  readonly flags: number;
  readonly targetName: string;
  /** Eight octets. */
  readonly serverChallenge: Uint8Array;
  /** Undefined where the message has none. */
  readonly targetInfo: readonly AvPair[] | undefined;
}

/** AUTHENTICATE_MESSAGE. */
export interface Authentication {
  readonly flags: number;
  readonly domain: string;
  readonly user: string;
  readonly workstation: string;
  readonly lmResponse: Uint8Array;
  readonly ntResponse: Uint8Array;
}

/** NEGOTIATE_MESSAGE without names ([MS-NLMP] 2.2.1.1). */
export function writeNegotiate(flags: number): Uint8Array<ArrayBuffer> {
  const { message, view } = begin(1, NEGOTIATE_HEADER);
  view.setUint32(12, flags >>> 0, true);
  writeField(view, 16, NEGOTIATE_HEADER, 0);
  writeField(view, 24, NEGOTIATE_HEADER, 0);
  return message;
}

/** The flags of a NEGOTIATE_MESSAGE. @throws NtlmError */
export function readNegotiate(message: Uint8Array): number {
  return requireMessage(message, 1, 16).getUint32(12, true);
}

/** CHALLENGE_MESSAGE ([MS-NLMP] 2.2.1.2). */
export function writeChallenge(challenge: Challenge): Uint8Array<ArrayBuffer> {
  const { message, view } = begin(2, CHALLENGE_HEADER);
  const name = utf16(challenge.targetName);
  const info =
    challenge.targetInfo === undefined ? new Uint8Array() : writeAvPairs(challenge.targetInfo);
  writeField(view, 12, CHALLENGE_HEADER, name.byteLength);
  view.setUint32(20, challenge.flags >>> 0, true);
  message.set(challenge.serverChallenge, 24);
  writeField(view, 40, CHALLENGE_HEADER + name.byteLength, info.byteLength);
  return concatenate(message, name, info);
}

/** @throws NtlmError */
export function readChallenge(message: Uint8Array): Challenge {
  const view = requireMessage(message, 2, 32);
  const flags = view.getUint32(20, true);
  const hasInfo = (flags & NEGOTIATE_FLAGS.targetInfo) !== 0 && message.byteLength >= 48;
  return {
    flags,
    targetName: fromUtf16(readField(message, 12)),
    serverChallenge: message.slice(24, 32),
    targetInfo: hasInfo ? readAvPairs(readField(message, 40)) : undefined,
  };
}

/** AUTHENTICATE_MESSAGE with room for a message integrity code ([MS-NLMP] 2.2.1.3). */
export function writeAuthenticate(authentication: Authentication): Uint8Array<ArrayBuffer> {
  const { message, view } = begin(3, AUTHENTICATE_HEADER);
  const fields: readonly (readonly [place: number, value: Uint8Array])[] = [
    [28, utf16(authentication.domain)],
    [36, utf16(authentication.user)],
    [44, utf16(authentication.workstation)],
    [12, authentication.lmResponse],
    [20, authentication.ntResponse],
    [52, new Uint8Array()],
  ];
  let offset = AUTHENTICATE_HEADER;
  for (const [place, value] of fields) {
    writeField(view, place, offset, value.byteLength);
    offset += value.byteLength;
  }
  view.setUint32(60, authentication.flags >>> 0, true);
  return concatenate(message, ...fields.map(([, value]) => value));
}

/** @throws NtlmError */
export function readAuthenticate(message: Uint8Array): Authentication {
  const view = requireMessage(message, 3, OLDEST_AUTHENTICATE_HEADER);
  return {
    flags: view.getUint32(60, true),
    domain: fromUtf16(readField(message, 28)),
    user: fromUtf16(readField(message, 36)),
    workstation: fromUtf16(readField(message, 44)),
    lmResponse: readField(message, 12),
    ntResponse: readField(message, 20),
  };
}

/** A sequence of pairs with the end that it needs ([MS-NLMP] 2.2.2.1). */
export function writeAvPairs(pairs: readonly AvPair[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  for (const { id, value } of [...pairs, { id: AV_ID.endOfList, value: new Uint8Array() }]) {
    parts.push(Uint8Array.of(id & 0xff, id >> 8, value.byteLength & 0xff, value.byteLength >> 8));
    parts.push(value);
  }
  return concatenate(...parts);
}

/** The pairs before the end of a sequence. @throws NtlmError for one that is cut short */
export function readAvPairs(bytes: Uint8Array): AvPair[] {
  const view = viewOf(bytes);
  const pairs: AvPair[] = [];
  for (let offset = 0; ;) {
    if (offset + 4 > bytes.byteLength) throw new NtlmError("The target information has no end.");
    const id = view.getUint16(offset, true);
    if (id === AV_ID.endOfList) return pairs;
    const start = offset + 4;
    offset = start + view.getUint16(offset + 2, true);
    if (offset > bytes.byteLength) throw new NtlmError("The target information is cut short.");
    pairs.push({ id, value: bytes.slice(start, offset) });
  }
}

/** The value of the pair with an id. */
export function avValue(pairs: readonly AvPair[], id: number): Uint8Array | undefined {
  return pairs.find((pair) => pair.id === id)?.value;
}

function begin(
  type: number,
  length: number,
): { readonly message: Uint8Array<ArrayBuffer>; readonly view: DataView } {
  const message = new Uint8Array(length);
  const view = viewOf(message);
  message.set(SIGNATURE);
  view.setUint32(8, type, true);
  return { message, view };
}

function writeField(view: DataView, place: number, offset: number, length: number): void {
  view.setUint16(place, length, true);
  view.setUint16(place + 2, length, true);
  view.setUint32(place + 4, offset, true);
}

function readField(message: Uint8Array, place: number): Uint8Array<ArrayBuffer> {
  const view = viewOf(message);
  const length = view.getUint16(place, true);
  const offset = view.getUint32(place + 4, true);
  if (length === 0) return new Uint8Array();
  if (offset + length > message.byteLength)
    throw new NtlmError("A field lies outside the message.");
  return Uint8Array.from(message.subarray(offset, offset + length));
}

function requireMessage(message: Uint8Array, type: number, length: number): DataView {
  const view = viewOf(message);
  const isSigned = SIGNATURE.every((octet, index) => message[index] === octet);
  if (!isSigned || message.byteLength < length || view.getUint32(8, true) !== type) {
    throw new NtlmError(`The token is not the NTLM message of type ${type}.`);
  }
  return view;
}
