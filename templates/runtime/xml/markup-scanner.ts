/** What a piece of markup is: the tags of elements, what is passed over, and what may not stand. */
export type MarkupKind = "start" | "empty" | "end" | "other" | "forbidden";

const EXCLAMATION_MARK = 0x21;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const GREATER_THAN = 0x3e;
const QUESTION_MARK = 0x3f;

const COMMENT = "<!--";
const SECTION = "<![CDATA[";

/**
 * Finds markup in text that may end anywhere, as far as telling elements apart takes: it knows where
 * tags, comments, CDATA sections and processing instructions end (XML 1.0 §2.5, §2.6, §2.7, §3.1), and
 * leaves it to an `XmlReader` to check them.
 */
export class MarkupScanner {
  /** The markup found last: its kind and the offsets at which it begins and ends. */
  kind: MarkupKind = "other";
  start = 0;
  end = 0;

  /** Moves to the first markup at or after an offset; false where the text ends before it does. */
  next(text: string, from: number): boolean {
    const start = text.indexOf("<", from);
    this.start = start < 0 ? text.length : start;
    if (start < 0) return false;
    const code = text.charCodeAt(start + 1);
    if (code === SLASH) return this.#endAfter(text, ">", start + 2, "end");
    if (code === QUESTION_MARK) return this.#endAfter(text, "?>", start + 2, "other");
    if (code === EXCLAMATION_MARK) return this.#declaration(text, start);
    return this.#startTag(text, start + 1);
  }

  #endAfter(text: string, closing: string, from: number, kind: MarkupKind): boolean {
    const at = text.indexOf(closing, from);
    this.kind = kind;
    this.end = at + closing.length;
    return at >= 0;
  }

  #declaration(text: string, start: number): boolean {
    if (text.startsWith(COMMENT, start)) return this.#endAfter(text, "-->", start + 4, "other");
    if (text.startsWith(SECTION, start)) return this.#endAfter(text, "]]>", start + 9, "other");
    const begun = text.slice(start, start + SECTION.length);
    if (COMMENT.startsWith(begun) || SECTION.startsWith(begun)) return false;
    this.kind = "forbidden";
    this.end = start + 2;
    return true;
  }

  /** A value in quotes may hold `>`. */
  #startTag(text: string, from: number): boolean {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === GREATER_THAN) {
        this.kind = text.charCodeAt(at - 1) === SLASH ? "empty" : "start";
        this.end = at + 1;
        return true;
      }
      if (code !== QUOTE && code !== APOSTROPHE) continue;
      at = text.indexOf(code === QUOTE ? '"' : "'", at + 1);
      if (at < 0) return false;
    }
    return false;
  }
}
