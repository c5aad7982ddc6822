/** Comparison of documents as information sets, read by a parser that is not the runtime's own. */
import { DOMParser, type Element } from "@xmldom/xmldom";

import { isSameLexicalValue } from "./lexical.js";

const XMLNS = "http://www.w3.org/2000/xmlns/";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/**
 * Attributes that tell a processor where schemas might be: hints (XML Schema 1.0 Part 1 §4.3.2), which
 * are kept as everything else is but for one place, the root element whose value is a mere string,
 * number or null and so has nothing to remember them by.
 */
const HINTS: ReadonlySet<string> = new Set(["schemaLocation", "noNamespaceSchemaLocation"]);

/** Whether an element of this name has a default or fixed value of this text. */
export type IsDefault = (localName: string, text: string) => boolean;

export interface ComparisonOptions {
  readonly isDefault: IsDefault;
  /** Whether hints on the root element count. */
  readonly keepsHints: boolean;
}

/**
 * The first difference between two documents, or undefined. White space in element-only content,
 * prefixes, the order of attributes, lexical forms of one value and supplied defaults are no
 * differences.
 */
export function firstDifference(
  original: string,
  result: string,
  { isDefault, keepsHints }: ComparisonOptions,
): string | undefined {
  const before = parse(original);
  if (!keepsHints) for (const name of HINTS) before.removeAttributeNS(XSI, name);
  const after = parse(result);
  return elementDifference(before, after, isDefault, `/${before.localName ?? ""}`);
}

function parse(xml: string): Element {
  const errors: string[] = [];
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== "warning") errors.push(message);
    },
  });
  const root = parser.parseFromString(xml, "text/xml").documentElement;
  if (root === null || errors.length > 0) throw new Error(errors[0] ?? "There is no root element.");
  return root;
}

function elementDifference(
  before: Element,
  after: Element,
  isDefault: IsDefault,
  path: string,
): string | undefined {
  if (nameOf(before) !== nameOf(after)) {
    return `${path}: the element ${nameOf(before)} became ${nameOf(after)}`;
  }
  return (
    attributeDifference(before, after, path) ?? contentDifference(before, after, isDefault, path)
  );
}

function attributeDifference(before: Element, after: Element, path: string): string | undefined {
  const expected = attributesOf(before);
  const actual = attributesOf(after);
  for (const [name, value] of expected) {
    const found = actual.get(name);
    if (found === undefined) return `${path}: the attribute ${name} is lost`;
    if (!isSameLexicalValue(value, before, found, after)) {
      return `${path}: the attribute ${name} is ${JSON.stringify(found)}, not ${JSON.stringify(value)}`;
    }
  }
  for (const name of actual.keys()) {
    if (!expected.has(name)) return `${path}: the attribute ${name} is new`;
  }
  return undefined;
}

function attributesOf(element: Element): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const attribute of element.attributes) {
    const { namespaceURI, value } = attribute;
    const localName = attribute.localName ?? attribute.name;
    if (namespaceURI === XMLNS) continue;
    attributes.set(clark(namespaceURI, localName), value);
  }
  return attributes;
}

function contentDifference(
  before: Element,
  after: Element,
  isDefault: IsDefault,
  path: string,
): string | undefined {
  const expected = childrenOf(before);
  const actual = childrenOf(after);
  const [supplied, ...others] = actual;
  if (expected.length === 0 && others.length === 0 && typeof supplied === "string") {
    if (isDefault(before.localName ?? "", supplied)) return undefined;
  }
  for (let index = 0; index < Math.max(expected.length, actual.length); index += 1) {
    const [left, right] = [expected[index], actual[index]];
    const difference = nodeDifference(left, right, before, after, isDefault, path);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function nodeDifference(
  left: Element | string | undefined,
  right: Element | string | undefined,
  before: Element,
  after: Element,
  isDefault: IsDefault,
  path: string,
): string | undefined {
  if (left === undefined) return `${path}: ${describe(right)} is new`;
  if (right === undefined) return `${path}: ${describe(left)} is lost`;
  if (typeof left === "string" || typeof right === "string") {
    if (typeof left === "string" && typeof right === "string") {
      if (isSameLexicalValue(left, before, right, after)) return undefined;
      return `${path}: the text is ${JSON.stringify(right)}, not ${JSON.stringify(left)}`;
    }
    return `${path}: ${describe(left)} became ${describe(right)}`;
  }
  return elementDifference(left, right, isDefault, `${path}/${left.localName ?? ""}`);
}

function describe(node: Element | string | undefined): string {
  if (node === undefined) return "nothing";
  return typeof node === "string" ? "a text" : `the element ${nameOf(node)}`;
}

/** Elements and texts, adjacent texts as one; without white space where there is no other text. */
function childrenOf(element: Element): (Element | string)[] {
  const children: (Element | string)[] = [];
  for (const child of element.childNodes) {
    if (child.nodeType === 1) children.push(child as Element);
    if (child.nodeType !== 3 && child.nodeType !== 4) continue;
    const last = children.at(-1);
    const text = child.nodeValue ?? "";
    if (typeof last === "string") children[children.length - 1] = last + text;
    else if (text !== "") children.push(text);
  }
  const isMixed = children.some((child) => typeof child === "string" && /[^ \t\r\n]/.test(child));
  return isMixed ? children : children.filter((child) => typeof child !== "string");
}

function nameOf(element: Element): string {
  return clark(element.namespaceURI, element.localName ?? element.tagName);
}

function clark(namespace: string | null, localName: string): string {
  return namespace === null || namespace === "" ? localName : `{${namespace}}${localName}`;
}
