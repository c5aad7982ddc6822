/** Documents as information sets, read by a parser that is not the runtime's own. */
import { DOMParser, type Element } from "@xmldom/xmldom";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const XMLNS = "http://www.w3.org/2000/xmlns/";

/** An element by what it means: names expanded, attributes sorted, comments and prefixes gone. */
export interface InfosetElement {
  /** `{namespace}localName`; without namespace the local name alone. */
  readonly name: string;
  /** By expanded name, in the order of these names; the value of `xsi:type` is an expanded name too. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly (InfosetElement | string)[];
}

/**
 * The information set of a document. Text is exact, but white space between elements is left out where
 * there is no other text: it is indentation.
 *
 * @throws Error for a document that is not well-formed.
 */
export function infoset(xml: string): InfosetElement {
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== "warning") throw new Error(message);
    },
  });
  const root = parser.parseFromString(xml, "text/xml").documentElement;
  if (root === null) throw new Error("The document has no root element.");
  return elementOf(root);
}

/** The first child element of a local name. @throws Error where there is none. */
export function childNamed(element: InfosetElement, localName: string): InfosetElement {
  for (const child of element.children) {
    if (typeof child !== "string" && localNameOf(child) === localName) return child;
  }
  throw new Error(`${element.name} has no child ${localName}.`);
}

/** The only child element. @throws Error where there is another number of children. */
export function onlyChild(element: InfosetElement): InfosetElement {
  const [child, ...others] = element.children;
  if (child === undefined || typeof child === "string" || others.length > 0) {
    throw new Error(`${element.name} has not one child element alone.`);
  }
  return child;
}

function localNameOf(element: InfosetElement): string {
  return element.name.slice(element.name.indexOf("}") + 1);
}

function elementOf(element: Element): InfosetElement {
  return {
    name: expanded(element.namespaceURI, element.localName ?? element.tagName),
    attributes: attributesOf(element),
    children: childrenOf(element),
  };
}

function attributesOf(element: Element): (readonly [string, string])[] {
  const attributes: (readonly [string, string])[] = [];
  for (const attribute of element.attributes) {
    const { namespaceURI, value } = attribute;
    if (namespaceURI === XMLNS) continue;
    const localName = attribute.localName ?? attribute.name;
    const isType = namespaceURI === XSI && localName === "type";
    const name = expanded(namespaceURI, localName);
    attributes.push([name, isType ? expandedValue(value, element) : value]);
  }
  return attributes.sort(([left], [right]) => (left < right ? -1 : 1));
}

/** Elements and texts, adjacent texts as one. */
function childrenOf(element: Element): (InfosetElement | string)[] {
  const children: (InfosetElement | string)[] = [];
  for (const node of element.childNodes) {
    if (node.nodeType === node.ELEMENT_NODE) children.push(elementOf(node as Element));
    if (node.nodeType !== node.TEXT_NODE && node.nodeType !== node.CDATA_SECTION_NODE) continue;
    const text = node.nodeValue ?? "";
    const last = children.at(-1);
    if (typeof last === "string") children[children.length - 1] = last + text;
    else if (text !== "") children.push(text);
  }
  const isElementOnly =
    children.some((child) => typeof child !== "string") &&
    children.every((child) => typeof child !== "string" || !/[^ \t\r\n]/.test(child));
  return isElementOnly ? children.filter((child) => typeof child !== "string") : children;
}

function expandedValue(qname: string, element: Element): string {
  const [localName = "", prefix = ""] = qname.trim().split(":").reverse();
  return expanded(element.lookupNamespaceURI(prefix), localName);
}

function expanded(namespace: string | null, localName: string): string {
  return namespace === null || namespace === "" ? localName : `{${namespace}}${localName}`;
}
