/** Documents read by a parser that is not the runtime's own, and what their nodes mean. */
import { DOMParser, type Element } from "@xmldom/xmldom";

const XMLNS = "http://www.w3.org/2000/xmlns/";

/**
 * The root element of a document.
 * @throws Error for a document that is not well-formed.
 */
export function parseDocument(xml: string): Element {
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== "warning") throw new Error(message);
    },
  });
  const root = parser.parseFromString(xml, "text/xml").documentElement;
  if (root === null) throw new Error("The document has no root element.");
  return root;
}

/** The expanded name of an element: `{namespace}localName`; without namespace the local name alone. */
export function nameOf(element: Element): string {
  return expanded(element.namespaceURI, element.localName ?? element.tagName);
}

/** The attributes of an element by their expanded names, without declarations of namespaces. */
export function attributesOf(element: Element): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const { namespaceURI, localName, name, value } of element.attributes) {
    if (namespaceURI !== XMLNS) attributes.set(expanded(namespaceURI, localName ?? name), value);
  }
  return attributes;
}

/**
 * The elements and texts in an element, adjacent texts as one. White space between elements is left
 * out where there is no other text: it is indentation.
 */
export function childrenOf(element: Element): (Element | string)[] {
  const children: (Element | string)[] = [];
  for (const node of element.childNodes) {
    if (node.nodeType === node.ELEMENT_NODE) children.push(node as Element);
    if (node.nodeType !== node.TEXT_NODE && node.nodeType !== node.CDATA_SECTION_NODE) continue;
    const text = node.nodeValue ?? "";
    const last = children.at(-1);
    if (typeof last === "string") children[children.length - 1] = last + text;
    else if (text !== "") children.push(text);
  }
  const isElementOnly =
    children.some((child) => typeof child !== "string") &&
    children.every((child) => typeof child !== "string" || isWhiteSpace(child));
  return isElementOnly ? children.filter((child) => typeof child !== "string") : children;
}

/** Whether a text is white space alone (XML 1.0 §2.3). */
export function isWhiteSpace(text: string): boolean {
  return !/[^ \t\r\n]/.test(text);
}

/** The expanded name that a QName in content or in a value stands for. */
export function expandedValue(qname: string, element: Element): string {
  const [localName = "", prefix = ""] = qname.trim().split(":").reverse();
  return expanded(element.lookupNamespaceURI(prefix), localName);
}

function expanded(namespace: string | null, localName: string): string {
  return namespace === null || namespace === "" ? localName : `{${namespace}}${localName}`;
}
