import { NamespaceScope, XML_NAMESPACE, XSD_NAMESPACE, XSI_NAMESPACE } from "./namespaces.js";
import type { NamespaceDeclaration } from "./namespaces.js";

/** Prefixes that readers expect; other namespaces get `ns1`, `ns2`, …. */
const CONVENTIONAL_PREFIXES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  [XSD_NAMESPACE, "xs"],
  [XSI_NAMESPACE, "xsi"],
]);

/** The declarations in scope, looked up from either side. */
export class PrefixScope {
  readonly #scope = new NamespaceScope();
  readonly #declarations: NamespaceDeclaration[] = [];
  /** Namespace → its prefixes, the innermost last, those that are shadowed included. */
  readonly #prefixes = new Map<string, string[]>();

  /** How many declarations are in scope: what {@link restore} takes. */
  get size(): number {
    return this.#declarations.length;
  }

  /** Equal at two times only if the same declarations are in scope. */
  get version(): number {
    return this.#scope.version;
  }

  lookup(prefix: string): string | undefined {
    return this.#scope.lookup(prefix);
  }

  declare(prefix: string, namespace: string): void {
    this.#scope.declare(prefix, namespace);
    this.#declarations.push({ prefix, namespace });
    const prefixes = this.#prefixes.get(namespace);
    if (prefixes === undefined) this.#prefixes.set(namespace, [prefix]);
    else prefixes.push(prefix);
  }

  /** Drops the declarations made since {@link size} was `size`. */
  restore(size: number): void {
    if (this.#declarations.length === size) return;
    for (const { namespace } of this.#declarations.splice(size)) {
      this.#prefixes.get(namespace)?.pop();
    }
    this.#scope.restore(size);
  }

  /** A prefix in scope, never that of the default namespace, or undefined. */
  prefixOf(namespace: string): string | undefined {
    if (namespace === XML_NAMESPACE) return "xml";
    const prefixes = this.#prefixes.get(namespace);
    if (prefixes === undefined) return undefined;
    for (let index = prefixes.length - 1; index >= 0; index--) {
      const prefix = prefixes[index] ?? "";
      if (prefix !== "" && this.#scope.lookup(prefix) === namespace) return prefix;
    }
    return undefined;
  }

  /** Whether a prefix was declared after {@link size} was `size`. */
  isDeclaredSince(size: number, prefix: string): boolean {
    for (let index = size; index < this.#declarations.length; index++) {
      if (this.#declarations[index]?.prefix === prefix) return true;
    }
    return false;
  }

  /** A prefix for a namespace that shadows none in scope. */
  newPrefix(namespace: string): string {
    const conventional = CONVENTIONAL_PREFIXES.get(namespace);
    if (conventional !== undefined && this.#scope.lookup(conventional) === undefined) {
      return conventional;
    }
    for (let number = 1; ; number++) {
      const prefix = `ns${number}`;
      if (this.#scope.lookup(prefix) === undefined) return prefix;
    }
  }
}
