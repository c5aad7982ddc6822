/** The listings that a service has begun and not ended (DSP0226 §8). */

/** Milliseconds after which a listing that nobody goes on with is forgotten. */
const LIFETIME = 10 * 60 * 1000;

/** Listings that are kept at a time; a further one takes the place of the oldest. */
const MOST = 1000;

interface Listing<Item> {
  rest: readonly Item[];
  expires: number;
}

/** Listings by the identifiers that their clients hold. */
export class EnumerationContexts<Item> {
  readonly #listings = new Map<string, Listing<Item>>();

  /** Begins a listing and gives its identifier. */
  open(items: readonly Item[]): string {
    this.#sweep();
    const id = `uuid:${crypto.randomUUID().toUpperCase()}`;
    this.#listings.set(id, { rest: items, expires: Date.now() + LIFETIME });
    return id;
  }

  /** What is left of a listing; undefined when there is no such listing. */
  rest(id: string): readonly Item[] | undefined {
    const listing = this.#listings.get(id);
    return listing === undefined || listing.expires < Date.now() ? undefined : listing.rest;
  }

  /** Leaves the first items of a listing behind; one without a rest is ended. */
  advance(id: string, count: number): void {
    const listing = this.#listings.get(id);
    if (listing === undefined) return;
    listing.rest = listing.rest.slice(count);
    listing.expires = Date.now() + LIFETIME;
    if (listing.rest.length === 0) this.#listings.delete(id);
  }

  /** Ends a listing. */
  close(id: string): void {
    this.#listings.delete(id);
  }

  #sweep(): void {
    const now = Date.now();
    for (const [id, { expires }] of this.#listings) {
      if (expires < now || this.#listings.size >= MOST) this.#listings.delete(id);
    }
  }
}
