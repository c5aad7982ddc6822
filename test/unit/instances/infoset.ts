/** Documents as information sets, read by a parser that is not the runtime's own. */
import { DOMParser } from "@xmldom/xmldom";
import type { Element } from "@xmldom/xmldom";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";
/** Elements of faults whose content is a QName. */
const QNAME_CONTENT = new Set(["faultcode", "{http://www.w3.org/2003/05/soap-envelope}Value"]);
const XMLNS = "http://www.w3.org/2000/xmlns/";

export interface InfosetElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (InfosetElement | string)[];
}

/**
 * A document without what does not belong to its information: prefixes, the order of attributes,
 * comments, white space between elements. QNames in values are given as `{namespace}local`.
 */
export function infoset(xml: string): InfosetElement {
  const root = new DOMParser().parseFromString(xml, "text/xml").documentElement;
  if (root === null) throw new Error("There is no root element.");
  return elementOf(root);
}

/** The same with the children of every element in the order of their names: what an order-free reading keeps. */
export function unordered({ name, attributes, children }: InfosetElement): InfosetElement {
  const sorted = children
    .map((child) => (typeof child === "string" ? child : unordered(child)))
    .sort((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1));
  return { name, attributes, children: sorted };
}

/** The same with the white space collapsed (XML Schema 1.0 Part 2 §4.3.6) in elements that `isCollapsed` picks. */
export function collapsed(
  element: InfosetElement,
  isCollapsed: (element: InfosetElement) => boolean,
): InfosetElement {
  const children = element.children.map((child) => {
    if (typeof child !== "string") return collapsed(child, isCollapsed);
    return isCollapsed(element) ? child.trim().replaceAll(/\s+/g, " ") : child;
  });
  return { ...element, children };
}

function nameOf(node: InfosetElement | string): string {
  return typeof node === "string" ? "" : node.name;
}

function elementOf(element: Element): InfosetElement {
  const attributes = new Map<string, string>();
  for (const attribute of element.attributes) {
    if (attribute.namespaceURI === XMLNS) continue;
    const local = attribute.localName ?? attribute.name;
    const isType = attribute.namespaceURI === XSI && local === "type";
    attributes.set(
      clark(attribute.namespaceURI, local),
      isType ? expanded(attribute.value, element) : attribute.value,
    );
  }
  return {
    name: clark(element.namespaceURI, element.localName ?? element.tagName),
    attributes: Object.fromEntries([...attributes].sort()),
    children: childrenOf(element),
  };
}

function childrenOf(element: Element): (InfosetElement | string)[] {
  const children: (InfosetElement | string)[] = [];
  const isQName = QNAME_CONTENT.has(clark(element.namespaceURI, element.localName ?? ""));
  for (const child of element.childNodes) {
    const text = child.nodeType === 3 || child.nodeType === 4 ? (child.nodeValue ?? "") : "";
    if (child.nodeType === 1) children.push(elementOf(child as Element));
    else if (text.trim() !== "") children.push(isQName ? expanded(text, element) : text);
  }
  return children;
}

function expanded(qname: string, element: Element): string {
  const [local = "", prefix = ""] = qname.trim().split(":").reverse();
  return clark(element.lookupNamespaceURI(prefix), local);
}

function clark(namespace: string | null, localName: string): string {
  return namespace === null || namespace === "" ? localName : `{${namespace}}${localName}`;
}
