/**
 * Reduces a contract to some of its operations and what they reach. A message reaches its elements;
 * an element its type and the elements that may stand for it; a type its base, its members' types and,
 * where a value of it may stand, the types derived from it, since instances may be of those.
 *
 * `xs:anyType` reaches nothing: a value of a type that is left out decodes as attributes and nodes.
 * Elements that wildcards admit are nodes anyway.
 */
import { fail } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import type {
  ComplexTypeDefinition,
  ComponentId,
  Contract,
  ElementDeclaration,
  Operation,
  OperationMessage,
  SimpleTypeDefinition,
  TypeDefinition,
  TypeId,
} from "./contract.js";
import { componentId } from "./ids.js";
import { particlesIn } from "./walk-particles.js";

/**
 * Operations to take and to leave out, by name; `*` stands for any characters and `?` for one. A
 * pattern with a slash names the service too: `ChangeService/Get*`.
 */
export interface OperationSelection {
  /** All operations when absent. */
  readonly include?: readonly string[];
  /** Weighs more than `include`. */
  readonly exclude?: readonly string[];
}

/**
 * The contract with the operations chosen, the services that have any, and the components reached.
 * Everything keeps its order; namespaces stay, since they name components of others too.
 *
 * @throws DiagnosticError SW7103 for a pattern that no operation matches, and where none is left.
 */
export function selectOperations(
  contract: Contract,
  { include, exclude = [] }: OperationSelection,
): Contract {
  requireMatches(contract, [...(include ?? []), ...exclude]);
  const services = contract.services
    .map((service) => ({
      ...service,
      operations: service.operations.filter(
        ({ name }) =>
          (include === undefined || include.some((one) => isNamed(one, service.name, name))) &&
          !exclude.some((one) => isNamed(one, service.name, name)),
      ),
    }))
    .filter(({ operations }) => operations.length > 0);
  if (services.length === 0) failAsEmpty(contract);

  const reach = new Reach(contract);
  for (const { operations } of services) for (const operation of operations) reach.add(operation);
  return reach.reduced(services);
}

function isNamed(pattern: string, service: string, operation: string): boolean {
  const name = pattern.includes("/") ? `${service}/${operation}` : operation;
  const source = pattern
    .replaceAll(/[\\^$.+()|[\]{}]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "su").test(name);
}

function requireMatches(contract: Contract, patterns: readonly string[]): void {
  const all = contract.services.flatMap((service) =>
    service.operations.map(({ name }) => ({ service: service.name, name })),
  );
  for (const pattern of patterns) {
    if (all.some(({ service, name }) => isNamed(pattern, service, name))) continue;
    const names = all.map(({ service, name }) =>
      pattern.includes("/") ? `${service}/${name}` : name,
    );
    const meant = nearest(pattern, names);
    fail(
      "SW7103",
      undefined,
      `The contract "${contract.name}" has no operation "${pattern}".`,
      meant === undefined ? listOf(names) : `Did you mean "${meant}"?`,
    );
  }
}

const MOST_NAMES = 10;

function listOf(names: readonly string[]): string {
  if (names.length === 0) return "It has no operations: remove the selection.";
  const shown = names.slice(0, MOST_NAMES).map((name) => `"${name}"`);
  const more = names.length > MOST_NAMES ? ` and ${String(names.length - MOST_NAMES)} more` : "";
  return `It has ${shown.join(", ")}${more}.`;
}

function failAsEmpty(contract: Contract): never {
  fail(
    "SW7103",
    undefined,
    `No operation of the contract "${contract.name}" is left.`,
    "Exclude fewer operations, or include some.",
  );
}

/** What has been reached, and what is still to be followed. */
class Reach {
  readonly #contract: Contract;
  readonly #types: ReadonlyMap<TypeId, TypeDefinition>;
  readonly #elements: ReadonlyMap<ComponentId, ElementDeclaration>;
  readonly #reachedElements = new Set<ComponentId>();
  readonly #reachedTypes = new Set<TypeId>();
  /** Types that a value may be of, and so of the types derived from them. */
  readonly #valueTypes = new Set<TypeId>();
  readonly #pending: TypeDefinition[] = [];

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#types = new Map(contract.types.map((type) => [type.id, type]));
    this.#elements = new Map(contract.elements.map((element) => [element.id, element]));
  }

  add({ input, output, faults }: Operation): void {
    this.#addMessage(input);
    if (output !== undefined) this.#addMessage(output);
    for (const { element } of faults) this.#addElement(element);
    for (let type = this.#pending.pop(); type !== undefined; type = this.#pending.pop()) {
      if (type.kind === "complex") this.#followComplex(type);
      else this.#followSimple(type);
    }
  }

  reduced(services: Contract["services"]): Contract {
    const { types, elements, attributes } = this.#contract;
    const keptTypes = types.filter(({ id }) => this.#reachedTypes.has(id));
    const uses = new Set(
      keptTypes.flatMap((type) =>
        type.kind === "complex" ? type.attributes.map(({ name }) => componentId(name)) : [],
      ),
    );
    return {
      ...this.#contract,
      services,
      types: keptTypes.map((type) => ({
        ...type,
        derived: type.derived.filter((id) => this.#reachedTypes.has(id)),
      })),
      elements: elements
        .filter(({ id }) => this.#reachedElements.has(id))
        .map((element) => this.#withoutLostHead(element)),
      attributes: attributes.filter(({ id }) => uses.has(id)),
    };
  }

  /** An element may be reached without the head of its substitution group. */
  #withoutLostHead(element: ElementDeclaration): ElementDeclaration {
    const { substitutionGroup, ...others } = element;
    if (substitutionGroup === undefined) return element;
    return this.#reachedElements.has(substitutionGroup) ? element : others;
  }

  #addMessage({ body, headers }: OperationMessage): void {
    if (body.kind !== "empty") this.#addElement(body.element);
    for (const { element, faults = [] } of headers) {
      for (const id of [element, ...faults]) this.#addElement(id);
    }
  }

  #addElement(id: ComponentId): void {
    const element = this.#elements.get(id);
    if (element === undefined || this.#reachedElements.has(id)) return;
    this.#reachedElements.add(id);
    this.#addValueType(element.type);
    for (const substitute of element.substitutes ?? []) this.#addElement(substitute);
  }

  #addType(id: TypeId): void {
    const type = this.#types.get(id);
    if (type === undefined || this.#reachedTypes.has(id)) return;
    this.#reachedTypes.add(id);
    this.#pending.push(type);
  }

  /** Derived types of a simple type have no bearing: their values are of its shape. */
  #addValueType(start: TypeId): void {
    const waiting = [start];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (this.#valueTypes.has(id)) continue;
      this.#valueTypes.add(id);
      this.#addType(id);
      const type = this.#types.get(id);
      if (type?.kind === "complex") waiting.push(...type.derived);
    }
  }

  #followComplex({ derivation, content, attributes }: ComplexTypeDefinition): void {
    if (derivation !== undefined) this.#addType(derivation.base);
    for (const { type } of attributes) this.#addType(type);
    if (content.kind === "simple") this.#addType(content.type);
    if (content.kind !== "elementOnly" && content.kind !== "mixed") return;
    if (content.particle === undefined) return;
    for (const particle of particlesIn(content.particle)) {
      if (particle.kind !== "element") continue;
      this.#addValueType(particle.type);
      if (particle.ref !== undefined) this.#addElement(particle.ref);
    }
  }

  #followSimple({ variety }: SimpleTypeDefinition): void {
    switch (variety.kind) {
      case "restriction":
        this.#addType(variety.base);
        return;
      case "list":
        this.#addType(variety.item);
        return;
      case "union":
        for (const member of variety.members) this.#addType(member);
        return;
    }
  }
}
