import type { Element } from "@xmldom/xmldom";
import { isNCName } from "../../../templates/runtime/xml/characters.js";
import { XSD_NAMESPACE } from "../namespaces.js";
import { describe, lookupNamespace, trim } from "../reading.js";
import type { QName } from "../syntax.js";
import type { FacetName, FacetNode } from "./syntax.js";
import { once, readComponent } from "./content.js";
import type { Component, ContentModel, SchemaReading } from "./content.js";

/** Every constraining facet, in the order of XML Schema 1.0 Part 2 §4.3. */
export const FACET_NAMES: readonly FacetName[] = [
  "length",
  "minLength",
  "maxLength",
  "pattern",
  "enumeration",
  "whiteSpace",
  "maxInclusive",
  "maxExclusive",
  "minExclusive",
  "minInclusive",
  "totalDigits",
  "fractionDigits",
];

const CONTENT: ContentModel = [once("annotation")];

/** What the value of a facet must look like, whatever type it restricts. */
const VALUE_RULES: Readonly<Partial<Record<FacetName, readonly [RegExp, string]>>> = {
  length: [/^(\+?\d+|-0+)$/, "Write a whole number from 0."],
  minLength: [/^(\+?\d+|-0+)$/, "Write a whole number from 0."],
  maxLength: [/^(\+?\d+|-0+)$/, "Write a whole number from 0."],
  fractionDigits: [/^(\+?\d+|-0+)$/, "Write a whole number from 0."],
  totalDigits: [/^\+?0*[1-9]\d*$/, "Write a whole number from 1."],
  whiteSpace: [/^(preserve|replace|collapse)$/, `Write "preserve", "replace" or "collapse".`],
};

/**
 * The facets among the children of a restriction (Part 2 §4.3). `base` is the name of the restricted
 * type, if it has one. A facet with a bad value, or one given twice that may stand only once, is
 * recorded and left out.
 */
export function readFacets(
  component: Component,
  reading: SchemaReading,
  base: QName | undefined,
): readonly FacetNode[] {
  const facets: FacetNode[] = [];
  const seen = new Set<FacetName>();
  for (const child of component.children) {
    const facet = FACET_NAMES.find((name) => name === child.localName);
    if (facet === undefined) continue;
    const node = readFacet(child, facet, reading, base);
    if (node === undefined) continue;
    if (facet !== "pattern" && facet !== "enumeration" && seen.has(facet)) {
      const message = `The facet ${facet} stands twice in ${describe(component.element)}.`;
      reading.diagnostics.error("SW2014", node.place, message, "Keep one of them.");
      continue;
    }
    seen.add(facet);
    facets.push(node);
  }
  return facets;
}

function readFacet(
  element: Element,
  facet: FacetName,
  reading: SchemaReading,
  base: QName | undefined,
): FacetNode | undefined {
  const fixable = facet !== "pattern" && facet !== "enumeration";
  const allowed = fixable ? ["value", "fixed"] : ["value"];
  const { attributes, documented, place } = readComponent(element, reading, allowed, CONTENT);
  const fixed = fixable ? (attributes.boolean("fixed") ?? false) : false;
  if (!attributes.require("value")) return undefined;
  const written = attributes.text("value") ?? "";
  const rule = VALUE_RULES[facet];
  if (rule !== undefined && !rule[0].test(trim(written))) {
    const message = `The value "${written}" of the facet ${facet} is not allowed.`;
    reading.diagnostics.error("SW2014", attributes.place("value"), message, rule[1]);
    return undefined;
  }
  return {
    kind: "facet",
    place,
    ...documented,
    facet,
    value: rule === undefined ? written : trim(written),
    fixed,
    ...(facet === "enumeration" ? namespacesOf(element, trim(written), base) : {}),
  };
}

/** The prefix that an enumerated value has if it is a QName, with what it stands for. */
function namespacesOf(
  element: Element,
  value: string,
  base: QName | undefined,
): Pick<FacetNode, "namespaces"> {
  const colon = value.indexOf(":");
  const prefix = colon < 0 ? "" : value.slice(0, colon);
  if (!isNCName(value.slice(colon + 1)) || (colon >= 0 && !isNCName(prefix))) return {};
  if (colon < 0 && !mayBeQName(base)) return {};
  const namespace = lookupNamespace(element, prefix);
  return namespace === undefined ? {} : { namespaces: { [prefix]: namespace } };
}

function mayBeQName(base: QName | undefined): boolean {
  if (base?.namespace !== XSD_NAMESPACE) return true;
  return base.localName === "QName" || base.localName === "NOTATION";
}
