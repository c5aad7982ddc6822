/** An answer of `node:http` as a web-standard one. */
import type { NodeIncomingMessage } from "./http-module.js";

/** Bytes that may wait to be read before the connection is told to pause. */
const HIGH_WATER = 64 * 1024;

/** Statuses whose answers have no body (Fetch §2.2.3). */
const BODILESS: readonly number[] = [204, 205, 304];

/** Encodings of a body that the platform takes away. */
const ENCODINGS = { gzip: "gzip", "x-gzip": "gzip", deflate: "deflate" } as const;

/** What {@link responseOf} can take away, as `Accept-Encoding`. */
export const ACCEPTED_ENCODINGS = "gzip, deflate";

/**
 * The answer to a request, its content encoding taken away. A stream that is cancelled, or aborted
 * by the signal, closes the connection.
 */
export function responseOf(
  incoming: NodeIncomingMessage,
  method: string,
  signal: AbortSignal,
): Response {
  const { statusCode: status = 0, statusMessage: statusText = "" } = incoming;
  const headers = headersOf(incoming);
  const hasBody = method !== "HEAD" && !BODILESS.includes(status);
  if (!hasBody) incoming.resume();
  const body = hasBody ? decoded(streamOf(incoming, signal), headers) : null;
  return new Response(body, { status, statusText, headers });
}

/** The headers of an answer. */
export function headersOf({ rawHeaders }: NodeIncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  }
  return headers;
}

function streamOf(
  incoming: NodeIncomingMessage,
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let isOver = false;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        const settle = (last: () => void): void => {
          signal.removeEventListener("abort", onAbort);
          if (!isOver) last();
          isOver = true;
        };
        const onAbort = (): void => {
          settle(() => {
            controller.error(signal.reason);
          });
          incoming.destroy();
        };
        signal.addEventListener("abort", onAbort, { once: true });
        incoming.on("data", (chunk) => {
          if (isOver) return;
          controller.enqueue(Uint8Array.from(chunk));
          if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
        });
        incoming.on("error", (error) => {
          settle(() => {
            controller.error(error);
          });
        });
        incoming.once("end", () => {
          settle(() => {
            controller.close();
          });
        });
      },
      pull() {
        incoming.resume();
      },
      cancel() {
        isOver = true;
        incoming.destroy();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: HIGH_WATER }),
  );
}

function decoded(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  headers: Headers,
): ReadableStream<Uint8Array> {
  const encoding = (headers.get("content-encoding") ?? "").trim().toLowerCase();
  const format = isKnown(encoding) ? ENCODINGS[encoding] : undefined;
  return format === undefined ? stream : stream.pipeThrough(new DecompressionStream(format));
}

function isKnown(encoding: string): encoding is keyof typeof ENCODINGS {
  return Object.hasOwn(ENCODINGS, encoding);
}
