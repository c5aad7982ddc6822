import type { Element } from "@xmldom/xmldom";
import type {
  ModelGroupDefinitionNode,
  ModelGroupNode,
  ModelGroupReferenceNode,
  Occurs,
  ParticleNode,
} from "./syntax.js";
import { firstOf, many, once, readComponent } from "./content.js";
import type { ContentModel, SchemaReading } from "./content.js";
import { readLocalElement } from "./element.js";
import { OCCURS_ATTRIBUTES, readOccurs, readOccursOnce } from "./occurs.js";
import { readAny } from "./wildcard.js";

/** The children of a component that are its particle (XML Schema 1.0 Part 1 §3.4.2). */
export const PARTICLE_NAMES: readonly string[] = ["group", "all", "choice", "sequence"];

const DEFINITION_CONTENT: ContentModel = [once("annotation"), once("all", "choice", "sequence")];
const REFERENCE_CONTENT: ContentModel = [once("annotation")];
const GROUP_CONTENT: ContentModel = [
  once("annotation"),
  many("element", "group", "choice", "sequence", "any"),
];
const ALL_CONTENT: ContentModel = [once("annotation"), many("element")];

/** A named `xs:group` (§3.7.2). */
export function readModelGroupDefinition(
  element: Element,
  reading: SchemaReading,
): ModelGroupDefinitionNode | undefined {
  const component = readComponent(element, reading, ["name"], DEFINITION_CONTENT);
  const { attributes, documented, place } = component;
  const name = attributes.require("name") ? attributes.ncName("name") : undefined;
  const inner = firstOf(component, "all", "choice", "sequence");
  // The group says how often it occurs where it is referred to.
  const content = inner && readModelGroup(inner, reading, false);
  if (name === undefined) return undefined;
  return {
    kind: "group",
    place,
    ...documented,
    name,
    ...(content === undefined ? {} : { content }),
  };
}

/** `xs:group ref`, `xs:all`, `xs:choice` or `xs:sequence` as the particle of a complex type. */
export function readTopParticle(
  element: Element,
  reading: SchemaReading,
): ModelGroupNode | ModelGroupReferenceNode | undefined {
  return element.localName === "group"
    ? readModelGroupReference(element, reading)
    : readModelGroup(element, reading, true);
}

function readModelGroupReference(
  element: Element,
  reading: SchemaReading,
): ModelGroupReferenceNode | undefined {
  const allowed = ["ref", ...OCCURS_ATTRIBUTES];
  const { attributes, place } = readComponent(element, reading, allowed, REFERENCE_CONTENT);
  const ref = attributes.require("ref") ? attributes.qname("ref") : undefined;
  const occurs = readOccurs(attributes);
  return ref && { kind: "groupReference", place, ref, occurs };
}

/** `xs:all`, `xs:choice`, `xs:sequence` (§3.8.2). */
function readModelGroup(
  element: Element,
  reading: SchemaReading,
  mayRepeat: boolean,
): ModelGroupNode {
  const kind = kindOf(element);
  const allowed = mayRepeat ? OCCURS_ATTRIBUTES : [];
  const model = kind === "all" ? ALL_CONTENT : GROUP_CONTENT;
  const { attributes, children, place } = readComponent(element, reading, allowed, model);
  const once: Occurs = { min: 1, max: 1 };
  const read = kind === "all" ? readOccursOnce(attributes, 1) : readOccurs(attributes);
  return {
    kind,
    place,
    occurs: mayRepeat ? read : once,
    particles: children.flatMap((child) => readParticle(child, reading, kind) ?? []),
  };
}

function kindOf(element: Element): ModelGroupNode["kind"] {
  if (element.localName === "all" || element.localName === "choice") return element.localName;
  return "sequence";
}

function readParticle(
  element: Element,
  reading: SchemaReading,
  parent: ModelGroupNode["kind"],
): ParticleNode | undefined {
  switch (element.localName) {
    case "element":
      return readLocalElement(element, reading, parent);
    case "any":
      return readAny(element, reading);
    case "group":
      return readModelGroupReference(element, reading);
    default:
      return readModelGroup(element, reading, true);
  }
}
