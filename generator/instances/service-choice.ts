/** Which service and operation of a contract is meant. */
import { fail } from "../diagnostics.js";
import type { Contract } from "../model/contract.js";
import { nearest } from "../nearest.js";
import type { ContractInMemory, LiveOperation, LiveService } from "./live-contracts.js";
import { liveServices } from "./live-contracts.js";

/**
 * The service of a name, or the only one where none is given.
 * @throws DiagnosticError SW7302 when there is none of the name, when there are several to choose
 *   from, and when the contract has no services at all.
 */
export function requireService(memory: ContractInMemory, name: string | undefined): LiveService {
  const services = liveServices(memory);
  const { contract } = memory;
  const names = services.map(({ service }) => service.name);
  const [first] = services;
  if (first === undefined) {
    return failWithoutServices(contract);
  }
  if (name === undefined) {
    if (services.length === 1) return first;
    const message = `The contract ${contract.name} has several services.`;
    fail("SW7302", undefined, message, `Choose one with --service: ${names.join(", ")}.`);
  }
  const found = services.find(({ service }) => service.name === name);
  if (found !== undefined) return found;
  const message = `The contract ${contract.name} has no service ${name}.`;
  return fail("SW7302", undefined, message, didYouMean(name, names));
}

/** A contract without services may have other things to call, for which generated code stands in. */
function failWithoutServices({ name, database, managedClasses = [] }: Contract): never {
  const others = [
    ...(managedClasses.length === 0
      ? []
      : [{ has: "managed classes", calls: "methods", page: "docs/management.md" }]),
    ...(database === undefined
      ? []
      : [{ has: "a database", calls: "procedures", page: "docs/databases.md" }]),
  ];
  if (others.length === 0) {
    const message = `The contract ${name} has no services.`;
    return fail("SW7302", undefined, message, "Name a WSDL file with a SOAP binding.");
  }
  const [has, calls, pages] = (["has", "calls", "page"] as const).map((key) =>
    others.map((other) => other[key]).join(" and "),
  );
  return fail(
    "SW7302",
    undefined,
    `The contract ${name} has no services of SOAP, but ${has ?? ""}.`,
    `Its ${calls ?? ""} are called and answered by generated code: see ${pages ?? ""}.`,
  );
}

/**
 * The service that has an operation, with the operation.
 * @throws DiagnosticError SW7302 as {@link requireService} does, and for an unknown operation.
 */
export function requireOperation(
  memory: ContractInMemory,
  operation: string,
  serviceName: string | undefined,
): { readonly service: LiveService; readonly operation: LiveOperation } {
  const { contract } = memory;
  const candidates =
    serviceName === undefined && contract.services.length > 0
      ? liveServices(memory)
      : [requireService(memory, serviceName)];
  const found = candidates.flatMap((service) => {
    const match = findOperation(service, operation);
    return match === undefined ? [] : [{ service, operation: match }];
  });
  const [first, ...others] = found;
  if (first === undefined) {
    const names = candidates.flatMap(operationNames);
    const message = `The contract ${contract.name} has no operation ${operation}.`;
    return fail("SW7302", undefined, message, didYouMean(operation, names));
  }
  if (others.length === 0) return first;
  const services = found.map(({ service }) => service.service.name).join(", ");
  const message = `Several services of ${contract.name} have the operation ${operation}.`;
  return fail("SW7302", undefined, message, `Choose one with --service: ${services}.`);
}

/** The operation of a name in the WSDL, or of a method's name in generated code. */
export function findOperation(service: LiveService, name: string): LiveOperation | undefined {
  const { operations } = service;
  return (
    operations.find(({ operation }) => operation.name === name) ??
    operations.find(({ descriptor }) => descriptor.key === name)
  );
}

/** The names of a service's operations, in its order. */
export function operationNames({ operations }: LiveService): string[] {
  return operations.map(({ operation }) => operation.name);
}

function didYouMean(name: string, names: readonly string[]): string {
  const meant = nearest(name, names);
  return meant === undefined ? `There are ${names.join(", ")}.` : `Did you mean ${meant}?`;
}
