import { ASCII_NAME_CHARACTERS, endOfNameCharacters, isNCName, isName } from "./characters.js";
import type { XmlSource } from "./source.js";

/** A qualified name of a document, split once however often it stands there. */
export interface QualifiedName {
  /** As written. */
  readonly text: string;
  readonly prefix: string;
  readonly localName: string;
  /** The prefix that an attribute of this name declares; undefined for any other name. */
  readonly declares: string | undefined;
  readonly hash: number;
  /** What the prefix stood for when the scope had this version. */
  namespace: string;
  namespaceVersion: number;
  /** The last element that had an attribute of this name. */
  lastElement: number;
}

/** Slots at the beginning, enough for a small message; powers of two. */
const FEWEST_SLOTS = 64;
const MOST_SLOTS = 1024;

/** The names of one document. A slot a hash makes the common case a comparison, not an allocation. */
export class NameTable {
  readonly #source: XmlSource;
  readonly #maxLength: number;
  #slots: (QualifiedName | undefined)[] = emptySlots(FEWEST_SLOTS);
  readonly #all = new Map<string, QualifiedName>();

  constructor(source: XmlSource, maxLength: number) {
    this.#source = source;
    this.#maxLength = maxLength;
  }

  /** The name at `start`. @throws XmlError when none stands there. */
  read(start: number): QualifiedName {
    const text = this.#source.text;
    const length = text.length;
    let end = start;
    let hash = 0;
    while (end < length) {
      const code = text.charCodeAt(end);
      if (code >= 128) return this.#find(start, endOfNameCharacters(text, end), -1);
      if (ASCII_NAME_CHARACTERS[code] === 0) break;
      hash = (Math.imul(hash, 31) + code) | 0;
      end++;
    }
    const known = this.#slots[hash & (this.#slots.length - 1)];
    if (
      known !== undefined &&
      known.hash === hash &&
      known.text.length === end - start &&
      text.startsWith(known.text, start)
    ) {
      return known;
    }
    return this.#find(start, end, hash);
  }

  #find(start: number, end: number, hash: number): QualifiedName {
    const source = this.#source;
    if (end - start > this.#maxLength) {
      source.fail("limit", start, `A name is longer than ${this.#maxLength} characters.`);
    }
    const text = source.text.slice(start, end);
    const name = this.#all.get(text) ?? this.#split(text, start, hash);
    const slots = this.#slots.length;
    // The slots of known names are filled again as the names come.
    if (this.#all.size > slots / 2 && slots < MOST_SLOTS) this.#slots = emptySlots(MOST_SLOTS);
    if (hash !== -1) this.#slots[hash & (this.#slots.length - 1)] = name;
    return name;
  }

  #split(text: string, start: number, hash: number): QualifiedName {
    const source = this.#source;
    if (!isName(text)) {
      const found = source.excerpt(start, start + Math.max(text.length, 1));
      source.fail("well-formedness", start, `Expected a name, found ${JSON.stringify(found)}.`);
    }
    const colon = text.indexOf(":");
    const prefix = colon < 0 ? "" : text.slice(0, colon);
    const localName = text.slice(colon + 1);
    if (colon === 0 || !isNCName(localName)) {
      source.fail(
        "namespace",
        start,
        `"${source.excerpt(start, start + text.length)}" is not a qualified name.`,
      );
    }
    const declares = prefix === "xmlns" ? localName : text === "xmlns" ? "" : undefined;
    const name: QualifiedName = {
      text,
      prefix,
      localName,
      declares,
      hash,
      namespace: "",
      namespaceVersion: -1,
      lastElement: 0,
    };
    this.#all.set(text, name);
    return name;
  }
}

function emptySlots(count: number): (QualifiedName | undefined)[] {
  return new Array<undefined>(count).fill(undefined);
}
