/** The identifiers of managed classes, decided after all others of the contract, free of collisions. */
import type { Contract } from "./contract.js";
import { camelCase, constantStem, IdentifierScope, pascalCase } from "./identifiers.js";
import type { ManagedClass, ManagedMethod } from "./managed-classes.js";
import {
  allocateClass,
  memberKey,
  memberKeys,
  scopesBeside,
  type MemberNaming,
  type Names,
  type Scopes,
} from "./names.js";

/** The identifiers of one class. */
export interface ManagedClassNames {
  /** An instance as callers see it: `Win32Service`. */
  readonly type: string;
  readonly key: string;
  readonly properties: string;
  readonly client: string;
  /** The class that implements an instance for callers. */
  readonly object: string;
  /** An instance as a server provides it. */
  readonly instance: string;
  readonly handler: string;
  readonly factory: string;
  readonly descriptor: string;
  /** Members by position in `properties`. */
  readonly members: readonly string[];
  /** By position in `methods`. */
  readonly methods: readonly ManagedMethodNames[];
}

export interface ManagedMethodNames {
  readonly method: string;
  readonly descriptor: string;
  readonly request: string;
  readonly result: string;
  readonly status: string;
  /** Of the array of known statuses. */
  readonly statuses: string;
  /** Keys by position in `inputs` and `outputs`. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** What the modules of managed classes import. */
const IMPORTED_TYPES = [
  ...["AsyncGenerator", "ClassDescriptor", "MethodDescriptor", "ManagedCallOptions"],
  ...["ManagedClassChannel", "ManagedClientOptions", "ManagedService", "ManagedServiceOptions"],
  "StatusError",
];
const IMPORTED_VALUES = ["ManagedClassChannel", "createManagedService", "channel", "properties"];

/** Members that the classes and handlers of every managed class have. */
const OWN_MEMBERS = ["get", "list"];

/** Assigns the identifiers of all managed classes, by position. */
export function nameManagedClasses(
  contract: Contract,
  names: Names,
  naming: MemberNaming,
): ManagedClassNames[] {
  const scopes = scopesBeside(names);
  for (const identifier of IMPORTED_TYPES) scopes.types.reserve(identifier);
  for (const identifier of IMPORTED_VALUES) scopes.values.reserve(identifier);
  return (contract.managedClasses ?? []).map((managed) => nameClass(managed, scopes, naming));
}

/** What the modules of a managed class declare. */
export function managedIdentifiers(names: ManagedClassNames): readonly string[] {
  return [
    ...[names.type, names.key, names.properties, names.client, names.object],
    ...[names.instance, names.handler, names.factory, names.descriptor],
    ...names.methods.flatMap(({ descriptor, request, result, status, statuses }) => [
      descriptor,
      request,
      result,
      status,
      statuses,
    ]),
  ];
}

function nameClass(managed: ManagedClass, scopes: Scopes, naming: MemberNaming): ManagedClassNames {
  const pascal = pascalCase(managed.name.replaceAll("_", " "));
  const { types, values } = scopes;
  const type = types.allocate(pascal);
  const members = IdentifierScope.methods();
  for (const own of OWN_MEMBERS) members.reserve(own);
  return {
    type,
    key: types.allocate(`${type}Key`),
    properties: types.allocate(`${type}Properties`),
    client: allocateClass(`${type}Client`, scopes),
    object: allocateClass(`${type}Object`, scopes),
    instance: types.allocate(`${type}Instance`),
    handler: types.allocate(`${type}Handler`),
    factory: values.allocate(`create${type}Service`),
    descriptor: values.allocate(`${constantStem(type)}Class`),
    members: managed.properties.map(({ name }) => members.allocate(memberKey(name, naming))),
    methods: managed.methods.map((method) => nameMethod(method, type, members, scopes, naming)),
  };
}

function nameMethod(
  { name, inputs, outputs }: ManagedMethod,
  owner: string,
  members: IdentifierScope,
  { types, values }: Scopes,
  naming: MemberNaming,
): ManagedMethodNames {
  const stem = owner + pascalCase(name);
  return {
    method: members.allocate(camelCase(name)),
    descriptor: values.allocate(`${constantStem(stem)}Method`),
    request: types.allocate(`${stem}Request`),
    result: types.allocate(`${stem}Result`),
    status: types.allocate(`${stem}Status`),
    statuses: values.allocate(`${constantStem(stem)}Statuses`),
    inputs: memberKeys(inputs, naming),
    outputs: memberKeys(outputs, naming, ["returnValue"]),
  };
}
