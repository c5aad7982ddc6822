/** Packets and the messages that they make up ([MS-TDS] 2.2.3). */
import { concatenated, TdsFormatError } from "./bytes.js";

/** Types of messages ([MS-TDS] 2.2.3.1.1). */
export const MessageType = {
  SQL_BATCH: 1,
  RPC: 3,
  TABULAR_RESULT: 4,
  ATTENTION: 6,
  BULK_LOAD: 7,
  TRANSACTION_MANAGER: 14,
  LOGIN7: 16,
  PRELOGIN: 18,
} as const;

/** Bits of a packet's status ([MS-TDS] 2.2.3.1.2). */
const Status = {
  END_OF_MESSAGE: 0x01,
  IGNORE: 0x02,
  RESET_CONNECTION: 0x08,
  RESET_CONNECTION_SKIP_TRAN: 0x10,
} as const;

/** Bytes of a packet's header. */
export const HEADER_LENGTH = 8;

/** The size of packets before one is agreed upon, and the bounds of it ([MS-TDS] 2.2.6.4). */
export const DEFAULT_PACKET_SIZE = 4096;
export const MIN_PACKET_SIZE = 512;
export const MAX_PACKET_SIZE = 32767;

/** A message of a client. */
export interface ClientMessage {
  readonly type: number;
  readonly payload: Uint8Array;
  /** The client gave the message up before its end: nothing of it is to be carried out. */
  readonly ignored: boolean;
  /** The connection's state is to be that after a login before the message is carried out. */
  readonly reset: boolean;
}

const CLIENT_TYPES: ReadonlySet<number> = new Set([
  MessageType.SQL_BATCH,
  MessageType.RPC,
  MessageType.ATTENTION,
  MessageType.BULK_LOAD,
  MessageType.TRANSACTION_MANAGER,
  MessageType.LOGIN7,
  MessageType.PRELOGIN,
]);

/** Puts the packets of a client together. It holds one message at most, within its limit. */
export class MessageReader {
  /** Bytes that a message may have without the headers of its packets. */
  limit: number;
  #pending = new Uint8Array(0);
  #type: number | undefined;
  #reset = false;
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  /**
   * Takes bytes, and gives the messages that they complete one by one.
   * @throws {@link TdsFormatError} on what is no packet of a client, or a message that is too long;
   *   the reader cannot go on after that
   */
  *read(chunk: Uint8Array): Generator<ClientMessage> {
    let bytes = this.#pending.byteLength === 0 ? chunk : concatenated([this.#pending, chunk]);
    this.#pending = new Uint8Array(0);
    while (bytes.byteLength >= HEADER_LENGTH) {
      const length = this.#checkHeader(bytes);
      if (bytes.byteLength < length) break;
      const message = this.#takePacket(bytes.subarray(0, length));
      bytes = bytes.subarray(length);
      if (message !== undefined) yield message;
    }
    this.#pending = bytes.slice();
  }

  #checkHeader(bytes: Uint8Array): number {
    const [type = 0, , high = 0, low = 0] = bytes;
    if (!CLIENT_TYPES.has(type)) {
      throw new TdsFormatError(`A packet has type ${type}, which a client does not send.`);
    }
    if (this.#type !== undefined && type !== this.#type && type !== MessageType.ATTENTION) {
      throw new TdsFormatError(
        `A packet of type ${type} stands in a message of type ${this.#type}.`,
      );
    }
    const length = (high << 8) | low;
    if (length < HEADER_LENGTH || length > MAX_PACKET_SIZE) {
      throw new TdsFormatError(`A packet has a length of ${length} bytes.`);
    }
    return length;
  }

  #takePacket(packet: Uint8Array): ClientMessage | undefined {
    const [type = 0, status = 0] = packet;
    const resets = (status & (Status.RESET_CONNECTION | Status.RESET_CONNECTION_SKIP_TRAN)) !== 0;
    // An attention may stand between the packets of a message, which it gives up.
    if (type === MessageType.ATTENTION || this.#type === undefined) {
      this.#begin(type, resets);
    }
    this.#length += packet.byteLength - HEADER_LENGTH;
    if (this.#length > this.limit) {
      throw new TdsFormatError(`A message has more than ${this.limit} bytes.`);
    }
    this.#parts.push(packet.slice(HEADER_LENGTH));
    if ((status & Status.END_OF_MESSAGE) === 0 && type !== MessageType.ATTENTION) return undefined;
    const message = {
      type,
      payload: concatenated(this.#parts),
      ignored: (status & Status.IGNORE) !== 0,
      reset: this.#reset,
    };
    this.#begin(undefined, false);
    return message;
  }

  #begin(type: number | undefined, reset: boolean): void {
    this.#type = type;
    this.#reset = reset;
    this.#parts = [];
    this.#length = 0;
  }
}

/** What a packet's header holds beside the type. */
export interface PacketOptions {
  /** The packet is the last of its message. */
  readonly last: boolean;
  /** Counts the packets of a message from 1, modulo 256. */
  readonly id: number;
  /** The server's identifier of the connection. */
  readonly spid: number;
}

/** One packet ([MS-TDS] 2.2.3.1). */
export function writePacket(
  type: number,
  payload: Uint8Array,
  { last, id, spid }: PacketOptions,
): Uint8Array {
  const packet = new Uint8Array(HEADER_LENGTH + payload.byteLength);
  const view = new DataView(packet.buffer);
  view.setUint8(0, type);
  view.setUint8(1, last ? Status.END_OF_MESSAGE : 0);
  view.setUint16(2, packet.byteLength, false);
  view.setUint16(4, spid, false);
  view.setUint8(6, id & 0xff);
  packet.set(payload, HEADER_LENGTH);
  return packet;
}

/** A message as packets of at most `packetSize` bytes, one after the other. */
export function writeMessage(
  type: number,
  payload: Uint8Array,
  packetSize: number,
  spid: number,
): Uint8Array {
  const room = packetSize - HEADER_LENGTH;
  const count = Math.max(1, Math.ceil(payload.byteLength / room));
  return concatenated(
    Array.from({ length: count }, (_, index) =>
      writePacket(type, payload.subarray(index * room, (index + 1) * room), {
        last: index === count - 1,
        id: index + 1,
        spid,
      }),
    ),
  );
}
