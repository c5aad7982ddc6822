import { expandReferences, normalizeLineEnds } from "./markup.js";
import type { XmlSource } from "./source.js";

/**
 * Collects one text token: character data, references and CDATA sections side by side (XML 1.0
 * §2.4, §2.7). A token of one plain piece stays two offsets until its text is asked for.
 */
export class TextCollector {
  readonly #source: XmlSource;
  readonly #maxLength: number;
  #start = 0;
  #end = 0;
  #text: string | undefined = "";
  // Where each of what makes a text not plain stands next: one search of the document for each,
  // however many texts it has.
  #nextAmpersand = -1;
  #nextCarriageReturn = -1;
  #nextSectionEnd = -1;

  constructor(source: XmlSource, maxLength: number) {
    this.#source = source;
    this.#maxLength = maxLength;
  }

  /** Begins a new token, empty so far. */
  clear(): void {
    this.#start = this.#end = 0;
    this.#text = undefined;
  }

  get isEmpty(): boolean {
    return this.#text === undefined ? this.#start === this.#end : this.#text === "";
  }

  /** The text collected. */
  get text(): string {
    return (this.#text ??= this.#source.text.slice(this.#start, this.#end));
  }

  /** Adds character data with its references. @throws XmlError for `]]>` and bad references. */
  addCharacterData(start: number, end: number): void {
    if (this.#nextAmpersand < start) this.#nextAmpersand = this.#find("&", start);
    if (this.#nextSectionEnd < start) this.#nextSectionEnd = this.#find("]]>", start);
    if (this.#nextSectionEnd < end) {
      const message = '"]]>" may not stand in text; write "]]&gt;".';
      this.#source.fail("well-formedness", this.#nextSectionEnd, message);
    }
    if (this.#nextAmpersand >= end) this.addSection(start, end);
    else this.#add(expandReferences(this.#source, start, end, normalizeLineEnds), start);
  }

  /** Adds what stands in a CDATA section. */
  addSection(start: number, end: number): void {
    if (this.#nextCarriageReturn < start) this.#nextCarriageReturn = this.#find("\r", start);
    if (this.#nextCarriageReturn < end) {
      this.#add(normalizeLineEnds(this.#source.text.slice(start, end)), start);
    } else if (this.isEmpty) {
      this.#text = undefined;
      this.#start = start;
      this.#end = end;
      this.#check(end - start, start);
    } else {
      this.#add(this.#source.text.slice(start, end), start);
    }
  }

  #add(piece: string, at: number): void {
    const text = this.isEmpty ? piece : this.text + piece;
    this.#check(text.length, at);
    this.#text = text;
  }

  #check(length: number, at: number): void {
    if (length > this.#maxLength) {
      this.#source.fail("limit", at, `A text is longer than ${this.#maxLength} characters.`);
    }
  }

  /** Where it stands, or else the end. */
  #find(what: string, start: number): number {
    const { text } = this.#source;
    const found = text.indexOf(what, start);
    return found < 0 ? text.length : found;
  }
}
