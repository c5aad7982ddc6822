/** The constants that `schema.ts` declares: the descriptors of a contract. */
import type { ElementDeclaration, Service, TypeDefinition } from "../model/contract.js";
import type { ServiceNames } from "../model/names.js";
import { genericType, namedType, type TypeNode } from "../print/type-node.js";
import { anyTypeDescriptor, elementDescriptor, typeDescriptor } from "./descriptors.js";
import { Reference, type Expression, type ReferenceTarget } from "./expression.js";
import { itemKeys } from "./item-paths.js";
import type { NamedContract } from "./named-contract.js";
import {
  bodyValueOrVoid,
  operationDescriptor,
  requestValue,
  responseValue,
} from "./operation-values.js";
import { serviceDescriptor } from "./service-descriptor.js";
import { elementValueType, isPolymorphic, valueType } from "./value-type.js";

/** `export const name: annotation = value`. */
export interface Constant {
  readonly name: string;
  readonly annotation: TypeNode;
  readonly value: Expression;
}

/** The constants of a contract by what they describe, each list in the contract's order. */
export interface SchemaConstants {
  /** Types and elements, which refer to each other in functions only. */
  readonly declarations: readonly Constant[];
  /** Operations and services, which hold elements. */
  readonly operations: readonly Constant[];
}

export function schemaConstants(named: NamedContract): SchemaConstants {
  const { contract, names } = named;
  const declarations = [
    ...contract.types.map((type) => typeConstant(type, named)),
    ...contract.elements.map((element) => elementConstant(element, named)),
  ];
  return {
    declarations: withAnyType(declarations, named),
    operations: contract.services.flatMap((service, index) =>
      serviceConstants(service, names.services[index], named),
    ),
  };
}

/** What the references in an expression refer to. */
export function targetsIn(expression: Expression): ReferenceTarget[] {
  if (typeof expression !== "object") return [];
  if (expression instanceof Reference) return [expression.target];
  return Object.values(expression).flatMap((child: Expression) => targetsIn(child));
}

/** Puts the contract's `xs:anyType` first where a constant refers to it. */
function withAnyType(constants: readonly Constant[], named: NamedContract): readonly Constant[] {
  const uses = constants
    .flatMap((constant) => targetsIn(constant.value))
    .some((target) => target.kind === "anyType");
  if (!uses) return constants;
  const typed = named.namedTypes.length > 0;
  const anyType: Constant = {
    name: named.names.anyType,
    annotation: genericType("AnyType", namedType(typed ? named.names.anyValue : "AnyValue")),
    value: typed ? anyTypeDescriptor(named) : { kind: "any" },
  };
  return [anyType, ...constants];
}

/** The interface of a descriptor by its `kind`. */
export const DESCRIPTOR_KINDS = {
  complex: "ComplexType",
  array: "ArrayType",
  restriction: "RestrictedType",
  list: "ListType",
  union: "UnionType",
} as const;

function typeConstant(type: TypeDefinition, named: NamedContract): Constant {
  const value = typeDescriptor(type, named);
  const kind = DESCRIPTOR_KINDS[value["kind"] as keyof typeof DESCRIPTOR_KINDS];
  const names = named.typeNames(type.id);
  const own = isPolymorphic(type, named) ? namedType(names.type) : valueType(type.id, named);
  return { name: names.descriptor, annotation: genericType(kind, own), value };
}

function elementConstant(element: ElementDeclaration, named: NamedContract): Constant {
  return {
    name: named.elementNames(element.id).descriptor,
    annotation: genericType("ElementDescriptor", elementValueType(element, named)),
    value: elementDescriptor(element, named),
  };
}

function serviceConstants(
  service: Service,
  names: ServiceNames | undefined,
  named: NamedContract,
): Constant[] {
  if (names === undefined) return [];
  const operations = service.operations.map((operation, index): Constant => {
    const identifiers = names.operations[index];
    const input = bodyValueOrVoid(requestValue(operation, named));
    const output = bodyValueOrVoid(responseValue(operation, named));
    return {
      name: identifiers?.descriptor ?? operation.name,
      annotation: genericType("OperationDescriptor", input, output),
      value: operationDescriptor(
        operation,
        identifiers?.method ?? operation.name,
        itemKeys(operation, named),
        named,
      ),
    };
  });
  const descriptor: Constant = {
    name: names.descriptor,
    annotation: namedType("ServiceDescriptor"),
    value: serviceDescriptor(service, named),
  };
  return [...operations, descriptor];
}
