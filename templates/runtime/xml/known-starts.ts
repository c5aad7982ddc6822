/**
 * Starts of documents, up to the end of the root's start tag, that were read before. The messages of a
 * service begin alike; of a small one the start, with its declarations, is most of what is to be read.
 */
import type { NamespaceDeclaration } from "./namespaces.js";

/** A root whose start tag has declarations and no other attributes. */
export interface KnownStart {
  /** What stands before the root's content. */
  readonly text: string;
  /** Offset of the root's start tag. */
  readonly offset: number;
  readonly name: string;
  readonly prefix: string;
  readonly localName: string;
  readonly namespace: string;
  readonly declarations: NamespaceDeclaration[];
}

/** Characters up to which a start is remembered. */
const LONGEST = 1024;

/** How many are remembered. */
const MOST = 4;

/** Of so many starts that are not known one is remembered, so that a mixture costs little. */
const EACH = 16;

/** The one that was met last comes first. */
const starts: KnownStart[] = [];
let misses = 0;

/** The known start that a document has. */
export function knownStartOf(document: string): KnownStart | undefined {
  const index = starts.findIndex(({ text }) => document.slice(0, text.length) === text);
  const start = starts[index];
  if (start === undefined || index === 0) return start;
  starts.splice(index, 1);
  starts.unshift(start);
  return start;
}

/** Remembers the start of a document; whether it does depends on what it remembers already. */
export function rememberStart(start: KnownStart): void {
  if (start.text.length > LONGEST || misses++ % EACH !== 0) return;
  starts.unshift({
    text: copied(start.text),
    offset: start.offset,
    name: copied(start.name),
    prefix: copied(start.prefix),
    localName: copied(start.localName),
    namespace: copied(start.namespace),
    declarations: start.declarations.map(({ prefix, namespace }) => ({
      prefix: copied(prefix),
      namespace: copied(namespace),
    })),
  });
  starts.length = Math.min(starts.length, MOST);
}

/** The same characters in a string of their own: a part of a document keeps all of it in memory. */
function copied(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return String.fromCharCode(...units);
}
