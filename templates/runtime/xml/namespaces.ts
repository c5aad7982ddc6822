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

interface Shadowed {
  readonly prefix: string;
  readonly previous: string | undefined;
  readonly version: number;
}

/** The namespace declarations in scope, with the way back to those of outer elements. */
export class NamespaceScope {
  readonly #bindings = new Map<string, string>();
  readonly #shadowed: Shadowed[] = [];
  #lastVersion = 0;
  #version = 0;

  /** Equal at two times only if the same declarations are in scope. */
  get version(): number {
    return this.#version;
  }

  /** How many declarations are in scope, shadowed ones included: what {@link restore} takes. */
  get size(): number {
    return this.#shadowed.length;
  }

  /** The namespace of a prefix; `""` of the default namespace where none is declared. */
  lookup(prefix: string): string | undefined {
    const declared = this.#bindings.get(prefix);
    if (declared !== undefined) return declared;
    if (prefix === "") return "";
    return prefix === "xml" ? XML_NAMESPACE : undefined;
  }

  declare(prefix: string, namespace: string): void {
    const previous = this.#bindings.get(prefix);
    this.#shadowed.push({ prefix, previous, version: this.#version });
    this.#bindings.set(prefix, namespace);
    this.#version = ++this.#lastVersion;
  }

  /** Drops the declarations made since {@link size} was `size`, the last one first. */
  restore(size: number): void {
    while (this.#shadowed.length > size) {
      const last = this.#shadowed.pop();
      if (last === undefined) return;
      if (last.previous === undefined) this.#bindings.delete(last.prefix);
      else this.#bindings.set(last.prefix, last.previous);
      this.#version = last.version;
    }
  }

  /** Prefix → namespace of every declaration in effect, `xml` and an undeclared default left out. */
  toRecord(): Record<string, string> {
    const record: Record<string, string> = createRecord();
    for (const [prefix, namespace] of this.#bindings) {
      if (prefix !== "xml" && namespace !== "") record[prefix] = namespace;
    }
    return record;
  }
}

/** A record without prototype, in which `__proto__` and `constructor` are keys like any other. */
export function createRecord(): Record<string, string> {
  return Object.create(null) as Record<string, string>;
}
