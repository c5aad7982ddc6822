/** An answer of `node:http`, read without the objects of the Fetch Standard. */
import type { NodeIncomingMessage } from "./http-module.js";
import { headersOf, responseOf } from "./response.js";
import type { Cancellation } from "../soap/deadline.js";
import { joinChunks, readBytes } from "../soap/message-body.js";
import { isRedirectStatus } from "../soap/transport.js";
import type { TransportAnswer } from "../soap/transport.js";
import { BodyTooLargeError } from "../soap/transport-errors.js";

/** An answer whose head has arrived. */
export class NodeAnswer implements TransportAnswer {
  readonly status: number;
  readonly #incoming: NodeIncomingMessage;
  readonly #cancellation: Cancellation;
  #headers: Headers | undefined;
  #response: Response | undefined;

  constructor(incoming: NodeIncomingMessage, cancellation: Cancellation) {
    this.status = incoming.statusCode ?? 0;
    this.#incoming = incoming;
    this.#cancellation = cancellation;
  }

  get statusText(): string {
    return this.#incoming.statusMessage ?? "";
  }

  get isRedirect(): boolean {
    return isRedirectStatus(this.status);
  }

  get headers(): Headers {
    return (this.#headers ??= headersOf(this.#incoming));
  }

  header(name: string): string | undefined {
    const value = this.#incoming.headers[name];
    return typeof value === "object" ? value.join(", ") : value;
  }

  get body(): ReadableStream<Uint8Array> | null {
    const { signal } = this.#cancellation;
    this.#response ??= responseOf(this.#incoming, "POST", signal);
    return this.#response.body;
  }

  readBytes(maxBytes: number): Promise<Uint8Array> {
    if (this.header("content-encoding") !== undefined) return readBytes(this.body, maxBytes);
    const incoming = this.#incoming;
    return new Promise((resolve, reject) => {
      const chunks: Uint8Array[] = [];
      let length = 0;
      incoming.on("data", (chunk) => {
        length += chunk.byteLength;
        chunks.push(chunk);
        if (length <= maxBytes) return;
        chunks.length = 0;
        reject(new BodyTooLargeError(maxBytes));
        incoming.destroy();
      });
      incoming.on("error", reject);
      incoming.on("end", () => {
        resolve(joinChunks(chunks, length));
      });
    });
  }
}
