/** Documents as information sets, read by a parser that is not the runtime's own. */
import { DOMParser } from "@xmldom/xmldom";
import type { Element, Node } from "@xmldom/xmldom";

/** Elements whose content is a QName, and so depends on prefixes. */
const QNAME_CONTENT = new Set(["faultcode", "Value", "ProblemHeaderQName"]);

export interface InfosetElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (InfosetElement | string)[];
}

/**
 * A document without what an information set does not depend on: prefixes, the order of attributes,
 * white space between elements. QNames in values are given as `{namespace}local`.
 */
export function infoset(xml: string | undefined): InfosetElement {
  if (xml === undefined) throw new Error("There is no document.");
  const document = new DOMParser({
    onError: (level: string, message: string) => {
      if (level !== "warning") throw new Error(message);
    },
  }).parseFromString(xml, "text/xml");
  if (document.documentElement === null) throw new Error("There is no root element.");
  return elementOf(document.documentElement);
}

function elementOf(element: Element): InfosetElement {
  const attributes: Record<string, string> = {};
  for (const attribute of Array.from(element.attributes)) {
    if (attribute.namespaceURI === "http://www.w3.org/2000/xmlns/") continue;
    const name = clark(attribute.namespaceURI, attribute.localName ?? attribute.name);
    attributes[name] = name === "qname" ? expand(attribute.value, element) : attribute.value;
  }
  const children = Array.from(element.childNodes).flatMap((child) => nodeOf(child, element));
  return {
    name: clark(element.namespaceURI, element.localName ?? element.tagName),
    attributes,
    children,
  };
}

function nodeOf(node: Node, parent: Element): (InfosetElement | string)[] {
  if (node.nodeType === 1) return [elementOf(node as Element)];
  const text = node.nodeType === 3 || node.nodeType === 4 ? (node.nodeValue ?? "") : "";
  if (text.trim() === "") return [];
  return [QNAME_CONTENT.has(parent.localName ?? "") ? expand(text.trim(), parent) : text];
}

function expand(qname: string, element: Element): string {
  const [local = "", prefix] = qname.split(":").reverse();
  return clark(element.lookupNamespaceURI(prefix ?? ""), local);
}

function clark(namespace: string | null, localName: string): string {
  return namespace === null || namespace === "" ? localName : `{${namespace}}${localName}`;
}
