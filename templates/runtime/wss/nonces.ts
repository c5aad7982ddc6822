/** The nonces that a service has seen, so that no message is taken twice. */

/** Keeps each nonce as long as a message with it could still count as fresh. */
export class NonceCache {
  readonly #limit: number;
  /** Nonce → the time when it can be forgotten, in milliseconds since 1970. */
  readonly #nonces = new Map<string, number>();

  /** @param limit how many are kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Keeps a nonce; false when it was seen before, or when there is no room left: to forget one early
   * would let its message in again.
   * @param expires when the nonce can be forgotten, in milliseconds since 1970
   */
  add(nonce: string, expires: number, now: number): boolean {
    const known = this.#nonces.get(nonce);
    if (known !== undefined && known >= now) return false;
    if (this.#nonces.size >= this.#limit) this.#forget(now);
    if (this.#nonces.size >= this.#limit) return false;
    this.#nonces.set(nonce, expires);
    return true;
  }

  #forget(now: number): void {
    for (const [nonce, expires] of this.#nonces) {
      if (expires < now) this.#nonces.delete(nonce);
    }
  }
}
