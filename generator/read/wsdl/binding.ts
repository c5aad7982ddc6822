import type { Element } from "@xmldom/xmldom";
import { Attributes } from "../attributes.js";
import { WSAW_NAMESPACE, WSDL_HTTP_NAMESPACE, WSDL_SOAP_12_NAMESPACE } from "../namespaces.js";
import { childElements, describe, placeOf, WSDL_VOCABULARY } from "../reading.js";
import type { Reading } from "../reading.js";
import type {
  BindingFaultNode,
  BindingMessageNode,
  BindingNode,
  BindingOperationNode,
  BindingProtocol,
} from "./syntax.js";
import { childOf, childrenOf, extensionOf, readComponent } from "./content.js";
import type { WsdlComponent } from "./content.js";
import { demandsOf } from "./policy.js";
import {
  MESSAGE_EXTENSIONS,
  readBindingMessage,
  readUse,
  SOAP_NAMESPACES,
  SOAP_STYLES,
} from "./soap-extensions.js";

const PROTOCOL_NAMESPACES = [...SOAP_NAMESPACES, WSDL_HTTP_NAMESPACE];
const BINDING_CONTENT = {
  attributes: ["name", "type"],
  children: ["operation"],
  extensions: [
    ...PROTOCOL_NAMESPACES.map((namespace) => `{${namespace}}binding`),
    `{${WSAW_NAMESPACE}}UsingAddressing`,
  ],
};
const OPERATION_CONTENT = {
  attributes: ["name"],
  children: ["input", "output", "fault"],
  extensions: PROTOCOL_NAMESPACES.map((namespace) => `{${namespace}}operation`),
};
const MESSAGE_CONTENT = { attributes: ["name"], children: [], extensions: MESSAGE_EXTENSIONS };
const FAULT_CONTENT = {
  attributes: ["name"],
  children: [],
  extensions: SOAP_NAMESPACES.map((namespace) => `{${namespace}}fault`),
};

/** `wsdl:binding` (WSDL 1.1 §2.5). */
export function readBinding(element: Element, reading: Reading): BindingNode | undefined {
  const component = readComponent(element, reading, BINDING_CONTENT);
  const { attributes, documented, place } = component;
  const name = attributes.require("name") ? attributes.ncName("name") : undefined;
  const portType = attributes.require("type") ? attributes.qname("type") : undefined;
  const protocol = readProtocol(component, reading) ?? impliedProtocol(component, reading);
  const operations = childrenOf(component, "operation").flatMap(
    (operation) => readOperation(operation, reading) ?? [],
  );
  const demands = demandsOf(component, reading);
  if (name === undefined) return undefined;
  return {
    kind: "binding",
    place,
    ...documented,
    name,
    ...(portType === undefined ? {} : { portType }),
    protocol,
    operations,
    usingAddressing: extensionOf(component, [WSAW_NAMESPACE], "UsingAddressing") !== undefined,
    ...(demands.length === 0 ? {} : { demands }),
  };
}

/** `soap:binding` (§3.3), `http:binding` (§4.4): exactly one protocol (§2.5). */
function readProtocol(component: WsdlComponent, reading: Reading): BindingProtocol | undefined {
  const protocols = component.extensions.filter((extension) => extension.localName === "binding");
  const [element, ...others] = protocols;
  for (const other of others) {
    const message = `${describe(component.element)} binds to a second protocol.`;
    const remedy = "Write a binding of its own for each protocol.";
    reading.diagnostics.error("SW3008", placeOf(other, reading.file), message, remedy);
  }
  if (element === undefined) return undefined;
  const attributes = new Attributes(element, reading, WSDL_VOCABULARY);
  if (element.namespaceURI === WSDL_HTTP_NAMESPACE) {
    attributes.require("verb");
    return { kind: "http", verb: attributes.token("verb") ?? "" };
  }
  if (attributes.text("transport") === undefined) {
    const message = `${describe(element)} has no transport; HTTP is assumed.`;
    const remedy = `Add transport="http://schemas.xmlsoap.org/soap/http".`;
    reading.diagnostics.warning("SW3001", placeOf(element, reading.file), message, remedy);
  }
  return {
    kind: "soap",
    version: element.namespaceURI === WSDL_SOAP_12_NAMESPACE ? "1.2" : "1.1",
    transport: attributes.token("transport") ?? "",
    style: attributes.oneOf("style", SOAP_STYLES) ?? "document",
  };
}

/**
 * A binding without `soap:binding` whose operations are those of SOAP: the defaults of §3.3 hold.
 */
function impliedProtocol(component: WsdlComponent, reading: Reading): BindingProtocol {
  const extensions = childrenOf(component, "operation").flatMap(childElements);
  const operation = extensions.find(
    ({ namespaceURI, localName }) =>
      localName === "operation" && SOAP_NAMESPACES.includes(namespaceURI ?? ""),
  );
  if (operation === undefined) return { kind: "unknown" };
  const version = operation.namespaceURI === WSDL_SOAP_12_NAMESPACE ? "1.2" : "1.1";
  const message = `${describe(component.element)} has no soap:binding; SOAP ${version} over HTTP in document style is assumed.`;
  const remedy = `Add a soap:binding with its transport and style.`;
  reading.diagnostics.warning("SW3001", component.place, message, remedy);
  return { kind: "soap", version, transport: "", style: "document" };
}

/** `wsdl:operation` of a binding, with `soap:operation` (§3.4) or `http:operation` (§4.5). */
function readOperation(element: Element, reading: Reading): BindingOperationNode | undefined {
  const component = readComponent(element, reading, OPERATION_CONTENT);
  const { attributes, documented, place } = component;
  const name = attributes.require("name") ? attributes.ncName("name") : undefined;
  const inputElement = childOf(component, "input", reading);
  const outputElement = childOf(component, "output", reading);
  const input = inputElement && readMessage(inputElement, reading);
  const output = outputElement && readMessage(outputElement, reading);
  const faults = childrenOf(component, "fault").flatMap((fault) => readFault(fault, reading) ?? []);
  const protocol = readOperationProtocol(component, reading);
  if (name === undefined) return undefined;
  return {
    kind: "bindingOperation",
    place,
    ...documented,
    name,
    ...(input?.name === undefined ? {} : { inputName: input.name }),
    ...(output?.name === undefined ? {} : { outputName: output.name }),
    ...protocol,
    ...(input === undefined ? {} : { input: input.message }),
    ...(output === undefined ? {} : { output: output.message }),
    faults,
  };
}

function readOperationProtocol(
  component: WsdlComponent,
  reading: Reading,
): Pick<BindingOperationNode, "soapAction" | "style" | "location"> {
  const element = component.extensions.find((extension) => extension.localName === "operation");
  if (element === undefined) return {};
  const attributes = new Attributes(element, reading, WSDL_VOCABULARY);
  if (element.namespaceURI === WSDL_HTTP_NAMESPACE) {
    const location = attributes.token("location");
    return location === undefined ? {} : { location };
  }
  const soapAction = attributes.token("soapAction");
  const style = attributes.oneOf("style", SOAP_STYLES);
  return {
    ...(soapAction === undefined ? {} : { soapAction }),
    ...(style === undefined ? {} : { style }),
  };
}

/** `wsdl:input` and `wsdl:output` of a binding's operation. */
function readMessage(
  element: Element,
  reading: Reading,
): { readonly name: string | undefined; readonly message: BindingMessageNode } {
  const component = readComponent(element, reading, MESSAGE_CONTENT);
  return {
    name: component.attributes.ncName("name"),
    message: readBindingMessage(component, reading),
  };
}

/** `wsdl:fault` of a binding's operation with `soap:fault` (§3.6). */
function readFault(element: Element, reading: Reading): BindingFaultNode | undefined {
  const component = readComponent(element, reading, FAULT_CONTENT);
  const { attributes, place } = component;
  const name = attributes.require("name") ? attributes.ncName("name") : undefined;
  const soapFault = extensionOf(component, SOAP_NAMESPACES, "fault");
  const use =
    soapFault === undefined
      ? "literal"
      : readUse(new Attributes(soapFault, reading, WSDL_VOCABULARY));
  return name === undefined ? undefined : { kind: "bindingFault", place, name, use };
}
