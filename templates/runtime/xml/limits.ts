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

/** Limits as a reader works with them. */
export interface ResolvedLimits {
  readonly limits: Readonly<XmlLimits>;
  /** Whether none but the length of the document differs from {@link DEFAULT_XML_LIMITS}. */
  readonly isUsual: boolean;
}

const USUAL: ResolvedLimits = { limits: DEFAULT_XML_LIMITS, isUsual: true };

/** A service has one object for all of its messages. */
const resolved = /* @__PURE__ */ new WeakMap<Partial<XmlLimits>, ResolvedLimits>();

/** The limits of a reader that is told some, or none. */
export function resolveLimits(some: Partial<XmlLimits> | undefined): ResolvedLimits {
  if (some === undefined) return USUAL;
  const known = resolved.get(some);
  if (known !== undefined) return known;
  const limits = { ...DEFAULT_XML_LIMITS, ...some };
  const result = { limits, isUsual: isUsual(limits) };
  resolved.set(some, result);
  return result;
}

function isUsual(limits: XmlLimits): boolean {
  return (
    limits.maxDepth === DEFAULT_XML_LIMITS.maxDepth &&
    limits.maxAttributes === DEFAULT_XML_LIMITS.maxAttributes &&
    limits.maxNameLength === DEFAULT_XML_LIMITS.maxNameLength &&
    limits.maxTextLength === DEFAULT_XML_LIMITS.maxTextLength &&
    limits.maxNamespaceDeclarations === DEFAULT_XML_LIMITS.maxNamespaceDeclarations
  );
}
