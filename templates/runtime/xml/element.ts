/** A name with its namespace; `""` stands for no namespace. */
export interface QName {
  readonly namespace: string;
  readonly localName: string;
}

/** An attribute as written, namespace declarations aside. */
export interface XmlAttribute extends QName {
  readonly value: string;
}

/**
 * An element of arbitrary content: what stands where a schema has a wildcard, mixed content of
 * unknown shape, or `xs:anyType`. Holds everything of the information set but comments, processing
 * instructions and the choice of prefixes that no content depends on.
 */
export interface XmlElement extends QName {
  readonly attributes: readonly XmlAttribute[];
  /** Text and elements in document order. */
  readonly children: readonly XmlNode[];
  /**
   * Prefixes in scope that are declared on this element, kept because content may use them
   * (`xsi:type`, QName values). The key `""` is the default namespace.
   */
  readonly namespaces?: Readonly<Record<string, string>>;
}

export type XmlNode = XmlElement | string;
