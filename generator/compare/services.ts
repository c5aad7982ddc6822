/** Services, bindings and operations compared. */
import type { Binding, Operation, Service } from "../model/contract.js";
import { componentId } from "../model/ids.js";
import { aspect, within, type Comparison, type Location } from "./comparison.js";
import { BOTH_WAYS, REQUESTS } from "./directions.js";
import { match, type Pair } from "./matched.js";
import { compareMessages } from "./messages.js";
import { compareSignatures } from "./signatures.js";

/** Compares the services of both contracts, and what clients of them start from. */
export function compareServices(comparison: Comparison): void {
  const { sides } = comparison;
  compareClientDefaults(comparison);
  const { pairs, removed, added } = match(
    sides.old.contract.services,
    sides.new.contract.services,
    ({ portType }) => componentId(portType),
  );
  for (const service of removed) {
    comparison.report("service-removed", ofRequests(service.name), {
      message: `The service ${service.name} was removed.`,
      old: aspect(sides.showName(service.portType), service),
    });
  }
  for (const service of added) {
    comparison.report("service-added", ofRequests(service.name), {
      message: `The service ${service.name} was added.`,
      new: aspect(sides.showName(service.portType), service),
    });
  }
  for (const pair of pairs) compareService(pair, comparison);
}

function ofRequests(path: string): Location {
  return { path, directions: REQUESTS };
}

/** What contract.json tells clients to begin with. */
function compareClientDefaults(comparison: Comparison): void {
  const { sides } = comparison;
  const [before, after] = [sides.old.contract, sides.new.contract];
  if (before.services.length === 0 || after.services.length === 0) return;
  for (const key of ["soapVersion", "addressing", "endpointSuffix"] as const) {
    const [left, right] = [before[key] ?? "not set", after[key] ?? "not set"].map(String);
    if (left === right || left === undefined || right === undefined) continue;
    comparison.report("client-default-changed", ofRequests(key), {
      message: `The setting ${key} changed from ${left} to ${right}.`,
      old: { text: left },
      new: { text: right },
    });
  }
}

function compareService({ old: before, new: after }: Pair<Service>, comparison: Comparison): void {
  const at = ofRequests(after.name);
  if (before.name !== after.name) {
    comparison.report("service-renamed", at, {
      message: `The service ${before.name} is now ${after.name}.`,
      old: aspect(before.name, before),
      new: aspect(after.name, after),
    });
  }
  compareBindings(before, after, at, comparison);
  compareOperations(before, after, at, comparison);
}

// ---------------------------------------------------------------------------------------------
// Bindings

function compareBindings(
  before: Service,
  after: Service,
  owner: Location,
  comparison: Comparison,
): void {
  const { sides } = comparison;
  const { pairs, removed, added } = match(before.bindings, after.bindings, ({ name }) =>
    componentId(name),
  );
  for (const binding of removed) {
    comparison.report("binding-removed", within(owner, binding.name.localName), {
      message: `The binding ${sides.showName(binding.name)} was removed.`,
      old: aspect(protocolText(binding), before),
    });
  }
  for (const binding of added) {
    comparison.report("binding-added", within(owner, binding.name.localName), {
      message: `The binding ${sides.showName(binding.name)} was added.`,
      new: aspect(protocolText(binding), after),
    });
  }
  for (const pair of pairs) {
    const at = within(owner, pair.new.name.localName);
    compareBinding(pair, at, { old: before, new: after }, comparison);
  }
}

function compareBinding(
  { old: before, new: after }: Pair<Binding>,
  at: Location,
  services: Pair<Service>,
  comparison: Comparison,
): void {
  const [left, right] = [protocolText(before), protocolText(after)];
  if (left !== right) {
    comparison.report("binding-protocol-changed", at, {
      message: `The binding changed from ${left} to ${right}.`,
      old: aspect(left, services.old),
      new: aspect(right, services.new),
    });
  }
  if (before.addressing !== after.addressing) {
    const isDemanded = after.addressing === true;
    comparison.report(isDemanded ? "addressing-demanded" : "addressing-not-demanded", at, {
      message: `The binding ${isDemanded ? "now" : "no longer"} demands WS-Addressing.`,
      old: aspect(isDemanded ? "optional" : "demanded", services.old),
      new: aspect(isDemanded ? "demanded" : "optional", services.new),
    });
  }
  const [olds, news] = [portsText(before), portsText(after)];
  if (olds === news) return;
  comparison.report("port-address-changed", at, {
    message: `The ports changed from ${olds} to ${news}.`,
    old: aspect(olds, services.old),
    new: aspect(news, services.new),
  });
}

function protocolText({ soapVersion, transport }: Binding): string {
  return `SOAP ${soapVersion} over ${transport}`;
}

/** Addresses alone: the names of ports are in no message. */
function portsText({ ports }: Binding): string {
  const addresses = ports.flatMap(({ address }) => address ?? []).sort();
  return addresses.length === 0 ? "none" : addresses.join(", ");
}

// ---------------------------------------------------------------------------------------------
// Operations

function compareOperations(
  before: Service,
  after: Service,
  owner: Location,
  comparison: Comparison,
): void {
  const byName = match(before.operations, after.operations, ({ name }) => name);
  const byMessages = match(byName.removed, byName.added, messagesKey);
  for (const operation of byMessages.removed) {
    comparison.report("operation-removed", within(owner, operation.name), {
      message: `The operation ${operation.name} was removed.`,
      old: aspect(operation.name, operation),
    });
  }
  for (const operation of byMessages.added) {
    comparison.report("operation-added", within(owner, operation.name), {
      message: `The operation ${operation.name} was added.`,
      new: aspect(operation.name, operation),
    });
  }
  for (const { old: left, new: right } of byMessages.pairs) {
    comparison.report("operation-renamed", within(owner, right.name), {
      message: `The operation ${left.name} is now ${right.name}.`,
      old: aspect(left.name, left),
      new: aspect(right.name, right),
    });
  }
  const services = { old: before, new: after };
  for (const pair of [...byName.pairs, ...byMessages.pairs]) {
    compareOperation(pair, services, within(owner, pair.new.name), comparison);
  }
}

/** What an operation is on the wire, its name aside. */
function messagesKey({ style, input, output, soapAction }: Operation): string {
  return JSON.stringify([style, soapAction, input.body, output?.body]);
}

function compareOperation(
  pair: Pair<Operation>,
  services: Pair<Service>,
  at: Location,
  comparison: Comparison,
): void {
  const { old: before, new: after } = pair;
  if (before.style !== after.style) {
    comparison.report("style-changed", both(at), {
      message: `The style changed from ${before.style} to ${after.style}.`,
      old: aspect(before.style, before),
      new: aspect(after.style, after),
    });
  }
  if (before.soapAction !== after.soapAction) {
    const [left, right] = [actionText(before.soapAction), actionText(after.soapAction)];
    comparison.report("soap-action-changed", at, {
      message: `The SOAPAction changed from ${left} to ${right}.`,
      old: aspect(left, before),
      new: aspect(right, after),
    });
  }
  compareMessages(pair, services, at, comparison);
  compareSignatures(pair, services, at, comparison);
}

function both(at: Location): Location {
  return { ...at, directions: BOTH_WAYS };
}

function actionText(action: string): string {
  return action === "" ? "none" : action;
}
