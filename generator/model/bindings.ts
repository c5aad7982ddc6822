/** The SOAP bindings of port types, with their ports (WSDL 1.1 §2.5–§2.7). */
import type { BindingNode, PortTypeNode } from "../read/wsdl/syntax.js";
import type { Binding } from "./contract.js";
import { componentId } from "./ids.js";
import type { WsdlReading } from "./messages.js";
import { pointer } from "./json-places.js";
import type { ContractSettings } from "./settings.js";
import { findWsdl, type WsdlComponent } from "./wsdl-symbols.js";

export type BindingComponent = WsdlComponent<BindingNode>;
export type PortTypeComponent = WsdlComponent<PortTypeNode>;
export type Port = Binding["ports"][number];

/** What bindings and ports say, by the ids of port types and bindings. */
export interface BindingTables {
  readonly byPortType: ReadonlyMap<string, readonly BindingComponent[]>;
  readonly ports: ReadonlyMap<string, readonly Port[]>;
}

/** Looks up the port type of every binding (SW3004) and the binding of every port (SW3005). */
export function tabulateBindings(reading: WsdlReading): BindingTables {
  const { wsdl } = reading;
  const byPortType = new Map<string, BindingComponent[]>();
  for (const binding of wsdl.bindings.values()) {
    const { portType } = binding.node;
    if (portType === undefined) continue;
    if (!findWsdl(wsdl.portTypes, portType, "port type", "SW3004", reading)) continue;
    append(byPortType, componentId(portType), binding);
  }
  const ports = new Map<string, Port[]>();
  for (const { node: service } of wsdl.services.values()) {
    for (const { name, binding, address } of service.ports) {
      if (!findWsdl(wsdl.bindings, binding, "binding", "SW3005", reading)) continue;
      const port = { service: service.name, name, ...(address === undefined ? {} : { address }) };
      append(ports, componentId(binding), port);
    }
  }
  return { byPortType, ports };
}

function append<T>(table: Map<string, T[]>, key: string, item: T): void {
  const list = table.get(key);
  if (list === undefined) table.set(key, [item]);
  else list.push(item);
}

/** The SOAP bindings of a port type, the one to follow first. */
export interface ChosenBindings {
  readonly bindings: readonly BindingComponent[];
  /** The settings chose the first one: the others have no say in the operations. */
  readonly isChosen: boolean;
}

/**
 * Puts the binding that the settings name first, else those over HTTP. Records SW3005 for a choice
 * that the port type does not have, SW3002 for one that is not SOAP.
 */
export function chooseBindings(
  portType: PortTypeComponent,
  candidates: readonly BindingComponent[],
  settings: ContractSettings,
  reading: WsdlReading,
): ChosenBindings {
  const soap = candidates.filter(isSoap);
  const chosen = chosenName(portType, candidates, settings, reading.wsdl);
  if (chosen === undefined) {
    const overHttp = soap.filter(isOverHttp);
    return {
      bindings: [...overHttp, ...soap.filter((binding) => !overHttp.includes(binding))],
      isChosen: false,
    };
  }
  const first = soap.find(({ name }) => name.localName === chosen);
  if (first !== undefined) {
    return { bindings: [first, ...soap.filter((other) => other !== first)], isChosen: true };
  }
  reportChoice(portType, chosen, candidates, settings, reading);
  return { bindings: soap, isChosen: false };
}

function chosenName(
  { name: { localName } }: PortTypeComponent,
  candidates: readonly BindingComponent[],
  { bindings = {}, chosenBindings = [], chosenPorts = [] }: ContractSettings,
  wsdl: WsdlReading["wsdl"],
): string | undefined {
  const wantedPorts = portsOf(wsdl).filter(({ name }) => chosenPorts.includes(name));
  const chosen = [...chosenBindings, ...wantedPorts.map(({ binding }) => binding.localName)].find(
    (wanted) => candidates.some(({ name }) => name.localName === wanted),
  );
  return chosen ?? (Object.hasOwn(bindings, localName) ? bindings[localName] : undefined);
}

function reportChoice(
  portType: PortTypeComponent,
  chosen: string,
  candidates: readonly BindingComponent[],
  { places }: ContractSettings,
  { guesser, diagnostics }: WsdlReading,
): void {
  const { localName } = portType.name;
  const place = places?.get(pointer("bindings", localName)) ?? portType.node.place;
  if (candidates.some(({ name }) => name.localName === chosen)) {
    const text = `The binding "${chosen}" of the port type "${localName}" is not SOAP, which alone is supported.`;
    diagnostics.error("SW3002", place, text, "Choose a SOAP binding.");
    return;
  }
  const names = candidates.filter(isSoap).map(({ name }) => name.localName);
  const meant = guesser.nearest(chosen, names);
  diagnostics.error(
    "SW3005",
    place,
    `The port type "${localName}" has no binding "${chosen}".`,
    meant === undefined
      ? names.length === 0
        ? "Remove the choice."
        : `It has ${names.map((name) => `"${name}"`).join(", ")}.`
      : `Did you mean "${meant}"?`,
  );
}

function portsOf(wsdl: WsdlReading["wsdl"]) {
  return [...wsdl.services.values()].flatMap(({ node }) => node.ports);
}

/** Records SW3004 for choices for port types that do not exist, SW3005 for bindings and ports that do not. */
export function checkChoices(settings: ContractSettings, reading: WsdlReading): void {
  const { wsdl, guesser, diagnostics } = reading;
  const names = [...wsdl.portTypes.values()].map(({ name }) => name.localName);
  for (const portType of Object.keys(settings.bindings ?? {})) {
    if (names.includes(portType)) continue;
    const meant = guesser.nearest(portType, names);
    diagnostics.error(
      "SW3004",
      settings.places?.get(pointer("bindings", portType)),
      `A binding is chosen for the port type "${portType}", which the contract lacks.`,
      meant === undefined ? "Remove the choice." : `Did you mean "${meant}"?`,
    );
  }
  const bindings = [...wsdl.bindings.values()].map(({ name }) => name.localName);
  const ports = portsOf(wsdl).map(({ name }) => name);
  requireKnown("binding", settings.chosenBindings ?? [], bindings);
  requireKnown("port", settings.chosenPorts ?? [], ports);

  function requireKnown(kind: string, chosen: readonly string[], known: readonly string[]): void {
    for (const name of chosen) {
      if (known.includes(name)) continue;
      const meant = guesser.nearest(name, known);
      const text = `The contract "${settings.name}" has no ${kind} "${name}".`;
      const remedy = meant === undefined ? "Remove the choice." : `Did you mean "${meant}"?`;
      diagnostics.error("SW3005", undefined, text, remedy);
    }
  }
}

function isSoap({ node }: BindingComponent): boolean {
  return node.protocol.kind === "soap";
}

/** WSDL 1.1 §3.3, and the binding of SOAP 1.2 to HTTP, whose own URI some tools write. */
const HTTP_TRANSPORTS = [
  "http://schemas.xmlsoap.org/soap/http",
  "http://schemas.xmlsoap.org/soap/http/",
  "http://www.w3.org/2003/05/soap/bindings/HTTP/",
  "",
];

function isOverHttp({ node: { protocol } }: BindingComponent): boolean {
  return protocol.kind === "soap" && HTTP_TRANSPORTS.includes(protocol.transport);
}

/** A SOAP binding as the contract has it; nothing for any other one. */
export function bindingOf(
  { name, node }: BindingComponent,
  ports: BindingTables["ports"],
): readonly Binding[] {
  if (node.protocol.kind !== "soap") return [];
  const { version: soapVersion, transport } = node.protocol;
  const demandsAddressing = node.demands?.includes("addressing") ?? false;
  return [
    {
      name,
      soapVersion,
      transport,
      ...(demandsAddressing ? { addressing: true } : {}),
      ports: ports.get(componentId(name)) ?? [],
    },
  ];
}
