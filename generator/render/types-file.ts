/** `types.ts`: the data-contract types of a contract. */
import {
  StructureKind,
  type InterfaceDeclarationStructure,
  type StatementStructures,
  type TypeAliasDeclarationStructure,
} from "ts-morph";

import type { ElementDeclaration, HeaderPart, Service, TypeDefinition } from "../model/contract.js";
import type { ComplexLayout } from "../model/layout.js";
import type { ServiceNames } from "../model/names.js";
import { XSD_NAMESPACE } from "../read/namespaces.js";
import { docText, structureDocs } from "./doc-comment.js";
import type { NamedContract } from "./named-contract.js";
import { simpleStatements } from "./simple-statements.js";
import { printModule, typeImports, usedIdentifiers } from "./source-file.js";
import {
  constraintTexts,
  elementValueText,
  declaredType,
  isPolymorphic,
  objectText,
  ownProperties,
  propertyName,
  valueTypeText,
} from "./type-text.js";

const CHOICE_TYPES = ["AllOrNone", "AtMostOneOf", "AtMostOneOfGroups", "OneOf", "OneOfGroups"];

/** The identifiers that generated modules import from the runtime for types, by module. */
export function runtimeTypeImports(named: NamedContract): Record<string, readonly string[]> {
  const { runtimePath, importExtension } = named.options;
  return {
    [`${runtimePath}/choice${importExtension}`]: CHOICE_TYPES,
    [`${runtimePath}/descriptor${importExtension}`]: ["AnyValue", "Nil", "TypedValue"],
    [`${runtimePath}/xml/element${importExtension}`]: ["QName", "XmlAttribute", "XmlElement"],
  };
}

/** The text of `types.ts`, unformatted. */
export function renderTypesFile(header: string, named: NamedContract): string {
  const statements = [
    ...named.contract.types.flatMap((type) => typeStatements(type, named)),
    ...named.contract.elements.flatMap((element) => substituteStatements(element, named)),
    ...named.contract.services.flatMap((service, index) =>
      headersStatements(service, named.names.services[index], named),
    ),
  ];
  const withAny = usesAnyValue(statements, named)
    ? [...statements, anyValueStatement(named)]
    : statements;
  const imports = typeImports(statementTexts(withAny), runtimeTypeImports(named));
  return printModule(header, imports, withAny);
}

/** The names that `types.ts` exports as types. */
export function exportedTypeNames(named: NamedContract): string[] {
  const types = named.contract.types.flatMap((type) => {
    const names = named.typeNames(type.id);
    if (named.layout(type.id)?.kind === "array") return [];
    return isPolymorphic(type, named) ? [names.type, names.instances] : [names.type];
  });
  const substitutes = named.contract.elements.flatMap((element) =>
    element.substitutes === undefined ? [] : [named.elementNames(element.id).substitutes],
  );
  const headers = named.names.services.map((service) => service.headers);
  return [...types, ...substitutes, ...headers, named.names.anyValue];
}

/** The SOAP headers of all operations of a service. */
export function serviceHeaders(service: Service): readonly HeaderPart[] {
  const headers = new Map<string, HeaderPart>();
  for (const operation of service.operations) {
    for (const header of [...operation.input.headers, ...(operation.output?.headers ?? [])]) {
      if (!headers.has(header.element)) headers.set(header.element, header);
    }
  }
  return [...headers.values()];
}

function headersStatements(
  service: Service,
  names: ServiceNames | undefined,
  named: NamedContract,
): InterfaceDeclarationStructure[] {
  const headers = serviceHeaders(service);
  if (names === undefined || headers.length === 0) return [];
  return [
    {
      kind: StructureKind.Interface,
      name: names.headers,
      isExported: true,
      docs: [{ description: `SOAP headers of ${service.name}, by property.` }],
      properties: headers.map((header) => ({
        name: propertyName(named.elementNames(header.element).key),
        type: `${valueTypeText(named.element(header.element).type, named)} | undefined`,
        hasQuestionToken: true,
        ...structureDocs(docText(named.contract.document, header.docs)),
      })),
    },
  ];
}

/** Every type text and initializer of the statements, for finding what they refer to. */
function statementTexts(statements: readonly StatementStructures[]): string {
  return statements.flatMap(statementText).join("\n");
}

function statementText(statement: StatementStructures): string[] {
  switch (statement.kind) {
    case StructureKind.Interface:
      return (statement.properties ?? []).map((property) => String(property.type));
    case StructureKind.TypeAlias:
      return [String(statement.type)];
    case StructureKind.VariableStatement:
      return statement.declarations.map((declaration) => String(declaration.initializer));
    default:
      return [];
  }
}

/** Whether a type or a global element holds `xs:anyType`, and that is more than what is built in. */
function usesAnyValue(statements: readonly StatementStructures[], named: NamedContract): boolean {
  if (named.namedTypes.length === 0) return false;
  const anyType = `{${XSD_NAMESPACE}}anyType`;
  return (
    named.contract.elements.some((element) => element.type === anyType) ||
    usedIdentifiers(statementTexts(statements), [named.names.anyValue]).length > 0
  );
}

function typeStatements(type: TypeDefinition, named: NamedContract): StatementStructures[] {
  if (type.kind === "simple") return simpleStatements(type, named);
  const layout = named.layout(type.id);
  if (layout?.kind !== "complex") return [];
  const statement = isInterface(layout, named)
    ? interfaceStatement(layout, named)
    : aliasStatement(layout, named);
  return isPolymorphic(type, named) ? [statement, instancesStatement(type, named)] : [statement];
}

function typeDocs(
  type: TypeDefinition,
  named: NamedContract,
): { docs?: { description: string }[] } {
  return structureDocs(docText(named.contract.document, type.docs));
}

/** Whether a type is an interface: nothing in it or in its bases is a choice. */
function isInterface(layout: ComplexLayout, named: NamedContract): boolean {
  if (constraintTexts(layout.content, named).length > 0) return false;
  if (layout.extends === undefined) return true;
  const base = named.layout(layout.extends);
  return base?.kind === "complex" && isInterface(base, named);
}

/**
 * An interface, or, of a type that has no members at all, `object`: an empty interface would take
 * every value, numbers and strings too.
 */
function interfaceStatement(
  layout: ComplexLayout,
  named: NamedContract,
): InterfaceDeclarationStructure | TypeAliasDeclarationStructure {
  const properties = ownProperties(layout, named);
  if (properties.length === 0 && layout.extends === undefined) {
    return {
      kind: StructureKind.TypeAlias,
      name: named.typeNames(layout.type.id).type,
      isExported: true,
      ...typeDocs(layout.type, named),
      type: "object",
    };
  }
  return {
    kind: StructureKind.Interface,
    name: named.typeNames(layout.type.id).type,
    isExported: true,
    ...typeDocs(layout.type, named),
    ...(layout.extends === undefined ? {} : { extends: [named.typeNames(layout.extends).type] }),
    properties: properties.map((property) => ({
      name: propertyName(property.name),
      type: declaredType(property),
      hasQuestionToken: property.optional,
      ...structureDocs(property.docs),
    })),
  };
}

function aliasStatement(
  layout: ComplexLayout,
  named: NamedContract,
): TypeAliasDeclarationStructure {
  const properties = ownProperties(layout, named);
  const parts = [
    ...(layout.extends === undefined ? [] : [named.typeNames(layout.extends).type]),
    ...(properties.length === 0 ? [] : [objectText(properties)]),
    ...constraintTexts(layout.content, named),
  ];
  return {
    kind: StructureKind.TypeAlias,
    name: named.typeNames(layout.type.id).type,
    isExported: true,
    ...typeDocs(layout.type, named),
    type: parts.join(" & "),
  };
}

/** The union of a type and those derived from it, told apart by `$type`. */
function instancesStatement(
  type: TypeDefinition,
  named: NamedContract,
): TypeAliasDeclarationStructure {
  const names = named.typeNames(type.id);
  const alternatives = named.concreteTypes(type).map((concrete) => {
    const identifier = named.typeNames(concrete.id).type;
    if (concrete.id === type.id) return `(${identifier} & { $type?: never })`;
    return taggedText(concrete, identifier, named);
  });
  return {
    kind: StructureKind.TypeAlias,
    name: names.instances,
    isExported: true,
    docs: [{ description: `${names.type} or a type derived from it, which \`$type\` names.` }],
    type: alternatives.length === 0 ? "never" : alternatives.join(" | "),
  };
}

function taggedText(type: TypeDefinition, identifier: string, named: NamedContract): string {
  const tag = JSON.stringify(identifier);
  const layout = named.layout(type.id);
  if (layout?.kind === "complex") return `(${identifier} & { $type: ${tag} })`;
  return `TypedValue<${tag}, ${valueTypeText(type.id, named)}>`;
}

function anyValueStatement(named: NamedContract): TypeAliasDeclarationStructure {
  const types = named.namedTypes
    .filter((type) => type.kind === "simple" || !type.abstract)
    .map((type) => taggedText(type, named.typeNames(type.id).type, named));
  return {
    kind: StructureKind.TypeAlias,
    name: named.names.anyValue,
    isExported: true,
    docs: [
      { description: "A value of `xs:anyType`: `$type` names the type that `xsi:type` gives." },
    ],
    type: ["AnyValue", ...types].join(" | "),
  };
}

function substituteStatements(
  element: ElementDeclaration,
  named: NamedContract,
): TypeAliasDeclarationStructure[] {
  if (element.substitutes === undefined) return [];
  const members = element.substitutes.map((id) => {
    const member = named.element(id);
    const value = elementValueText(member, named);
    return `{ kind: ${JSON.stringify(named.elementNames(id).key)}; value: ${value} }`;
  });
  return [
    {
      kind: StructureKind.TypeAlias,
      name: named.elementNames(element.id).substitutes,
      isExported: true,
      docs: [
        {
          description: `An element that may stand for \`${element.name.localName}\`, tagged by its name.`,
        },
      ],
      type: members.length === 0 ? "never" : members.join(" | "),
    },
  ];
}
