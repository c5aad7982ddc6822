import type { Element } from "@xmldom/xmldom";
import { childElements, describe, isNamed } from "../reading.js";
import { XSD_NAMESPACE } from "../namespaces.js";
import type { ComplexContentNode, ComplexTypeNode } from "./syntax.js";
import { ATTRIBUTE_CONTENT, readAttributeUses } from "./attribute.js";
import { firstOf, many, once, readComponent } from "./content.js";
import type { Component, ContentModel, SchemaReading } from "./content.js";
import { FACET_NAMES, readFacets } from "./facet.js";
import { PARTICLE_NAMES, readTopParticle } from "./model-group.js";
import { readAnonymousSimpleType } from "./simple-type.js";

const PARTICLE_CONTENT: ContentModel = [
  once("annotation"),
  once(...PARTICLE_NAMES),
  ...ATTRIBUTE_CONTENT,
];
const SIMPLE_CONTENT: ContentModel = [once("annotation"), once("simpleContent")];
const COMPLEX_CONTENT: ContentModel = [once("annotation"), once("complexContent")];
const DERIVATION_CONTENT: ContentModel = [once("annotation"), once("restriction", "extension")];
const SIMPLE_EXTENSION_CONTENT: ContentModel = [once("annotation"), ...ATTRIBUTE_CONTENT];
const SIMPLE_RESTRICTION_CONTENT: ContentModel = [
  once("annotation"),
  once("simpleType"),
  many(...FACET_NAMES),
  ...ATTRIBUTE_CONTENT,
];

/** What `block` and `final` of a complex type may hold (XML Schema 1.0 Part 1 §3.4.2). */
const DERIVATIONS = ["extension", "restriction"];

type ParticleContent = Extract<ComplexContentNode, { readonly kind: "direct" }>;

/** A named `xs:complexType` (§3.4.2). */
export function readComplexType(
  element: Element,
  reading: SchemaReading,
): ComplexTypeNode | undefined {
  const allowed = ["name", "abstract", "mixed", "block", "final"];
  const component = readComponent(element, reading, allowed, contentModel(element));
  const { attributes } = component;
  const name = attributes.require("name") ? attributes.ncName("name") : undefined;
  const block = attributes.setOf("block", DERIVATIONS);
  const final = attributes.setOf("final", DERIVATIONS);
  const type = readType(component, reading);
  if (name === undefined) return undefined;
  return {
    ...type,
    name,
    abstract: attributes.boolean("abstract") ?? false,
    ...(block === undefined ? {} : { block }),
    ...(final === undefined ? {} : { final }),
  };
}

/** An `xs:complexType` without name, inside an element. */
export function readAnonymousComplexType(
  element: Element,
  reading: SchemaReading,
): ComplexTypeNode {
  return readType(readComponent(element, reading, ["mixed"], contentModel(element)), reading);
}

/** A complex type has one of three content models; what it begins with tells which. */
function contentModel(element: Element): ContentModel {
  const children = childElements(element);
  if (children.some((child) => isNamed(child, XSD_NAMESPACE, "simpleContent"))) {
    return SIMPLE_CONTENT;
  }
  if (children.some((child) => isNamed(child, XSD_NAMESPACE, "complexContent"))) {
    return COMPLEX_CONTENT;
  }
  return PARTICLE_CONTENT;
}

function readType(component: Component, reading: SchemaReading): ComplexTypeNode {
  const { attributes, documented, place } = component;
  return {
    kind: "complexType",
    place,
    ...documented,
    abstract: false,
    mixed: attributes.boolean("mixed") ?? false,
    content: readContent(component, reading),
  };
}

function readContent(component: Component, reading: SchemaReading): ComplexContentNode {
  const derived = firstOf(component, "simpleContent", "complexContent");
  if (derived === undefined) return readParticleContent(component, reading);
  const content =
    derived.localName === "simpleContent"
      ? readSimpleContent(derived, reading)
      : readComplexContent(derived, reading);
  return content ?? { kind: "direct", attributes: [] };
}

/** The particle and the attributes among the children of a component. */
function readParticleContent(component: Component, reading: SchemaReading): ParticleContent {
  const particleElement = firstOf(component, ...PARTICLE_NAMES);
  const particle = particleElement && readTopParticle(particleElement, reading);
  return {
    kind: "direct",
    ...(particle === undefined ? {} : { particle }),
    ...readAttributeUses(component, reading),
  };
}

/** `xs:complexContent` (§3.4.2). */
function readComplexContent(
  element: Element,
  reading: SchemaReading,
): ComplexContentNode | undefined {
  const component = readComponent(element, reading, ["mixed"], DERIVATION_CONTENT);
  const mixed = component.attributes.boolean("mixed");
  const derivation = requireDerivation(component, reading);
  if (derivation === undefined) return undefined;
  const step = readComponent(derivation, reading, ["base"], PARTICLE_CONTENT);
  const base = step.attributes.require("base") ? step.attributes.qname("base") : undefined;
  const content = readParticleContent(step, reading);
  if (base === undefined) return content;
  return {
    ...content,
    kind: "complexContent",
    ...(mixed === undefined ? {} : { mixed }),
    derivation: derivationOf(derivation),
    base,
  };
}

/** `xs:simpleContent` (§3.4.2). */
function readSimpleContent(
  element: Element,
  reading: SchemaReading,
): ComplexContentNode | undefined {
  const component = readComponent(element, reading, [], DERIVATION_CONTENT);
  const derivationElement = requireDerivation(component, reading);
  if (derivationElement === undefined) return undefined;
  const derivation = derivationOf(derivationElement);
  const model = derivation === "extension" ? SIMPLE_EXTENSION_CONTENT : SIMPLE_RESTRICTION_CONTENT;
  const step = readComponent(derivationElement, reading, ["base"], model);
  const base = step.attributes.require("base") ? step.attributes.qname("base") : undefined;
  const inner = firstOf(step, "simpleType");
  const anonymousType = inner && readAnonymousSimpleType(inner, reading);
  // The base is a complex type; whether its text is a QName is not known here.
  const facets = readFacets(step, reading, undefined);
  const uses = readAttributeUses(step, reading);
  if (base === undefined) {
    const anySimpleType = { namespace: XSD_NAMESPACE, localName: "anySimpleType" };
    const unknown = { ...anySimpleType, place: step.place };
    return { kind: "simpleContent", derivation: "extension", base: unknown, facets: [], ...uses };
  }
  return {
    kind: "simpleContent",
    derivation,
    base,
    ...(anonymousType === undefined ? {} : { anonymousType }),
    facets,
    ...uses,
  };
}

function requireDerivation(component: Component, reading: SchemaReading): Element | undefined {
  const derivation = firstOf(component, "restriction", "extension");
  if (derivation === undefined) {
    const message = `${describe(component.element)} holds neither an extension nor a restriction.`;
    const remedy = `Give it an xs:extension or xs:restriction with a base.`;
    reading.diagnostics.error("SW2003", component.place, message, remedy);
  }
  return derivation;
}

function derivationOf(element: Element): "extension" | "restriction" {
  return element.localName === "extension" ? "extension" : "restriction";
}
