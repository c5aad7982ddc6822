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

/** What makes an attribute's value read otherwise than it is written. */
const MARKUP = /[<&"'\s]/;

/** Makes a string known, and gives it. */
export function addToVocabulary(text: string): string {
  if (!MARKUP.test(text)) known.set(text, text);
  return text;
}

/** The known string of these characters: in a document it stands for itself, wherever it stands. */
export function inVocabulary(text: string): string | undefined {
  return known.get(text);
}
