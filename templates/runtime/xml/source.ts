import { XmlError } from "./errors.js";
import type { XmlRule } from "./errors.js";

/** Where something stands in a document, both from 1; columns are UTF-16 code units. */
export interface XmlPosition {
  readonly line: number;
  readonly column: number;
}

/** Where text stands in its document from an offset on: a text may be pieces of a document. */
export interface TextOrigin extends XmlPosition {
  readonly offset: number;
}

const DOCUMENT: readonly TextOrigin[] = [{ offset: 0, line: 1, column: 1 }];
const DOCUMENT_WITH_MARK: readonly TextOrigin[] = [{ offset: 1, line: 1, column: 1 }];

/** The text of a document, which tells where an offset stands and fails there. */
export class XmlSource {
  readonly text: string;
  readonly #origins: readonly TextOrigin[];
  // The last answer: a caller that asks often asks in document order.
  #knownOffset = 0;
  #knownLine = 1;
  #knownLineStart = 0;

  /** @param origins in the order of their offsets; none: the text is a document from its start. */
  constructor(text: string, origins?: readonly TextOrigin[]) {
    this.text = text;
    this.#origins = origins ?? (text.startsWith("\ufeff") ? DOCUMENT_WITH_MARK : DOCUMENT);
    this.#goTo(this.#originOf(0));
  }

  /** Counts LF, CR and CR LF as line ends (XML 1.0 §2.11). */
  position(offset: number): XmlPosition {
    const origin = this.#originOf(offset);
    if (offset < this.#knownOffset || origin.offset > this.#knownOffset) this.#goTo(origin);
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

  #originOf(offset: number): TextOrigin {
    const origins = this.#origins;
    let index = origins.length - 1;
    while (index > 0 && (origins[index]?.offset ?? 0) > offset) index--;
    return origins[index] ?? { offset: 0, line: 1, column: 1 };
  }

  #goTo({ offset, line, column }: TextOrigin): void {
    this.#knownOffset = offset;
    this.#knownLine = line;
    this.#knownLineStart = offset - column + 1;
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

/** Where a text ends that begins at a place. */
export function placeAfter(text: string, start: XmlPosition): XmlPosition {
  let line = start.line;
  let lineStart = -1;
  if (text.includes("\r")) {
    for (const end of text.matchAll(/\r\n?|\n/g)) {
      line++;
      lineStart = end.index + end[0].length;
    }
  } else {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
      line++;
      lineStart = at + 1;
    }
  }
  const column = lineStart < 0 ? start.column + text.length : text.length - lineStart + 1;
  return { line, column };
}
