import { ASCII_NAME_CHARACTERS, endOfNameCharacters, isNCName, isName } from "./characters.js";
import type { XmlSource } from "./source.js";
import { inVocabulary } from "./vocabulary.js";

/** A qualified name of a document, split once however often it stands there. */
export class QualifiedName {
  /** As written. */
  readonly text: string;
  readonly prefix: string;
  readonly localName: string;
  /** The prefix that an attribute of this name declares; undefined for any other name. */
  readonly declares: string | undefined;
  readonly hash: number;
  /** Another name in the same slot. */
  next: QualifiedName | undefined;
  /** What the prefix stood for when the scope had this version. */
  namespace = "";
  namespaceVersion = -1;
  /** The last element that had an attribute of this name. */
  lastElement = 0;
  /** The element that came next when a start tag, or an end tag, of this name was read last. */
  afterStart: QualifiedName | undefined = undefined;
  afterEnd: QualifiedName | undefined = undefined;
  /** The first attribute that an element of this name had last. */
  firstAttribute: QualifiedName | undefined = undefined;
  /** A value that an attribute of this name had as it stood in the document. */
  lastValue: string | undefined = undefined;
  /** Once they were asked for, see {@link startTagOf} and {@link endTagOf}. */
  startTag: string | undefined = undefined;
  endTag: string | undefined = undefined;

  constructor(
    text: string,
    prefix: string,
    localName: string,
    hash: number,
    next: QualifiedName | undefined,
  ) {
    this.text = text;
    this.prefix = prefix;
    this.localName = localName;
    this.declares = prefix === "xmlns" ? localName : text === "xmlns" ? "" : undefined;
    this.hash = hash;
    this.next = next;
  }
}

/** A start tag of a name without attributes and white space. */
export function startTagOf(name: QualifiedName): string {
  return (name.startTag ??= `<${name.text}>`);
}

/** An end tag of a name without white space. */
export function endTagOf(name: QualifiedName): string {
  return (name.endTag ??= `</${name.text}>`);
}

/** What the number of slots grows by; a power of two, as the number itself. */
const GROWTH = 4;

/** Odd, and another in each process: nobody can make up names that all come into one slot. */
const MULTIPLIER = /* @__PURE__ */ oddNumber();

function oddNumber(): number {
  return Math.floor(Math.random() * 0x7fffff) * 2 + 33;
}

/** The names of one document. What stood there before is found without making a string of it. */
export class NameTable {
  readonly #source: XmlSource;
  readonly #maxLength: number;
  #slots = fewestSlots();
  #count = 0;

  constructor(source: XmlSource, maxLength: number) {
    this.#source = source;
    this.#maxLength = maxLength;
  }

  /**
   * The name of the element that begins after another's start tag, or end tag.
   * @param expected what followed there last.
   */
  readElement(
    start: number,
    before: QualifiedName | undefined,
    isAfterEnd: boolean,
    expected: QualifiedName | undefined,
  ): QualifiedName {
    if (expected !== undefined && this.#isAt(expected, start)) return expected;
    const name = this.read(start);
    if (before === undefined) return name;
    if (isAfterEnd) before.afterEnd = name;
    else before.afterStart = name;
    return name;
  }

  /** The name of an element's first attribute. */
  readFirstAttribute(start: number, element: QualifiedName): QualifiedName {
    const expected = element.firstAttribute;
    if (expected !== undefined && this.#isAt(expected, start)) return expected;
    return (element.firstAttribute = this.read(start));
  }

  /** Whether a name known from elsewhere is the one at `start`. */
  #isAt(name: QualifiedName, start: number): boolean {
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
      if (code >= 128) return this.#readAny(start);
      if (ASCII_NAME_CHARACTERS[code] === 0) break;
      hash = (Math.imul(hash, MULTIPLIER) + code) | 0;
      end++;
    }
    return this.#find(start, end, hash) ?? this.#add(start, end, hash, true);
  }

  /** A name with characters that are not ASCII. */
  #readAny(start: number): QualifiedName {
    const text = this.#source.text;
    const end = endOfNameCharacters(text, start);
    let hash = 0;
    for (let at = start; at < end; at++) {
      hash = (Math.imul(hash, MULTIPLIER) + text.charCodeAt(at)) | 0;
    }
    return this.#find(start, end, hash) ?? this.#add(start, end, hash, false);
  }

  #find(start: number, end: number, hash: number): QualifiedName | undefined {
    const { text } = this.#source;
    let name = this.#slots[slotOf(hash, this.#slots)];
    while (name !== undefined) {
      const isSame =
        name.hash === hash &&
        name.text.length === end - start &&
        text.slice(start, end) === name.text;
      if (isSame) return name;
      name = name.next;
    }
    return undefined;
  }

  #add(start: number, end: number, hash: number, isAscii: boolean): QualifiedName {
    const source = this.#source;
    if (end - start > this.#maxLength) {
      source.fail("limit", start, `A name is longer than ${this.#maxLength} characters.`);
    }
    if (this.#count === this.#slots.length) this.#grow();
    const text = source.text.slice(start, end);
    const colon = text.indexOf(":");
    if (!isAscii || !isAsciiName(text, colon)) this.#check(text, colon, start);
    const prefix = colon < 0 ? "" : text.slice(0, colon);
    const ownLocalName = colon < 0 ? text : text.slice(colon + 1);
    const localName = inVocabulary(ownLocalName) ?? ownLocalName;
    const slot = slotOf(hash, this.#slots);
    const name = new QualifiedName(
      colon < 0 ? localName : text,
      prefix,
      localName,
      hash,
      this.#slots[slot],
    );
    this.#slots[slot] = name;
    this.#count++;
    return name;
  }

  #check(text: string, colon: number, start: number): void {
    const source = this.#source;
    if (!isName(text)) {
      const found = source.excerpt(start, start + Math.max(text.length, 1));
      source.fail("well-formedness", start, `Expected a name, found ${JSON.stringify(found)}.`);
    }
    if (colon !== 0 && isNCName(text.slice(colon + 1))) return;
    const found = source.excerpt(start, start + text.length);
    source.fail("namespace", start, `"${found}" is not a qualified name.`);
  }

  #grow(): void {
    const old = this.#slots;
    const slots = emptySlots(old.length * GROWTH);
    for (const first of old) {
      let name = first;
      while (name !== undefined) {
        const { next } = name;
        const slot = slotOf(name.hash, slots);
        name.next = slots[slot];
        slots[slot] = name;
        name = next;
      }
    }
    this.#slots = slots;
  }
}

/** Of the slots the one for a hash, of which all bits count: the low ones can be made the same. */
function slotOf(hash: number, { length }: { readonly length: number }): number {
  return (hash ^ (hash >>> 16)) & (length - 1);
}

/** Whether a text of ASCII name characters is a `QName`; where not, a check must tell what is wrong. */
function isAsciiName(text: string, colon: number): boolean {
  if (!isNameStart(text.charCodeAt(0))) return false;
  if (colon < 0) return true;
  return isNameStart(text.charCodeAt(colon + 1)) && !text.includes(":", colon + 1);
}

/** Whether an ASCII code may begin an `NCName` (Namespaces in XML 1.0 §3 [4]). */
function isNameStart(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || code === UNDERSCORE;
}

const UNDERSCORE = 0x5f;

function emptySlots(count: number): (QualifiedName | undefined)[] {
  return new Array<undefined>(count).fill(undefined);
}

/** Slots at the beginning, enough for a small message. Engines copy a literal faster than they fill. */
function fewestSlots(): (QualifiedName | undefined)[] {
  const none = undefined;
  return [none, none, none, none, none, none, none, none];
}
