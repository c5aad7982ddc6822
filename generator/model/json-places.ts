/** Where the keys and items of a JSON text stand. */
import type { Place } from "../diagnostics.js";
import type { JsonSource } from "./json-reader.js";
import type { JsonNode } from "./json-tree.js";

/** The JSON pointer (RFC 6901) of nested keys. */
export function pointer(...keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The places of the keys and items of a text, by their JSON pointers. */
export interface JsonPlaces {
  get(pointer: string): Place | undefined;
}

/** The place of each key and item, collected when the first is asked for: hardly any run asks. */
export function jsonPlaces(tree: JsonNode, source: JsonSource): JsonPlaces {
  let places: ReadonlyMap<string, Place> | undefined;
  return {
    get: (at) => {
      places ??= collectPlaces(tree, source);
      return places.get(at);
    },
  };
}

function collectPlaces(tree: JsonNode, source: JsonSource): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  collect(tree, "");
  return places;

  function collect(node: JsonNode, path: string): void {
    if (node.kind === "object") {
      for (const { key, offset, value } of node.entries) {
        places.set(path + pointer(key), source.place(offset));
        collect(value, path + pointer(key));
      }
    } else if (node.kind === "array") {
      for (const [index, item] of node.items.entries()) {
        places.set(path + pointer(index), source.place(item.offset));
        collect(item, path + pointer(index));
      }
    }
  }
}
