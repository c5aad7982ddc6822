/** Comparison of documents as information sets. */
import type { Element } from "@xmldom/xmldom";

import {
  attributesOf,
  childrenOf,
  isWhiteSpace,
  nameOf,
  parseDocument,
} from "../support/document.js";
import { isSameLexicalValue } from "./lexical.js";

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
  const before = parseDocument(original);
  if (!keepsHints) for (const name of HINTS) before.removeAttributeNS(XSI, name);
  const after = parseDocument(result);
  return elementDifference(before, after, isDefault, `/${before.localName ?? ""}`);
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

function contentDifference(
  before: Element,
  after: Element,
  isDefault: IsDefault,
  path: string,
): string | undefined {
  const expected = contentOf(before);
  const actual = contentOf(after);
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

/** White space alone is no content: only a type that the comparison does not know tells it from none. */
function contentOf(element: Element): (Element | string)[] {
  return childrenOf(element).filter(
    (child, _index, children) =>
      children.length > 1 || typeof child !== "string" || !isWhiteSpace(child),
  );
}
