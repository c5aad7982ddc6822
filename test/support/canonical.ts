/** Values made comparable: what decoding adds to lossless nodes without changing their meaning. */
import { KEPT_PREFIX } from "./arbitrary-texts.js";

/**
 * The value with the declarations of each lossless node cut down to the one prefix that arbitrary
 * nodes use, in effect where it is declared and in everything below. Decoding also keeps what the
 * elements around declare.
 */
export function canonical(value: unknown, inScope?: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => canonical(item, inScope));
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  const isNode = "attributes" in value && "children" in value;
  if (!isNode) return mapped(value, inScope);
  const { namespaces, ...others } = value as { readonly namespaces?: Record<string, string> };
  const kept = namespaces?.[KEPT_PREFIX] ?? inScope;
  const node = mapped(others, kept);
  return kept === undefined ? node : { ...node, kept };
}

function mapped(value: object, inScope: string | undefined): object {
  const entries = Object.entries(value).map(([key, inner]) => [key, canonical(inner, inScope)]);
  return Object.fromEntries(entries) as object;
}
