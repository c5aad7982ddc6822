/** HTTP as a client's core sees it, so that what carries it need not be `fetch`. */
import type { Cancellation } from "./deadline.js";
import { readBytes } from "./message-body.js";

/** A message to be posted. */
export interface TransportRequest {
  readonly url: string;
  /** No name stands twice, whatever its case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly cancellation: Cancellation;
}

/** What is known of an answer when its head has arrived. */
export interface AnswerHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  /** It says where else to ask, also where a browser hides that. */
  readonly isRedirect: boolean;
  /** The value of a header, by its name in lower case. */
  header(name: string): string | undefined;
}

/** An answer. Whoever takes it reads its body, in one way and once, or cancels it. */
export interface TransportAnswer extends AnswerHead {
  /** The body piece by piece; null where there is none. Made when it is asked for. */
  readonly body: ReadableStream<Uint8Array> | null;
  /**
   * The body, whole.
   * @throws BodyTooLargeError after `maxBytes`
   */
  readBytes(maxBytes: number): Promise<Uint8Array>;
}

/**
 * Sends a message and gives the answer when its head has arrived. Redirects are not followed; content
 * codings are taken away.
 * @throws the reason of the cancellation, or whatever went wrong on the way
 */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;

/** A `fetch` that can be asked without the objects of the Fetch Standard, which cost more than all else. */
export type TransportingFetch = typeof fetch & { readonly transport: Transport };

/** The way to send messages by a `fetch`; without one by the global one. */
export function transportBy(given: typeof fetch | undefined): Transport {
  if (given !== undefined && "transport" in given && typeof given.transport === "function") {
    return given.transport as Transport;
  }
  return async ({ url, headers, body, cancellation: { signal } }) => {
    const init = { method: "POST", body, headers, signal, redirect: "manual" } as const;
    // The global one is looked up late: programs and tests replace it.
    return new FetchAnswer(await (given ?? fetch)(url, init));
  };
}

class FetchAnswer implements TransportAnswer {
  readonly #response: Response;

  constructor(response: Response) {
    this.#response = response;
  }

  get status(): number {
    return this.#response.status;
  }

  get statusText(): string {
    return this.#response.statusText;
  }

  get headers(): Headers {
    return this.#response.headers;
  }

  get isRedirect(): boolean {
    return this.#response.type === "opaqueredirect" || isRedirectStatus(this.status);
  }

  header(name: string): string | undefined {
    return this.#response.headers.get(name) ?? undefined;
  }

  get body(): ReadableStream<Uint8Array> | null {
    return this.#response.body;
  }

  readBytes(maxBytes: number): Promise<Uint8Array> {
    return readBytes(this.#response.body, maxBytes);
  }
}

/** Whether a status says where else to ask (RFC 9110 §15.4). */
export function isRedirectStatus(status: number): boolean {
  return status >= 300 && status < 400;
}

/** Whether a status tells of success. */
export function isOk({ status }: AnswerHead): boolean {
  return status >= 200 && status < 300;
}
