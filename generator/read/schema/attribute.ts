import type { Element } from "@xmldom/xmldom";
import { isNCName } from "../../../templates/runtime/xml/characters.js";
import type { Attributes } from "../attributes.js";
import { WSDL_NAMESPACE, XSI_NAMESPACE } from "../namespaces.js";
import { describe, lookupNamespace } from "../reading.js";
import type {
  AnyAttributeNode,
  AttributeGroupDefinitionNode,
  AttributeGroupReferenceNode,
  AttributeNode,
  AttributeUseNode,
  Form,
} from "./syntax.js";
import { allOf, firstOf, many, once, readComponent } from "./content.js";
import type { Component, ContentModel, ContentStep, SchemaReading } from "./content.js";
import { readAnonymousSimpleType } from "./simple-type.js";
import { readAnyAttribute } from "./wildcard.js";

/** The end of every content model that takes attributes (XML Schema 1.0 Part 1 §3.4.2). */
export const ATTRIBUTE_CONTENT: readonly ContentStep[] = [
  many("attribute", "attributeGroup"),
  once("anyAttribute"),
];

const CONTENT: ContentModel = [once("annotation"), once("simpleType")];
const GROUP_CONTENT: ContentModel = [once("annotation"), ...ATTRIBUTE_CONTENT];
const REFERENCE_CONTENT: ContentModel = [once("annotation")];

const USES: readonly AttributeNode["use"][] = ["optional", "required", "prohibited"];
export const FORMS: readonly Form[] = ["qualified", "unqualified"];

/** A global `xs:attribute` (§3.2.2). */
export function readGlobalAttribute(
  element: Element,
  reading: SchemaReading,
): AttributeNode | undefined {
  const allowed = ["name", "type", "default", "fixed"];
  const component = readComponent(element, reading, allowed, CONTENT);
  const named = component.attributes.require("name");
  const node = readAttribute(component, reading, true);
  return named && node.name !== undefined ? node : undefined;
}

/** An `xs:attribute` in a complex type or attribute group: a declaration or a reference (§3.2.2). */
export function readLocalAttribute(
  element: Element,
  reading: SchemaReading,
): AttributeNode | undefined {
  const allowed = ["name", "ref", "type", "use", "form", "default", "fixed"];
  const component = readComponent(element, reading, allowed, CONTENT);
  const { attributes } = component;
  if (!requireNameOrReference(attributes)) return undefined;
  refuseBesideReference(component, ["type", "form"], ["simpleType"]);
  const node = readAttribute(component, reading, false);
  if (node.default !== undefined && node.use !== "optional") {
    const remedy = `An attribute with a default is optional: remove the default or use="${node.use}".`;
    attributes.refuse("use", node.use, remedy);
  }
  return node.name === undefined && node.ref === undefined ? undefined : node;
}

function readAttribute(
  component: Component,
  reading: SchemaReading,
  isGlobal: boolean,
): AttributeNode {
  const { attributes, documented, place } = component;
  const inner = firstOf(component, "simpleType");
  const anonymousType = inner && readAnonymousSimpleType(inner, reading);
  refuseTypeTwice(component, inner);
  const name = readAttributeName(attributes, reading, isGlobal);
  const ref = attributes.qname("ref");
  const type = attributes.qname("type");
  const form = attributes.oneOf("form", FORMS);
  const arrayType = readArrayType(attributes);
  return {
    kind: "attribute",
    place,
    ...documented,
    ...(name === undefined ? {} : { name }),
    ...(ref === undefined ? {} : { ref }),
    ...(type === undefined ? {} : { type }),
    ...(anonymousType === undefined ? {} : { anonymousType }),
    use: attributes.oneOf("use", USES) ?? "optional",
    ...(form === undefined ? {} : { form }),
    ...readValueConstraint(attributes),
    ...(arrayType === undefined ? {} : { arrayType }),
  };
}

/** No attribute may be called `xmlns` or belong to the instance namespace (§3.2.6). */
function readAttributeName(
  attributes: Attributes,
  reading: SchemaReading,
  isGlobal: boolean,
): string | undefined {
  const name = attributes.ncName("name");
  const isQualified = isGlobal || attributes.token("form") === "qualified";
  if (name === "xmlns") {
    attributes.refuse("name", name, "Namespace declarations are no attributes.");
    return undefined;
  }
  if (name !== undefined && isQualified && reading.targetNamespace === XSI_NAMESPACE) {
    attributes.refuse("name", name, `No schema may declare attributes of ${XSI_NAMESPACE}.`);
    return undefined;
  }
  return name;
}

/** `wsdl:arrayType` on a reference to `soapenc:arrayType` (WSDL 1.1 §2.2). */
function readArrayType(attributes: Attributes): AttributeNode["arrayType"] {
  const value = attributes.token("arrayType", WSDL_NAMESPACE);
  if (value === undefined) return undefined;
  const name = /^[^[\]]+/.exec(value)?.[0] ?? "";
  const reference = attributes.resolve("arrayType", WSDL_NAMESPACE, name);
  return reference && { ...reference, dimensions: value.slice(name.length) };
}

/** A named `xs:attributeGroup` (§3.6.2). */
export function readAttributeGroup(
  element: Element,
  reading: SchemaReading,
): AttributeGroupDefinitionNode | undefined {
  const component = readComponent(element, reading, ["name"], GROUP_CONTENT);
  const { attributes, documented, place } = component;
  const name = attributes.require("name") ? attributes.ncName("name") : undefined;
  const uses = readAttributeUses(component, reading);
  return name === undefined
    ? undefined
    : { kind: "attributeGroup", place, ...documented, name, ...uses };
}

function readAttributeGroupReference(
  element: Element,
  reading: SchemaReading,
): AttributeGroupReferenceNode | undefined {
  const { attributes, place } = readComponent(element, reading, ["ref"], REFERENCE_CONTENT);
  const ref = attributes.require("ref") ? attributes.qname("ref") : undefined;
  return ref && { kind: "attributeGroupReference", place, ref };
}

/** The attributes, attribute groups and the wildcard among the children of a component. */
export function readAttributeUses(
  component: Component,
  reading: SchemaReading,
): { readonly attributes: readonly AttributeUseNode[]; readonly anyAttribute?: AnyAttributeNode } {
  const attributes = allOf(component, "attribute", "attributeGroup").flatMap(
    (child): readonly AttributeUseNode[] => {
      const use =
        child.localName === "attribute"
          ? readLocalAttribute(child, reading)
          : readAttributeGroupReference(child, reading);
      return use === undefined ? [] : [use];
    },
  );
  const wildcard = firstOf(component, "anyAttribute");
  if (wildcard === undefined) return { attributes };
  return { attributes, anyAttribute: readAnyAttribute(wildcard, reading) };
}

// ---------------------------------------------------------------------------------------------
// Rules that attributes share with elements

/** `default` and `fixed`, of which at most one may stand (§3.2.3 and §3.3.3, clause 1). */
export function readValueConstraint(attributes: Attributes): {
  readonly default?: string;
  readonly fixed?: string;
  readonly valueNamespaces?: Readonly<Record<string, string>>;
} {
  const defaultValue = attributes.text("default");
  const fixed = attributes.text("fixed");
  if (defaultValue !== undefined && fixed !== undefined) {
    const message = `${describe(attributes.element)} has both a default and a fixed value.`;
    attributes.report(attributes.place("fixed"), message, "Keep one of them.");
  }
  return {
    ...(defaultValue === undefined ? {} : { default: defaultValue }),
    ...(fixed === undefined ? {} : { fixed }),
    ...valueNamespaces(defaultValue ?? fixed ?? "", attributes.element),
  };
}

/** What the prefixes in a value stand for, should it hold QNames. */
function valueNamespaces(
  value: string,
  element: Element,
): { readonly valueNamespaces?: Readonly<Record<string, string>> } {
  const declared = value.split(/[ \t\r\n]+/).flatMap((item): [string, string][] => {
    const [prefix = "", localName, ...others] = item.split(":");
    if (localName === undefined || others.length > 0) return [];
    if (!isNCName(prefix) || !isNCName(localName)) return [];
    const namespace = lookupNamespace(element, prefix);
    return namespace === undefined ? [] : [[prefix, namespace]];
  });
  return declared.length === 0 ? {} : { valueNamespaces: Object.fromEntries(declared) };
}

/** A local declaration has exactly one of `name` and `ref` (§3.2.3 and §3.3.3, clauses 3.1 and 2.1). */
export function requireNameOrReference(attributes: Attributes): boolean {
  if (!attributes.has("ref")) return attributes.require("name");
  if (!attributes.has("name")) return true;
  const message = `${describe(attributes.element)} has both a name and a ref.`;
  attributes.report(attributes.place("ref"), message, "Keep one of them.");
  return false;
}

/** What the referenced component says already may not stand beside `ref` (clauses 3.2 and 2.2). */
export function refuseBesideReference(
  component: Component,
  attributeNames: readonly string[],
  childNames: readonly string[],
): void {
  const { attributes, element } = component;
  if (!attributes.has("ref")) return;
  for (const name of attributeNames.filter((candidate) => attributes.has(candidate))) {
    const message = `${describe(element)} is a reference and may not have the attribute ${name}.`;
    attributes.report(attributes.place(name), message, "Say it where the component is declared.");
  }
  for (const child of allOf(component, ...childNames)) {
    const message = `${describe(element)} is a reference and may not hold ${describe(child)}.`;
    component.misplace(child, message, "Say it where the component is declared.");
  }
}

/** A type is named or given, not both (§3.2.3 clause 4, §3.3.3 clause 3). */
export function refuseTypeTwice(component: Component, anonymousType: Element | undefined): void {
  if (anonymousType === undefined || !component.attributes.has("type")) return;
  const message = `${describe(component.element)} has both the attribute type and a type of its own.`;
  component.misplace(anonymousType, message, "Keep one of them.");
}
