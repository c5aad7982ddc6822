import { expandReferences, normalizeAttributeText } from "./markup.js";
import type { QualifiedName } from "./names.js";
import type { XmlSource } from "./source.js";
import { inVocabulary } from "./vocabulary.js";

const AMPERSAND = 0x26;
const LESS_THAN = 0x3c;
const QUOTE = 0x22;

/** Code units of a value that is remembered by its name. */
const MAX_REMEMBERED = 64;

/** The attributes of the current element, in arrays that serve every element of a document. */
export class AttributeList {
  readonly #source: XmlSource;
  readonly #maxLength: number;
  readonly #names: QualifiedName[] = [];
  readonly #namespaces: string[] = [];
  /** Offsets of the names, of the values and after the values. */
  readonly #offsets: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** Values already made; undefined where the value is a slice that nobody has asked for. */
  readonly #values: (string | undefined)[] = [];
  count = 0;

  constructor(source: XmlSource, maxLength: number) {
    this.#source = source;
    this.#maxLength = maxLength;
  }

  /**
   * Scans a value that begins after its opening quote and keeps it with its name, which stands at
   * `offset` (XML 1.0 §3.1 [10], §3.3.3).
   * @returns the offset of the closing quote.
   * @throws XmlError for `<`, a bad reference, a value too long or a missing quote.
   */
  scan(name: QualifiedName, offset: number, start: number, quote: number): number {
    const source = this.#source;
    const { text } = source;
    const { length } = text;
    const last = name.lastValue;
    if (
      last !== undefined &&
      text.charCodeAt(start + last.length) === quote &&
      text.slice(start, start + last.length) === last
    ) {
      return this.#add(name, offset, start, start + last.length, last);
    }
    if (name.declares !== undefined) {
      const end = text.indexOf(quote === QUOTE ? '"' : "'", start);
      const namespace = inVocabulary(text.slice(start, Math.max(start, end)));
      if (namespace !== undefined) return this.#add(name, offset, start, end, namespace);
    }
    let plain = true;
    for (let at = start; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        if (at - start > this.#maxLength) {
          source.fail("limit", start, `An attribute is longer than ${this.#maxLength} characters.`);
        }
        const value = plain
          ? undefined
          : expandReferences(source, start, at, normalizeAttributeText);
        return this.#add(name, offset, start, at, value);
      }
      if (code < 0x20 || code === AMPERSAND) plain = false;
      else if (code === LESS_THAN) {
        source.fail("well-formedness", at, 'An attribute value may not contain "<".');
      }
    }
    return source.fail("well-formedness", start, "The attribute value is not closed.");
  }

  #add(
    name: QualifiedName,
    offset: number,
    start: number,
    end: number,
    value: string | undefined,
  ): number {
    const index = this.count++;
    this.#names[index] = name;
    this.#namespaces[index] = "";
    this.#offsets[index] = offset;
    this.#starts[index] = start;
    this.#ends[index] = end;
    this.#values[index] = value;
    return end;
  }

  /** Takes back the last attribute scanned: it was a namespace declaration. */
  removeLast(): void {
    this.count--;
  }

  name(index: number): QualifiedName {
    return this.#at(this.#names, index);
  }

  namespace(index: number): string {
    return this.#at(this.#namespaces, index);
  }

  setNamespace(index: number, namespace: string): void {
    this.#namespaces[index] = namespace;
  }

  /** Where the attribute begins. */
  offset(index: number): number {
    return this.#at(this.#offsets, index);
  }

  value(index: number): string {
    const end = this.#at(this.#ends, index);
    const known = this.#values[index];
    if (known !== undefined) return known;
    const value = this.#source.text.slice(this.#starts[index], end);
    // An attribute that is asked for often has few values, such as the names of types in `xsi:type`.
    if (value.length <= MAX_REMEMBERED) this.name(index).lastValue = value;
    return (this.#values[index] = value);
  }

  /** The value of the attribute with that expanded name, or undefined. */
  find(namespace: string, localName: string): string | undefined {
    for (let index = 0; index < this.count; index++) {
      if (this.#names[index]?.localName === localName && this.#namespaces[index] === namespace) {
        return this.value(index);
      }
    }
    return undefined;
  }

  #at<T>(array: readonly T[], index: number): T {
    const item = array[index];
    if (item === undefined || index >= this.count) {
      throw new RangeError(`The element has ${this.count} attributes, no number ${index}.`);
    }
    return item;
  }
}
