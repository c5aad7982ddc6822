import { XSD_NAMESPACE, XSI_NAMESPACE } from "./namespaces.js";
import type { NamespaceScope } from "./namespaces.js";

/** Prefixes that readers expect; other namespaces get `ns1`, `ns2`, …. */
const CONVENTIONAL_PREFIXES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  [XSD_NAMESPACE, "xs"],
  [XSI_NAMESPACE, "xsi"],
]);

/** A prefix for a namespace that shadows none in scope. */
export function newPrefix(namespace: string, scope: NamespaceScope): string {
  const conventional = CONVENTIONAL_PREFIXES.get(namespace);
  if (conventional !== undefined && scope.lookup(conventional) === undefined) return conventional;
  for (let number = 1; ; number++) {
    const prefix = `ns${number}`;
    if (scope.lookup(prefix) === undefined) return prefix;
  }
}
