import type { Element } from "@xmldom/xmldom";
import { describe, placeOf } from "../reading.js";
import type { SimpleDerivationNode, SimpleTypeNode } from "./syntax.js";
import { allOf, firstOf, many, once, readComponent } from "./content.js";
import type { ContentModel, SchemaReading } from "./content.js";
import { FACET_NAMES, readFacets } from "./facet.js";

const CONTENT: ContentModel = [once("annotation"), once("restriction", "list", "union")];
const RESTRICTION_CONTENT: ContentModel = [
  once("annotation"),
  once("simpleType"),
  many(...FACET_NAMES),
];
const LIST_CONTENT: ContentModel = [once("annotation"), once("simpleType")];
const UNION_CONTENT: ContentModel = [once("annotation"), many("simpleType")];

/** What the `final` of a simple type may hold (XML Schema 1.0 Part 1 §3.14.2). */
const FINAL = ["list", "union", "restriction"];

/** A named `xs:simpleType` (§3.14.2). */
export function readSimpleType(
  element: Element,
  reading: SchemaReading,
): SimpleTypeNode | undefined {
  const component = readComponent(element, reading, ["name", "final"], CONTENT);
  const { attributes, documented, place } = component;
  const name = attributes.require("name") ? attributes.ncName("name") : undefined;
  const final = attributes.setOf("final", FINAL);
  const derivation = readDerivation(element, firstOf(component, ...DERIVATIONS), reading);
  if (name === undefined) return undefined;
  return {
    kind: "simpleType",
    place,
    ...documented,
    name,
    ...(final === undefined ? {} : { final }),
    derivation,
  };
}

/** An `xs:simpleType` without name, inside another component. */
export function readAnonymousSimpleType(element: Element, reading: SchemaReading): SimpleTypeNode {
  const component = readComponent(element, reading, [], CONTENT);
  const { documented, place } = component;
  const derivation = readDerivation(element, firstOf(component, ...DERIVATIONS), reading);
  return { kind: "simpleType", place, ...documented, derivation };
}

const DERIVATIONS = ["restriction", "list", "union"];

function readDerivation(
  element: Element,
  derivation: Element | undefined,
  reading: SchemaReading,
): SimpleDerivationNode {
  switch (derivation?.localName) {
    case "restriction":
      return readRestriction(derivation, reading);
    case "list":
      return readList(derivation, reading);
    case "union":
      return readUnion(derivation, reading);
    default:
      reading.diagnostics.error(
        "SW2003",
        placeOf(element, reading.file),
        `${describe(element)} says nothing about its values.`,
        "Give it an xs:restriction, xs:list or xs:union.",
      );
      return { kind: "restriction", place: placeOf(element, reading.file), facets: [] };
  }
}

function readRestriction(element: Element, reading: SchemaReading): SimpleDerivationNode {
  const component = readComponent(element, reading, ["base"], RESTRICTION_CONTENT);
  const { attributes, place } = component;
  const inner = firstOf(component, "simpleType");
  const anonymousBase = inner && readAnonymousSimpleType(inner, reading);
  const base = attributes.qname("base");
  requireOne(component.element, attributes.has("base"), inner !== undefined, "base", reading);
  return {
    kind: "restriction",
    place,
    ...(base === undefined ? {} : { base }),
    ...(anonymousBase === undefined ? {} : { anonymousBase }),
    facets: readFacets(component, reading, base),
  };
}

function readList(element: Element, reading: SchemaReading): SimpleDerivationNode {
  const component = readComponent(element, reading, ["itemType"], LIST_CONTENT);
  const { attributes, place } = component;
  const inner = firstOf(component, "simpleType");
  const anonymousItemType = inner && readAnonymousSimpleType(inner, reading);
  const itemType = attributes.qname("itemType");
  requireOne(element, attributes.has("itemType"), inner !== undefined, "itemType", reading);
  return {
    kind: "list",
    place,
    ...(itemType === undefined ? {} : { itemType }),
    ...(anonymousItemType === undefined ? {} : { anonymousItemType }),
  };
}

function readUnion(element: Element, reading: SchemaReading): SimpleDerivationNode {
  const component = readComponent(element, reading, ["memberTypes"], UNION_CONTENT);
  const { attributes, place } = component;
  const inner = allOf(component, "simpleType");
  const memberTypes = attributes.qnames("memberTypes") ?? [];
  if (inner.length === 0 && (attributes.token("memberTypes") ?? "") === "") {
    const message = `${describe(element)} has no member types.`;
    const remedy = "Name them in memberTypes, or give xs:simpleType children.";
    reading.diagnostics.error("SW2002", place, message, remedy);
  }
  return {
    kind: "union",
    place,
    memberTypes,
    anonymousMemberTypes: inner.map((type) => readAnonymousSimpleType(type, reading)),
  };
}

/** Either the attribute or the `xs:simpleType` child, never both (§3.14.3, src-simple-type). */
function requireOne(
  element: Element,
  hasAttribute: boolean,
  hasChild: boolean,
  name: string,
  reading: SchemaReading,
): void {
  if (hasAttribute !== hasChild) return;
  const place = placeOf(element, reading.file);
  const message = hasAttribute
    ? `${describe(element)} has both the attribute ${name} and an xs:simpleType.`
    : `${describe(element)} lacks the attribute ${name}.`;
  const remedy = hasAttribute
    ? "Keep one of them."
    : `Add ${name}="…", or give an xs:simpleType child.`;
  reading.diagnostics.error(hasAttribute ? "SW2003" : "SW2002", place, message, remedy);
}
