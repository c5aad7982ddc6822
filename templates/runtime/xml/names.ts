import { ASCII_NAME_CHARACTERS, endOfNameCharacters, isNCName, isName } from "./characters.js";
import type { XmlSource } from "./source.js";
import { inVocabulary } from "./vocabulary.js";

/** A qualified name of a document, split once however often it stands there. */
export interface QualifiedName {
  /** As written. */
  readonly text: string;
  readonly prefix: string;
  readonly localName: string;
  /** The prefix that an attribute of this name declares; undefined for any other name. */
  readonly declares: string | undefined;
  readonly hash: number;
  /** A start tag without attributes and an end tag of this name, without white space. */
  readonly startTag: string;
  readonly endTag: string;
  /** What the prefix stood for when the scope had this version. */
  namespace: string;
  namespaceVersion: number;
  /** The last element that had an attribute of this name. */
  lastElement: number;
  /** The element that came next when a start tag, or an end tag, of this name was read last. */
  afterStart: QualifiedName | undefined;
  afterEnd: QualifiedName | undefined;
  /** The first attribute that an element of this name had last. */
  firstAttribute: QualifiedName | undefined;
  /** A value that an attribute of this name had as it stood in the document. */
  lastValue: string | undefined;
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

  /** Whether a name known from elsewhere is the one at `start`. */
  isAt(name: QualifiedName, start: number): boolean {
    const { text } = this.#source;
    const end = start + name.text.length;
    // The engine compares strings many characters at a time, but `startsWith` one by one.
    if (text.slice(start, end) !== name.text) return false;
    const code = text.charCodeAt(end);
    return code < 128 && ASCII_NAME_CHARACTERS[code] === 0;
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
    const localName = inVocabulary(text.slice(colon + 1));
    if (colon === 0 || !isNCName(localName)) {
      source.fail(
        "namespace",
        start,
        `"${source.excerpt(start, start + text.length)}" is not a qualified name.`,
      );
    }
    const declares = prefix === "xmlns" ? localName : text === "xmlns" ? "" : undefined;
    const name: QualifiedName = {
      text: colon < 0 ? localName : text,
      prefix,
      localName,
      declares,
      hash,
      startTag: `<${text}>`,
      endTag: `</${text}>`,
      namespace: "",
      namespaceVersion: -1,
      lastElement: 0,
      afterStart: undefined,
      afterEnd: undefined,
      firstAttribute: undefined,
      lastValue: undefined,
    };
    this.#all.set(text, name);
    return name;
  }
}

function emptySlots(count: number): (QualifiedName | undefined)[] {
  return new Array<undefined>(count).fill(undefined);
}
