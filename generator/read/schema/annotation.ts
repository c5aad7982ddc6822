import type { Element } from "@xmldom/xmldom";
import { Attributes } from "../attributes.js";
import { XMLNS_NAMESPACE } from "../namespaces.js";
import { childElements, nameOf, XSD_VOCABULARY } from "../reading.js";
import type { AppInfo, DocumentedNode } from "../syntax.js";
import { checkAttributes, checkContent, many } from "./content.js";
import type { SchemaReading } from "./content.js";

/** `xs:annotation` (XML Schema 1.0 Part 1 §3.13): the documentation and the appinfo of a component. */
export function readAnnotations(
  annotations: readonly Element[],
  reading: SchemaReading,
): Omit<DocumentedNode, "place"> {
  const documentation: string[] = [];
  const appInfo: AppInfo[] = [];
  for (const annotation of annotations) {
    checkAttributes(new Attributes(annotation, reading, XSD_VOCABULARY), reading, []);
    const parts = checkContent(annotation, reading, [many("documentation", "appinfo")]);
    for (const part of parts) {
      checkPartAttributes(part, reading);
      if (part.localName === "appinfo") appInfo.push(...childElements(part).map(readAppInfo));
      else documentation.push(part.textContent ?? "");
    }
  }
  const text = documentation.filter((part) => part.trim() !== "").join("\n\n");
  return {
    ...(text === "" ? {} : { documentation: text }),
    ...(appInfo.length === 0 ? {} : { appInfo }),
  };
}

function checkPartAttributes(part: Element, reading: SchemaReading): void {
  const attributes = new Attributes(part, reading, XSD_VOCABULARY);
  // Other than every other component, these two may not even have an id.
  if (attributes.has("id")) {
    const message = `${part.nodeName} may not have the attribute id.`;
    attributes.report(attributes.place("id"), message, "Put it on the annotation.");
    return;
  }
  checkAttributes(attributes, reading, ["source"]);
}

function readAppInfo(element: Element): AppInfo {
  return {
    ...nameOf(element),
    text: element.textContent ?? "",
    attributes: [...element.attributes]
      .filter((attribute) => attribute.namespaceURI !== XMLNS_NAMESPACE)
      .map((attribute) => ({ ...nameOf(attribute), value: attribute.value })),
  };
}
