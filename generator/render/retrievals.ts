/** What the functions that take results item by item and page by page have in common. */
import type { ServiceNames } from "../model/names.js";
import type { Import } from "../print/statement.js";
import type { TypeNode } from "../print/type-node.js";
import type { NamedContract } from "./named-contract.js";
import { stubServices, type StubOperation } from "./stub-services.js";
import { siblingImports } from "./templates.js";

/** An operation with the names and SOAP headers of its service. */
export interface ServiceOperation extends StubOperation {
  readonly service: ServiceNames;
  /** The type of the SOAP headers; undefined where there are none. */
  readonly headers: TypeNode | undefined;
}

/** The operations of all services, in the order of the contract. */
export function serviceOperations(named: NamedContract): readonly ServiceOperation[] {
  return stubServices(named).flatMap(({ names: service, headers, operations }) =>
    operations.map((operation) => ({ ...operation, service, headers })),
  );
}

/** A rendered function, with what it imports. */
export interface Retrieval<View> {
  readonly client: string;
  readonly types: readonly TypeNode[];
  readonly view: View;
}

/** Imports of the classes as types alone: a bundle that has no client does not get one by these. */
export function clientImports(
  retrievals: readonly Retrieval<unknown>[],
  named: NamedContract,
): readonly Import[] {
  const clients = [...new Set(retrievals.map(({ client }) => client))];
  return siblingImports("client", clients, named).map((one) => ({ ...one, isTypeOnly: true }));
}
