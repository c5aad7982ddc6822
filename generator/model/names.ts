/**
 * The name stage: one TypeScript identifier for each type, element, service and operation of a
 * contract, decided once, in spec order, free of collisions. Named types choose first, then anonymous
 * types, so that adding an element never renames a type. Members get theirs in `layout.ts`.
 */
import type {
  ComponentId,
  Contract,
  ElementDeclaration,
  Operation,
  Service,
  TypeDefinition,
  TypeId,
} from "./contract.js";
import { camelCase, constantStem, IdentifierScope, pascalCase } from "./identifiers.js";

/** `camel` turns wire names of members into camelCase, `preserve` keeps them. */
export type MemberNaming = "camel" | "preserve";

/** The identifiers of one type. */
export interface TypeNames {
  /** Of the interface or alias in `types.ts`: `UserProfileChangeQuery`. */
  readonly type: string;
  /** Of the descriptor in `schema.ts`: `userProfileChangeQueryType`. */
  readonly descriptor: string;
  /** Of the array of enumerated values in `types.ts`: `changeTypesItemValues`. */
  readonly values: string;
  /** Of the union of this type and all types derived from it: `AnyProfile`. */
  readonly instances: string;
}

/** The identifiers of one global element. */
export interface ElementNames {
  /** Of the descriptor in `schema.ts`: `getChangesElement`. */
  readonly descriptor: string;
  /** Of the functions in `codec.ts`: `parseRunHistory`, `serializeRunHistory`. */
  readonly parse: string;
  readonly serialize: string;
  /** Of the tagged union of the elements that may stand for this one. */
  readonly substitutes: string;
  /** Key of the element in a tagged union. */
  readonly key: string;
}

export interface ServiceNames {
  /** Of the descriptor: `userProfileChangeService`. */
  readonly descriptor: string;
  /** `UserProfileChangeServiceClient` */
  readonly client: string;
  /** `UserProfileChangeServiceHandler` */
  readonly handler: string;
  /** `UserProfileChangeServiceHeaders` */
  readonly headers: string;
  /** `createUserProfileChangeService` */
  readonly factory: string;
  /** By position in `service.operations`. */
  readonly operations: readonly OperationNames[];
}

export interface OperationNames {
  /** `getChanges` */
  readonly method: string;
  /** `getChangesOperation` */
  readonly descriptor: string;
  /** Of the function that gives the items of an answer as they arrive: `streamGetChanges`. */
  readonly stream?: string;
  /** Of the functions that go from page to page. */
  readonly paging?: PagingNames;
}

export interface PagingNames {
  /** `pagedGetChanges` */
  readonly paged: string;
  /** `pagesOfGetChanges` */
  readonly pages: string;
  /** `itemsOfGetChanges` */
  readonly items: string;
}

/** Every identifier of a contract but those of members. */
export interface Names {
  readonly types: ReadonlyMap<TypeId, TypeNames>;
  readonly elements: ReadonlyMap<ComponentId, ElementNames>;
  /** By position in `contract.services`. */
  readonly services: readonly ServiceNames[];
  /** Constants for the contract's namespaces, by URI: `tns`. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** The union of everything that an `xs:anyType` may hold in this contract. */
  readonly anyValue: string;
  readonly anyType: string;
}

/** Identifiers of modules that `index.ts` exports together. */
export interface Scopes {
  readonly types: IdentifierScope;
  readonly values: IdentifierScope;
}

/** Assigns every identifier of the contract. */
export function nameContract(contract: Contract): Names {
  const scopes: Scopes = { types: IdentifierScope.types(), values: IdentifierScope.values() };
  const anyValue = scopes.types.allocate("ContractValue");
  const anyType = scopes.values.allocate("anyType");
  const services = contract.services.map((service) => nameService(service, scopes));
  const types = nameTypes(contract.types, scopes);
  const elements = nameElements(contract.elements, scopes);
  const namespaces = nameNamespaces(contract, scopes);
  return { types, elements, services, namespaces, anyValue, anyType };
}

function nameNamespaces(contract: Contract, scopes: Scopes): Map<string, string> {
  const uris = contract.namespaces.filter(({ uri }) => uri !== "");
  return new Map(uris.map(({ prefix, uri }) => [uri, scopes.values.allocate(camelCase(prefix))]));
}

function nameTypes(types: readonly TypeDefinition[], scopes: Scopes): Map<TypeId, TypeNames> {
  const names = new Map<TypeId, TypeNames>();
  const named = types.filter((type) => type.name !== undefined);
  const anonymous = types.filter((type) => type.name === undefined);
  for (const type of [...named, ...anonymous]) names.set(type.id, nameType(type, names, scopes));
  return names;
}

function nameType(
  type: TypeDefinition,
  known: ReadonlyMap<TypeId, TypeNames>,
  scopes: Scopes,
): TypeNames {
  const identifier = scopes.types.allocate(
    wantedTypeName(type, known),
    type.name === undefined ? "Content" : undefined,
  );
  const stem = constantStem(identifier);
  return {
    type: identifier,
    descriptor: scopes.values.allocate(`${stem}Type`),
    values: scopes.values.allocate(`${stem}Values`),
    instances: scopes.types.allocate(`Any${identifier}`),
  };
}

/** A type's own name, or that of the owner with the steps that lead from it to the anonymous type. */
function wantedTypeName(type: TypeDefinition, known: ReadonlyMap<TypeId, TypeNames>): string {
  if (type.name !== undefined) return pascalCase(type.name.localName);
  const id = type.id.replace(/^element |^attribute /, "");
  const afterNamespace = id.slice(id.indexOf("}") + 1);
  const [root = "", ...steps] = afterNamespace.split("/");
  const ownerId = type.id.slice(0, type.id.lastIndexOf("/"));
  const owner = steps.length > 0 ? known.get(ownerId) : undefined;
  if (owner !== undefined) return owner.type + pascalCase(steps.at(-1) ?? "");
  return [root, ...steps].map(pascalCase).join("");
}

function nameElements(
  elements: readonly ElementDeclaration[],
  scopes: Scopes,
): Map<ComponentId, ElementNames> {
  const keys = IdentifierScope.members();
  const names = new Map<ComponentId, ElementNames>();
  for (const element of elements) {
    const pascal = pascalCase(element.name.localName);
    const stem = constantStem(pascal);
    names.set(element.id, {
      descriptor: scopes.values.allocate(`${stem}Element`),
      parse: scopes.values.allocate(`parse${pascal}`),
      serialize: scopes.values.allocate(`serialize${pascal}`),
      substitutes:
        element.substitutes === undefined ? "" : scopes.types.allocate(`${pascal}Substitute`),
      key: keys.allocate(camelCase(element.name.localName)),
    });
  }
  return names;
}

function nameService(service: Service, scopes: Scopes): ServiceNames {
  const pascal = pascalCase(service.name);
  return {
    descriptor: scopes.values.allocate(constantStem(pascal)),
    client: allocateClass(`${pascal}Client`, scopes),
    handler: allocateClass(`${pascal}Handler`, scopes),
    headers: allocateClass(`${pascal}Headers`, scopes),
    factory: scopes.values.allocate(`create${pascal}`),
    operations: nameOperations(service.operations, scopes),
  };
}

function nameOperations(operations: readonly Operation[], scopes: Scopes): OperationNames[] {
  const methods = IdentifierScope.methods();
  return operations.map((operation) => {
    const method = methods.allocate(camelCase(operation.name));
    const descriptor = scopes.values.allocate(`${method}Operation`);
    const stem = method.charAt(0).toUpperCase() + method.slice(1);
    return {
      method,
      descriptor,
      ...(operation.items === undefined ? {} : { stream: scopes.values.allocate(`stream${stem}`) }),
      ...(operation.paging === undefined ? {} : { paging: namePaging(stem, scopes) }),
    };
  });
}

function namePaging(stem: string, { values }: Scopes): PagingNames {
  return {
    paged: values.allocate(`paged${stem}`),
    pages: values.allocate(`pagesOf${stem}`),
    items: values.allocate(`itemsOf${stem}`),
  };
}

/**
 * Scopes for modules beside those of the contract's types and services: all that these declare is
 * taken.
 */
export function scopesBeside(names: Names): Scopes {
  const scopes = { types: IdentifierScope.types(), values: IdentifierScope.values() };
  for (const identifier of declaredIdentifiers(names)) {
    scopes.types.reserve(identifier);
    scopes.values.reserve(identifier);
  }
  return scopes;
}

function declaredIdentifiers(names: Names): readonly string[] {
  return [
    ...[names.anyType, names.anyValue, ...names.namespaces.values()],
    ...[...names.types.values()].flatMap(({ type, descriptor, values, instances }) => [
      type,
      descriptor,
      values,
      instances,
    ]),
    ...[...names.elements.values()].flatMap(({ descriptor, parse, serialize, substitutes }) => [
      descriptor,
      parse,
      serialize,
      substitutes,
    ]),
    ...names.services.flatMap(({ descriptor, client, handler, headers, factory, operations }) => [
      ...[descriptor, client, handler, headers, factory],
      ...operations.flatMap(operationIdentifiers),
    ]),
  ];
}

function operationIdentifiers({ descriptor, stream, paging }: OperationNames): readonly string[] {
  return [
    descriptor,
    ...(stream === undefined ? [] : [stream]),
    ...(paging === undefined ? [] : [paging.paged, paging.pages, paging.items]),
  ];
}

/** The identifier of a class, which is a type and a value. */
export function allocateClass(wanted: string, { types, values }: Scopes): string {
  const identifier = types.allocate(wanted);
  values.reserve(identifier);
  return identifier;
}

/** The property for a wire name. */
export function memberKey(localName: string, naming: MemberNaming): string {
  return naming === "preserve" ? localName : camelCase(localName);
}

/** The properties for the wire names of one object type, beside properties that it has anyway. */
export function memberKeys(
  items: readonly { readonly name: string }[],
  naming: MemberNaming,
  own: readonly string[] = [],
): readonly string[] {
  const scope = IdentifierScope.members();
  for (const key of own) scope.reserve(key);
  return items.map(({ name }) => scope.allocate(memberKey(name, naming)));
}
