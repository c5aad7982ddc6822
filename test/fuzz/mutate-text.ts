/** Mutations that know nothing of XML: of characters and of bytes. */
import type { Random } from "./random.js";

/** What breaks readers: markup, references, odd characters, long numbers. */
const FRAGMENTS: readonly string[] = [
  ...["<", ">", "&", "&amp;", "&#0;", "&#x10FFFF;", "&lt;", "]]>", "<![CDATA[", "<!--", "-->"],
  ...["<!DOCTYPE a [<!ENTITY b 'c'>]>", "<?xml version='1.1'?>", "<?pi", "?>", "\0", "\ufeff"],
  ...["\ud83d\ude00", "\ufffd", "\u2028", "\u0085", "\r", "\t", " ", '"', "'", "=", ":", "/", "{"],
  ...[
    "-1",
    "99999999999999999999",
    "1e999",
    "NaN",
    "xmlns=''",
    "xmlns:xs='urn:other'",
    "__proto__",
  ],
];

/** A text with one change: characters removed, repeated, replaced or put in, or the end cut off. */
export function mutateText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const length = 1 + random.below(random.oneIn(3) ? 200 : 4);
  const before = text.slice(0, at);
  const after = text.slice(at + length);
  switch (random.below(5)) {
    case 0:
      return before;
    case 1:
      return before + after;
    case 2:
      return before + text.slice(at, at + length).repeat(2) + after;
    case 3:
      return before + random.pick(FRAGMENTS) + after;
    default:
      return before + random.pick(FRAGMENTS) + text.slice(at);
  }
}

/** Bytes with up to four of them changed, which may be no UTF-8 any longer. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const result = Uint8Array.from(bytes);
  for (let left = 1 + random.below(4); left > 0 && result.length > 0; left--) {
    const at = random.below(result.length);
    result[at] = random.oneIn(2) ? (result[at] ?? 0) ^ (1 << random.below(8)) : random.below(256);
  }
  return result;
}
