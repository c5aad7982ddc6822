import type { Element } from "@xmldom/xmldom";
import { Attributes } from "../attributes.js";
import {
  WSDL_HTTP_NAMESPACE,
  WSDL_SOAP_11_NAMESPACE,
  WSDL_SOAP_12_NAMESPACE,
} from "../namespaces.js";
import { WSDL_VOCABULARY } from "../reading.js";
import type { Reading } from "../reading.js";
import type { PortNode, ServiceNode } from "./syntax.js";
import { childrenOf, extensionOf, readComponent } from "./content.js";

const ADDRESS_NAMESPACES = [WSDL_SOAP_11_NAMESPACE, WSDL_SOAP_12_NAMESPACE, WSDL_HTTP_NAMESPACE];
const PORT_CONTENT = {
  attributes: ["name", "binding"],
  children: [],
  extensions: ADDRESS_NAMESPACES.map((namespace) => `{${namespace}}address`),
};

/** `wsdl:service` (WSDL 1.1 §2.7). */
export function readService(element: Element, reading: Reading): ServiceNode | undefined {
  const content = { attributes: ["name"], children: ["port"] };
  const component = readComponent(element, reading, content);
  const { attributes, documented, place } = component;
  const name = attributes.require("name") ? attributes.ncName("name") : undefined;
  const ports = childrenOf(component, "port").flatMap((port) => readPort(port, reading) ?? []);
  return name === undefined ? undefined : { kind: "service", place, ...documented, name, ports };
}

/** `wsdl:port` (§2.6) with its `soap:address` (§3.8) or `http:address` (§4.3). */
function readPort(element: Element, reading: Reading): PortNode | undefined {
  const component = readComponent(element, reading, PORT_CONTENT);
  const { attributes, documented, place } = component;
  const name = attributes.require("name") ? attributes.ncName("name") : undefined;
  const binding = attributes.require("binding") ? attributes.qname("binding") : undefined;
  const addressElement = extensionOf(component, ADDRESS_NAMESPACES, "address");
  const address =
    addressElement && new Attributes(addressElement, reading, WSDL_VOCABULARY).token("location");
  if (name === undefined || binding === undefined) return undefined;
  return {
    kind: "port",
    place,
    ...documented,
    name,
    binding,
    ...(address === undefined ? {} : { address }),
  };
}
