/** Documents as information sets, which tests compare. */
import type { Element } from "@xmldom/xmldom";
import {
  attributesOf,
  childrenOf,
  expandedValue,
  isWhiteSpace,
  nameOf,
  parseDocument,
} from "./document.js";

/** Attributes whose value is a QName, and so depends on prefixes. */
const QNAME_VALUES: ReadonlySet<string> = new Set([
  "{http://www.w3.org/2001/XMLSchema-instance}type",
  // Of the headers NotUnderstood and Upgrade (SOAP 1.2 Part 1 §5.4.7, §5.4.8).
  "qname",
]);

/** Elements of faults whose content is a QName. */
const QNAME_CONTENT: ReadonlySet<string> = new Set([
  "faultcode",
  "{http://www.w3.org/2003/05/soap-envelope}Value",
  "{http://www.w3.org/2005/08/addressing}ProblemHeaderQName",
]);

/** An element by what it means: names expanded, comments, prefixes and indentation gone. */
export interface InfosetElement {
  /** `{namespace}localName`; without namespace the local name alone. */
  readonly name: string;
  /** By expanded name, in the order of these names. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (InfosetElement | string)[];
}

/**
 * The information set of a document. Text is exact, but white space between elements is left out where
 * there is no other text. QNames in values are expanded where they are known to be QNames.
 *
 * @throws Error for a document that is not well-formed, or is none.
 */
export function infoset(xml: string | undefined): InfosetElement {
  if (xml === undefined) throw new Error("There is no document.");
  return elementOf(parseDocument(xml));
}

/** The same with the children of every element in the order of their names: what an order-free reading keeps. */
export function unordered({ name, attributes, children }: InfosetElement): InfosetElement {
  const key = (child: InfosetElement | string): string =>
    typeof child === "string" ? "" : child.name;
  const sorted = children
    .map((child) => (typeof child === "string" ? child : unordered(child)))
    .sort((left, right) => (key(left) < key(right) ? -1 : 1));
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

/**
 * The same without texts of white space alone: without the schema, they may be the content of a text
 * or the indentation of an element that could have children and has none.
 */
export function withoutBlanks(element: InfosetElement): InfosetElement {
  const children = element.children
    .filter((child) => typeof child !== "string" || !isWhiteSpace(child))
    .map((child) => (typeof child === "string" ? child : withoutBlanks(child)));
  return { ...element, children };
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
  const name = nameOf(element);
  const attributes = [...attributesOf(element)]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]): [string, string] => [
      key,
      QNAME_VALUES.has(key) ? expandedValue(value, element) : value,
    ]);
  const isQName = QNAME_CONTENT.has(name);
  const children = childrenOf(element).map((child) => {
    if (typeof child !== "string") return elementOf(child);
    return isQName ? expandedValue(child, element) : child;
  });
  return { name, attributes: Object.fromEntries(attributes), children };
}
