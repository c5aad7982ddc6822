import { XmlError } from "./errors.js";
import type { XmlRule } from "./errors.js";

/** Where something stands in a document, both from 1; columns are UTF-16 code units. */
export interface XmlPosition {
  readonly line: number;
  readonly column: number;
}

/** The text of a document, which tells where an offset stands and fails there. */
export class XmlSource {
  readonly text: string;
  // The last answer: a caller that asks often asks in document order.
  #knownOffset = 0;
  #knownLine = 1;
  #knownLineStart: number;

  constructor(text: string) {
    this.text = text;
    this.#knownLineStart = text.startsWith("\ufeff") ? 1 : 0;
  }

  /** Counts LF, CR and CR LF as line ends (XML 1.0 §2.11). */
  position(offset: number): XmlPosition {
    if (offset < this.#knownOffset) {
      this.#knownOffset = 0;
      this.#knownLine = 1;
      this.#knownLineStart = this.text.startsWith("\ufeff") ? 1 : 0;
    }
    for (let at = this.#knownOffset; at < offset; at++) {
      const code = this.text.charCodeAt(at);
      if (code !== 0x0a && code !== 0x0d) continue;
      if (code === 0x0d && this.text.charCodeAt(at + 1) === 0x0a) continue;
      this.#knownLine++;
      this.#knownLineStart = at + 1;
    }
    this.#knownOffset = Math.max(this.#knownOffset, offset);
    return { line: this.#knownLine, column: Math.max(0, offset - this.#knownLineStart) + 1 };
  }

  /** @throws XmlError always, placed at the offset. */
  fail(rule: XmlRule, offset: number, message: string): never {
    const { line, column } = this.position(offset);
    throw new XmlError(rule, line, column, message);
  }

  /** A short piece of the text for a message. */
  excerpt(start: number, end: number): string {
    const piece = this.text.slice(start, Math.min(end, start + 40));
    return end - start > 40 ? `${piece}…` : piece;
  }
}
