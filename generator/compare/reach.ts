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
import { leavesOf } from "../model/particles.js";
import type { Directions } from "./difference.js";

/** The types and elements of one direction. */
interface Reached {
  readonly types: ReadonlySet<TypeId>;
  readonly elements: ReadonlySet<ComponentId>;
}

const NOWHERE: Directions = { request: false, response: false };
/** Documents without services go both ways. */
export const BOTH_WAYS: Directions = { request: true, response: true };

/** Tells in which messages a component can stand. */
export class Reach {
  readonly #request: Reached;
  readonly #response: Reached;
  readonly #isDocuments: boolean;

  /** A contract without services is one of documents, of which everyone may write and read all. */
  constructor(contract: Contract) {
    this.#isDocuments = contract.services.length === 0;
    const operations = contract.services.flatMap((service) => service.operations);
    this.#request = reachOf(contract, operations.map(({ input }) => rootsOf(input)).flat());
    this.#response = reachOf(
      contract,
      operations.flatMap(({ output, faults }) => [
        ...(output === undefined ? [] : rootsOf(output)),
        ...faults.map(({ element }) => element),
      ]),
    );
  }

  ofType(id: TypeId): Directions {
    if (this.#isDocuments) return BOTH_WAYS;
    return { request: this.#request.types.has(id), response: this.#response.types.has(id) };
  }

  ofElement(id: ComponentId): Directions {
    if (this.#isDocuments) return BOTH_WAYS;
    return { request: this.#request.elements.has(id), response: this.#response.elements.has(id) };
  }
}

/** Where either may stand. */
export function either(left: Directions = NOWHERE, right: Directions = NOWHERE): Directions {
  return { request: left.request || right.request, response: left.response || right.response };
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
