/**
 * Document type declarations (XML 1.0 §2.8), which are passed over and never read: no entity that one
 * declares is expanded, and no file that one names is opened.
 */

/** A document with blanks where the declaration was, so that every other character keeps its place. */
export function withoutDoctype(text: string): string | undefined {
  const start = text.indexOf("<!DOCTYPE");
  const end = start < 0 ? undefined : endOfDeclaration(text, start + "<!DOCTYPE".length);
  if (end === undefined) return undefined;
  const blanks = text.slice(start, end).replace(/[^\r\n]/g, " ");
  return text.slice(0, start) + blanks + text.slice(end);
}

/** Whether the text refers to an entity that only a declaration can define. */
export function refersToEntities(text: string): boolean {
  return /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(text);
}

/** What may hide a `>` or `]` that ends nothing. */
const QUOTED: readonly (readonly [string, string])[] = [
  ["<!--", "-->"],
  ["<?", "?>"],
  ['"', '"'],
  ["'", "'"],
];

/** The offset after the `>` that ends the declaration; undefined where it does not end. */
function endOfDeclaration(text: string, from: number): number | undefined {
  let inSubset = false;
  for (let at = from; at < text.length;) {
    const quoted = QUOTED.find(([open]) => text.startsWith(open, at));
    if (quoted !== undefined) {
      const [open, close] = quoted;
      const closing = text.indexOf(close, at + open.length);
      if (closing < 0) return undefined;
      at = closing + close.length;
      continue;
    }
    const character = text.charAt(at);
    if (character === ">" && !inSubset) return at + 1;
    if (character === "[") inSubset = true;
    else if (character === "]") inSubset = false;
    at += 1;
  }
  return undefined;
}
