import type { XmlAttribute, XmlElement, XmlNode } from "./element.js";
import { createRecord } from "./namespaces.js";
import type { XmlReader } from "./reader.js";

/**
 * The element at the reader's current `start` as a node, leaving the reader at its `end`. Iterative,
 * so that no document can exhaust the stack whatever the reader's limit on depth.
 */
export function readElement(reader: XmlReader, keepNamespaces: boolean): XmlElement {
  const { depth } = reader;
  let children: XmlNode[] = [];
  const top = elementAt(reader, children, keepNamespaces ? reader.namespacesInScope() : undefined);
  const open: XmlNode[][] = [];
  for (;;) {
    switch (reader.next()) {
      case "text":
        children.push(reader.text);
        break;
      case "start": {
        const inner: XmlNode[] = [];
        children.push(elementAt(reader, inner, keepNamespaces ? ownNamespaces(reader) : undefined));
        open.push(children);
        children = inner;
        break;
      }
      case "end":
        if (reader.depth === depth) return top;
        children = open.pop() ?? children;
        break;
      case "eof":
        throw new Error("The reader does not stand at the start of an element.");
    }
  }
}

function elementAt(
  reader: XmlReader,
  children: readonly XmlNode[],
  namespaces: Record<string, string> | undefined,
): XmlElement {
  const attributes: XmlAttribute[] = [];
  for (let index = 0; index < reader.attributeCount; index++) {
    attributes.push({
      namespace: reader.attributeNamespace(index),
      localName: reader.attributeLocalName(index),
      value: reader.attributeValue(index),
    });
  }
  const { namespace, localName } = reader;
  return namespaces === undefined || Object.keys(namespaces).length === 0
    ? { namespace, localName, attributes, children }
    : { namespace, localName, attributes, children, namespaces };
}

function ownNamespaces(reader: XmlReader): Record<string, string> | undefined {
  if (reader.declarations.length === 0) return undefined;
  const own = createRecord();
  for (const { prefix, namespace } of reader.declarations) own[prefix] = namespace;
  return own;
}
