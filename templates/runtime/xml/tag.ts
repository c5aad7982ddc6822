import { LexicalError } from "../datatypes/lexical-error.js";
import { isNCName } from "./characters.js";
import { escapeAttribute } from "./escape.js";
import { inVocabulary } from "./vocabulary.js";

/** How an element's tags read with a prefix. */
export interface TagText {
  /** `<p:name`, which attributes may follow. */
  readonly open: string;
  /** `<p:name>` */
  readonly start: string;
  /** `</p:name>` */
  readonly end: string;
  /** `<p:name/>` */
  readonly empty: string;
}

/** The tags of elements of one name, put together once and not for each element. */
export class ElementTag {
  readonly namespace: string;
  readonly localName: string;
  #isName = false;
  #prefix = "";
  #text: TagText | undefined;
  #declaredPrefix = "";
  #declaring: string | undefined;

  constructor(namespace: string, localName: string) {
    this.namespace = namespace;
    this.localName = localName;
  }

  /** @throws LexicalError for a name that is no NCName. */
  requireName(): void {
    if (this.#isName) return;
    requireNCName(this.localName);
    this.#isName = true;
  }

  /**
   * The tags with a prefix, `""` for none.
   * @throws LexicalError for a name that is no NCName.
   */
  text(prefix: string): TagText {
    const known = this.#text;
    if (known !== undefined && this.#prefix === prefix) return known;
    this.requireName();
    const name = prefix === "" ? this.localName : `${prefix}:${this.localName}`;
    this.#prefix = prefix;
    return (this.#text = {
      open: `<${name}`,
      start: `<${name}>`,
      end: `</${name}>`,
      empty: `<${name}/>`,
    });
  }

  /**
   * The start tag up to attributes, with the declaration of its prefix.
   * @throws LexicalError for a name that is no NCName.
   */
  declaring(prefix: string): string {
    if (this.#declaring === undefined || this.#declaredPrefix !== prefix) {
      this.#declaring = this.text(prefix).open + declarationText(prefix, this.namespace);
      this.#declaredPrefix = prefix;
    }
    return this.#declaring;
  }
}

/** The declaration of a prefix, `""` for the default namespace, with the space before it. */
export function declarationText(prefix: string, namespace: string): string {
  // The names of a contract's namespaces were found to have no markup in them.
  const value = inVocabulary(namespace) ?? escapeAttribute(namespace);
  return prefix === "" ? ` xmlns="${value}"` : ` xmlns:${prefix}="${value}"`;
}

/** @throws LexicalError for a name that is no NCName. */
export function requireNCName(localName: string): void {
  if (isNCName(localName)) return;
  throw new LexicalError("xs:NCName", localName, "not a name without colon");
}
