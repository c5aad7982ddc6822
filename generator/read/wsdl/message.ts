import type { Element } from "@xmldom/xmldom";
import type { Reading } from "../reading.js";
import type { MessageNode, PartNode } from "./syntax.js";
import { childrenOf, readComponent } from "./content.js";

/** `wsdl:message` (WSDL 1.1 §2.3). */
export function readMessage(element: Element, reading: Reading): MessageNode | undefined {
  const content = { attributes: ["name"], children: ["part"] };
  const component = readComponent(element, reading, content);
  const { attributes, documented, place } = component;
  const name = attributes.require("name") ? attributes.ncName("name") : undefined;
  const parts = childrenOf(component, "part").flatMap((part) => readPart(part, reading) ?? []);
  return name === undefined ? undefined : { kind: "message", place, ...documented, name, parts };
}

/** `wsdl:part` (§2.3.1). */
function readPart(element: Element, reading: Reading): PartNode | undefined {
  const content = { attributes: ["name", "element", "type"], children: [] };
  const { attributes, documented, place } = readComponent(element, reading, content);
  const name = attributes.require("name") ? attributes.ncName("name") : undefined;
  const elementReference = attributes.qname("element");
  const type = attributes.qname("type");
  const isUnread =
    (attributes.has("element") && elementReference === undefined) ||
    (attributes.has("type") && type === undefined);
  if (name === undefined) return undefined;
  return {
    kind: "part",
    place,
    ...documented,
    name,
    ...(elementReference === undefined ? {} : { element: elementReference }),
    ...(type === undefined ? {} : { type }),
    ...(isUnread ? { isUnread: true } : {}),
  };
}
