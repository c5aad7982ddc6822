/**
 * How documents began that were read before: start tags, each within the one before it. The messages of
 * a service begin alike; of a small one these tags, with their declarations, are most of what is read.
 */
import type { NamespaceDeclaration } from "./namespaces.js";
import { inVocabulary } from "./vocabulary.js";

/** A start tag that has declarations and no other attributes. */
export interface StartTag {
  /** What stands up to its end, since the tag before or the document's beginning. */
  readonly text: string;
  /** Where in that text the tag begins. */
  readonly offset: number;
  readonly name: string;
  readonly prefix: string;
  readonly localName: string;
  readonly namespace: string;
  readonly declarations: NamespaceDeclaration[];
  /** Whether it is the tag of an empty element. */
  readonly isEmpty: boolean;
}

/** One that is known. */
export interface KnownTag extends StartTag {
  /** The tags that came next; undefined where no more are remembered. */
  readonly next: KnownTags | undefined;
}

/** Characters up to which a text is remembered. */
const LONGEST = 1024;

/** How many are remembered in one place. */
const MOST = 4;

/** Of so many tags that are not known one is remembered, so that a mixture costs little. */
const EACH = 16;

/** Tags within each other: of a message its envelope, the body and what that holds. */
const DEPTH = 3;

/** The tags that came in one place. */
export class KnownTags {
  /** Of how many tags within each other this is the place of the first. */
  readonly #depth: number;
  /** The one that was met last comes first. */
  readonly #tags: KnownTag[] = [];
  #misses = 0;

  constructor(depth: number = DEPTH) {
    this.#depth = depth;
  }

  /** The known tag that stands at an offset of a document. */
  at(document: string, offset: number): KnownTag | undefined {
    const tags = this.#tags;
    for (let index = 0; index < tags.length; index++) {
      const tag = tags[index];
      // The engine compares strings many characters at a time, but `startsWith` one by one.
      if (tag === undefined || document.slice(offset, offset + tag.text.length) !== tag.text)
        continue;
      if (index > 0) {
        tags.splice(index, 1);
        tags.unshift(tag);
      }
      return tag;
    }
    return undefined;
  }

  /** Remembers a tag; whether it does depends on what it remembers already. */
  remember(tag: StartTag): void {
    if (tag.text.length > LONGEST || this.#misses++ % EACH !== 0) return;
    this.#tags.unshift({
      text: copied(tag.text),
      offset: tag.offset,
      name: copied(tag.name),
      prefix: copied(tag.prefix),
      localName: copied(tag.localName),
      namespace: copied(tag.namespace),
      declarations: tag.declarations.map(({ prefix, namespace }) => ({
        prefix: copied(prefix),
        namespace: copied(namespace),
      })),
      isEmpty: tag.isEmpty,
      next: this.#depth > 1 && !tag.isEmpty ? new KnownTags(this.#depth - 1) : undefined,
    });
    this.#tags.length = Math.min(this.#tags.length, MOST);
  }
}

/** The tags that documents began with. */
export const DOCUMENT_STARTS = /* @__PURE__ */ new KnownTags();

/** The same characters in a string of their own: a part of a document keeps all of it in memory. */
function copied(text: string): string {
  const known = inVocabulary(text);
  if (known !== undefined) return known;
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return String.fromCharCode(...units);
}
