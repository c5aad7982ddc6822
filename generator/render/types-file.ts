/** `types.ts`: the data-contract types of a contract. */
import type { ElementDeclaration, HeaderPart, Service, TypeDefinition } from "../model/contract.js";
import type { ComplexLayout } from "../model/layout.js";
import type { ServiceNames } from "../model/names.js";
import { printModule } from "../print/module.js";
import type { AliasStatement, InterfaceStatement, Statement } from "../print/statement.js";
import {
  genericType,
  intersectionType,
  literalType,
  namedType,
  objectType,
  referredNames,
  unionType,
  type TypeNode,
} from "../print/type-node.js";
import { XSD_NAMESPACE } from "../read/namespaces.js";
import { docText } from "./doc-comment.js";
import { typeImports, typesOfStatement } from "./imports.js";
import type { NamedContract } from "./named-contract.js";
import { simpleStatements } from "./simple-statements.js";
import {
  constraintTypes,
  declaredProperty,
  elementValueType,
  hasConstraints,
  isPolymorphic,
  kindAndValue,
  membersType,
  orUndefined,
  ownProperties,
  taggedType,
  valueType,
} from "./value-type.js";

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

/** The text of `types.ts`. */
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
  const imports = typeImports(withAny.flatMap(typesOfStatement), runtimeTypeImports(named));
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
): InterfaceStatement[] {
  const headers = serviceHeaders(service);
  if (names === undefined || headers.length === 0) return [];
  return [
    {
      kind: "interface",
      name: names.headers,
      docs: `SOAP headers of ${service.name}, by property.`,
      properties: headers.map((header) => ({
        name: named.elementNames(header.element).key,
        type: orUndefined(valueType(named.element(header.element).type, named)),
        optional: true,
        docs: docText(named.contract.document, header.docs),
      })),
    },
  ];
}

/** Whether a type or a global element holds `xs:anyType`, and that is more than what is built in. */
function usesAnyValue(statements: readonly Statement[], named: NamedContract): boolean {
  if (named.namedTypes.length === 0) return false;
  const anyType = `{${XSD_NAMESPACE}}anyType`;
  return (
    named.contract.elements.some((element) => element.type === anyType) ||
    referredNames(statements.flatMap(typesOfStatement)).has(named.names.anyValue)
  );
}

function typeStatements(type: TypeDefinition, named: NamedContract): Statement[] {
  if (type.kind === "simple") return simpleStatements(type, named);
  const layout = named.layout(type.id);
  if (layout?.kind !== "complex") return [];
  const statement = isInterface(layout, named)
    ? interfaceStatement(layout, named)
    : aliasStatement(layout, named);
  return isPolymorphic(type, named) ? [statement, instancesStatement(type, named)] : [statement];
}

function typeDocs(type: TypeDefinition, named: NamedContract): string | undefined {
  return docText(named.contract.document, type.docs);
}

/** Whether a type is an interface: nothing in it or in its bases is a choice. */
function isInterface(layout: ComplexLayout, named: NamedContract): boolean {
  if (hasConstraints(layout.content)) return false;
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
): InterfaceStatement | AliasStatement {
  const properties = ownProperties(layout, named);
  const common = {
    name: named.typeNames(layout.type.id).type,
    docs: typeDocs(layout.type, named),
  };
  if (properties.length === 0 && layout.extends === undefined) {
    return { kind: "alias", ...common, type: namedType("object") };
  }
  return {
    kind: "interface",
    ...common,
    ...(layout.extends === undefined ? {} : { extends: named.typeNames(layout.extends).type }),
    properties: properties.map(declaredProperty),
  };
}

function aliasStatement(layout: ComplexLayout, named: NamedContract): AliasStatement {
  const properties = ownProperties(layout, named);
  const parts = [
    ...(layout.extends === undefined ? [] : [namedType(named.typeNames(layout.extends).type)]),
    ...(properties.length === 0 ? [] : [membersType(properties)]),
    ...constraintTypes(layout.content, named),
  ];
  return {
    kind: "alias",
    name: named.typeNames(layout.type.id).type,
    docs: typeDocs(layout.type, named),
    type: intersectionType(parts),
  };
}

/** The union of a type and those derived from it, told apart by `$type`. */
function instancesStatement(type: TypeDefinition, named: NamedContract): AliasStatement {
  const names = named.typeNames(type.id);
  const alternatives = named.concreteTypes(type).map((concrete) => {
    const identifier = named.typeNames(concrete.id).type;
    return concrete.id === type.id
      ? untaggedType(identifier)
      : alternativeType(concrete, identifier, named);
  });
  return {
    kind: "alias",
    name: names.instances,
    docs: `${names.type} or a type derived from it, which \`$type\` names.`,
    type: unionType(alternatives),
  };
}

/** `Order & { $type?: never }` */
function untaggedType(identifier: string): TypeNode {
  const tag = { name: "$type", type: namedType("never"), optional: true };
  return intersectionType([namedType(identifier), objectType([tag])]);
}

function alternativeType(type: TypeDefinition, identifier: string, named: NamedContract): TypeNode {
  const layout = named.layout(type.id);
  if (layout?.kind === "complex") return taggedType(identifier);
  return genericType("TypedValue", literalType(identifier), valueType(type.id, named));
}

function anyValueStatement(named: NamedContract): AliasStatement {
  const types = named.namedTypes
    .filter((type) => type.kind === "simple" || !type.abstract)
    .map((type) => alternativeType(type, named.typeNames(type.id).type, named));
  return {
    kind: "alias",
    name: named.names.anyValue,
    docs: "A value of `xs:anyType`: `$type` names the type that `xsi:type` gives.",
    type: unionType([namedType("AnyValue"), ...types]),
  };
}

function substituteStatements(element: ElementDeclaration, named: NamedContract): AliasStatement[] {
  if (element.substitutes === undefined) return [];
  const members = element.substitutes.map((id) =>
    kindAndValue(named.elementNames(id).key, elementValueType(named.element(id), named)),
  );
  return [
    {
      kind: "alias",
      name: named.elementNames(element.id).substitutes,
      docs: `An element that may stand for \`${element.name.localName}\`, tagged by its name.`,
      type: unionType(members),
    },
  ];
}
