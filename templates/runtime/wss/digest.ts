/** The digest of a password (UsernameToken Profile 1.1 §3.1). */
import { concatenate } from "../octets.js";

/**
 * SHA-1 over nonce, time and password: 20 octets.
 * @param nonce its octets, as they are before Base64
 * @param created the text of `wsu:Created`
 */
export async function passwordDigest(
  nonce: Uint8Array,
  created: string,
  password: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const digested = concatenate(nonce, encoder.encode(created), encoder.encode(password));
  return new Uint8Array(await crypto.subtle.digest("SHA-1", digested));
}
