/** Actions of WS-Addressing 1.0 (Metadata §4.4.1, §4.4.4). */
import type { QName } from "../read/syntax.js";
import type { OperationMessageNode, PortTypeOperationNode } from "../read/wsdl/syntax.js";

/** The name of an input or output: as given, or the default of WSDL 1.1 §2.4.5. */
export function messageName(
  operation: PortTypeOperationNode,
  direction: "input" | "output",
): string {
  const given = operation[direction]?.name;
  if (given !== undefined) return given;
  const { name, primitive } = operation;
  if (primitive === "one-way" || primitive === "notification") return name;
  if (primitive === "solicit-response") {
    return direction === "output" ? `${name}Solicit` : `${name}Response`;
  }
  return direction === "input" ? `${name}Request` : `${name}Response`;
}

/** The action of an input: explicit, or the SOAPAction where it is not empty, or by the default pattern. */
export function inputAction(
  operation: PortTypeOperationNode,
  portType: QName,
  soapAction: string,
): string {
  const explicit = operation.input?.action;
  if (explicit !== undefined) return explicit;
  if (soapAction !== "") return soapAction;
  return defaultAction(portType, [messageName(operation, "input")]);
}

/** The action of an output: explicit, or by the default pattern. */
export function outputAction(operation: PortTypeOperationNode, portType: QName): string {
  return operation.output?.action ?? defaultAction(portType, [messageName(operation, "output")]);
}

/** The action of a fault: explicit, or by the default pattern. */
export function faultAction(
  operation: PortTypeOperationNode,
  portType: QName,
  fault: OperationMessageNode,
): string {
  return fault.action ?? defaultAction(portType, [operation.name, "Fault", fault.name ?? ""]);
}

/** Default Action Pattern for WSDL 1.1: the delimiter is a colon in URNs, and never doubled. */
function defaultAction(portType: QName, steps: readonly string[]): string {
  const { namespace, localName } = portType;
  const delimiter = /^urn:/i.test(namespace) ? ":" : "/";
  const start = namespace.endsWith(delimiter) ? namespace.slice(0, -1) : namespace;
  return [start, localName, ...steps].join(delimiter);
}
