/** Trees of documents that were read, for who needs them again. */
import type { Document } from "@xmldom/xmldom";

import type { SourceDocument } from "./source-documents.js";
import { buildTree } from "./xml.js";

/** Characters of the longest document whose tree is kept: a tree takes many times the memory of its text. */
const LONGEST_KEPT = 256 * 1024;

const trees = new WeakMap<SourceDocument, Document>();

/** Keeps the tree that a document was read from, unless it lacks a declaration that was passed over. */
export function keepTree(source: SourceDocument, tree: Document): void {
  const { text } = source;
  if (text.length <= LONGEST_KEPT && !text.includes("<!DOCTYPE")) trees.set(source, tree);
}

/** The tree of a document, which the caller may change: it is given once, and built anew the next time. */
export function takeTree(source: SourceDocument): Document {
  const kept = trees.get(source);
  trees.delete(source);
  return kept ?? buildTree(source.text);
}
