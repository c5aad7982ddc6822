import type { Element, Node } from "@xmldom/xmldom";
import type { DiagnosticCode, Diagnostics, Place } from "../diagnostics.js";
import { XML_NAMESPACE } from "./namespaces.js";
import type { QName } from "./syntax.js";

/** What reading one file needs besides the element at hand. */
export interface Reading {
  readonly file: string;
  readonly diagnostics: Diagnostics;
}

/** A language that is read: how its faults are coded. */
export interface Vocabulary {
  readonly badAttribute: DiagnosticCode;
  readonly missingAttribute: DiagnosticCode;
}

export const XSD_VOCABULARY: Vocabulary = {
  badAttribute: "SW2001",
  missingAttribute: "SW2002",
};

export const WSDL_VOCABULARY: Vocabulary = {
  badAttribute: "SW3010",
  missingAttribute: "SW3001",
};

/** Where a node stands: an element at its `<`, an attribute at the quote that opens its value. */
export function placeOf(node: Node, file: string): Place {
  return { file, line: node.lineNumber ?? 1, column: node.columnNumber ?? 1 };
}

/** The child elements in document order. */
export function childElements(element: Element): readonly Element[] {
  const children: Element[] = [];
  for (let child = element.firstChild; child !== null; child = child.nextSibling) {
    if (isElement(child)) children.push(child);
  }
  return children;
}

/** The first text that is not white space among the children, where there is one. */
export function firstText(element: Element): Node | undefined {
  for (let child = element.firstChild; child !== null; child = child.nextSibling) {
    const isText =
      child.nodeType === child.TEXT_NODE || child.nodeType === child.CDATA_SECTION_NODE;
    if (isText && trim(child.nodeValue ?? "") !== "") return child;
  }
  return undefined;
}

function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}

/** The expanded name of an element or attribute. */
export function nameOf(node: {
  readonly namespaceURI: string | null;
  readonly localName: string | null;
  readonly nodeName: string;
}): QName {
  return { namespace: node.namespaceURI ?? "", localName: node.localName ?? node.nodeName };
}

/** Whether the element has this name. */
export function isNamed(element: Element, namespace: string, localName: string): boolean {
  return element.localName === localName && element.namespaceURI === namespace;
}

/** An element as a message names it: its tag as written and its name, `xs:element "Order"`. */
export function describe(element: Element): string {
  const name = element.getAttribute("name") ?? element.getAttribute("ref");
  return name === null ? element.nodeName : `${element.nodeName} "${name}"`;
}

/** The namespace that a prefix (`""` for the default) stands for at an element, or undefined. */
export function lookupNamespace(element: Element, prefix: string): string | undefined {
  if (prefix === "xml") return XML_NAMESPACE;
  const namespace = element.lookupNamespaceURI(prefix);
  if (prefix === "") return namespace ?? "";
  return namespace === null || namespace === "" ? undefined : namespace;
}

/** More prefixes are not looked through for the nearest: hostile input would have it take long. */
const MOST_PREFIXES = 50;

/** The prefixes that an element and those around it declare, the innermost first; not all of very many. */
export function prefixesInScope(element: Element): readonly string[] {
  const prefixes = new Set<string>();
  for (let node: Node | null = element; node !== null && isElement(node); node = node.parentNode) {
    for (const { prefix, localName } of node.attributes) {
      if (prefixes.size === MOST_PREFIXES) return [...prefixes];
      if (prefix === "xmlns") prefixes.add(localName ?? "");
    }
  }
  return [...prefixes];
}

/** Whether a text is a form of true (XML Schema 1.0 Part 2 §3.2.2); an absent one is not. */
export function isTrue(text: string | undefined): boolean {
  return text === "true" || text === "1";
}

/** Removes XML white space at both ends; other spaces are characters like any. */
export function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Splits a list value (XML Schema 1.0 Part 2 §2.5.1.2). */
export function splitList(text: string): readonly string[] {
  return trim(text)
    .split(/[ \t\r\n]+/)
    .filter((item) => item !== "");
}
