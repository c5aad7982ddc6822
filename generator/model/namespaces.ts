/** The namespaces of a contract, with prefixes to print them by. */
import { XML_NAMESPACE } from "../read/namespaces.js";
import type { Contract, QName } from "./contract.js";

/**
 * Every namespace with components, in order of first definition. Prefixes are those of the settings,
 * else `tns` for the first and `ns1`, `ns2` … for the others; no namespace has the prefix `""`.
 */
export function namespacesOf(
  names: Iterable<QName>,
  prefixes: Readonly<Record<string, string>>,
): Contract["namespaces"] {
  const chosen = new Map<string, string>([[XML_NAMESPACE, "xml"]]);
  for (const [prefix, uri] of Object.entries(prefixes)) {
    if (!chosen.has(uri)) chosen.set(uri, prefix);
  }
  const taken = new Set(chosen.values());
  const uris = new Set([...names].map((name) => name.namespace));
  let number = 0;
  const nextPrefix = (): string => {
    for (;;) {
      const prefix = number === 0 ? "tns" : `ns${number}`;
      number++;
      if (!taken.has(prefix)) return prefix;
    }
  };
  return [...uris].map((uri) => ({
    prefix: uri === "" ? "" : (chosen.get(uri) ?? nextPrefix()),
    uri,
  }));
}
