import type { Element } from "@xmldom/xmldom";
import { XMIME_NAMESPACE } from "../namespaces.js";
import type { ElementNode, Occurs } from "./syntax.js";
import {
  FORMS,
  readValueConstraint,
  refuseBesideReference,
  refuseTypeTwice,
  requireNameOrReference,
} from "./attribute.js";
import { readAnonymousComplexType } from "./complex-type.js";
import { allOf, firstOf, many, once, readComponent } from "./content.js";
import type { Component, ContentModel, SchemaReading } from "./content.js";
import { readIdentityConstraint } from "./identity-constraint.js";
import { OCCURS_ATTRIBUTES, readOccurs, readOccursOnce } from "./occurs.js";
import { readAnonymousSimpleType } from "./simple-type.js";

const IDENTITY_CONSTRAINTS = ["unique", "key", "keyref"];
const CONTENT: ContentModel = [
  once("annotation"),
  once("simpleType", "complexType"),
  many(...IDENTITY_CONSTRAINTS),
];

const DECLARATION_ATTRIBUTES = ["name", "type", "default", "fixed", "nillable", "block"];
const GLOBAL_ATTRIBUTES = [...DECLARATION_ATTRIBUTES, "abstract", "final", "substitutionGroup"];
const LOCAL_ATTRIBUTES = [...DECLARATION_ATTRIBUTES, "ref", "form", ...OCCURS_ATTRIBUTES];

/** What `block` and `final` of an element may hold (XML Schema 1.0 Part 1 §3.3.2). */
const BLOCK = ["extension", "restriction", "substitution"];
const FINAL = ["extension", "restriction"];

/** A global `xs:element` (§3.3.2). */
export function readGlobalElement(
  element: Element,
  reading: SchemaReading,
): ElementNode | undefined {
  const component = readComponent(element, reading, GLOBAL_ATTRIBUTES, CONTENT);
  const named = component.attributes.require("name");
  const node = readElement(component, reading, { min: 1, max: 1 });
  return named && node.name !== undefined ? node : undefined;
}

/** An `xs:element` in a model group: a declaration or a reference. In `xs:all` it occurs at most once. */
export function readLocalElement(
  element: Element,
  reading: SchemaReading,
  group: "sequence" | "choice" | "all",
): ElementNode | undefined {
  const component = readComponent(element, reading, LOCAL_ATTRIBUTES, CONTENT);
  const { attributes } = component;
  if (!requireNameOrReference(attributes)) return undefined;
  refuseBesideReference(
    component,
    ["type", "nillable", "default", "fixed", "form", "block"],
    ["simpleType", "complexType", ...IDENTITY_CONSTRAINTS],
  );
  const occurs = group === "all" ? readOccursOnce(attributes) : readOccurs(attributes);
  const node = readElement(component, reading, occurs);
  return node.name === undefined && node.ref === undefined ? undefined : node;
}

function readElement(component: Component, reading: SchemaReading, occurs: Occurs): ElementNode {
  const { attributes, documented, place } = component;
  const inner = firstOf(component, "simpleType", "complexType");
  const anonymousType = inner && readAnonymousType(inner, reading);
  refuseTypeTwice(component, inner);
  const name = attributes.ncName("name");
  const ref = attributes.qname("ref");
  const type = attributes.qname("type");
  const form = attributes.oneOf("form", FORMS);
  const substitutionGroup = attributes.qname("substitutionGroup");
  const block = attributes.setOf("block", BLOCK);
  const final = attributes.setOf("final", FINAL);
  const expectedContentTypes = attributes.text("expectedContentTypes", XMIME_NAMESPACE);
  return {
    kind: "element",
    place,
    ...documented,
    ...(name === undefined ? {} : { name }),
    ...(ref === undefined ? {} : { ref }),
    ...(type === undefined ? {} : { type }),
    ...(anonymousType === undefined ? {} : { anonymousType }),
    occurs,
    ...(form === undefined ? {} : { form }),
    nillable: attributes.boolean("nillable") ?? false,
    abstract: attributes.boolean("abstract") ?? false,
    ...readValueConstraint(attributes),
    ...(substitutionGroup === undefined ? {} : { substitutionGroup }),
    ...(block === undefined ? {} : { block }),
    ...(final === undefined ? {} : { final }),
    identityConstraints: allOf(component, ...IDENTITY_CONSTRAINTS).flatMap(
      (constraint) => readIdentityConstraint(constraint, reading) ?? [],
    ),
    ...(expectedContentTypes === undefined ? {} : { expectedContentTypes }),
  };
}

function readAnonymousType(element: Element, reading: SchemaReading): ElementNode["anonymousType"] {
  return element.localName === "simpleType"
    ? readAnonymousSimpleType(element, reading)
    : readAnonymousComplexType(element, reading);
}
