import { XSD_NAMESPACE, XSI_NAMESPACE } from "./namespaces.js";

/**
 * Strings that contracts and XML itself know. A document's own spelling of a name is another string
 * of the same characters, which every comparison would have to look at; readers give the known string
 * in its place. What documents say is never added, so that none of them can let the memory grow.
 */
const known = /* @__PURE__ */ new Map<string, string>([
  [XSI_NAMESPACE, XSI_NAMESPACE],
  [XSD_NAMESPACE, XSD_NAMESPACE],
  ["type", "type"],
  ["nil", "nil"],
]);

/** Makes a string known, and gives it. */
export function addToVocabulary(text: string): string {
  known.set(text, text);
  return text;
}

/** The known string of these characters, or the text itself. */
export function inVocabulary(text: string): string {
  return known.get(text) ?? text;
}
