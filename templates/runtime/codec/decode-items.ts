/** Decoding of an array's items one by one, while their document is still arriving. */
import { clark } from "../codec-errors.js";
import { decodeElementValue } from "./decode.js";
import { DecodeSession, type DecodeOptions } from "./decode-session.js";
import { isInSlot, type ItemTarget } from "./item-target.js";
import { findForbiddenCharacter } from "../xml/characters.js";
import { XmlError } from "../xml/errors.js";
import { MarkupScanner } from "../xml/markup-scanner.js";
import { XmlReader } from "../xml/reader.js";
import { placeAfter, type TextOrigin, type XmlPosition } from "../xml/source.js";

/** Tells whether the element at whose start the reader stands is on the way to the items. */
export type IsOnTheWay = (reader: XmlReader) => boolean;

export interface ItemOptions extends DecodeOptions {
  /** UTF-16 code units that one item may have, and all of the document that is not items. */
  readonly maxItemLength: number;
}

/** Pieces of a document, with the places where they stand in it. */
export interface PartialText {
  readonly text: string;
  readonly origins: readonly TextOrigin[];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Takes a document piece by piece and decodes the items of one array in it as they become complete.
 * It finds where an item ends and lets the ordinary reader and codec have it, in the scope of the
 * elements around it. What is not an item stays as text, to be decoded when the document has ended.
 */
export class ItemDecoder {
  readonly #way: readonly IsOnTheWay[];
  readonly #target: ItemTarget;
  readonly #options: ItemOptions;
  readonly #scanner = new MarkupScanner();
  /** Start tags of the open elements that are on the way to the items. */
  readonly #open: string[] = [];
  #part: "before" | "items" | "after" = "before";
  /** Text that is not done with, and the place where it begins. */
  #window = "";
  #place: XmlPosition = { line: 1, column: 1 };
  /** How far the window is scanned, and how many elements are open there. */
  #at = 0;
  #depth = 0;
  /** Complete children of the array's element in the window, and where one begins that is not. */
  #children: Range[] = [];
  #childStart = 0;
  #isBroken = false;
  #count = 0;
  #rest = "";
  #restOrigins: TextOrigin[] = [];
  #isRestContinuous = false;

  /** @param way the elements from the root to the one that holds the items. */
  constructor(way: readonly IsOnTheWay[], target: ItemTarget, options: ItemOptions) {
    this.#way = way;
    this.#target = target;
    this.#options = options;
  }

  /** The document is malformed: what follows need not be read to fail. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** The element that holds the items has begun. */
  get hasBegun(): boolean {
    return this.#part !== "before";
  }

  /** The length of what has been added and is waiting for more. */
  get pendingLength(): number {
    return this.#window.length;
  }

  /** What was added and is not items, in the order of the document. */
  get rest(): PartialText {
    return { text: this.#rest, origins: this.#restOrigins };
  }

  /**
   * Adds text and goes through it as far as the start of the array.
   * @throws XmlError for what exceeds the limits
   */
  add(text: string): void {
    this.#window += text;
    if (this.#part === "before") this.#approach();
  }

  /**
   * The items that the text added holds whole; whoever takes them takes all before adding more.
   * @param isEnd no text will follow: an item that is not complete is an error then.
   * @throws DecodeError, XmlError
   */
  *items(isEnd: boolean): Generator<unknown, void> {
    while (this.#part === "items") {
      this.#findChildren();
      const children = this.#children;
      this.#children = [];
      if (children.length === 0) break;
      yield* this.#decodeChildren(children);
    }
    if (this.#part === "items") {
      if (isEnd || this.#isBroken) yield* this.#decodeUnfinished();
      this.#checkLength(this.#window.length, "An item");
    } else if (this.#part === "after" || isEnd || this.#isBroken) {
      this.#keep(this.#window.length);
    }
  }

  // -------------------------------------------------------------------------------------------
  // Finding the items

  /** Goes through what stands before the items, all of which is kept. */
  #approach(): void {
    const scanner = this.#scanner;
    while (this.#part === "before" && this.#scan()) {
      if (scanner.kind === "start") {
        if (this.#depth === this.#open.length) this.#enter(scanner.start, scanner.end);
        this.#depth++;
      } else if (scanner.kind === "end") {
        if (this.#open.length === this.#depth--) this.#open.pop();
      }
    }
    if (!this.#isBroken) this.#keep(this.#at);
    this.#checkLength(this.#window.length, "A piece of markup");
  }

  /** Notes an element that is on the way. */
  #enter(start: number, end: number): void {
    const tag = this.#window.slice(start, end);
    try {
      const reader = new XmlReader(this.#open.join("") + tag, this.#options.limits);
      for (let depth = 0; depth <= this.#open.length; depth++) reader.next();
      if (this.#way[this.#open.length]?.(reader) !== true) return;
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      this.#isBroken = true;
      return;
    }
    this.#open.push(tag);
    if (this.#open.length === this.#way.length) this.#part = "items";
  }

  /** Moves over the next complete markup. */
  #scan(): boolean {
    const scanner = this.#scanner;
    if (this.#isBroken || !scanner.next(this.#window, this.#at)) return false;
    this.#isBroken = scanner.kind === "forbidden" || (scanner.kind === "end" && this.#depth === 0);
    if (!this.#isBroken) this.#at = scanner.end;
    return !this.#isBroken;
  }

  /** Finds the children that are complete, up to the end of their parent. */
  #findChildren(): void {
    const scanner = this.#scanner;
    const inside = this.#open.length;
    while (this.#scan()) {
      const { kind, start, end } = scanner;
      if (kind === "start") {
        if (this.#depth++ === inside) this.#childStart = start;
      } else if (kind === "empty") {
        if (this.#depth === inside) this.#children.push({ start, end });
      } else if (kind === "end") {
        const depth = --this.#depth;
        if (depth === inside) this.#children.push({ start: this.#childStart, end });
        if (depth >= inside) continue;
        if (this.#children.length === 0) this.#part = "after";
        // With children before it, the end is found once more when they are done with.
        else this.#goBack(start);
        return;
      }
    }
  }

  #goBack(offset: number): void {
    this.#at = offset;
    this.#depth = this.#open.length;
  }

  // -------------------------------------------------------------------------------------------
  // Decoding

  *#decodeChildren(children: readonly Range[]): Generator<unknown, void> {
    const readable = this.#readable(children);
    const session = this.#begin(readable.at(-1)?.end ?? 0);
    for (const range of readable) {
      this.#arrive(session);
      if (this.#isItem(session)) yield this.#decodeItem(session);
      else this.#keepOther(range, session);
    }
    const done = readable.at(-1)?.end ?? 0;
    if (readable.length < children.length) this.#goBack(done);
    this.#drop(done);
  }

  /** The children before a character that XML forbids: they are as good as ever. */
  #readable(children: readonly Range[]): readonly Range[] {
    const end = children.at(-1)?.end ?? 0;
    const forbidden = findForbiddenCharacter(this.#window.slice(0, end));
    if (forbidden < 0) return children;
    const before = children.filter((range) => range.end <= forbidden);
    return before.length === 0 ? children.slice(0, 1) : before;
  }

  /** What is left where the document ends too early, or has markup that it may not have. */
  *#decodeUnfinished(): Generator<unknown, void> {
    const session = this.#begin(this.#window.length);
    for (;;) {
      this.#arrive(session);
      if (this.#isItem(session)) yield this.#decodeItem(session);
      else this.#guard(session, () => session.reader.skipElement());
    }
  }

  /** A session that stands in the array's element, before the window's start. */
  #begin(end: number): DecodeSession {
    const ancestors = this.#open.join("");
    const text = ancestors + this.#window.slice(0, end);
    const limits = { ...this.#options.limits, maxLength: Infinity };
    const reader = new XmlReader(text, limits, [{ offset: ancestors.length, ...this.#place }]);
    const session = new DecodeSession(reader, this.#options);
    this.#guard(session, () => {
      for (let depth = 0; depth < this.#open.length; depth++) reader.next();
    });
    return session;
  }

  /** Moves to the start of the next child. */
  #arrive(session: DecodeSession): void {
    this.#guard(session, () => {
      while (session.reader.next() !== "start") {
        if (session.strict && !session.isBlank()) throw session.fault("Text may not stand here.");
      }
    });
  }

  #isItem({ reader }: DecodeSession): boolean {
    return isInSlot(this.#target.content, this.#target.slot, reader);
  }

  #decodeItem(session: DecodeSession): unknown {
    const index = this.#count++;
    try {
      return decodeElementValue(this.#target.slot.element, session);
    } catch (error) {
      throw this.#located(session.faultOf(error)?.within(index)) ?? error;
    } finally {
      session.note = undefined;
    }
  }

  /** Another element than an item belongs to the rest. */
  #keepOther(range: Range, session: DecodeSession): void {
    const { reader } = session;
    if (session.strict) {
      const name = clark(reader.namespace, reader.localName);
      const fault = session.fault(`The element ${name} is not expected here.`);
      throw this.#located(fault) ?? fault;
    }
    this.#guard(session, () => reader.skipElement());
    const place = placeAfter(this.#window.slice(0, range.start), this.#place);
    this.#isRestContinuous = false;
    this.#addToRest(this.#window.slice(range.start, range.end), place);
    this.#isRestContinuous = false;
  }

  #guard(session: DecodeSession, step: () => void): void {
    try {
      step();
    } catch (error) {
      throw this.#located(session.faultOf(error)) ?? error;
    }
  }

  #located(fault: ReturnType<DecodeSession["faultOf"]>): Error | undefined {
    for (const key of [...this.#target.path].reverse()) fault?.within(key);
    return fault?.toDecodeError();
  }

  // -------------------------------------------------------------------------------------------
  // The window

  /** Moves the start of the window into the rest. */
  #keep(length: number): void {
    if (length === 0) return;
    this.#addToRest(this.#window.slice(0, length), this.#place);
    this.#cut(length);
  }

  #drop(length: number): void {
    this.#isRestContinuous = false;
    this.#cut(length);
  }

  #cut(length: number): void {
    this.#place = placeAfter(this.#window.slice(0, length), this.#place);
    this.#window = this.#window.slice(length);
    this.#at = Math.max(0, this.#at - length);
    this.#childStart -= length;
  }

  #addToRest(text: string, place: XmlPosition): void {
    if (!this.#isRestContinuous) this.#restOrigins.push({ offset: this.#rest.length, ...place });
    this.#isRestContinuous = true;
    this.#rest += text;
    this.#checkLength(this.#rest.length, "What the document holds besides its items");
  }

  #checkLength(length: number, what: string): void {
    const { maxItemLength } = this.#options;
    if (length <= maxItemLength) return;
    const { line, column } = this.#place;
    throw new XmlError(
      "limit",
      line,
      column,
      `${what} is longer than ${maxItemLength} characters.`,
    );
  }
}
