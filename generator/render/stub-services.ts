/** Services and operations with what the stubs of clients and servers have of them. */
import type { Operation, Service } from "../model/contract.js";
import type { OperationNames, ServiceNames } from "../model/names.js";
import type { ParameterNode } from "../print/signature.js";
import { genericType, namedType, type TypeNode } from "../print/type-node.js";
import type { NamedContract } from "./named-contract.js";
import { bodyValueOrVoid, bodyValueType, requestValue, responseValue } from "./operation-values.js";
import { serviceHeaders } from "./types-file.js";

/** An operation with the identifiers and types that stubs have of it. */
export interface StubOperation {
  readonly operation: Operation;
  readonly names: OperationNames;
  /** Undefined: there is nothing to ask. */
  readonly request: TypeNode | undefined;
  readonly result: TypeNode;
}

/** A service with its operations. */
export interface StubService {
  readonly service: Service;
  readonly names: ServiceNames;
  /** The type of the SOAP headers; undefined where there are none. */
  readonly headers: TypeNode | undefined;
  readonly operations: readonly StubOperation[];
}

/** The services of a contract, in its order. */
export function stubServices(named: NamedContract): StubService[] {
  return named.contract.services.flatMap((service, index) => {
    const names = named.names.services[index];
    return names === undefined ? [] : [stubService(service, names, named)];
  });
}

function stubService(service: Service, names: ServiceNames, named: NamedContract): StubService {
  return {
    service,
    names,
    headers: serviceHeaders(service).length > 0 ? namedType(names.headers) : undefined,
    operations: service.operations.flatMap((operation, index) => {
      const identifiers = names.operations[index];
      if (identifiers === undefined) return [];
      return [
        {
          operation,
          names: identifiers,
          request: bodyValueType(requestValue(operation, named)),
          result: bodyValueOrVoid(responseValue(operation, named)),
        },
      ];
    }),
  };
}

/** `Name<A>`, without arguments where there are none. */
export function ofHeaders(name: string, headers: TypeNode | undefined): TypeNode {
  return headers === undefined ? namedType(name) : genericType(name, headers);
}

/** The parameter of a request, which a caller may leave out where all of it is optional. */
export function requestParameter(type: TypeNode, isOptional: boolean): ParameterNode {
  return { name: "request", type, ...(isOptional ? { initial: "{}" } : {}) };
}

/** Whether a call may leave the request out, since all of it is optional. */
export function isRequestOptional(operation: Operation, named: NamedContract): boolean {
  return operation.input.body.kind === "wrapped" && hasOnlyOptionalFields(operation, named);
}

function hasOnlyOptionalFields(operation: Operation, named: NamedContract): boolean {
  const { body } = operation.input;
  if (body.kind === "empty") return true;
  const layout = named.layout(named.element(body.element).type);
  return (
    layout?.kind === "complex" &&
    layout.extends === undefined &&
    layout.text === undefined &&
    layout.attributes.every(({ use }) => !use.required) &&
    layout.content.every(
      (node) => (node.kind === "element" || node.kind === "any") && node.particle.occurs.min === 0,
    )
  );
}
