import { XSD_NAMESPACE, XSI_NAMESPACE } from "./namespaces.js";

/**
 * Strings that contracts and XML itself know, by their sketch. A document's own spelling of a name is
 * another string of the same characters, which every comparison would have to look at; readers give
 * the known string in its place. What documents say is never added, so that none of them can let the
 * memory grow.
 */
const known = /* @__PURE__ */ vocabularyOf(XSI_NAMESPACE, XSD_NAMESPACE, "type", "nil");

/** What makes an attribute's value read otherwise than it is written, or cannot be written at all. */
const MARKUP = /\s|[^!#-%(-;=-\ud7ff\ue000-\ufffd]/;

function vocabularyOf(...texts: readonly string[]): Map<number, string[]> {
  const vocabulary = new Map<number, string[]>();
  for (const text of texts) vocabulary.set(sketchOf(text), [text]);
  return vocabulary;
}

/** A number that differs for most strings, and takes less to find than a hash of all characters. */
function sketchOf(text: string): number {
  const { length } = text;
  if (length === 0) return 0;
  const middle = text.charCodeAt(length >> 1);
  return (length << 16) ^ (middle << 8) ^ text.charCodeAt(length - 1);
}

/** Makes a string known, and gives the known one. */
export function addToVocabulary(text: string): string {
  if (MARKUP.test(text)) return text;
  const same = inVocabulary(text);
  if (same !== undefined) return same;
  const sketch = sketchOf(text);
  const others = known.get(sketch);
  if (others === undefined) known.set(sketch, [text]);
  else others.push(text);
  return text;
}

/** The known string of these characters: in a document it stands for itself, wherever it stands. */
export function inVocabulary(text: string): string | undefined {
  const candidates = known.get(sketchOf(text));
  if (candidates === undefined) return undefined;
  for (const candidate of candidates) if (candidate === text) return candidate;
  return undefined;
}
