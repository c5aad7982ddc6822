import { LexicalError } from "../datatypes/lexical-error.js";
import type { NamespaceContext } from "../descriptor.js";
import type { QName, XmlElement } from "./element.js";
import { escapeAttribute, escapeText } from "./escape.js";
import { NamespaceScope, XML_NAMESPACE, XMLNS_NAMESPACE, XSI_NAMESPACE } from "./namespaces.js";
import { newPrefix } from "./prefixes.js";
import { declarationText, requireNCName } from "./tag.js";
import type { ElementTag } from "./tag.js";
import { Utf8Output } from "./utf8-output.js";

/** How a document is written. */
export interface XmlWriterOptions {
  /** Whether it begins with `<?xml version="1.0" encoding="utf-8"?>`; false unless given. */
  readonly declaration?: boolean;
  /** White space is content: nothing is indented. */
  readonly indent?: never;
}

/** An `xsi:type` as it reads, and the prefixes that it needs. */
interface TypeNameText {
  readonly text: string;
  readonly prefix: string;
  readonly typePrefix: string;
  /** The start tag that it stood in last. */
  tag: ElementTag | undefined;
  start: string;
}

const NO_NAMESPACES: Readonly<Record<string, string>> = {};

/** A name without namespace cannot be written where there is a default namespace. */
export class DefaultNamespaceError extends LexicalError {}

/**
 * Writes a namespace-well-formed XML 1.0 document: {@link start}, then {@link attribute} and
 * {@link declare} for its start tag, then content, then {@link end}. What XML has no way to write (a
 * forbidden character, a name that is none) is refused with a {@link LexicalError}. A call out of
 * order is a bug and throws an `Error`.
 */
export class XmlWriter implements NamespaceContext {
  /**
   * One that is always there. A collection of garbage that finds no object of a shape, as between two
   * messages, takes the code with it that the engine has compiled for the shape.
   */
  static readonly kept = /* @__PURE__ */ new XmlWriter();

  readonly #scope = new NamespaceScope();
  /** End tags of the open elements. */
  readonly #open: string[] = [];
  /** The size of the scope outside each open element. */
  readonly #outerScopes: number[] = [];
  /**
   * What the open start tag has: names and namespaces of attributes, and prefixes that are in use. The
   * arrays keep what others had: to set their length costs as much as writing a tag.
   */
  readonly #attributes: string[] = [];
  #attributesLength = 0;
  readonly #usedPrefixes: string[] = [];
  #usedPrefixesLength = 0;
  /** Local names that were found to be NCNames. */
  #knownNames: Set<string> | undefined;
  #isTagOpen = false;
  readonly #output = new Utf8Output();
  #hasRoot = false;
  // What was found out last about a namespace, and about each type's name, in the scope of a version.
  #elementNamespace = "";
  #elementPrefix: string | undefined;
  #elementVersion = -1;
  #typeNames: Map<QName, TypeNameText> | undefined;
  #typeNamesVersion = -1;

  constructor(options?: XmlWriterOptions) {
    if (options?.declaration === true) this.#output.add('<?xml version="1.0" encoding="utf-8"?>');
  }

  /**
   * Opens an element. A namespace (`""` for none) that is in scope is written by its prefix there,
   * `prefixHint` first; another is declared, as `prefixHint` or else as the default namespace.
   * @throws LexicalError for a name that is no NCName.
   */
  start(namespace: string, localName: string, prefixHint?: string): void {
    this.#requireName(localName);
    this.#startTag(namespace, localName, prefixHint, NO_NAMESPACES);
  }

  /** What {@link start} does, by a tag that is prepared; for elements of which there may be many. */
  startTag(tag: ElementTag, prefixHint?: string): void {
    const prefix = this.#knownElementPrefix(tag.namespace);
    if (prefix === undefined || prefixHint !== undefined || this.#open.length === 0) {
      tag.requireName();
      if (prefix === undefined) this.#startDeclaring(tag, prefixHint);
      else this.#startTag(tag.namespace, tag.localName, prefixHint, NO_NAMESPACES);
      return;
    }
    const { open, end } = tag.text(prefix);
    this.#output.add(this.#isTagOpen ? `>${open}` : open);
    this.#beginTag(prefix, end);
  }

  /**
   * Writes an element with nothing but text in it.
   * @throws LexicalError for a name that is no NCName and for forbidden characters.
   */
  textElement(tag: ElementTag, value: string): void {
    const prefix = this.#knownElementPrefix(tag.namespace);
    if (prefix === undefined || this.#open.length === 0) {
      this.startTag(tag);
      this.text(value);
      this.end();
      return;
    }
    const { start, end, empty } = tag.text(prefix);
    const whole = value === "" ? empty : start + escapeText(value) + end;
    this.#output.add(this.#isTagOpen ? `>${whole}` : whole);
    this.#isTagOpen = false;
  }

  /**
   * Writes an element with an `xsi:type` and nothing but text in it.
   * @param type as in {@link xsiType}
   * @throws LexicalError as {@link textElement} and {@link xsiType} do.
   */
  typedTextElement(tag: ElementTag, type: QName, value: string): void {
    const prefix = this.#knownElementPrefix(tag.namespace);
    const known = this.#knownTypeName(type);
    if (prefix === undefined || known === undefined || value === "") {
      this.startTag(tag);
      this.xsiType(type);
      this.text(value);
      this.end();
      return;
    }
    const { open, end } = tag.text(prefix);
    if (known.tag !== tag) {
      known.tag = tag;
      known.start = `${open}${known.text}>`;
    }
    const whole = known.start + escapeText(value) + end;
    this.#output.add(this.#isTagOpen ? `>${whole}` : whole);
    this.#isTagOpen = false;
  }

  /**
   * Declares a prefix (`""` for the default namespace) on the open start tag, unless it stands for
   * that namespace already.
   * @throws LexicalError for a declaration that Namespaces in XML 1.0 §3 forbids.
   */
  declare(prefix: string, namespace: string): void {
    this.#requireTag("A namespace declaration");
    if (this.#scope.lookup(prefix) === namespace) return;
    checkDeclaration(prefix, namespace);
    if (this.#isUsed(prefix) || this.#isDeclaredHere(prefix)) {
      throw new Error(`The prefix "${prefix}" has another meaning on this element already.`);
    }
    this.#declare(prefix, namespace, true);
  }

  /**
   * Writes an attribute on the open start tag; one with a namespace gets a prefix, declared there if
   * none is in scope.
   * @throws LexicalError for a name that is no NCName and for forbidden characters.
   */
  attribute(namespace: string, localName: string, value: string): void {
    this.#requireTag("An attribute");
    this.#requireName(localName);
    if (namespace === XMLNS_NAMESPACE || (namespace === "" && localName === "xmlns")) {
      throw new Error("Namespaces are declared by declare(), not as attributes.");
    }
    if (this.#hasAttribute(namespace, localName)) {
      throw new Error(`The attribute {${namespace}}${localName} is written already.`);
    }
    const escaped = escapeAttribute(value);
    const name = namespace === "" ? localName : `${this.prefixFor(namespace)}:${localName}`;
    this.#noteAttribute(namespace, localName);
    this.#output.add(` ${name}="${escaped}"`);
  }

  /**
   * Writes an `xsi:type` on the open start tag (XML Schema 1.0 Part 1 §2.6.1).
   * @param name the same object whenever it is the same type: how it reads is remembered.
   * @throws DefaultNamespaceError for no namespace where a default namespace is in the way.
   */
  xsiType(name: QName): void {
    const known = this.#knownTypeName(name);
    if (known !== undefined && this.#isTagOpen && this.#attributesLength === 0) {
      this.#noteAttribute(XSI_NAMESPACE, "type");
      this.#notePrefix(known.prefix);
      this.#notePrefix(known.typePrefix);
      this.#output.add(known.text);
      return;
    }
    const { namespace, localName } = name;
    const typePrefix = this.prefixFor(namespace);
    const value = typePrefix === "" ? localName : `${typePrefix}:${localName}`;
    this.attribute(XSI_NAMESPACE, "type", value);
    const prefix = this.#scope.prefixOf(XSI_NAMESPACE);
    // With a declaration the text would be more than the attribute.
    if (this.#typeNamesVersion !== this.#scope.version || prefix === undefined) return;
    const text = ` ${prefix}:type="${escapeAttribute(value)}"`;
    this.#typeNames ??= new Map<QName, TypeNameText>();
    this.#typeNames.set(name, { text, prefix, typePrefix, tag: undefined, start: "" });
  }

  /**
   * A prefix in scope that stands for the namespace, in a QName value too: never that of the default
   * namespace, which attributes do not take and not every reader gives to values. Declared on the
   * open start tag if there is none. `""` for no namespace.
   * @throws DefaultNamespaceError for no namespace where a default namespace is in the way.
   */
  prefixFor(namespace: string): string {
    if (namespace === "") return this.#prefixForNone();
    const known = this.#scope.prefixOf(namespace);
    const prefix = known ?? newPrefix(namespace, this.#scope);
    if (known === undefined) {
      this.#requireTag(`A prefix for ${namespace}`);
      this.#declare(prefix, namespace, true);
    }
    if (this.#isTagOpen) this.#notePrefix(prefix);
    return prefix;
  }

  /** The namespace of a prefix in scope; `""` names the default namespace, which is `""` where none is. */
  lookupNamespace(prefix: string): string | undefined {
    return this.#scope.lookup(prefix);
  }

  /** Writes text into the open element. @throws LexicalError for forbidden characters. */
  text(value: string): void {
    if (this.#open.length === 0) throw new Error("Text may not stand outside the root element.");
    if (value === "") return;
    const escaped = escapeText(value);
    this.#closeTag();
    this.#output.add(escaped);
  }

  /** Closes the element opened last. */
  end(): void {
    const endTag = this.#open.pop();
    if (endTag === undefined) throw new Error("No element is open.");
    this.#output.add(this.#isTagOpen ? "/>" : endTag);
    this.#isTagOpen = false;
    this.#scope.restore(this.#outerScopes.pop() ?? 0);
  }

  /**
   * Writes a whole node. The declarations that it keeps are in scope within it, so that prefixes in
   * its values keep their meaning; those already in scope are not repeated.
   * @throws LexicalError for names and characters that XML has no way to write.
   */
  element(node: XmlElement): void {
    const open: { readonly node: XmlElement; next: number }[] = [];
    this.#startNode(node);
    open.push({ node, next: 0 });
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      const child = last.node.children[last.next++];
      if (child === undefined) {
        this.end();
        open.pop();
      } else if (typeof child === "string") {
        this.text(child);
      } else {
        this.#startNode(child);
        open.push({ node: child, next: 0 });
      }
    }
  }

  /** The document. @throws Error while an element is open or before the root is written. */
  toString(): string {
    this.#requireWhole();
    return this.#output.toString();
  }

  /** The document in UTF-8. @throws Error while an element is open or before the root is written. */
  toBytes(): Uint8Array<ArrayBuffer> {
    this.#requireWhole();
    return this.#output.toBytes();
  }

  /** About how many bytes were written since the last {@link takeBytes}. */
  get pendingLength(): number {
    return this.#output.length;
  }

  /** Takes away what was written so far, in UTF-8; what is written next comes after it. */
  takeBytes(): Uint8Array<ArrayBuffer> {
    return this.#output.take();
  }

  #startNode(node: XmlElement): void {
    this.#requireName(node.localName);
    this.#startTag(node.namespace, node.localName, undefined, node.namespaces ?? NO_NAMESPACES);
    for (const { namespace, localName, value } of node.attributes) {
      this.attribute(namespace, localName, value);
    }
  }

  #startTag(
    namespace: string,
    localName: string,
    prefixHint: string | undefined,
    declarations: Readonly<Record<string, string>>,
  ): void {
    this.#beginElement();
    if (declarations === NO_NAMESPACES) {
      const inScope = this.#elementPrefixInScope(namespace, prefixHint);
      if (inScope !== undefined) {
        this.#openTag(inScope, localName);
      } else {
        const prefix = this.#newElementPrefix(namespace, prefixHint);
        this.#declare(prefix, namespace, false);
        this.#openTag(prefix, localName);
        this.#writeDeclaration(prefix, namespace);
      }
      return;
    }
    // The name comes before the declarations in the document, and depends on them.
    const newDeclarations: [string, string][] = [];
    for (const [prefix, declared] of Object.entries(declarations)) {
      if (this.#scope.lookup(prefix) === declared) continue;
      this.#declare(prefix, declared, false);
      newDeclarations.push([prefix, declared]);
    }
    const inScope = this.#elementPrefixInScope(namespace, prefixHint);
    const prefix = inScope ?? this.#newElementPrefix(namespace, prefixHint);
    if (inScope === undefined) {
      this.#declare(prefix, namespace, false);
      newDeclarations.push([prefix, namespace]);
    }
    this.#openTag(prefix, localName);
    for (const [prefix, declared] of newDeclarations) this.#writeDeclaration(prefix, declared);
  }

  /** Opens an element of a namespace that no prefix in scope stands for. */
  #startDeclaring(tag: ElementTag, prefixHint: string | undefined): void {
    this.#beginElement();
    const prefix = this.#newElementPrefix(tag.namespace, prefixHint);
    this.#declare(prefix, tag.namespace, false);
    this.#notePrefix(prefix);
    this.#open.push(tag.text(prefix).end);
    this.#output.add(tag.declaring(prefix));
  }

  /** What comes before the name of an element. */
  #beginElement(): void {
    if (this.#open.length === 0 && this.#hasRoot) {
      throw new Error("The document has a root element already.");
    }
    this.#closeTag();
    this.#hasRoot = true;
    this.#isTagOpen = true;
    this.#clearTag();
    this.#outerScopes.push(this.#scope.size);
  }

  #openTag(prefix: string, localName: string): void {
    this.#notePrefix(prefix);
    const name = prefix === "" ? localName : `${prefix}:${localName}`;
    this.#open.push(`</${name}>`);
    this.#output.add(`<${name}`);
  }

  /** Notes a start tag that is written up to its attributes. */
  #beginTag(prefix: string, end: string): void {
    this.#isTagOpen = true;
    this.#clearTag();
    this.#outerScopes.push(this.#scope.size);
    this.#notePrefix(prefix);
    this.#open.push(end);
  }

  /** Forgets what the last start tag had. */
  #clearTag(): void {
    this.#attributesLength = 0;
    this.#usedPrefixesLength = 0;
  }

  #noteAttribute(namespace: string, localName: string): void {
    this.#attributes[this.#attributesLength++] = localName;
    this.#attributes[this.#attributesLength++] = namespace;
  }

  #notePrefix(prefix: string): void {
    this.#usedPrefixes[this.#usedPrefixesLength++] = prefix;
  }

  #isUsed(prefix: string): boolean {
    for (let index = 0; index < this.#usedPrefixesLength; index++) {
      if (this.#usedPrefixes[index] === prefix) return true;
    }
    return false;
  }

  /** The prefix in scope that elements of a namespace are written with. */
  #knownElementPrefix(namespace: string): string | undefined {
    const { version } = this.#scope;
    if (this.#elementVersion !== version || this.#elementNamespace !== namespace) {
      this.#elementPrefix = this.#elementPrefixInScope(namespace, undefined);
      this.#elementNamespace = namespace;
      this.#elementVersion = version;
    }
    return this.#elementPrefix;
  }

  /** How an `xsi:type` reads, when it was written in this scope before. */
  #knownTypeName(name: QName): TypeNameText | undefined {
    const { version } = this.#scope;
    if (this.#typeNamesVersion === version) return this.#typeNames?.get(name);
    this.#typeNames = undefined;
    this.#typeNamesVersion = version;
    return undefined;
  }

  #elementPrefixInScope(namespace: string, prefixHint: string | undefined): string | undefined {
    if (prefixHint !== undefined && this.#scope.lookup(prefixHint) === namespace) return prefixHint;
    if (this.#scope.lookup("") === namespace) return "";
    return this.#scope.prefixOf(namespace);
  }

  #newElementPrefix(namespace: string, prefixHint: string | undefined): string {
    const prefix = namespace === "" ? "" : (prefixHint ?? "");
    if (!this.#isDeclaredHere(prefix)) return prefix;
    if (namespace !== "") return newPrefix(namespace, this.#scope);
    const reason = "an element without namespace cannot declare a default namespace";
    throw new LexicalError("xs:QName", this.#scope.lookup("") ?? "", reason);
  }

  #prefixForNone(): string {
    const defaultNamespace = this.#scope.lookup("") ?? "";
    if (defaultNamespace === "") return "";
    if (!this.#isTagOpen || this.#isUsed("") || this.#isDeclaredHere("")) {
      const reason = `a name without namespace cannot be written where the default namespace is ${defaultNamespace}`;
      throw new DefaultNamespaceError("xs:QName", "", reason);
    }
    this.#declare("", "", true);
    this.#notePrefix("");
    return "";
  }

  #isDeclaredHere(prefix: string): boolean {
    return this.#scope.isDeclaredSince(this.#outerScopes.at(-1) ?? 0, prefix);
  }

  #declare(prefix: string, namespace: string, write: boolean): void {
    checkDeclaration(prefix, namespace);
    this.#scope.declare(prefix, namespace);
    if (write) this.#writeDeclaration(prefix, namespace);
  }

  #writeDeclaration(prefix: string, namespace: string): void {
    this.#output.add(declarationText(prefix, namespace));
  }

  #closeTag(): void {
    if (this.#isTagOpen) this.#output.add(">");
    this.#isTagOpen = false;
  }

  #hasAttribute(namespace: string, localName: string): boolean {
    const written = this.#attributes;
    for (let index = 0; index < this.#attributesLength; index += 2) {
      if (written[index] === localName && written[index + 1] === namespace) return true;
    }
    return false;
  }

  #requireName(localName: string): void {
    if (this.#knownNames?.has(localName) === true) return;
    requireNCName(localName);
    (this.#knownNames ??= new Set<string>()).add(localName);
  }

  #requireWhole(): void {
    if (!this.#hasRoot) throw new Error("The document has no root element.");
    const endTag = this.#open.at(-1);
    if (endTag !== undefined) throw new Error(`The element ${endTag.slice(2, -1)} is not closed.`);
  }

  #requireTag(what: string): void {
    if (!this.#isTagOpen) throw new Error(`${what} needs an open start tag.`);
  }
}

/** The constraints of Namespaces in XML 1.0 §3 and §5. */
function checkDeclaration(prefix: string, namespace: string): void {
  if (prefix !== "") requireNCName(prefix);
  const isReserved = namespace === XML_NAMESPACE || namespace === XMLNS_NAMESPACE;
  if (prefix === "xml" || prefix === "xmlns" || isReserved) {
    throw new LexicalError("xs:NCName", prefix, `cannot be declared for ${namespace}`);
  }
  if (namespace === "" && prefix !== "") {
    throw new LexicalError("xs:NCName", prefix, "a prefix cannot be declared for no namespace");
  }
}
