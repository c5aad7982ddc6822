/** Mutations of documents as trees, most of which stay well-formed and many of which stay valid. */
import {
  DOMParser,
  XMLSerializer,
  type Attr,
  type Document,
  type Element,
  type Node,
} from "@xmldom/xmldom";

import type { Random } from "./random.js";

/** Names that objects have by birth. */
export const BIRTH_NAMES: readonly string[] = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "valueOf",
];

const NUMBERS: readonly string[] = [
  ...["0", "1", "2", "3", "7", "-1", "+1", "007", "unbounded", "4294967296", "1.5"],
  ...["99999999999999999999999", "", "INF", "NaN", "true"],
];

const BUILT_INS: readonly string[] = [
  ...["string", "int", "decimal", "dateTime", "boolean", "base64Binary", "QName", "anyType"],
  ...["anySimpleType", "ID", "IDREFS", "NMTOKENS", "NOTATION", "anyURI", "float", "nothing"],
];

const XMLNS = "http://www.w3.org/2000/xmlns/";
const XSD = "http://www.w3.org/2001/XMLSchema";

/** A well-formed document with a few changes; subtrees come from the donors. */
export function mutateTree(text: string, donors: readonly string[], random: Random): string {
  const document = parse(text);
  const root = document?.documentElement;
  if (document === undefined || root === null || root === undefined) return text;
  for (let left = 1 + random.below(3); left > 0; left--) {
    const mutation = random.pick(MUTATIONS);
    mutation({ document, root, donors, random });
  }
  return new XMLSerializer().serializeToString(document);
}

interface Subject {
  readonly document: Document;
  readonly root: Element;
  readonly donors: readonly string[];
  readonly random: Random;
}

const MUTATIONS: readonly ((subject: Subject) => void)[] = [
  dropElement,
  duplicateElement,
  swapSiblings,
  moveElement,
  renameElement,
  wrapElement,
  spliceSubtree,
  dropAttribute,
  copyAttribute,
  changeReference,
  changeReference,
  changeNumber,
  giveBirthName,
  giveBirthName,
  changeNamespace,
  changeText,
];

function dropElement(subject: Subject): void {
  const element = inner(subject);
  element?.parentNode?.removeChild(element);
}

function duplicateElement(subject: Subject): void {
  const element = inner(subject);
  if (element === undefined) return;
  element.parentNode?.insertBefore(element.cloneNode(true), element);
}

function swapSiblings(subject: Subject): void {
  const element = inner(subject);
  const parent = element?.parentNode;
  if (element === undefined || parent === null || parent === undefined) return;
  const siblings = elementsOf(parent).filter(
    (sibling) => sibling.parentNode === parent && sibling !== element,
  );
  const sibling = oneOf(siblings, subject.random);
  if (sibling !== undefined) parent.insertBefore(element, sibling);
}

function moveElement(subject: Subject): void {
  const element = inner(subject);
  if (element === undefined) return;
  const below = new Set<Node>([element, ...elementsOf(element)]);
  const places = [subject.root, ...elementsOf(subject.root)].filter((place) => !below.has(place));
  if (places.length > 0) subject.random.pick(places).appendChild(element);
}

function renameElement(subject: Subject): void {
  const element = inner(subject);
  const other = inner(subject);
  if (element === undefined || other === undefined) return;
  const name = subject.random.oneIn(8) ? subject.random.pick(BIRTH_NAMES) : other.nodeName;
  replaceBy(element, created(subject.document, other.namespaceURI, name));
}

function wrapElement(subject: Subject): void {
  const element = inner(subject);
  const other = inner(subject);
  if (element === undefined || other === undefined) return;
  const wrapper = created(subject.document, other.namespaceURI, other.nodeName);
  element.parentNode?.replaceChild(wrapper, element);
  wrapper.appendChild(element);
}

function spliceSubtree(subject: Subject): void {
  const { document, root, donors, random } = subject;
  const donor = parse(random.pick(donors))?.documentElement;
  const part = donor === null || donor === undefined ? undefined : oneOf(elementsOf(donor), random);
  if (part === undefined || donor === null || donor === undefined) return;
  (inner(subject) ?? root).appendChild(document.importNode(part, true));
  for (const declaration of Array.from(donor.attributes)) {
    if (declaration.namespaceURI !== XMLNS || root.hasAttribute(declaration.name)) continue;
    root.setAttributeNS(XMLNS, declaration.name, declaration.value);
  }
}

function dropAttribute(subject: Subject): void {
  const attribute = anyAttribute(subject);
  if (attribute !== undefined) attribute.ownerElement?.removeAttributeNode(attribute);
}

function copyAttribute(subject: Subject): void {
  const attribute = anyAttribute(subject);
  const element = inner(subject);
  if (attribute === undefined || element === undefined) return;
  element.setAttributeNS(attribute.namespaceURI, attribute.name, attribute.value);
}

/** Gives an attribute the value of another one of its name, or a built-in type. */
function changeReference(subject: Subject): void {
  const { random, root } = subject;
  const attribute = anyAttribute(subject);
  if (attribute === undefined) return;
  const others = attributesOf(root).filter(({ name }) => name === attribute.name);
  const prefix = root.lookupPrefix(XSD);
  const useBuiltIn = attribute.value.includes(":") && random.oneIn(3);
  const builtIn = `${prefix === null ? "" : `${prefix}:`}${random.pick(BUILT_INS)}`;
  attribute.value = useBuiltIn ? builtIn : random.pick(others).value;
}

function changeNumber(subject: Subject): void {
  const { random, root } = subject;
  const numeric = attributesOf(root).filter(
    ({ name, value }) => /occurs$/i.test(name) || /^[-+]?\d+$/.test(value),
  );
  const attribute = oneOf(numeric, random);
  if (attribute !== undefined) attribute.value = random.pick(NUMBERS);
  else inner(subject)?.setAttribute("maxOccurs", random.pick(NUMBERS));
}

/** Renames a component to a name that objects have by birth, everywhere in the document. */
function giveBirthName({ random, root }: Subject): void {
  const names = attributesOf(root).filter(({ name }) => name === "name");
  const old = oneOf(names, random)?.value;
  if (old === undefined) return;
  const name = random.pick(BIRTH_NAMES);
  for (const attribute of attributesOf(root)) {
    if (attribute.value === old) attribute.value = name;
    else if (attribute.value.endsWith(`:${old}`)) {
      attribute.value = attribute.value.slice(0, -old.length) + name;
    }
  }
}

function changeNamespace({ random, root }: Subject): void {
  const declared = attributesOf(root).filter(
    ({ name, namespaceURI }) => namespaceURI === XMLNS || /namespace$/i.test(name),
  );
  const attribute = oneOf(declared, random);
  if (attribute === undefined || attribute.value === XSD) return;
  attribute.value = random.oneIn(3) ? random.pick(BIRTH_NAMES) : random.pick(declared).value;
}

function changeText(subject: Subject): void {
  const element = inner(subject);
  if (element === undefined) return;
  const texts = ["", " ", "*/", "`${x}`", "\u2028", "<", "__proto__", "1", "\ud83d\ude00", "\\"];
  element.appendChild(subject.document.createTextNode(subject.random.pick(texts)));
}

// ---------------------------------------------------------------------------------------------
// Trees

function parse(text: string): Document | undefined {
  try {
    return new DOMParser({ onError: () => {} }).parseFromString(text, "application/xml");
  } catch {
    return undefined;
  }
}

function elementsOf(root: Node): readonly Element[] {
  const found: Element[] = [];
  for (let child = root.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType !== child.ELEMENT_NODE) continue;
    found.push(child as Element, ...elementsOf(child));
  }
  return found;
}

function inner({ root, random }: Subject): Element | undefined {
  return oneOf(elementsOf(root), random);
}

function oneOf<T>(items: readonly T[], random: Random): T | undefined {
  return items.length === 0 ? undefined : random.pick(items);
}

function attributesOf(root: Element): readonly Attr[] {
  return [root, ...elementsOf(root)].flatMap(({ attributes }) => Array.from(attributes));
}

function anyAttribute({ root, random }: Subject): Attr | undefined {
  return oneOf(
    attributesOf(root).filter(({ namespaceURI }) => namespaceURI !== XMLNS),
    random,
  );
}

function created(document: Document, namespace: string | null, name: string): Element {
  return document.createElementNS(namespace, name);
}

function replaceBy(element: Element, other: Element): void {
  for (const { namespaceURI, name, value } of Array.from(element.attributes)) {
    other.setAttributeNS(namespaceURI, name, value);
  }
  while (element.firstChild !== null) other.appendChild(element.firstChild);
  element.parentNode?.replaceChild(other, element);
}
