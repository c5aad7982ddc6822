import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  parseXmlElement,
  serializeXmlElement,
} from "../../../../templates/runtime/xml/document.js";
import type { XmlElement, XmlNode } from "../../../../templates/runtime/xml/element.js";

const localName = fc.oneof(
  fc.constantFrom("a", "b", "__proto__", "constructor", "xmlA", "né", "字", "𐀀", "a-1.2_3"),
  fc.stringMatching(/^[A-Za-z_][\w.-]{0,8}$/),
);
const namespace = fc.constantFrom("", "urn:a", "urn:b", "urn:<\"&'>", "http://example/ é");
const text = fc
  .string({ unit: "binary", minLength: 1, maxLength: 20 })
  // The exclusions of XML 1.0 §2.2: what no document can hold is tested elsewhere.
  .filter((value) => [...value].every(isAllowed));

function isAllowed(character: string): boolean {
  const code = character.charCodeAt(0);
  return code >= 0x20 ? code !== 0xfffe && code !== 0xffff : [0x09, 0x0a, 0x0d].includes(code);
}

const { node } = fc.letrec<{ node: XmlElement; child: XmlNode }>((tie) => ({
  node: fc
    .record({
      namespace,
      localName,
      attributes: fc.uniqueArray(fc.record({ namespace, localName, value: text }), {
        maxLength: 4,
        selector: (attribute) => `{${attribute.namespace}}${attribute.localName}`,
      }),
      children: fc.array(tie("child"), { maxLength: 4 }),
    })
    .map((element) => ({ ...element, children: mergeTexts(element.children) })),
  child: fc.oneof({ maxDepth: 4, withCrossShrink: true }, text, tie("node")),
}));

/** Texts side by side are one in a document. */
function mergeTexts(children: readonly XmlNode[]): XmlNode[] {
  const merged: XmlNode[] = [];
  for (const child of children) {
    const last = merged.at(-1);
    if (typeof child === "string" && typeof last === "string") {
      merged.splice(-1, 1, last + child);
    } else {
      merged.push(child);
    }
  }
  return merged;
}

/** A node without the declarations that the writer chose. */
function withoutNamespaces(element: XmlElement): XmlElement {
  const { namespace: uri, localName: name, attributes, children } = element;
  return {
    namespace: uri,
    localName: name,
    attributes,
    children: children.map((child) =>
      typeof child === "string" ? child : withoutNamespaces(child),
    ),
  };
}

describe("writer and reader", () => {
  test("what is written is read back: names, attributes, text, order", () => {
    fc.assert(
      fc.property(node, (element) => {
        const document = serializeXmlElement(element);
        expect(withoutNamespaces(parseXmlElement(document))).toEqual(element);
      }),
    );
  });

  test("what was read is written the same again", () => {
    fc.assert(
      fc.property(node, (element) => {
        const document = serializeXmlElement(element);
        const again = parseXmlElement(document);
        expect(parseXmlElement(serializeXmlElement(again))).toEqual(again);
      }),
    );
  });
});
