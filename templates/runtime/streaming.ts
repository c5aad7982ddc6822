/** Answers read item by item as they arrive, however large they are. */
import type { ArrivingAnswer, CallOptions, Channel } from "./client.js";
import { ItemDecoder, type IsOnTheWay, type PartialText } from "./codec/decode-items.js";
import { isAtStep, itemTarget, type ItemTarget } from "./codec/item-target.js";
import { EncodeError } from "./codec-errors.js";
import type { OperationDescriptor } from "./service.js";
import { soapVersionOf } from "./soap.js";
import { parseMediaType } from "./soap/message-body.js";
import {
  openWith,
  readAnswer,
  readEnvelope,
  readHead,
  readResult,
  receiveAnswer,
} from "./soap/response.js";
import { decodeTextStream } from "./soap/text-stream.js";
import { isOk } from "./soap/transport.js";
import type { TransportAnswer } from "./soap/transport.js";
import { BodyTooLargeError, NetworkError, TimeoutError } from "./soap/transport-errors.js";
import { XmlReader } from "./xml/reader.js";

/** UTF-16 code units that one item may have unless the options say otherwise. */
export const DEFAULT_MAX_ITEM_LENGTH = 16 * 1024 * 1024;

/** Options of a call whose answer is read item by item. */
export interface StreamOptions<
  SoapHeaders extends object = object,
> extends CallOptions<SoapHeaders> {
  /**
   * Milliseconds that may pass while an item is asked for and nothing arrives; default: the client's,
   * which is 100,000; 0: no limit. However long the whole answer takes is no matter.
   */
  readonly timeout?: number;
  /** UTF-16 code units that one item may have, and all of the answer that is not items; default: 16 Mi. */
  readonly maxItemLength?: number;
}

/**
 * The items of an answer, to be gone through once. The request is sent when the first one is asked
 * for, and no more is read than is asked for. Leaving the loop closes the connection.
 */
export interface ItemStream<Item, Rest> extends AsyncIterable<Item> {
  /**
   * The result with its items left out: an array without items. It comes when all items have been
   * taken, and rejects with what ended them early.
   */
  readonly rest: Promise<Rest>;
}

/** A generated client of a service with operations whose results can be taken item by item. */
export interface ChannelOwner {
  readonly $channel: Channel;
}

/**
 * Calls an operation and gives the items of its result as they arrive.
 *
 * @param caller a client, or a channel to the service, with which a bundle needs no client
 *
 * The iterator throws what `Channel.call` does, each error where it belongs: a fault in place of the
 * first item, what is wrong with an item in its place, a connection that breaks after the items that
 * arrived whole. An abort throws the signal's reason. An answer that cannot be read item by item (a
 * XOP package, an array under an `xsi:type`) is read whole, within the limits of any answer.
 */
export function streamItems<Input, Output, Item>(
  caller: Channel | ChannelOwner,
  operation: OperationDescriptor<Input, Output>,
  request: Input,
  options: StreamOptions = {},
): ItemStream<Item, Output> {
  const channel = "$channel" in caller ? caller.$channel : caller;
  let settle: { resolve(value: Output): void; reject(reason: unknown): void } | undefined;
  const rest = new Promise<Output>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // Whoever is interested in the rest sees its rejection; the iterator throws it in any case.
  rest.catch(() => undefined);
  async function* iterate(): AsyncGenerator<unknown, void, undefined> {
    let failure: unknown = new DOMException("The items were left before their end.", "AbortError");
    try {
      const result = yield* new ItemExchange(channel, operation, options).run(request);
      settle?.resolve(result as Output);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      settle?.reject(failure);
    }
  }
  const items = iterate() as AsyncGenerator<Item, void, undefined>;
  return { rest, [Symbol.asyncIterator]: () => items };
}

/** One call. */
class ItemExchange<Input, Output> {
  readonly #channel: Channel;
  readonly #operation: OperationDescriptor<Input, Output>;
  readonly #options: StreamOptions;
  readonly #path: readonly string[];
  readonly #controller = new AbortController();

  constructor(
    channel: Channel,
    operation: OperationDescriptor<Input, Output>,
    options: StreamOptions,
  ) {
    this.#channel = channel;
    this.#operation = operation;
    this.#options = options;
    this.#path = operation.output?.items ?? [];
  }

  /** Gives the items, and the result without them in the end. */
  async *run(request: Input): AsyncGenerator<unknown, unknown, undefined> {
    const { signal } = this.#options;
    signal?.throwIfAborted();
    const onAbort = (): void => {
      this.#controller.abort(signal?.reason);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      const answer = await this.#wait(this.#send(request));
      return yield* isReadableByItems(answer.response)
        ? this.#itemsOf(answer)
        : this.#itemsOfWhole(answer);
    } catch (error) {
      throw this.#controller.signal.aborted ? this.#controller.signal.reason : error;
    } finally {
      signal?.removeEventListener("abort", onAbort);
      this.#controller.abort();
    }
  }

  /** Waits for the network, no longer than is allowed. */
  async #wait<T>(arriving: Promise<T>): Promise<T> {
    const timeout = this.#channel.timeoutOf(this.#options);
    const { signal } = this.#controller;
    const isLimited = timeout > 0 && timeout < 2 ** 31;
    let onAbort = (): void => undefined;
    const aborted = new Promise<never>((_, reject) => {
      onAbort = () => {
        reject(signal.reason as Error);
      };
      signal.addEventListener("abort", onAbort, { once: true });
    });
    const timer = isLimited
      ? setTimeout(() => {
          this.#controller.abort(new TimeoutError(timeout));
        }, timeout)
      : undefined;
    try {
      signal.throwIfAborted();
      return await Promise.race([arriving, aborted]);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    }
  }

  async #send(request: Input): Promise<ArrivingAnswer> {
    try {
      const { signal } = this.#controller;
      return await this.#channel.send(this.#operation, request, this.#options, signal);
    } catch (error) {
      throw error instanceof EncodeError ? error : this.#networkError(error);
    }
  }

  #networkError(error: unknown): NetworkError {
    return new NetworkError(this.#channel.endpoint.replace(/\?.*/, ""), error);
  }

  // -------------------------------------------------------------------------------------------
  // An answer read whole

  async *#itemsOfWhole(answer: ArrivingAnswer): AsyncGenerator<unknown, unknown, undefined> {
    const { response, expectation } = answer;
    const whole = await this.#wait(this.#receive(response));
    return yield* this.#itemsIn(readAnswer(whole, expectation));
  }

  async #receive(response: TransportAnswer): ReturnType<typeof receiveAnswer> {
    try {
      return await receiveAnswer(response, this.#channel.maxResponseBytes);
    } catch (error) {
      throw error instanceof BodyTooLargeError ? error : this.#networkError(error);
    }
  }

  /** Takes the items out of a result. */
  *#itemsIn(result: unknown): Generator<unknown, unknown, undefined> {
    const [unwrapped, ...keys] = this.#path;
    const path = this.#operation.output?.unwrap === unwrapped ? keys : this.#path;
    let value = result;
    for (const key of path) value = isRecord(value) ? value[key] : undefined;
    if (Array.isArray(value)) yield* value.splice(0) as unknown[];
    return result;
  }

  // -------------------------------------------------------------------------------------------
  // An answer read item by item

  async *#itemsOf(answer: ArrivingAnswer): AsyncGenerator<unknown, unknown, undefined> {
    const { response, expectation } = answer;
    const decoder = this.#decoderFor(answer);
    const { parameters } = parseMediaType(response.header("content-type") ?? "");
    const texts = decodeTextStream(this.#bytesOf(response), parameters.get("charset"));
    let isHeadRead = false;
    for await (const text of growing(texts, decoder)) {
      decoder.add(text);
      if (decoder.hasBegun && !isHeadRead) {
        isHeadRead = true;
        readHead(response, this.#readerOf(decoder.rest, answer), expectation);
      }
      yield* this.#unlessAborted(decoder.items(false));
      if (decoder.isBroken) break;
    }
    yield* this.#unlessAborted(decoder.items(true));
    if (decoder.rest.text === "") {
      return readAnswer({ response, bytes: new Uint8Array(0), excerpt: "" }, expectation);
    }
    const opened = openWith(this.#readerOf(decoder.rest, answer), expectation);
    // Without a head that was read, no item was found: the result may hold them in another way.
    if (isHeadRead) return readResult(opened, expectation);
    return yield* this.#itemsIn(readEnvelope(response, opened, expectation));
  }

  *#unlessAborted(items: Iterable<unknown>): Generator<unknown, void, undefined> {
    for (const item of items) {
      this.#controller.signal.throwIfAborted();
      yield item;
    }
  }

  #decoderFor({ expectation }: ArrivingAnswer): ItemDecoder {
    const { output } = this.#operation;
    if (output?.element === undefined) throw new TypeError("The operation has no items.");
    const target = itemTarget(output.element, this.#path);
    return new ItemDecoder(wayTo(target, expectation.codec.strict === true), target, {
      ...expectation.codec,
      limits: expectation.limits,
      maxItemLength: this.#options.maxItemLength ?? DEFAULT_MAX_ITEM_LENGTH,
    });
  }

  #readerOf({ text, origins }: PartialText, { expectation }: ArrivingAnswer): XmlReader {
    return new XmlReader(text, { ...expectation.limits, maxLength: Infinity }, origins);
  }

  async *#bytesOf({ body }: TransportAnswer): AsyncGenerator<Uint8Array, void, undefined> {
    if (body === null) return;
    const reader = body.getReader();
    try {
      for (;;) {
        const { done, value } = await this.#wait(this.#read(reader));
        if (done) return;
        yield value;
      }
    } finally {
      // A body that has failed has nothing left to be cancelled.
      reader.cancel().catch(() => undefined);
    }
  }

  async #read(
    reader: ReadableStreamDefaultReader<Uint8Array>,
  ): Promise<ReadableStreamReadResult<Uint8Array>> {
    try {
      return await reader.read();
    } catch (error) {
      throw this.#networkError(error);
    }
  }
}

/** Text that waits for the end of a large item is gone through again when much has been added to it. */
const SMALL_WINDOW = 1024 * 1024;

/** Pieces of text, joined where a long text is waiting: going through it for each would take squares. */
async function* growing(
  texts: AsyncIterable<string>,
  decoder: ItemDecoder,
): AsyncGenerator<string, void, undefined> {
  let gathered = "";
  for await (const text of texts) {
    gathered += text;
    const { pendingLength } = decoder;
    if (pendingLength > SMALL_WINDOW && gathered.length < pendingLength / 4) continue;
    yield gathered;
    gathered = "";
  }
  if (gathered !== "") yield gathered;
}

/** The elements from the envelope to the one that holds the items. */
function wayTo(target: ItemTarget, strict: boolean): IsOnTheWay[] {
  // Strict decoding minds the order of an item and what stands beside it, which takes the whole.
  if (strict && target.content.slots.length > 1) return [() => false];
  return [
    (reader) => reader.localName === "Envelope" && soapVersionOf(reader.namespace) !== undefined,
    (reader) => reader.localName === "Body" && soapVersionOf(reader.namespace) !== undefined,
    ...target.steps.map((step) => (reader: XmlReader) => isAtStep(step, reader)),
  ];
}

/** An envelope by itself, with a good status. */
function isReadableByItems(response: TransportAnswer): boolean {
  const { essence } = parseMediaType(response.header("content-type") ?? "");
  const types = ["", "text/xml", "application/soap+xml", "application/xml"];
  return isOk(response) && response.body !== null && types.includes(essence);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
