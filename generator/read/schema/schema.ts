import type { Element } from "@xmldom/xmldom";
import { Attributes } from "../attributes.js";
import { describe, XSD_VOCABULARY } from "../reading.js";
import type { Reading } from "../reading.js";
import type {
  ImportNode,
  IncludeNode,
  NotationNode,
  RedefineNode,
  SchemaComponentNode,
  SchemaDirective,
  SchemaNode,
} from "./syntax.js";
import { FORMS, readAttributeGroup, readGlobalAttribute } from "./attribute.js";
import { readComplexType } from "./complex-type.js";
import { many, once, readComponent } from "./content.js";
import type { ContentModel, SchemaReading } from "./content.js";
import { readGlobalElement } from "./element.js";
import { readModelGroupDefinition } from "./model-group.js";
import { readSimpleType } from "./simple-type.js";

const DIRECTIVES = ["include", "import", "redefine"];
const REDEFINABLE = ["simpleType", "complexType", "group", "attributeGroup"];
const CONTENT: ContentModel = [
  many(...DIRECTIVES, "annotation"),
  many(...REDEFINABLE, "element", "attribute", "notation", "annotation"),
];
const REDEFINE_CONTENT: ContentModel = [many("annotation", ...REDEFINABLE)];
const EMPTY_CONTENT: ContentModel = [once("annotation")];

const ATTRIBUTES = [
  "targetNamespace",
  "version",
  "elementFormDefault",
  "attributeFormDefault",
  "blockDefault",
  "finalDefault",
];

/** What `blockDefault` and `finalDefault` may hold (XML Schema 1.0 Part 1 §3.15.2). */
const BLOCK_DEFAULT = ["extension", "restriction", "substitution"];
const FINAL_DEFAULT = ["extension", "restriction", "list", "union"];

/** `xs:schema`, as a document or embedded in `wsdl:types` (§3.15.2). */
export function readSchema(element: Element, file: Reading): SchemaNode {
  const own = new Attributes(element, file, XSD_VOCABULARY);
  const targetNamespace = own.token("targetNamespace") ?? "";
  const reading: SchemaReading = { ...file, targetNamespace, ids: new Set() };
  const component = readComponent(element, reading, ATTRIBUTES, CONTENT);
  const { attributes, children, documented, place } = component;
  if (attributes.has("targetNamespace") && targetNamespace === "") {
    attributes.refuse("targetNamespace", "", "Remove it: without it a schema has no namespace.");
  }
  const directives: SchemaDirective[] = [];
  const components: SchemaComponentNode[] = [];
  for (const child of children) {
    const isDirective = DIRECTIVES.includes(child.localName ?? "");
    const directive = isDirective ? readDirective(child, reading) : undefined;
    const node = isDirective ? undefined : readGlobalComponent(child, reading);
    if (directive !== undefined) directives.push(directive);
    if (node !== undefined) components.push(node);
  }
  return {
    kind: "schema",
    place,
    ...documented,
    targetNamespace,
    elementFormDefault: attributes.oneOf("elementFormDefault", FORMS) ?? "unqualified",
    attributeFormDefault: attributes.oneOf("attributeFormDefault", FORMS) ?? "unqualified",
    blockDefault: attributes.setOf("blockDefault", BLOCK_DEFAULT) ?? [],
    finalDefault: attributes.setOf("finalDefault", FINAL_DEFAULT) ?? [],
    directives,
    components,
  };
}

function readDirective(element: Element, reading: SchemaReading): SchemaDirective | undefined {
  switch (element.localName) {
    case "include":
      return readInclude(element, reading);
    case "import":
      return readImport(element, reading);
    default:
      return readRedefine(element, reading);
  }
}

/** `xs:include` (§4.2.1). */
function readInclude(element: Element, reading: SchemaReading): IncludeNode | undefined {
  const { attributes, place } = readComponent(element, reading, ["schemaLocation"], EMPTY_CONTENT);
  if (!attributes.require("schemaLocation")) return undefined;
  return { kind: "include", place, schemaLocation: attributes.token("schemaLocation") ?? "" };
}

/** `xs:import` (§4.2.3). */
function readImport(element: Element, reading: SchemaReading): ImportNode {
  const allowed = ["namespace", "schemaLocation"];
  const { attributes, place } = readComponent(element, reading, allowed, EMPTY_CONTENT);
  const namespace = attributes.token("namespace") ?? "";
  const schemaLocation = attributes.token("schemaLocation");
  if (namespace === reading.targetNamespace) {
    const message =
      namespace === ""
        ? `${describe(element)} imports no namespace into a schema that has none itself.`
        : `${describe(element)} imports the schema's own namespace "${namespace}".`;
    const remedy = "Name another namespace, or use xs:include.";
    reading.diagnostics.warning("SW2001", attributes.place("namespace"), message, remedy);
  }
  return {
    kind: "import",
    place,
    namespace,
    ...(schemaLocation === undefined ? {} : { schemaLocation }),
  };
}

/** `xs:redefine` (§4.2.2). */
function readRedefine(element: Element, reading: SchemaReading): RedefineNode | undefined {
  const allowed = ["schemaLocation"];
  const component = readComponent(element, reading, allowed, REDEFINE_CONTENT);
  const { attributes, children, place } = component;
  const components = children.flatMap((child) => readGlobalComponent(child, reading) ?? []);
  if (!attributes.require("schemaLocation")) return undefined;
  const schemaLocation = attributes.token("schemaLocation") ?? "";
  return { kind: "redefine", place, schemaLocation, components };
}

function readGlobalComponent(
  element: Element,
  reading: SchemaReading,
): SchemaComponentNode | undefined {
  switch (element.localName) {
    case "simpleType":
      return readSimpleType(element, reading);
    case "complexType":
      return readComplexType(element, reading);
    case "element":
      return readGlobalElement(element, reading);
    case "attribute":
      return readGlobalAttribute(element, reading);
    case "group":
      return readModelGroupDefinition(element, reading);
    case "attributeGroup":
      return readAttributeGroup(element, reading);
    default:
      return readNotation(element, reading);
  }
}

/** `xs:notation` (§3.12.2). */
function readNotation(element: Element, reading: SchemaReading): NotationNode | undefined {
  const allowed = ["name", "public", "system"];
  const component = readComponent(element, reading, allowed, EMPTY_CONTENT);
  const { attributes, documented, place } = component;
  const name = attributes.require("name") ? attributes.ncName("name") : undefined;
  if (!attributes.has("system")) attributes.require("public");
  return name === undefined ? undefined : { kind: "notation", place, ...documented, name };
}
