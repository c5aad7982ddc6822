/** `schema.ts`: the descriptors that the codec interprets. */
import {
  StructureKind,
  VariableDeclarationKind,
  type ImportDeclarationStructure,
  type OptionalKind,
  type VariableStatementStructure,
} from "ts-morph";

import type { ElementDeclaration, Service, TypeDefinition } from "../model/contract.js";
import type { ServiceNames } from "../model/names.js";
import { anyTypeDescriptor, elementDescriptor, typeDescriptor } from "./descriptors.js";
import {
  printExpression,
  Reference,
  type Expression,
  type ExpressionNames,
  type ReferenceTarget,
} from "./expression.js";
import { itemKeys } from "./item-paths.js";
import type { NamedContract } from "./named-contract.js";
import {
  bodyValueText,
  operationDescriptor,
  requestValue,
  responseValue,
} from "./operation-text.js";
import { serviceDescriptor } from "./service-descriptor.js";
import { printModule, typeImports } from "./source-file.js";
import { exportedTypeNames, runtimeTypeImports } from "./types-file.js";
import { elementValueText, isPolymorphic, valueTypeText } from "./type-text.js";

/** A constant of `schema.ts`: `export const name: annotation = value`. */
interface Constant {
  readonly name: string;
  readonly annotation: string;
  readonly value: Expression;
}

/** The text of `schema.ts`, unformatted. */
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
  return printModule(header, schemaImports(all, targets, named), [
    ...namespaceStatements(targets, named),
    ...all.map((constant) => statement(constant, names)),
  ]);
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
): VariableStatementStructure[] {
  const used = new Set(
    targets.flatMap((target) => (target.kind === "namespace" ? [target.uri] : [])),
  );
  return [...named.names.namespaces]
    .filter(([uri]) => used.has(uri))
    .map(([uri, name]) => ({
      kind: StructureKind.VariableStatement,
      declarationKind: VariableDeclarationKind.Const,
      declarations: [{ name, initializer: JSON.stringify(uri) }],
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

function statement(constant: Constant, names: ExpressionNames): VariableStatementStructure {
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    isExported: true,
    declarations: [
      {
        name: constant.name,
        type: constant.annotation,
        initializer: printExpression(constant.value, names),
      },
    ],
  };
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
    annotation: `AnyType<${typed ? named.names.anyValue : "AnyValue"}>`,
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
  const text = isPolymorphic(type, named) ? names.type : valueTypeText(type.id, named);
  return { name: names.descriptor, annotation: `${kind}<${text}>`, value };
}

function elementConstant(element: ElementDeclaration, named: NamedContract): Constant {
  return {
    name: named.elementNames(element.id).descriptor,
    annotation: `ElementDescriptor<${elementValueText(element, named)}>`,
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
    const input = bodyValueText(requestValue(operation, named), "void");
    const output = bodyValueText(responseValue(operation, named), "void");
    return {
      name: identifiers?.descriptor ?? operation.name,
      annotation: `OperationDescriptor<${input}, ${output}>`,
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
    annotation: "ServiceDescriptor",
    value: serviceDescriptor(service, named),
  };
  return [...operations, descriptor];
}

function schemaImports(
  constants: readonly Constant[],
  targets: readonly ReferenceTarget[],
  named: NamedContract,
): OptionalKind<ImportDeclarationStructure>[] {
  const { runtimePath, importExtension } = named.options;
  const annotations = constants.map((constant) => constant.annotation).join("\n");
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
      ? [{ moduleSpecifier: `${runtimePath}/datatypes${importExtension}`, namespaceImport: "xs" }]
      : []),
    ...(usesLinearPattern
      ? [
          {
            moduleSpecifier: `${runtimePath}/datatypes/linear-pattern${importExtension}`,
            namedImports: ["linearPattern"],
          },
        ]
      : []),
    ...typeImports(annotations, importable),
  ];
}
