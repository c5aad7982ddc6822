/** PRELOGIN, by which the two sides agree upon encryption ([MS-TDS] 2.2.6.5). */
import { ByteReader, ByteWriter, TdsFormatError } from "./bytes.js";

const Option = { VERSION: 0, ENCRYPTION: 1, INSTANCE: 2, THREAD_ID: 3, MARS: 4 } as const;
const TERMINATOR = 0xff;

/** Values of the option ENCRYPTION. */
export const Encryption = { OFF: 0, ON: 1, NOT_SUPPORTED: 2, REQUIRED: 3 } as const;

/** What a server wants of encryption. */
export type EncryptionMode = "off" | "on" | "required";

/** What of a connection is encrypted. */
export type Encrypted = "nothing" | "login" | "everything";

/** What the server answers to a client's wish, and what comes of it. */
export interface EncryptionAnswer {
  /** The value of the option ENCRYPTION. */
  readonly answer: number;
  /** `undefined`: the two cannot agree, and the connection ends. */
  readonly encrypted: Encrypted | undefined;
}

/**
 * A client's wish for encryption; without the option it is {@link Encryption.NOT_SUPPORTED}.
 * @throws {@link TdsFormatError} when the message is none of PRELOGIN
 */
export function readPrelogin(payload: Uint8Array): number {
  const reader = new ByteReader(payload);
  let encryption: number = Encryption.NOT_SUPPORTED;
  for (let option = reader.uint8(); option !== TERMINATOR; option = reader.uint8()) {
    const offset = reader.uint16BigEndian();
    const length = reader.uint16BigEndian();
    if (offset + length > payload.byteLength) {
      throw new TdsFormatError(`Option ${option} of PRELOGIN lies outside of the message.`);
    }
    const value = payload[offset];
    if (option !== Option.ENCRYPTION || length === 0 || value === undefined) continue;
    // The upper bits ask for a certificate of the client, which is not for the server to demand.
    encryption = value & 0x0f;
  }
  return encryption;
}

/** What comes of the wishes of both sides: the table in [MS-TDS] 2.2.6.5. */
export function agreeOnEncryption(client: number, server: EncryptionMode): EncryptionAnswer {
  const demanded = client === Encryption.ON || client === Encryption.REQUIRED;
  if (server === "off") {
    return { answer: Encryption.NOT_SUPPORTED, encrypted: demanded ? undefined : "nothing" };
  }
  if (demanded) return { answer: Encryption.ON, encrypted: "everything" };
  if (server === "required") {
    const possible = client === Encryption.OFF;
    return { answer: Encryption.REQUIRED, encrypted: possible ? "everything" : undefined };
  }
  return client === Encryption.OFF
    ? { answer: Encryption.OFF, encrypted: "login" }
    : { answer: Encryption.NOT_SUPPORTED, encrypted: "nothing" };
}

/** The version that the server tells: major, minor, and build. */
export const SERVER_VERSION = { major: 11, minor: 0, build: 2100 } as const;

/** The server's PRELOGIN. */
export function writePrelogin(encryption: number): Uint8Array {
  const version = new ByteWriter()
    .uint8(SERVER_VERSION.major)
    .uint8(SERVER_VERSION.minor)
    .uint16BigEndian(SERVER_VERSION.build)
    .uint16(0)
    .slice();
  const options: readonly (readonly [option: number, value: Uint8Array])[] = [
    [Option.VERSION, version],
    [Option.ENCRYPTION, Uint8Array.of(encryption)],
    [Option.INSTANCE, Uint8Array.of(0)],
    [Option.THREAD_ID, new Uint8Array(0)],
    [Option.MARS, Uint8Array.of(0)],
  ];
  const writer = new ByteWriter();
  let offset = options.length * 5 + 1;
  for (const [option, value] of options) {
    writer.uint8(option).uint16BigEndian(offset).uint16BigEndian(value.byteLength);
    offset += value.byteLength;
  }
  writer.uint8(TERMINATOR);
  for (const [, value] of options) writer.bytes(value);
  return writer.slice();
}
