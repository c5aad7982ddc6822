/** Bodies as `node:http` sends them with the least copying. */

const encoder = /* @__PURE__ */ new TextEncoder();

/** A character that UTF-8 has more than one byte for. */
const WIDE = /[\u0080-\uffff]/;

/**
 * A body of which `length` is its bytes: text of ASCII stays text, which leaves together with the head
 * when it is sent as Latin-1; any other text becomes bytes of UTF-8.
 */
export function wireBody(body: string | Uint8Array): string | Uint8Array {
  return typeof body !== "string" || !WIDE.test(body) ? body : encoder.encode(body);
}

/** What takes a body at the end of a message. */
export interface BodyTaker {
  end(body?: Uint8Array): unknown;
  end(body: string, encoding: "latin1"): unknown;
}

/** Ends a message with a body that {@link wireBody} gave. */
export function endWith(message: BodyTaker, body: string | Uint8Array): void {
  if (typeof body === "string") message.end(body, "latin1");
  else message.end(body);
}
