/** Services: the port types that SOAP bindings carry (WSDL 1.1 §2.4–§2.7). */
import { Diagnostics } from "../diagnostics.js";
import type {
  BindingNode,
  BindingOperationNode,
  PortTypeNode,
  PortTypeOperationNode,
} from "../read/syntax.js";
import { messageName } from "./actions.js";
import type { Binding, Operation, Service } from "./contract.js";
import { docsOf } from "./declaring.js";
import { componentId } from "./ids.js";
import { checkParts, type WsdlReading } from "./messages.js";
import { buildOperation, type IsWrapper } from "./operations.js";
import { findWsdl, type WsdlComponent } from "./wsdl-symbols.js";

type BindingComponent = WsdlComponent<BindingNode>;
type PortTypeComponent = WsdlComponent<PortTypeNode>;

/**
 * One service for each port type that a SOAP binding carries, in the order of the port types. Other
 * bindings are passed over, unless the contract has nothing else (SW3002).
 *
 * @param chosenNames - names that the settings give to services, by port type.
 */
export function buildServices(
  chosenNames: Readonly<Record<string, string>>,
  isWrapper: IsWrapper,
  reading: WsdlReading,
): readonly Service[] {
  checkParts(reading);
  const bindings = bindingsByPortType(reading);
  const ports = portsByBinding(reading);
  const named = serviceNames(reading, ports);
  const services: Service[] = [];
  for (const [id, portType] of reading.wsdl.portTypes) {
    const soap = (bindings.get(id) ?? []).filter(({ node }) => node.protocol.kind === "soap");
    if (soap.length === 0) continue;
    const { localName } = portType.name;
    const chosen = Object.hasOwn(chosenNames, localName) ? chosenNames[localName] : undefined;
    services.push({
      name: chosen ?? named.get(id) ?? localName,
      portType: portType.name,
      bindings: soap.flatMap((binding) => bindingOf(binding, ports)),
      operations: operationsOf(portType, soap, isWrapper, reading),
      ...docsOf(portType.node),
      place: portType.node.place,
    });
  }
  if (services.length === 0) reportUnsupported(reading);
  return services;
}

function reportUnsupported({ wsdl, diagnostics }: WsdlReading): void {
  for (const { node } of wsdl.bindings.values()) {
    const protocol = node.protocol.kind === "http" ? "HTTP" : "an unknown protocol";
    const text = `The binding "${node.name}" binds to ${protocol}, which is not supported, and no other binding is SOAP.`;
    diagnostics.error("SW3002", node.place, text, "Bind the port type to SOAP 1.1 or 1.2.");
  }
  if (wsdl.bindings.size > 0) return;
  for (const { node } of wsdl.portTypes.values()) {
    const text = `The port type "${node.name}" has no binding, so it gives no service.`;
    diagnostics.warning("SW3002", node.place, text, "Add a SOAP binding to have it generated.");
  }
}

function bindingsByPortType(
  reading: WsdlReading,
): ReadonlyMap<string, readonly BindingComponent[]> {
  const { wsdl } = reading;
  const result = new Map<string, BindingComponent[]>();
  for (const binding of wsdl.bindings.values()) {
    const { portType } = binding.node;
    if (!findWsdl(wsdl.portTypes, portType, "port type", "SW3004", reading)) continue;
    const list = result.get(componentId(portType));
    if (list === undefined) result.set(componentId(portType), [binding]);
    else list.push(binding);
  }
  return result;
}

type Port = Binding["ports"][number];

/** The ports of every service by the binding that they use; SW3005 for one that does not exist. */
function portsByBinding(reading: WsdlReading): ReadonlyMap<string, readonly Port[]> {
  const { wsdl } = reading;
  const result = new Map<string, Port[]>();
  for (const { node: service } of wsdl.services.values()) {
    for (const { name, binding, address } of service.ports) {
      if (!findWsdl(wsdl.bindings, binding, "binding", "SW3005", reading)) continue;
      const port = { service: service.name, name, ...(address === undefined ? {} : { address }) };
      const list = result.get(componentId(binding));
      if (list === undefined) result.set(componentId(binding), [port]);
      else list.push(port);
    }
  }
  return result;
}

/** The names of the services that have one port type alone, by that port type. */
function serviceNames(
  { wsdl }: WsdlReading,
  ports: ReadonlyMap<string, readonly Port[]>,
): ReadonlyMap<string, string> {
  const portTypes = new Map<string, Set<string>>();
  const services = new Map<string, Set<string>>();
  for (const [id, { node }] of wsdl.bindings) {
    if (node.protocol.kind !== "soap") continue;
    for (const { service } of ports.get(id) ?? []) {
      const portType = componentId(node.portType);
      portTypes.set(service, (portTypes.get(service) ?? new Set()).add(portType));
      services.set(portType, (services.get(portType) ?? new Set()).add(service));
    }
  }
  const result = new Map<string, string>();
  for (const [portType, names] of services) {
    const [name, ...others] = names;
    if (name === undefined || others.length > 0) continue;
    if (portTypes.get(name)?.size === 1) result.set(portType, name);
  }
  return result;
}

function bindingOf(
  { name, node }: BindingComponent,
  ports: ReadonlyMap<string, readonly Port[]>,
): readonly Binding[] {
  if (node.protocol.kind !== "soap") return [];
  const { version: soapVersion, transport } = node.protocol;
  return [{ name, soapVersion, transport, ports: ports.get(componentId(name)) ?? [] }];
}

/** The operations in port type order, each as the first binding that has it says. */
function operationsOf(
  portType: PortTypeComponent,
  bindings: readonly BindingComponent[],
  isWrapper: IsWrapper,
  reading: WsdlReading,
): readonly Operation[] {
  const matches = bindings.map((binding) => matchOperations(portType.node, binding.node, reading));
  return portType.node.operations.flatMap((operation): Operation[] => {
    const found = new Diagnostics();
    const built = bindings.flatMap((binding, index) => {
      const bound = matches[index]?.get(operation);
      if (bound === undefined) return [];
      const { namespace } = binding.name;
      const item = { portType: portType.name, operation, binding: binding.node, bound, namespace };
      return buildOperation(item, isWrapper, { ...reading, diagnostics: found }) ?? [];
    });
    forwardOnce(found, reading.diagnostics);
    const [first, ...others] = built;
    const isBound = matches.some((match) => match.has(operation));
    if (!isBound) reportUnbound(operation, reading);
    if (first === undefined) return [];
    if (others.some((other) => !isSameWire(first, other))) reportDisagreement(first, reading);
    return [first];
  });
}

/** What two bindings of a port type have in common is at fault only once. */
function forwardOnce(found: Diagnostics, diagnostics: Diagnostics): void {
  const seen = new Set<string>();
  for (const diagnostic of found.all) {
    const { code, severity, place, message, remedy } = diagnostic;
    const key = JSON.stringify(diagnostic);
    if (!seen.has(key)) diagnostics[severity](code, place, message, remedy);
    seen.add(key);
  }
}

function reportUnbound(operation: PortTypeOperationNode, { diagnostics }: WsdlReading): void {
  const text = `No SOAP binding carries the operation "${operation.name}"; it is left out.`;
  diagnostics.warning("SW3002", operation.place, text, "Add it to the binding.");
}

function isSameWire(left: Operation, right: Operation): boolean {
  const wire = ({ style, soapAction, input, output }: Operation): string =>
    JSON.stringify([style, soapAction, input, output]);
  return wire(left) === wire(right);
}

function reportDisagreement(operation: Operation, { diagnostics }: WsdlReading): void {
  const text = `The bindings carry the operation "${operation.name}" in different ways; the first one is followed.`;
  diagnostics.warning("SW3002", operation.place, text, "Bind it in the same way.");
}

/**
 * Which operation of the binding stands for which of the port type: the names of input and output
 * tell overloaded ones apart (§2.5), and where they are not given, the order does.
 */
function matchOperations(
  portType: PortTypeNode,
  binding: BindingNode,
  reading: WsdlReading,
): ReadonlyMap<PortTypeOperationNode, BindingOperationNode> {
  const byName = new Map<string, PortTypeOperationNode[]>();
  for (const operation of portType.operations) {
    const list = byName.get(operation.name);
    if (list === undefined) byName.set(operation.name, [operation]);
    else list.push(operation);
  }
  const matches = new Map<PortTypeOperationNode, BindingOperationNode>();
  for (const bound of binding.operations) {
    const candidates = byName.get(bound.name) ?? [];
    const free = candidates.filter((operation) => !matches.has(operation));
    const exact = free.find((operation) => hasMessageNames(operation, bound));
    const match = exact ?? (candidates.length === 1 ? free[0] : undefined);
    if (match !== undefined) matches.set(match, bound);
    else reportUnmatched(bound, portType, reading);
  }
  return matches;
}

function hasMessageNames(operation: PortTypeOperationNode, bound: BindingOperationNode): boolean {
  const { inputName, outputName } = bound;
  return (
    (inputName === undefined || inputName === messageName(operation, "input")) &&
    (outputName === undefined || outputName === messageName(operation, "output"))
  );
}

function reportUnmatched(
  bound: BindingOperationNode,
  portType: PortTypeNode,
  { guesser, diagnostics }: WsdlReading,
): void {
  const names = portType.operations.map(({ name }) => name);
  const meant = guesser.nearest(bound.name, names);
  const isOverload = names.includes(bound.name);
  diagnostics.error(
    "SW3006",
    bound.place,
    isOverload
      ? `The port type "${portType.name}" has no other operation "${bound.name}" with these names of input and output.`
      : `The port type "${portType.name}" has no operation "${bound.name}".`,
    meant === undefined ? "Remove it, or correct its name." : `Did you mean "${meant}"?`,
  );
}
