/** A contract with its names and live descriptors, made once for each. */
import type { Contract, Operation, Service } from "../model/contract.js";
import { NamedContract } from "../render/named-contract.js";
import type { OperationDescriptor, ServiceDescriptor } from "../../templates/runtime/service.js";
import { LiveContract } from "./live.js";

/** What tools need that work with a contract in memory. */
export interface ContractInMemory {
  readonly contract: Contract;
  readonly named: NamedContract;
  readonly live: LiveContract;
}

/** A service of a contract with its descriptors. */
export interface LiveService {
  readonly service: Service;
  readonly descriptor: ServiceDescriptor;
  readonly operations: readonly LiveOperation[];
}

/** An operation as the model and as the runtime have it. */
export interface LiveOperation {
  readonly operation: Operation;
  readonly descriptor: OperationDescriptor;
}

const known = new WeakMap<Contract, ContractInMemory>();

/** The contract in memory, under the default names. */
export function inMemory(contract: Contract): ContractInMemory {
  const made = known.get(contract);
  if (made !== undefined) return made;
  const named = new NamedContract(contract);
  const memory = { contract, named, live: new LiveContract(named) };
  known.set(contract, memory);
  return memory;
}

/** The services of a contract with live descriptors, in contract order. */
export function liveServices({ contract, named, live }: ContractInMemory): LiveService[] {
  return contract.services.map((service, index) => ({
    service,
    descriptor: live.service(service),
    operations: service.operations.map((operation, position) => {
      const method = named.names.services[index]?.operations[position]?.method ?? operation.name;
      return { operation, descriptor: live.operation(operation, method) };
    }),
  }));
}
