import type { NamespaceContext } from "../descriptor.js";
import { AttributeList } from "./attributes.js";
import { findForbiddenCharacter, isSpace, nameOfCode } from "./characters.js";
import type { XmlElement } from "./element.js";
import { resolveLimits } from "./limits.js";
import type { XmlLimits } from "./limits.js";
import { skipComment, skipProcessingInstruction, skipXmlDeclaration } from "./markup.js";
import { DOCUMENT_STARTS, type KnownTags } from "./known-starts.js";
import { endTagOf, NameTable, QualifiedName, startTagOf } from "./names.js";
import { declarationFault, NamespaceScope } from "./namespaces.js";
import type { NamespaceDeclaration } from "./namespaces.js";
import { readElement } from "./read-element.js";
import type { XmlRule } from "./errors.js";
import { XmlSource } from "./source.js";
import type { TextOrigin, XmlPosition } from "./source.js";
import { TextCollector } from "./text.js";

export { DEFAULT_XML_LIMITS } from "./limits.js";
export type { XmlLimits };

/** What {@link XmlReader.next} arrives at. */
export type XmlToken = "start" | "text" | "end" | "eof";

const NO_DECLARATIONS: NamespaceDeclaration[] = [];

// A short element with a declaration of its own costs a copy of all that are in scope: without this
// bound a document could ask for hundreds of times its size.
const MAX_COPIED_DECLARATIONS = 4 * 1024 * 1024;

const SLASH = 0x2f;
const LESS_THAN = 0x3c;
const EQUALS = 0x3d;
const GREATER_THAN = 0x3e;
const QUESTION_MARK = 0x3f;
const EXCLAMATION_MARK = 0x21;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/**
 * A pull reader of XML 1.0 (fifth edition) with Namespaces in XML 1.0 (third edition), without
 * DTDs, which SOAP forbids. Each {@link next} moves to one token, which the properties describe;
 * comments and processing instructions are checked and passed over. It fails at the first fault:
 * every method that moves throws an {@link XmlError} there.
 */
export class XmlReader implements Pick<NamespaceContext, "lookupNamespace"> {
  /** One that is always there, as with `XmlWriter`. */
  static readonly kept = /* @__PURE__ */ XmlReader.#afterSample();

  readonly #source: XmlSource;
  readonly #text: string;
  readonly #limits: Readonly<XmlLimits>;
  /** Whether documents may begin alike: none has narrower limits, or is made of pieces. */
  readonly #isUsual: boolean;
  readonly #names: NameTable;
  readonly #attributes: AttributeList;
  readonly #characters: TextCollector;
  readonly #scope = new NamespaceScope();
  // The open elements, the one of the current end token included.
  readonly #openNames: QualifiedName[] = [];
  readonly #openNamespaces: string[] = [];
  readonly #openScopes: number[] = [];
  #depth = 0;
  #cursor = 0;
  #offset = 0;
  #textOffset = 0;
  #token: XmlToken | undefined;
  #isEmptyElement = false;
  /** The tags that came next where documents began like this one; undefined where that is over. */
  #known: KnownTags | undefined;
  /** Whether the last tag was an end tag. */
  #isAfterEnd = false;
  #name: QualifiedName | undefined;
  #namespace = "";
  #declarations: NamespaceDeclaration[] = NO_DECLARATIONS;
  #elementCount = 0;
  #scopeRecord: Record<string, string> | undefined;
  #scopeRecordVersion = -1;
  #copiedDeclarations = 0;

  /**
   * Takes a decoded document; a byte-order mark before it is passed over.
   * @param origins where the text stands, for one that is made of pieces of a document.
   */
  constructor(text: string, limits?: Partial<XmlLimits>, origins?: readonly TextOrigin[]) {
    this.#text = text;
    const resolved = resolveLimits(limits);
    this.#limits = resolved.limits;
    this.#isUsual = resolved.isUsual && origins === undefined;
    this.#source = new XmlSource(text, origins);
    this.#names = new NameTable(this.#source, this.#limits.maxNameLength);
    this.#attributes = new AttributeList(this.#source, this.#limits.maxTextLength);
    this.#characters = new TextCollector(this.#source, this.#limits.maxTextLength);
  }

  /** A reader that has met what documents have. */
  static #afterSample(): XmlReader {
    const reader = new XmlReader(
      '<p:a xmlns:p="u" p:b="&amp;" c="d">e&amp;<f/><![CDATA[g]]></p:a>',
    );
    while (reader.next() !== "eof");
    return reader;
  }

  /**
   * Moves to the next token and tells its kind. An empty element gives `start` and then `end`;
   * adjacent text, CDATA sections and references give one `text`, which is never empty. After the
   * document it stays at `eof`.
   */
  next(): XmlToken {
    if (this.#token === "end") this.#leaveElement();
    else if (this.#token === undefined && this.#begin()) return "start";
    if (this.#isEmptyElement) {
      this.#isEmptyElement = false;
      return this.#arriveAtEnd();
    }
    return (this.#token = this.#depth === 0 ? this.#readOutside() : this.#readInside());
  }

  /** Local name of the element that the current `start` or `end` belongs to. */
  get localName(): string {
    return this.#name?.localName ?? "";
  }

  /** Namespace of that element, `""` for none. */
  get namespace(): string {
    return this.#namespace;
  }

  /** Prefix of that element, `""` for none. */
  get prefix(): string {
    return this.#name?.prefix ?? "";
  }

  /** The current text, line ends normalized and references resolved. */
  get text(): string {
    return this.#characters.text;
  }

  /** How many elements are open, that of the current `start` or `end` included: the root has 1. */
  get depth(): number {
    return this.#depth;
  }

  /** Attributes of the current `start`, namespace declarations not counted. */
  get attributeCount(): number {
    return this.#attributes.count;
  }

  attributeLocalName(index: number): string {
    return this.#attributes.name(index).localName;
  }

  attributeNamespace(index: number): string {
    return this.#attributes.namespace(index);
  }

  attributePrefix(index: number): string {
    return this.#attributes.name(index).prefix;
  }

  /** The normalized value (XML 1.0 §3.3.3, for CDATA attributes). */
  attributeValue(index: number): string {
    return this.#attributes.value(index);
  }

  /** The value of an attribute of the current `start`; the namespace is `""` for none. */
  attribute(namespace: string, localName: string): string | undefined {
    return this.#attributes.find(namespace, localName);
  }

  /** The namespace declarations on the current `start`, in document order. */
  get declarations(): readonly NamespaceDeclaration[] {
    return this.#declarations;
  }

  /** Equal at two times only if the same declarations are in scope. */
  get scopeVersion(): number {
    return this.#scope.version;
  }

  /** The namespace of a prefix in scope; `""` names the default namespace, which is `""` where none is. */
  lookupNamespace(prefix: string): string | undefined {
    return this.#scope.lookup(prefix);
  }

  /**
   * Every prefix in scope but `xml`, with its namespace. The object has no prototype and is shared
   * between calls: take it, do not change it.
   * @throws XmlError where a document makes this cost out of all proportion to its size.
   */
  namespacesInScope(): Record<string, string> {
    if (this.#scopeRecord === undefined || this.#scopeRecordVersion !== this.#scope.version) {
      this.#copiedDeclarations += this.#scope.size;
      if (this.#copiedDeclarations > MAX_COPIED_DECLARATIONS) {
        const message = "Too many nodes are kept with too many namespace declarations in scope.";
        this.#fail("limit", this.#offset, message);
      }
      this.#scopeRecord = this.#scope.toRecord();
      this.#scopeRecordVersion = this.#scope.version;
    }
    return this.#scopeRecord;
  }

  /**
   * At a `start`: the text of an element that holds nothing else, moving to its `end`. Where a child
   * element comes first, moves to the child's `start` and gives undefined.
   */
  readElementText(): string | undefined {
    const start = (this.#textOffset = this.#cursor);
    const endTag = this.#name === undefined ? "" : endTagOf(this.#name);
    const tag = this.#isEmptyElement ? -1 : this.#text.indexOf("<", start);
    const end = tag + endTag.length;
    if (tag < 0 || this.#text.slice(tag, end) !== endTag) return this.#readMixedText();
    const characters = this.#characters;
    characters.clear();
    if (tag > start) characters.addCharacterData(start, tag);
    this.#offset = tag;
    this.#cursor = end;
    this.#attributes.count = 0;
    if (this.#declarations !== NO_DECLARATIONS) this.#declarations = NO_DECLARATIONS;
    this.#isAfterEnd = true;
    this.#token = "end";
    return characters.text;
  }

  #readMixedText(): string | undefined {
    const first = this.next();
    if (first === "end") return "";
    if (first === "start") return undefined;
    this.#textOffset = this.#offset;
    const text = this.#characters.text;
    return this.next() === "end" ? text : undefined;
  }

  /** At a `start`: moves to the `end` of the same element. */
  skipElement(): void {
    const depth = this.#depth;
    while (this.next() !== "end" || this.#depth !== depth);
  }

  /**
   * At a `start`: the element as a node, moving to its `end`. With `keepNamespaces` the node also
   * has the declarations in scope, and nodes within it their own.
   */
  readElement(keepNamespaces: boolean): XmlElement {
    return readElement(this, keepNamespaces);
  }

  /** Where the current token begins. */
  position(): XmlPosition {
    return this.#source.position(this.#offset);
  }

  /** Where the text that {@link readElementText} gave last begins. */
  textPosition(): XmlPosition {
    return this.#source.position(this.#textOffset);
  }

  /** Offset at which the current token begins, in UTF-16 code units. */
  get offset(): number {
    return this.#offset;
  }

  // -------------------------------------------------------------------------------------------
  // The document (XML 1.0 §2.1)

  /** Whether the start of the document, and with it the root's start tag, is a known one. */
  #begin(): boolean {
    const text = this.#text;
    if (text.length > this.#limits.maxLength) {
      this.#fail("limit", 0, `The document is longer than ${this.#limits.maxLength} characters.`);
    }
    const isKnown = this.#isUsual && this.#takeKnownTag(DOCUMENT_STARTS);
    const forbidden = findForbiddenCharacter(text, this.#cursor);
    if (forbidden >= 0) {
      const which = nameOfCode(text.charCodeAt(forbidden));
      this.#fail("well-formedness", forbidden, `The character ${which} is not allowed in XML.`);
    }
    if (isKnown) return true;
    this.#cursor = skipXmlDeclaration(this.#source, text.startsWith("\ufeff") ? 1 : 0);
    return false;
  }

  /** What {@link #readStartTag} does, for a tag that was read in another document. */
  #takeKnownTag(known: KnownTags): boolean {
    const start = this.#cursor;
    const tag = known.at(this.#text, start);
    if (tag === undefined) return false;
    const { declarations } = tag;
    this.#openScopes[this.#depth] = this.#scope.size;
    for (const { prefix, namespace } of declarations) this.#scope.declare(prefix, namespace);
    const name = new QualifiedName(tag.name, tag.prefix, tag.localName, 0, undefined);
    this.#cursor = start + tag.text.length;
    this.#offset = start + tag.offset;
    this.#elementCount++;
    this.#attributes.count = 0;
    this.#openNames[this.#depth] = name;
    this.#openNamespaces[this.#depth++] = tag.namespace;
    this.#name = name;
    this.#isAfterEnd = false;
    this.#namespace = tag.namespace;
    this.#declarations = declarations.length > 0 ? declarations : NO_DECLARATIONS;
    this.#token = "start";
    this.#isEmptyElement = tag.isEmpty;
    this.#known = tag.next;
    return true;
  }

  /** What {@link #readInside} does where tags are known that may come next. */
  #readKnown(known: KnownTags): XmlToken {
    this.#known = undefined;
    if (this.#takeKnownTag(known)) return "start";
    const start = this.#cursor;
    const token = this.#readInside();
    if (token === "start") this.#rememberTag(known, start);
    return token;
  }

  /**
   * Remembers the start tag at which the reader stands for other documents.
   * @param start where the reading began that came to it.
   */
  #rememberTag(known: KnownTags, start: number): void {
    const name = this.#name;
    if (name === undefined || this.#attributes.count > 0) return;
    known.remember({
      text: this.#text.slice(start, this.#cursor),
      offset: this.#offset - start,
      name: name.text,
      prefix: name.prefix,
      localName: name.localName,
      namespace: this.#namespace,
      declarations: this.#declarations,
      isEmpty: this.#isEmptyElement,
    });
  }

  /** Before and after the root element: white space, comments and processing instructions. */
  #readOutside(): XmlToken {
    const text = this.#text;
    for (;;) {
      const start = (this.#cursor = this.#skipSpace(this.#cursor));
      if (start === text.length) {
        if (this.#elementCount === 0) {
          this.#fail("well-formedness", start, "The document has no root element.");
        }
        this.#offset = start;
        return "eof";
      }
      if (text.charCodeAt(start) !== LESS_THAN) {
        this.#fail("well-formedness", start, "Text may not stand outside the root element.");
      }
      const code = this.#codeAt(start + 1);
      if (code === QUESTION_MARK) {
        this.#cursor = skipProcessingInstruction(this.#source, start);
      } else if (text.startsWith("<!--", start)) {
        this.#cursor = skipComment(this.#source, start);
      } else if (code === EXCLAMATION_MARK || code === SLASH) {
        this.#failAtMarkup(start);
      } else if (this.#elementCount > 0) {
        this.#fail("well-formedness", start, "The document has a second root element.");
      } else {
        this.#readStartTag(start);
        if (this.#isUsual) this.#rememberTag(DOCUMENT_STARTS, 0);
        return "start";
      }
    }
  }

  /** Content of an element up to the next tag (§3.1 [43]); text before the tag is a token first. */
  #readInside(): XmlToken {
    if (this.#known !== undefined) return this.#readKnown(this.#known);
    const text = this.#text;
    const next = this.#cursor;
    // Most markup follows markup at once.
    if (text.charCodeAt(next) === LESS_THAN) {
      const code = text.charCodeAt(next + 1);
      if (code === SLASH) return this.#readEndTag(next);
      if (code !== QUESTION_MARK && code !== EXCLAMATION_MARK) return this.#readStartTag(next);
    }
    const characters = this.#characters;
    characters.clear();
    this.#offset = next;
    for (;;) {
      const start = text.indexOf("<", this.#cursor);
      if (start < 0) this.#failUnclosed();
      if (start > this.#cursor) {
        characters.addCharacterData(this.#cursor, start);
        this.#cursor = start;
      }
      const code = this.#codeAt(start + 1);
      if (code === QUESTION_MARK) {
        this.#cursor = skipProcessingInstruction(this.#source, start);
      } else if (code === EXCLAMATION_MARK) {
        this.#cursor = this.#readCommentOrSection(start);
      } else if (!characters.isEmpty) {
        return "text";
      } else {
        return code === SLASH ? this.#readEndTag(start) : this.#readStartTag(start);
      }
    }
  }

  #readCommentOrSection(start: number): number {
    if (this.#text.startsWith("<!--", start)) return skipComment(this.#source, start);
    if (!this.#text.startsWith("<![CDATA[", start)) this.#failAtMarkup(start);
    const end = this.#text.indexOf("]]>", start + 9);
    if (end < 0) this.#fail("well-formedness", start, "The CDATA section is not closed.");
    this.#characters.addSection(start + 9, end);
    return end + 3;
  }

  // -------------------------------------------------------------------------------------------
  // Tags (XML 1.0 §3.1)

  #readStartTag(start: number): XmlToken {
    if (this.#depth === this.#limits.maxDepth) {
      this.#fail("limit", start, `Elements are nested deeper than ${this.#limits.maxDepth}.`);
    }
    // What followed the last tag when that was read before follows it most often again.
    const before = this.#name;
    const isAfterEnd = this.#isAfterEnd;
    const expected = isAfterEnd ? before?.afterEnd : before?.afterStart;
    const startTag = expected === undefined ? "" : startTagOf(expected);
    const end = start + startTag.length;
    const isExpected = expected !== undefined && this.#text.slice(start, end) === startTag;
    const name = isExpected
      ? expected
      : this.#names.readElement(start + 1, before, isAfterEnd, expected);
    this.#offset = start;
    this.#elementCount++;
    this.#attributes.count = 0;
    this.#openScopes[this.#depth] = this.#scope.size;
    this.#openNames[this.#depth] = name;
    if (this.#declarations !== NO_DECLARATIONS) this.#declarations = NO_DECLARATIONS;
    this.#cursor = isExpected
      ? end
      : this.#readAttributes(name, start, start + 1 + name.text.length);
    this.#name = name;
    this.#isAfterEnd = false;
    this.#namespace = this.#resolve(name, start + 1);
    this.#openNamespaces[this.#depth++] = this.#namespace;
    if (this.#attributes.count > 0) this.#resolveAttributes();
    return (this.#token = "start");
  }

  /** Reads the rest of a start tag and gives the offset after it. */
  #readAttributes(element: QualifiedName, start: number, end: number): number {
    let at = end;
    for (;;) {
      const before = at;
      at = this.#skipSpace(at);
      const code = this.#codeAt(at);
      if (code === GREATER_THAN) return at + 1;
      if (code === SLASH && this.#codeAt(at + 1) === GREATER_THAN) {
        this.#isEmptyElement = true;
        return at + 2;
      }
      if (code < 0) this.#fail("well-formedness", start, "The start tag is not closed.");
      if (before === at) {
        const expected = this.#attributes.count > 0 ? "white space" : 'white space, "/>" or ">"';
        this.#fail("well-formedness", at, `Expected ${expected} in the start tag.`);
      }
      at = this.#readAttribute(element, at);
    }
  }

  /** Reads `name="value"` and gives the offset after it. */
  #readAttribute(element: QualifiedName, start: number): number {
    const name =
      this.#attributes.count === 0
        ? this.#names.readFirstAttribute(start, element)
        : this.#names.read(start);
    if (name.lastElement === this.#elementCount) {
      this.#fail("well-formedness", start, `The attribute ${name.text} is there twice.`);
    }
    name.lastElement = this.#elementCount;
    const equals = this.#skipSpace(start + name.text.length);
    if (this.#codeAt(equals) !== EQUALS) {
      this.#fail("well-formedness", equals, `Expected "=" after the attribute name ${name.text}.`);
    }
    const opening = this.#skipSpace(equals + 1);
    const quote = this.#codeAt(opening);
    if (quote !== QUOTE && quote !== APOSTROPHE) {
      this.#fail("well-formedness", opening, `The value of ${name.text} is not in quotes.`);
    }
    const closing = this.#attributes.scan(name, start, opening + 1, quote);
    if (name.declares !== undefined) this.#declare(name.declares, start);
    else if (this.#attributes.count > this.#limits.maxAttributes) {
      const message = `An element has more than ${this.#limits.maxAttributes} attributes.`;
      this.#fail("limit", start, message);
    }
    return closing + 1;
  }

  #readEndTag(start: number): XmlToken {
    const name = this.#openNames[this.#depth - 1];
    if (name === undefined) return this.#failAtEndTag(start);
    const endTag = endTagOf(name);
    const end = start + endTag.length;
    const isPlain = this.#text.slice(start, end) === endTag;
    this.#cursor = isPlain ? end : this.#endOfSpacedTag(name, start);
    this.#offset = start;
    return this.#arriveAtEnd();
  }

  /** The offset after an end tag with white space in it. */
  #endOfSpacedTag(name: QualifiedName, start: number): number {
    if (!this.#text.startsWith(name.text, start + 2)) this.#failAtEndTag(start);
    const end = this.#skipSpace(start + 2 + name.text.length);
    if (this.#codeAt(end) !== GREATER_THAN) this.#failAtEndTag(start);
    return end + 1;
  }

  #arriveAtEnd(): XmlToken {
    this.#name = this.#openNames[this.#depth - 1];
    this.#namespace = this.#openNamespaces[this.#depth - 1] ?? "";
    this.#attributes.count = 0;
    this.#declarations = NO_DECLARATIONS;
    this.#isAfterEnd = true;
    return (this.#token = "end");
  }

  #leaveElement(): void {
    const scopeSize = this.#openScopes[--this.#depth] ?? 0;
    if (this.#scope.size > scopeSize) this.#scope.restore(scopeSize);
  }

  // -------------------------------------------------------------------------------------------
  // Namespaces (Namespaces in XML 1.0 §3, §5, §6)

  /** Turns the attribute scanned last into a declaration. */
  #declare(prefix: string, at: number): void {
    const namespace = this.#attributes.value(this.#attributes.count - 1);
    this.#attributes.removeLast();
    const fault = declarationFault(prefix, namespace);
    if (fault !== undefined) this.#fail("namespace", at, fault);
    if (this.#scope.size >= this.#limits.maxNamespaceDeclarations) {
      const message = `More than ${this.#limits.maxNamespaceDeclarations} namespace declarations are in scope.`;
      this.#fail("limit", at, message);
    }
    this.#scope.declare(prefix, namespace);
    if (this.#declarations === NO_DECLARATIONS) this.#declarations = [];
    this.#declarations.push({ prefix, namespace });
  }

  #resolve(name: QualifiedName, at: number): string {
    const version = this.#scope.version;
    if (name.namespaceVersion === version) return name.namespace;
    const namespace = this.#scope.lookup(name.prefix);
    if (namespace === undefined) {
      this.#fail("namespace", at, `The prefix ${name.prefix} is not declared.`);
    }
    name.namespace = namespace;
    name.namespaceVersion = version;
    return namespace;
  }

  /** Attributes without prefix have no namespace; no two may have one expanded name (§6.3). */
  #resolveAttributes(): void {
    const attributes = this.#attributes;
    let expandedNames: Set<string> | undefined;
    let firstPrefixed = -1;
    for (let index = 0; index < attributes.count; index++) {
      const name = attributes.name(index);
      if (name.prefix === "") continue;
      attributes.setNamespace(index, this.#resolve(name, attributes.offset(index)));
      if (firstPrefixed < 0) {
        firstPrefixed = index;
        continue;
      }
      expandedNames ??= new Set([this.#expandedName(firstPrefixed)]);
      const expandedName = this.#expandedName(index);
      if (expandedNames.has(expandedName)) {
        const message = `The attribute ${expandedName} is there twice.`;
        this.#fail("namespace", attributes.offset(index), message);
      }
      expandedNames.add(expandedName);
    }
  }

  #expandedName(index: number): string {
    return `{${this.#attributes.namespace(index)}}${this.#attributes.name(index).localName}`;
  }

  // -------------------------------------------------------------------------------------------
  // Characters and faults

  /** The code unit at an offset, or -1 after the document. */
  #codeAt(offset: number): number {
    return offset < this.#text.length ? this.#text.charCodeAt(offset) : -1;
  }

  #skipSpace(offset: number): number {
    const text = this.#text;
    const { length } = text;
    let at = offset;
    while (at < length && isSpace(text.charCodeAt(at))) at++;
    return at;
  }

  #fail(rule: XmlRule, offset: number, message: string): never {
    return this.#source.fail(rule, offset, message);
  }

  #failUnclosed(): never {
    const name = this.#openNames[this.#depth - 1]?.text ?? "";
    return this.#fail("well-formedness", this.#text.length, `The element ${name} is not closed.`);
  }

  #failAtEndTag(start: number): never {
    const end = this.#text.indexOf(">", start);
    const found = this.#source.excerpt(start, end < 0 ? this.#text.length : end + 1);
    const expected = `</${this.#openNames[this.#depth - 1]?.text ?? ""}>`;
    return this.#fail("well-formedness", start, `Expected ${expected}, found ${found}.`);
  }

  #failAtMarkup(start: number): never {
    if (this.#text.startsWith("<!DOCTYPE", start)) {
      this.#fail("doctype", start, "A document type declaration is not accepted.");
    }
    const found = JSON.stringify(this.#source.excerpt(start, start + 9));
    return this.#fail("well-formedness", start, `${found} may not stand here.`);
  }
}
