/** An answer on its way: tokens are appended, and leave in packets as soon as these are full. */
import { ByteWriter, concatenated } from "./bytes.js";
import { HEADER_LENGTH, MessageType, writePacket } from "./packets.js";

/** Nothing can be written any more. */
export class ConnectionClosed extends Error {
  override readonly name = "ConnectionClosed";

  constructor() {
    super("The connection is closed.");
  }
}

/** What carries bytes to the client. */
export interface ByteSink {
  /** Settles when more may be written; rejects with {@link ConnectionClosed} when it is gone. */
  write(bytes: Uint8Array): Promise<void>;
}

/** One message of type TABULAR_RESULT. */
export class ReplyStream {
  readonly #sink: ByteSink;
  readonly #room: number;
  readonly #spid: number;
  readonly #writer = new ByteWriter();
  #packets = 0;

  /** @param packetSize bytes of a packet with its header */
  constructor(sink: ByteSink, packetSize: number, spid: number) {
    this.#sink = sink;
    this.#room = packetSize - HEADER_LENGTH;
    this.#spid = spid;
  }

  /**
   * Appends what the function writes, or nothing when it throws.
   * @throws whatever the function throws
   */
  append(write: (writer: ByteWriter) => void): void {
    const start = this.#writer.length;
    try {
      write(this.#writer);
    } catch (error) {
      this.#writer.truncate(start);
      throw error;
    }
  }

  /** Sends the packets that are full, and waits until the client takes them. */
  async flush(): Promise<void> {
    // What is left is never empty, since a message ends with a packet that says so.
    const full = Math.ceil(this.#writer.length / this.#room) - 1;
    if (full < 1) return;
    const packets = Array.from({ length: full }, (_, index) => this.#packet(index, false));
    this.#writer.drop(full * this.#room);
    await this.#sink.write(concatenated(packets));
  }

  /** Sends what is left as the end of the message. */
  async end(): Promise<void> {
    await this.flush();
    const last = this.#packet(0, true);
    this.#writer.truncate(0);
    await this.#sink.write(last);
  }

  #packet(index: number, last: boolean): Uint8Array {
    this.#packets += 1;
    const payload = this.#writer.slice(index * this.#room, (index + 1) * this.#room);
    const options = { last, id: this.#packets, spid: this.#spid };
    return writePacket(MessageType.TABULAR_RESULT, payload, options);
  }
}
