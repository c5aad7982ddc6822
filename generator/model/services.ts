/** Services: the port types that SOAP bindings carry (WSDL 1.1 §2.4–§2.7). */
import {
  bindingOf,
  checkChoices,
  chooseBindings,
  tabulateBindings,
  type BindingComponent,
  type BindingTables,
  type PortTypeComponent,
} from "./bindings.js";
import { buildOperations } from "./bound-operations.js";
import type { Documentation, Service } from "./contract.js";
import { docsOf } from "./declaring.js";
import { componentId } from "./ids.js";
import { checkParts, type WsdlReading } from "./messages.js";
import type { IsWrapper } from "./operations.js";
import { Refusals } from "./refusals.js";
import type { ContractSettings } from "./settings.js";

/**
 * One service for each port type that a SOAP binding carries, in the order of the port types. Other
 * bindings are passed over, unless the contract has nothing else (SW3002). Operations that are not
 * supported are left out with a warning, unless nothing would be left (SW3002).
 */
export function buildServices(
  settings: ContractSettings,
  isWrapper: IsWrapper,
  reading: WsdlReading,
): readonly Service[] {
  checkParts(reading);
  checkChoices(settings, reading);
  const tables = tabulateBindings(reading);
  const named = serviceNames(reading, tables);
  const chosenNames = settings.services ?? {};
  const refusals = new Refusals();
  const services: Service[] = [];
  let soapBindings = 0;
  for (const [id, portType] of reading.wsdl.portTypes) {
    const candidates = tables.byPortType.get(id) ?? [];
    const choice = chooseBindings(portType, candidates, settings, reading);
    soapBindings += choice.bindings.length;
    if (choice.bindings.length === 0) continue;
    const built = buildOperations(portType, choice, isWrapper, refusals, reading);
    if (built.operations.length === 0) {
      if (portType.node.operations.length === 0) reportNoOperations(portType, reading);
      continue;
    }
    reportMtom(built.followed, reading);
    const { localName } = portType.name;
    const chosen = Object.hasOwn(chosenNames, localName) ? chosenNames[localName] : undefined;
    services.push({
      name: chosen ?? named.get(id) ?? localName,
      portType: portType.name,
      bindings: built.followed.flatMap((binding) => bindingOf(binding, tables.ports)),
      operations: built.operations,
      ...docsOfService(portType, built.followed, tables, reading),
      place: portType.node.place,
    });
  }
  refusals.report(services.length === 0 ? "error" : "warning", reading.diagnostics);
  if (soapBindings === 0) reportUnsupported(reading);
  return services;
}

function reportUnsupported({ wsdl, gaps, diagnostics }: WsdlReading): void {
  if (gaps.exist) return;
  for (const { node } of wsdl.bindings.values()) {
    // What is wrong with its port type was reported.
    if (node.protocol.kind === "soap") continue;
    const protocol = node.protocol.kind === "http" ? "HTTP" : "an unknown protocol";
    const text = `The binding "${node.name}" binds to ${protocol}, which is not supported, and no other binding is SOAP.`;
    diagnostics.error("SW3002", node.place, text, "Bind the port type to SOAP 1.1 or 1.2.");
  }
  if (wsdl.bindings.size > 0) return;
  for (const { node } of wsdl.portTypes.values()) {
    const text = `The port type "${node.name}" has no binding, so it gives no service.`;
    diagnostics.warning("SW3012", node.place, text, "Add a SOAP binding to have it generated.");
  }
}

function reportNoOperations({ node }: PortTypeComponent, { diagnostics }: WsdlReading): void {
  const text = `The port type "${node.name}" has no operations, so it gives no service.`;
  diagnostics.warning("SW3012", node.place, text, "Give it operations, or remove it.");
}

/** MTOM is a form of the same information set; only a policy makes it more than an option. */
function reportMtom(bindings: readonly BindingComponent[], { diagnostics }: WsdlReading): void {
  const [followed] = bindings;
  if (followed?.node.demands?.includes("mtom") !== true) return;
  diagnostics.warning(
    "SW3002",
    followed.node.place,
    `A policy of the binding "${followed.name.localName}" asks for MTOM messages; requests are sent with their binary content inline, answers are taken in both forms.`,
    "Make sure that the service takes inline content, as most do.",
  );
}

/** What the port type tells, or the wsdl:service, or the binding. */
function docsOfService(
  portType: PortTypeComponent,
  bindings: readonly BindingComponent[],
  { ports }: BindingTables,
  { wsdl }: WsdlReading,
): { docs?: Documentation } {
  const names = new Set(
    bindings.flatMap(({ name }) =>
      (ports.get(componentId(name)) ?? []).map((port) => port.service),
    ),
  );
  const services = [...wsdl.services.values()].filter(({ node }) => names.has(node.name));
  const told = [portType, ...services, ...bindings].map(({ node }) => docsOf(node));
  return told.find(({ docs }) => docs !== undefined) ?? {};
}

/** The names of the services that have one port type alone, by that port type. */
function serviceNames(
  { wsdl }: WsdlReading,
  { ports }: BindingTables,
): ReadonlyMap<string, string> {
  const portTypes = new Map<string, Set<string>>();
  const services = new Map<string, Set<string>>();
  for (const [id, { node }] of wsdl.bindings) {
    if (node.protocol.kind !== "soap" || node.portType === undefined) continue;
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
