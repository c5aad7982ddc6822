/** In which messages the types and elements of a contract can stand. */
import type {
  ComponentId,
  Contract,
  OperationMessage,
  Particle,
  TypeDefinition,
  TypeId,
} from "../model/contract.js";
import { ANY_TYPE } from "../model/builtins.js";
import type { Database, Parameter } from "../model/database.js";
import { leavesOf } from "../model/particles.js";
import type { Directions } from "./difference.js";
import { BOTH_WAYS, either, NOWHERE } from "./directions.js";

/** The types and elements of one direction. */
interface Reached {
  readonly types: ReadonlySet<TypeId>;
  readonly elements: ReadonlySet<ComponentId>;
}

/** Tells in which messages a component can stand. */
export class Reach {
  readonly #request: Reached;
  readonly #response: Reached;
  readonly #documents: Reached | undefined;

  /**
   * Without services, elements that no call holds are roots of documents, which everyone may write and
   * read; so are the types that nothing holds.
   */
  constructor(contract: Contract) {
    this.#request = reachOf(contract, requestRoots(contract));
    this.#response = reachOf(contract, responseRoots(contract));
    if (contract.services.length > 0) return;
    const calls = [this.#request.elements, this.#response.elements];
    const others = contract.elements.filter(({ id }) => !calls.some((known) => known.has(id)));
    this.#documents = reachOf(
      contract,
      others.map(({ id }) => id),
    );
  }

  ofType(id: TypeId): Directions {
    return this.#directions(({ types }) => types.has(id));
  }

  ofElement(id: ComponentId): Directions {
    return this.#directions(({ elements }) => elements.has(id));
  }

  #directions(isIn: (reached: Reached) => boolean): Directions {
    const calls = { request: isIn(this.#request), response: isIn(this.#response) };
    if (this.#documents === undefined) return calls;
    const isOfCalls = calls.request || calls.response;
    return either(calls, isOfCalls && !isIn(this.#documents) ? NOWHERE : BOTH_WAYS);
  }
}

/** The elements of requests, and those that parameters of procedures hold. */
function requestRoots({ services, database }: Contract): readonly ComponentId[] {
  const operations = services.flatMap((service) => service.operations);
  return [
    ...operations.flatMap(({ input }) => rootsOf(input)),
    ...contentsOf(database, () => true),
  ];
}

/** The elements of responses and faults, those of output parameters, and results of managed methods. */
function responseRoots({ services, database, managedClasses }: Contract): readonly ComponentId[] {
  const operations = services.flatMap((service) => service.operations);
  const methods = (managedClasses ?? []).flatMap((managed) => managed.methods);
  return [
    ...operations.flatMap(({ output, faults }) => [
      ...(output === undefined ? [] : rootsOf(output)),
      ...faults.map(({ element }) => element),
    ]),
    ...contentsOf(database, ({ output }) => output),
    ...methods.flatMap(({ returns }) => (returns?.kind === "document" ? [returns.element] : [])),
  ];
}

function contentsOf(
  database: Database | undefined,
  isOfDirection: (parameter: Parameter) => boolean,
): readonly ComponentId[] {
  const parameters = (database?.procedures ?? []).flatMap((procedure) => procedure.parameters);
  return parameters
    .filter(isOfDirection)
    .flatMap(({ content }) => (content === undefined ? [] : [content.element]));
}

function rootsOf({ body, headers }: OperationMessage): readonly ComponentId[] {
  const own = body.kind === "empty" ? [] : [body.element];
  return [...own, ...headers.flatMap(({ element, faults = [] }) => [element, ...faults])];
}

/**
 * Everything that the elements lead to: content, attributes, bases, substitutes, and types that may
 * stand by xsi:type. What only a wildcard lets in is kept as nodes, and is not counted.
 */
function reachOf(contract: Contract, roots: readonly ComponentId[]): Reached {
  const definitions = new Map(contract.types.map((type) => [type.id, type]));
  const declarations = new Map(contract.elements.map((element) => [element.id, element]));
  const types = new Set<TypeId>();
  const elements = new Set<ComponentId>();
  const waiting: TypeId[] = [];

  function addType(id: TypeId): void {
    if (types.has(id)) return;
    types.add(id);
    waiting.push(id);
  }
  function addElement(id: ComponentId): void {
    if (elements.has(id)) return;
    elements.add(id);
    const declaration = declarations.get(id);
    if (declaration === undefined) return;
    addType(declaration.type);
    for (const substitute of declaration.substitutes ?? []) addElement(substitute);
  }

  for (const root of roots) addElement(root);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === ANY_TYPE) {
      for (const type of contract.types) if (type.name !== undefined) addType(type.id);
    }
    const definition = definitions.get(id);
    if (definition === undefined) continue;
    for (const part of partsOf(definition)) addType(part);
    for (const reference of referencesOf(definition)) addElement(reference);
  }
  return { types, elements };
}

function partsOf(type: TypeDefinition): readonly TypeId[] {
  if (type.kind === "complex") {
    return [
      ...(type.derivation === undefined ? [] : [type.derivation.base]),
      ...(type.content.kind === "simple" ? [type.content.type] : []),
      ...elementsIn(type).map((particle) => particle.type),
      ...type.attributes.map((use) => use.type),
      ...type.derived,
    ];
  }
  const { variety } = type;
  switch (variety.kind) {
    case "restriction":
      return [variety.base, ...type.derived];
    case "list":
      return [variety.item, ...type.derived];
    case "union":
      return [...variety.members, ...type.derived];
  }
}

function referencesOf(type: TypeDefinition): readonly ComponentId[] {
  return type.kind === "simple" ? [] : elementsIn(type).flatMap(({ ref }) => ref ?? []);
}

function elementsIn(type: TypeDefinition & { readonly kind: "complex" }) {
  const particle: Particle | undefined =
    "particle" in type.content ? type.content.particle : undefined;
  const leaves = particle === undefined ? [] : leavesOf(particle);
  return leaves.filter((leaf) => leaf.kind === "element");
}
