/** WS-Security without signatures: tokens that say who is calling, on both sides. */
export {
  DEFAULT_LIFETIME,
  samlToken,
  securityHeader,
  timestamp,
  usernameToken,
} from "./wss/tokens.js";
export type { SecurityToken, UsernameTokenOptions } from "./wss/tokens.js";
export {
  DEFAULT_FRESHNESS,
  DEFAULT_MAX_NONCES,
  samlAssertionOf,
  usernameTokenVerifier,
} from "./wss/verification.js";
export type { UsernameTokenVerifierOptions } from "./wss/verification.js";
export { SECURITY_HEADER } from "./wss/vocabulary.js";
