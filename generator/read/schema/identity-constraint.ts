import type { Element } from "@xmldom/xmldom";
import { describe } from "../reading.js";
import type { IdentityConstraintNode } from "./syntax.js";
import { allOf, firstOf, many, once, readComponent } from "./content.js";
import type { ContentModel, SchemaReading } from "./content.js";

const CONTENT: ContentModel = [once("annotation"), once("selector"), many("field")];
const PATH_CONTENT: ContentModel = [once("annotation")];

/** `xs:unique`, `xs:key` and `xs:keyref` (XML Schema 1.0 Part 1 §3.11.2). */
export function readIdentityConstraint(
  element: Element,
  reading: SchemaReading,
): IdentityConstraintNode | undefined {
  const kind = kindOf(element);
  const allowed = kind === "keyref" ? ["name", "refer"] : ["name"];
  const component = readComponent(element, reading, allowed, CONTENT);
  const { attributes, place } = component;
  const selectorElement = firstOf(component, "selector");
  const selector = selectorElement && readPath(selectorElement, reading);
  const fields = allOf(component, "field").map((field) => readPath(field, reading));
  const named = attributes.require("name");
  const referring = kind !== "keyref" || attributes.require("refer");
  if (selectorElement === undefined || fields.length === 0) {
    const message = `${describe(element)} lacks ${selectorElement === undefined ? "xs:selector" : "xs:field"}.`;
    reading.diagnostics.error("SW2003", place, message, "Give one xs:selector, then its xs:field.");
  }
  const name = attributes.ncName("name");
  const refer = attributes.qname("refer");
  if (!named || !referring || name === undefined || selector === undefined) return undefined;
  return {
    kind,
    place,
    name,
    ...(refer === undefined ? {} : { refer }),
    selector,
    fields: fields.filter((field) => field !== undefined),
  };
}

function kindOf(element: Element): IdentityConstraintNode["kind"] {
  if (element.localName === "key" || element.localName === "keyref") return element.localName;
  return "unique";
}

function readPath(element: Element, reading: SchemaReading): string | undefined {
  const { attributes } = readComponent(element, reading, ["xpath"], PATH_CONTENT);
  return attributes.require("xpath") ? attributes.token("xpath") : undefined;
}
