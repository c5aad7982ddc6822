/** Bounds on a document, which keep hostile input from exhausting memory or stack. */
export interface XmlLimits {
  /** Nesting of elements. */
  readonly maxDepth: number;
  /** Attributes of one element, namespace declarations not counted. */
  readonly maxAttributes: number;
  /** UTF-16 code units of one qualified name. */
  readonly maxNameLength: number;
  /** UTF-16 code units of the document. */
  readonly maxLength: number;
  /** UTF-16 code units of one text or attribute value. */
  readonly maxTextLength: number;
  /** Namespace declarations in scope at one time. */
  readonly maxNamespaceDeclarations: number;
}

/** The limits of a reader that is told none: generous for messages, safe for servers. */
export const DEFAULT_XML_LIMITS: Readonly<XmlLimits> = {
  maxDepth: 256,
  maxAttributes: 256,
  maxNameLength: 1024,
  maxLength: 64 * 1024 * 1024,
  maxTextLength: 32 * 1024 * 1024,
  maxNamespaceDeclarations: 256,
};
