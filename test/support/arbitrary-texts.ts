/** Arbitrary texts, names and lossless nodes, as XML 1.0 can hold them. */
import fc from "fast-check";

import type { NamespaceConstraint } from "../../output/runtime/descriptor.js";
import type { QName, XmlAttribute, XmlElement, XmlNode } from "../../output/runtime/xml/element.js";

/** One character of XML 1.0 §2.2, those that need escaping often among them. */
export const xmlCharacter: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.constantFrom("<", "&", ">", '"', "'", "]", " ", "\t", "\n", "\r") },
  { weight: 1, arbitrary: fc.constantFrom("\u0085", "\u00A0", "\u2028", "\uFEFF", "\uFFFD") },
  { weight: 1, arbitrary: fc.constantFrom("é", "ß", "漢", "٣", "😀", "\u{10FFFF}") },
);

/** A text that an element or attribute can hold. */
export const xmlText: fc.Arbitrary<string> = fc.string({ unit: xmlCharacter, maxLength: 12 });

/** A text without white space other than single spaces inside. */
export const tokenText: fc.Arbitrary<string> = xmlText.map((text) =>
  text.replace(/[ \t\n\r]+/g, " ").replace(/^ | $/g, ""),
);

/** A name without colon (Namespaces in XML 1.0 §3). */
export const ncName: fc.Arbitrary<string> = fc.stringMatching(/^[A-Za-z_é漢][\w.é漢-]{0,7}$/);

/** Namespaces that no contract has. */
const STRANGE_NAMESPACES = ["urn:strange:1", "urn:strange:2&<"];

export const qualifiedName: fc.Arbitrary<QName> = fc.record({
  namespace: fc.constantFrom("", "http://www.w3.org/2001/XMLSchema", ...STRANGE_NAMESPACES),
  localName: ncName,
});

/** A prefix that only kept declarations have. */
export const KEPT_PREFIX = "kept";

/** Attributes of distinct names. */
export function attributes(namespaces: readonly string[]): fc.Arbitrary<XmlAttribute[]> {
  const attribute = fc.record({
    namespace: fc.constantFrom(...namespaces),
    localName: fc.constantFrom("strange", "Other-1"),
    value: xmlText,
  });
  const selector = ({ namespace, localName }: XmlAttribute): string => `{${namespace}}${localName}`;
  return fc.uniqueArray(attribute, { maxLength: 3, selector });
}

/** Namespaces that a wildcard admits and no declared element or attribute has, as far as can be. */
export function admittedNamespaces(constraint: NamespaceConstraint): readonly string[] {
  if (constraint === "##any") return ["", ...STRANGE_NAMESPACES];
  return "not" in constraint ? STRANGE_NAMESPACES : constraint;
}

/** What a lossless node holds besides its name. */
export interface NodeContent {
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  readonly namespaces?: Readonly<Record<string, string>>;
}

/** Content whose texts are neither empty nor adjacent; one in three declares a prefix that it uses. */
export function nodeContent(depth: number): fc.Arbitrary<NodeContent> {
  const namespaces = ["", ...STRANGE_NAMESPACES];
  const text = xmlText.filter((value) => value !== "");
  const child = depth > 0 ? fc.oneof(text, anyElement(namespaces, depth - 1)) : text;
  return fc
    .record({
      attributes: attributes(namespaces),
      children: fc.array(child, { maxLength: 3 }).map(withoutAdjacentTexts),
      kept: fc.constantFrom(undefined, undefined, ...STRANGE_NAMESPACES),
    })
    .map(({ attributes: own, children, kept }): NodeContent => {
      if (kept === undefined) return { attributes: own, children };
      const user = { namespace: "", localName: "uses", value: `${KEPT_PREFIX}:name` };
      return { attributes: [...own, user], children, namespaces: { [KEPT_PREFIX]: kept } };
    });
}

/** An element in one of the namespaces, of a name that no contract declares. */
export function anyElement(namespaces: readonly string[], depth: number): fc.Arbitrary<XmlElement> {
  const name = fc.record({
    namespace: fc.constantFrom(...namespaces),
    localName: fc.constantFrom("strange", "Other-1", "_"),
  });
  return fc.tuple(name, nodeContent(depth)).map(([qname, content]) => ({ ...qname, ...content }));
}

/** Leaves out a string that follows a string: a document would join the two. */
export function withoutAdjacentTexts<T>(items: readonly (T | string)[]): (T | string)[] {
  return items.filter(
    (item, index) => typeof item !== "string" || typeof items[index - 1] !== "string",
  );
}
