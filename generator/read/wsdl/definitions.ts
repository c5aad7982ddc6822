import type { Element } from "@xmldom/xmldom";
import { OLD_XSD_NAMESPACES, XSD_NAMESPACE } from "../namespaces.js";
import { childElements, describe, nameOf, placeOf } from "../reading.js";
import type { Reading } from "../reading.js";
import { readSchema } from "../schema/schema.js";
import type { SchemaNode } from "../schema/syntax.js";
import type { DefinitionsNode, WsdlImportNode } from "./syntax.js";
import { readBinding } from "./binding.js";
import { childrenOf, readComponent } from "./content.js";
import { readMessage } from "./message.js";
import { readPortType } from "./port-type.js";
import { readService } from "./service.js";

const CONTENT = {
  attributes: ["name", "targetNamespace"],
  children: ["import", "types", "message", "portType", "binding", "service"],
};

const SCHEMA = `{${XSD_NAMESPACE}}schema`;

/** `wsdl:definitions` (WSDL 1.1 §2.1). */
export function readDefinitions(element: Element, reading: Reading): DefinitionsNode {
  const component = readComponent(element, reading, CONTENT);
  const { attributes, documented, place } = component;
  // Documentation only (§2.1), and many a tool writes a URI here.
  const name = attributes.token("name");
  return {
    kind: "definitions",
    place,
    ...documented,
    ...(name === undefined ? {} : { name }),
    targetNamespace: attributes.token("targetNamespace") ?? "",
    imports: childrenOf(component, "import").map((child) => readImport(child, reading)),
    schemas: childrenOf(component, "types").flatMap((child) => readTypes(child, reading)),
    messages: childrenOf(component, "message").flatMap(
      (child) => readMessage(child, reading) ?? [],
    ),
    portTypes: childrenOf(component, "portType").flatMap(
      (child) => readPortType(child, reading) ?? [],
    ),
    bindings: childrenOf(component, "binding").flatMap(
      (child) => readBinding(child, reading) ?? [],
    ),
    services: childrenOf(component, "service").flatMap(
      (child) => readService(child, reading) ?? [],
    ),
  };
}

/** `wsdl:import` (§2.1.1). */
function readImport(element: Element, reading: Reading): WsdlImportNode {
  const content = { attributes: ["namespace", "location"], children: [] };
  const { attributes, place } = readComponent(element, reading, content);
  attributes.require("namespace");
  const location = attributes.token("location");
  return {
    kind: "wsdlImport",
    place,
    namespace: attributes.token("namespace") ?? "",
    ...(location === undefined ? {} : { location }),
  };
}

/** `wsdl:types` (§2.2), of which the type systems other than XML Schema are passed over. */
function readTypes(element: Element, reading: Reading): readonly SchemaNode[] {
  const content = { attributes: [], children: [], extensions: [SCHEMA] };
  const { extensions } = readComponent(element, reading, content);
  for (const child of childElements(element)) {
    const { namespace, localName } = nameOf(child);
    if (localName !== "schema" || !OLD_XSD_NAMESPACES.includes(namespace)) continue;
    reading.diagnostics.error(
      "SW2004",
      placeOf(child, reading.file),
      `${describe(child)} is written in a draft of XML Schema (${namespace}).`,
      `Translate it to XML Schema 1.0 (${XSD_NAMESPACE}).`,
    );
  }
  return extensions.map((schema) => readSchema(schema, reading));
}
