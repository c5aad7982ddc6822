import type { Element } from "@xmldom/xmldom";
import { WSA_NAMESPACE, WSAM_NAMESPACE, WSAW_NAMESPACE } from "../namespaces.js";
import { describe, splitList } from "../reading.js";
import type { Reading } from "../reading.js";
import type {
  OperationMessageNode,
  PortTypeNode,
  PortTypeOperationNode,
  TransmissionPrimitive,
} from "./syntax.js";
import { childOf, childrenOf, readComponent } from "./content.js";
import type { WsdlComponent } from "./content.js";

/** `wsdl:portType` (WSDL 1.1 §2.4). */
export function readPortType(element: Element, reading: Reading): PortTypeNode | undefined {
  const content = { attributes: ["name"], children: ["operation"] };
  const component = readComponent(element, reading, content);
  const { attributes, documented, place } = component;
  const name = attributes.require("name") ? attributes.ncName("name") : undefined;
  const operations = childrenOf(component, "operation").flatMap(
    (operation) => readOperation(operation, reading) ?? [],
  );
  if (name === undefined) return undefined;
  return { kind: "portType", place, ...documented, name, operations };
}

/** `wsdl:operation` of a port type (§2.4.1 to §2.4.6). */
function readOperation(element: Element, reading: Reading): PortTypeOperationNode | undefined {
  const content = {
    attributes: ["name", "parameterOrder"],
    children: ["input", "output", "fault"],
  };
  const component = readComponent(element, reading, content);
  const { attributes, documented, place } = component;
  const name = attributes.require("name") ? attributes.ncName("name") : undefined;
  const inputElement = childOf(component, "input", reading);
  const outputElement = childOf(component, "output", reading);
  const input = inputElement && readOperationMessage(inputElement, reading);
  const output = outputElement && readOperationMessage(outputElement, reading);
  const faults = childrenOf(component, "fault").flatMap(
    (fault) => readOperationMessage(fault, reading, true) ?? [],
  );
  const primitive = primitiveOf(component);
  if (primitive === undefined) {
    const message = `${describe(element)} has neither input nor output.`;
    reading.diagnostics.error("SW3001", place, message, "Give it a wsdl:input.");
  }
  if (name === undefined) return undefined;
  const parameterOrder = attributes.text("parameterOrder");
  return {
    kind: "portTypeOperation",
    place,
    ...documented,
    name,
    primitive: primitive ?? "one-way",
    ...(parameterOrder === undefined ? {} : { parameterOrder: splitList(parameterOrder) }),
    ...(input === undefined ? {} : { input }),
    ...(output === undefined ? {} : { output }),
    faults,
  };
}

function primitiveOf(component: WsdlComponent): TransmissionPrimitive | undefined {
  const order = component.children.map((child) => child.localName);
  const input = order.indexOf("input");
  const output = order.indexOf("output");
  if (input >= 0 && output >= 0) return input < output ? "request-response" : "solicit-response";
  if (input >= 0) return "one-way";
  return output >= 0 ? "notification" : undefined;
}

/**
 * `wsdl:input`, `wsdl:output`, `wsdl:fault`, with the action of WS-Addressing. A fault has to be
 * named, so that bindings can refer to it (§2.4.2).
 */
function readOperationMessage(
  element: Element,
  reading: Reading,
  isFault = false,
): OperationMessageNode | undefined {
  const content = { attributes: ["name", "message"], children: [] };
  const { attributes, documented, place } = readComponent(element, reading, content);
  if (isFault && !attributes.require("name")) return undefined;
  const name = attributes.ncName("name");
  const message = attributes.require("message") ? attributes.qname("message") : undefined;
  const action = [WSAM_NAMESPACE, WSAW_NAMESPACE, WSA_NAMESPACE]
    .map((namespace) => attributes.token("Action", namespace))
    .find((value) => value !== undefined);
  if (message === undefined) return undefined;
  return {
    kind: "operationMessage",
    place,
    ...documented,
    ...(name === undefined ? {} : { name }),
    message,
    ...(action === undefined ? {} : { action }),
  };
}
