/** The namespace that the prefix `xml` is bound to (Namespaces in XML 1.0 §3). */
export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
/** The namespace that the prefix `xmlns` is bound to (Namespaces in XML 1.0 §3). */
export const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";
/** The namespace of XML Schema's components. */
export const XSD_NAMESPACE = "http://www.w3.org/2001/XMLSchema";
/** The namespace of `xsi:type`, `xsi:nil` and `xsi:schemaLocation`. */
export const XSI_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";

/** Why a document may not declare a prefix for a namespace (Namespaces in XML 1.0 §3, §5); undefined: it may. */
export function declarationFault(prefix: string, namespace: string): string | undefined {
  if (prefix === "xmlns") return "The prefix xmlns may not be declared.";
  if (namespace === XMLNS_NAMESPACE) return `No prefix may stand for ${XMLNS_NAMESPACE}.`;
  if ((prefix === "xml") !== (namespace === XML_NAMESPACE)) {
    return `The prefix xml, and no other, stands for ${XML_NAMESPACE}.`;
  }
  if (namespace === "" && prefix !== "") {
    return `The declaration of the prefix ${prefix} may not be empty.`;
  }
  return undefined;
}

/** A namespace declaration; the prefix is `""` for the default namespace. */
export interface NamespaceDeclaration {
  readonly prefix: string;
  readonly namespace: string;
}

/**
 * The namespace declarations in scope, with the way back to those of outer elements. Lists, since there
 * are a few of them: to look through these takes no longer than a map's first entry, and a map costs
 * a small message more than all that is looked up in it.
 */
export class NamespaceScope {
  // Of each declaration, the innermost last, which of equal prefixes shadows the others.
  readonly #prefixes: string[] = [];
  readonly #namespaces: string[] = [];
  /** The version outside of each. */
  readonly #outerVersions: number[] = [];
  #size = 0;
  #lastVersion = 0;
  #version = 0;

  /** Equal at two times only if the same declarations are in scope. */
  get version(): number {
    return this.#version;
  }

  /** How many declarations are in scope, shadowed ones included: what {@link restore} takes. */
  get size(): number {
    return this.#size;
  }

  /** The namespace of a prefix; `""` of the default namespace where none is declared. */
  lookup(prefix: string): string | undefined {
    for (let index = this.#size - 1; index >= 0; index--) {
      if (this.#prefixes[index] === prefix) return this.#namespaces[index];
    }
    if (prefix === "") return "";
    return prefix === "xml" ? XML_NAMESPACE : undefined;
  }

  /** The innermost prefix that stands for a namespace, never that of the default namespace. */
  prefixOf(namespace: string): string | undefined {
    if (namespace === XML_NAMESPACE) return "xml";
    for (let index = this.#size - 1; index >= 0; index--) {
      const prefix = this.#prefixes[index] ?? "";
      if (this.#namespaces[index] !== namespace || prefix === "") continue;
      if (this.lookup(prefix) === namespace) return prefix;
    }
    return undefined;
  }

  /** Whether a prefix was declared after {@link size} was `size`. */
  isDeclaredSince(size: number, prefix: string): boolean {
    for (let index = size; index < this.#size; index++) {
      if (this.#prefixes[index] === prefix) return true;
    }
    return false;
  }

  declare(prefix: string, namespace: string): void {
    const index = this.#size++;
    this.#prefixes[index] = prefix;
    this.#namespaces[index] = namespace;
    this.#outerVersions[index] = this.#version;
    this.#version = ++this.#lastVersion;
  }

  /** Drops the declarations made since {@link size} was `size`, the last one first. */
  restore(size: number): void {
    if (this.#size <= size) return;
    this.#version = this.#outerVersions[size] ?? 0;
    this.#size = size;
  }

  /** Prefix → namespace of every declaration in effect, `xml` and an undeclared default left out. */
  toRecord(): Record<string, string> {
    const record: Record<string, string> = createRecord();
    for (let index = 0; index < this.#size; index++) {
      const prefix = this.#prefixes[index] ?? "";
      const namespace = this.#namespaces[index] ?? "";
      if (namespace === "") Reflect.deleteProperty(record, prefix);
      else if (prefix !== "xml") record[prefix] = namespace;
    }
    return record;
  }
}

/** A record without prototype, in which `__proto__` and `constructor` are keys like any other. */
export function createRecord(): Record<string, string> {
  return Object.create(null) as Record<string, string>;
}
