/** LOGIN7, by which a client tells who it is ([MS-TDS] 2.2.6.4). */
import { ByteReader, TdsFormatError } from "./bytes.js";

/** What a client tells of itself. */
export interface TdsLogin {
  readonly userName: string;
  readonly password: string;
  /** `""`: the server's own. */
  readonly database: string;
  readonly hostName: string;
  readonly appName: string;
  readonly serverName: string;
  /** The name of the client's library. */
  readonly libraryName: string;
  readonly language: string;
}

/** A login, and what it asks of the connection. */
export interface LoginRequest {
  readonly login: TdsLogin;
  /** As in LOGIN7: `0x74000004` is TDS 7.4. */
  readonly tdsVersion: number;
  /** Bytes of a packet; 0: the server's choice. */
  readonly packetSize: number;
  /** The client wants to be known by its account of Windows, not by a name and a password. */
  readonly integrated: boolean;
  /** The client asks for extensions, to which FEATUREEXTACK is the answer. */
  readonly extensions: boolean;
}

/** The length of LOGIN7 that [MS-TDS] 2.2.6.4 allows, in bytes. */
export const MAX_LOGIN_BYTES = 128 * 1024 - 1;

const INTEGRATED_SECURITY = 0x80;
const EXTENSION = 0x10;

/**
 * @throws {@link TdsFormatError} when the message is none of LOGIN7
 */
export function readLogin(payload: Uint8Array): LoginRequest {
  const reader = new ByteReader(payload);
  const length = reader.uint32();
  if (length > payload.byteLength) {
    throw new TdsFormatError(`The login announces ${length} bytes and has ${payload.byteLength}.`);
  }
  const tdsVersion = reader.uint32();
  const packetSize = reader.uint32();
  // Version and process of the client, and the connection that it was routed from.
  reader.skip(12);
  reader.skip(1);
  const flags2 = reader.uint8();
  reader.skip(1);
  const flags3 = reader.uint8();
  // Time zone and LCID of the client.
  reader.skip(8);
  const text = (): string => readText(payload, reader.uint16(), reader.uint16());
  const hostName = text();
  const userName = text();
  const password = readPassword(payload, reader.uint16(), reader.uint16());
  const appName = text();
  const serverName = text();
  reader.skip(4);
  const libraryName = text();
  const language = text();
  const database = text();
  return {
    login: { userName, password, database, hostName, appName, serverName, libraryName, language },
    tdsVersion,
    packetSize,
    integrated: (flags2 & INTEGRATED_SECURITY) !== 0,
    extensions: (flags3 & EXTENSION) !== 0,
  };
}

function readText(payload: Uint8Array, offset: number, codeUnits: number): string {
  if (codeUnits === 0) return "";
  const reader = new ByteReader(payload);
  reader.seek(offset);
  return reader.text(codeUnits);
}

/** Each byte has its halves swapped and is then combined with 0xA5 ([MS-TDS] 2.2.6.4). */
function readPassword(payload: Uint8Array, offset: number, codeUnits: number): string {
  if (codeUnits === 0) return "";
  const reader = new ByteReader(payload);
  reader.seek(offset);
  const hidden = reader.bytes(codeUnits * 2);
  const plain = hidden.map((byte) => {
    const swapped = byte ^ 0xa5;
    return ((swapped << 4) | (swapped >> 4)) & 0xff;
  });
  return readText(plain, 0, codeUnits);
}
