/** In which messages something can stand. */
import type { Directions } from "./difference.js";

/** What clients send. */
export const REQUESTS: Directions = { request: true, response: false };

/** What servers send. */
export const RESPONSES: Directions = { request: false, response: true };

/** Documents without services go both ways. */
export const BOTH_WAYS: Directions = { request: true, response: true };

/** What no message holds. */
export const NOWHERE: Directions = { request: false, response: false };

/** Where either may stand. */
export function either(left: Directions = NOWHERE, right: Directions = NOWHERE): Directions {
  return { request: left.request || right.request, response: left.response || right.response };
}
