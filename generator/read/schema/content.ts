import type { Element } from "@xmldom/xmldom";
import type { Place } from "../../diagnostics.js";
import { nearest } from "../../nearest.js";
import { Attributes } from "../attributes.js";
import { XML_NAMESPACE, XMLNS_NAMESPACE, XSD_NAMESPACE } from "../namespaces.js";
import {
  childElements,
  describe,
  firstText,
  nameOf,
  placeOf,
  trim,
  XSD_VOCABULARY,
} from "../reading.js";
import type { Reading } from "../reading.js";
import type { DocumentedNode } from "../syntax.js";
import { readAnnotations } from "./annotation.js";
import { XSD_11_ATTRIBUTES, XSD_11_ELEMENTS, XSD_ELEMENTS } from "./vocabulary.js";

/** What reading one `xs:schema` needs besides the element at hand. */
export interface SchemaReading extends Reading {
  readonly targetNamespace: string;
  /** The `id` attributes met so far, which must differ. */
  readonly ids: Set<string>;
}

/** A step of a content model: one or any number of elements of these names. */
export interface ContentStep {
  readonly names: readonly string[];
  readonly repeated: boolean;
}

/** The children that a component may have, in order; every step may be left out. */
export type ContentModel = readonly ContentStep[];

/** At most one element of these names. */
export function once(...names: readonly string[]): ContentStep {
  return { names, repeated: false };
}

/** Any number of elements of these names, mixed. */
export function many(...names: readonly string[]): ContentStep {
  return { names, repeated: true };
}

/** One schema component as written: its attributes, its children and its documentation. */
export interface Component {
  readonly element: Element;
  readonly attributes: Attributes;
  readonly place: Place;
  /** The children in the XML Schema namespace that the content model knows, annotations aside. */
  readonly children: readonly Element[];
  /** To be spread into the syntax node. */
  readonly documented: Omit<DocumentedNode, "place">;
  /** Records that a child may not stand there, for a reason that no content model shows. */
  misplace(child: Element, message: string, remedy: string): void;
}

/**
 * Reads what all schema components have in common and checks it against the schema for schemas
 * (XML Schema 1.0 Part 1 appendix A): attribute names, `id`, content model, no text.
 */
export function readComponent(
  element: Element,
  reading: SchemaReading,
  allowedAttributes: readonly string[],
  model: ContentModel,
): Component {
  const attributes = new Attributes(element, reading, XSD_VOCABULARY);
  checkAttributes(attributes, reading, allowedAttributes);
  const children = checkContent(element, reading, model);
  return {
    element,
    attributes,
    place: placeOf(element, reading.file),
    children: children.filter((child) => child.localName !== "annotation"),
    documented: readAnnotations(
      children.filter((child) => child.localName === "annotation"),
      reading,
    ),
    misplace: (child, message, remedy) => {
      reading.diagnostics.error("SW2003", placeOf(child, reading.file), message, remedy);
    },
  };
}

/** The first child of one of these names. */
export function firstOf(component: Component, ...names: readonly string[]): Element | undefined {
  return component.children.find((child) => names.includes(nameOf(child).localName));
}

/** All children of these names, in document order. */
export function allOf(component: Component, ...names: readonly string[]): readonly Element[] {
  return component.children.filter((child) => names.includes(nameOf(child).localName));
}

/** `xs:language` (Part 2 §3.3.3). */
const LANGUAGE = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;

/** Checks the attributes of a component: no unknown ones, and an `id` that no other one has. */
export function checkAttributes(
  attributes: Attributes,
  reading: SchemaReading,
  allowed: readonly string[],
): void {
  const { element } = attributes;
  for (const attribute of element.attributes) {
    const { namespace, localName } = nameOf(attribute);
    if (namespace === XMLNS_NAMESPACE || namespace === XML_NAMESPACE) continue;
    if (namespace !== "" && namespace !== XSD_NAMESPACE) continue;
    if (namespace === "" && (localName === "id" || allowed.includes(localName))) continue;
    reportAttribute(element, reading, attribute.name, placeOf(attribute, reading.file), allowed);
  }
  const language = attributes.token("lang", XML_NAMESPACE);
  if (language !== undefined && !LANGUAGE.test(language)) {
    const message = `The value "${language}" of the attribute xml:lang is not allowed.`;
    attributes.report(
      attributes.place("lang", XML_NAMESPACE),
      message,
      `Write a tag such as "en".`,
    );
  }
  const id = attributes.ncName("id");
  if (id === undefined) return;
  if (reading.ids.has(id)) attributes.refuse("id", id, "Use every id once.");
  reading.ids.add(id);
}

function reportAttribute(
  element: Element,
  reading: Reading,
  name: string,
  place: Place,
  allowed: readonly string[],
): void {
  if (XSD_11_ATTRIBUTES.has(name)) {
    reading.diagnostics.error(
      "SW2004",
      place,
      `The attribute ${name} of ${describe(element)} belongs to XML Schema 1.1.`,
      "Write the schema in XML Schema 1.0.",
    );
    return;
  }
  const message = `${describe(element)} may not have the attribute ${name} here.`;
  if (meansNothingHere(element, name)) {
    reading.diagnostics.warning("SW2001", place, message, "Remove it: it means nothing here.");
    return;
  }
  const meant = nearest(name, allowed);
  const remedy = meant === undefined ? "Remove it." : `Did you mean ${meant}?`;
  reading.diagnostics.error("SW2001", place, message, remedy);
}

/** How often a global element occurs, or what an anonymous type is called: common, and harmless. */
function meansNothingHere(element: Element, name: string): boolean {
  const isGlobal = element.parentNode?.localName === "schema";
  if (name === "minOccurs" || name === "maxOccurs") {
    return isGlobal && element.localName === "element";
  }
  const isType = element.localName === "complexType" || element.localName === "simpleType";
  return name === "name" && isType && !isGlobal;
}

/**
 * Checks that the children follow the content model, in order.
 *
 * @returns the children that the model knows, misplaced ones included, so that what is in them is
 *   checked as well.
 */
export function checkContent(
  element: Element,
  reading: Reading,
  model: ContentModel,
): readonly Element[] {
  checkNoText(element, reading);
  const known: Element[] = [];
  let step = 0;
  let filled: Element | undefined;
  for (const child of childElements(element)) {
    const { namespace, localName } = nameOf(child);
    const inModel = model.some((candidate) => candidate.names.includes(localName));
    if (namespace !== XSD_NAMESPACE || !inModel) {
      reportStranger(element, child, reading, model);
      continue;
    }
    known.push(child);
    const next = model.findIndex(
      (candidate, index) => index >= step && candidate.names.includes(localName),
    );
    if (next < 0) {
      misplace(child, reading, `${describe(child)} stands too late in ${describe(element)}.`);
    } else if (next === step && filled !== undefined && model[step]?.repeated === false) {
      misplace(
        child,
        reading,
        `${describe(child)} may not stand in ${describe(element)} beside ${describe(filled)}.`,
      );
    } else {
      step = next;
      filled = child;
    }
  }
  return known;
}

function checkNoText(element: Element, reading: Reading): void {
  const text = firstText(element);
  if (text === undefined) return;
  const excerpt = trim(text.nodeValue ?? "").slice(0, 40);
  reading.diagnostics.error(
    "SW2003",
    placeOf(text, reading.file),
    `Text stands in ${describe(element)}: "${excerpt}".`,
    "Remove it, or put it into xs:annotation/xs:documentation.",
  );
}

function misplace(child: Element, reading: Reading, message: string): void {
  const remedy = "Follow the order of the schema for schemas, or remove it.";
  reading.diagnostics.error("SW2003", placeOf(child, reading.file), message, remedy);
}

function reportStranger(
  element: Element,
  child: Element,
  reading: Reading,
  model: ContentModel,
): void {
  const [code, message, remedy] = explainStranger(element, child, model);
  reading.diagnostics.error(code, placeOf(child, reading.file), message, remedy);
}

function explainStranger(
  element: Element,
  child: Element,
  model: ContentModel,
): readonly ["SW2003" | "SW2004", message: string, remedy: string] {
  const { namespace, localName } = nameOf(child);
  const message = `${describe(child)} may not stand in ${describe(element)}.`;
  if (namespace !== XSD_NAMESPACE) {
    return ["SW2003", message, "Put elements of other namespaces into xs:annotation/xs:appinfo."];
  }
  if (XSD_11_ELEMENTS.has(localName)) {
    const belongs = `${describe(child)} belongs to XML Schema 1.1.`;
    return ["SW2004", belongs, "Write the schema in XML Schema 1.0."];
  }
  const allowed = [...new Set(model.flatMap((step) => step.names))];
  const list = allowed.length === 0 ? "It has no content." : `Allowed are ${allowed.join(", ")}.`;
  if (XSD_ELEMENTS.has(localName)) return ["SW2003", message, list];
  const meant = nearest(localName, allowed) ?? nearest(localName, XSD_ELEMENTS);
  return [
    "SW2003",
    `${describe(child)} is no construct of XML Schema.`,
    meant === undefined ? list : `Did you mean ${meant}? ${list}`,
  ];
}
