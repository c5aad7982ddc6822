/** `schema.ts`: the descriptors that the codec interprets. */
import type { ElementDeclaration, Service, TypeDefinition } from "../model/contract.js";
import type { ServiceNames } from "../model/names.js";
import { stringCode } from "../print/code.js";
import { printModule } from "../print/module.js";
import type { ConstantStatement, Import } from "../print/statement.js";
import { genericType, namedType, type TypeNode } from "../print/type-node.js";
import { anyTypeDescriptor, elementDescriptor, typeDescriptor } from "./descriptors.js";
import {
  expressionCode,
  Reference,
  type Expression,
  type ExpressionNames,
  type ReferenceTarget,
} from "./expression.js";
import { itemKeys } from "./item-paths.js";
import type { NamedContract } from "./named-contract.js";
import { typeImports } from "./imports.js";
import {
  bodyValueOrVoid,
  operationDescriptor,
  requestValue,
  responseValue,
} from "./operation-values.js";
import { serviceDescriptor } from "./service-descriptor.js";
import { exportedTypeNames, runtimeTypeImports } from "./types-file.js";
import { elementValueType, isPolymorphic, valueType } from "./value-type.js";

/** A constant of `schema.ts`: `export const name: annotation = value`. */
interface Constant {
  readonly name: string;
  readonly annotation: TypeNode;
  readonly value: Expression;
}

/** The text of `schema.ts`. */
export function renderSchemaFile(header: string, named: NamedContract): string {
  const constants = [
    ...named.contract.types.map((type) => typeConstant(type, named)),
    ...named.contract.elements.map((element) => elementConstant(element, named)),
    ...named.contract.services.flatMap((service, index) =>
      serviceConstants(service, named.names.services[index], named),
    ),
  ];
  const all = withAnyType(constants, named);
  const targets = all.flatMap((constant) => targetsIn(constant.value));
  const names = expressionNames(named);
  return printModule(header, schemaImports(all, targets, named), statements());

  /** One by one, since those of a large contract take much memory. */
  function* statements(): Generator<ConstantStatement> {
    yield* namespaceStatements(targets, named);
    for (const constant of all) yield statement(constant, names);
  }
}

/** What the references in an expression refer to. */
function targetsIn(expression: Expression): ReferenceTarget[] {
  if (typeof expression !== "object") return [];
  if (expression instanceof Reference) return [expression.target];
  return Object.values(expression).flatMap((child: Expression) => targetsIn(child));
}

/** A constant for each namespace that is referred to. */
function namespaceStatements(
  targets: readonly ReferenceTarget[],
  named: NamedContract,
): ConstantStatement[] {
  const used = new Set(
    targets.flatMap((target) => (target.kind === "namespace" ? [target.uri] : [])),
  );
  return [...named.names.namespaces]
    .filter(([uri]) => used.has(uri))
    .map(([uri, name]) => ({
      kind: "constant",
      name,
      isExported: false,
      value: stringCode(uri),
    }));
}

function expressionNames(named: NamedContract): ExpressionNames {
  return {
    namespace: (uri) => named.names.namespaces.get(uri),
    type: (id) => named.typeNames(id).descriptor,
    element: (id) => named.elementNames(id).descriptor,
    anyType: named.names.anyType,
  };
}

function statement(
  { name, annotation, value }: Constant,
  names: ExpressionNames,
): ConstantStatement {
  const code = expressionCode(value, names);
  return { kind: "constant", name, isExported: true, type: annotation, value: code };
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

const DESCRIPTOR_KINDS = {
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

function schemaImports(
  constants: readonly Constant[],
  targets: readonly ReferenceTarget[],
  named: NamedContract,
): Import[] {
  const { runtimePath, importExtension } = named.options;
  const annotations = constants.map((constant) => constant.annotation);
  const usesDatatypes = targets.some((target) => target.kind === "datatype");
  const usesLinearPattern = targets.some((target) => target.kind === "pattern" && target.linear);
  const runtimeTypes = runtimeTypeImports(named);
  const descriptorModule = `${runtimePath}/descriptor${importExtension}`;
  const importable = {
    ...runtimeTypes,
    [descriptorModule]: [
      ...Object.values(DESCRIPTOR_KINDS),
      "AnyType",
      "ElementDescriptor",
      ...(runtimeTypes[descriptorModule] ?? []),
    ],
    [`${runtimePath}/service${importExtension}`]: ["OperationDescriptor", "ServiceDescriptor"],
    [`./types${importExtension}`]: exportedTypeNames(named),
  };
  return [
    ...(usesDatatypes
      ? [{ from: `${runtimePath}/datatypes${importExtension}`, names: [], namespace: "xs" }]
      : []),
    ...(usesLinearPattern
      ? [
          {
            from: `${runtimePath}/datatypes/linear-pattern${importExtension}`,
            names: ["linearPattern"],
          },
        ]
      : []),
    ...typeImports(annotations, importable),
  ];
}
