/** Finds what contract.json names: components by `prefix:Name`, members by paths of steps. */
import type {
  AttributeUse,
  ComponentId,
  Contract,
  ElementDeclaration,
  ElementParticle,
  EnumerationValue,
  Particle,
  TypeDefinition,
  TypeId,
} from "./contract.js";
import { componentId } from "./ids.js";

/** Lookups over a contract. */
export interface ContractIndex {
  readonly types: ReadonlyMap<TypeId, TypeDefinition>;
  readonly elements: ReadonlyMap<ComponentId, ElementDeclaration>;
  readonly prefixes: Readonly<Record<string, string>>;
}

export function indexContract(
  contract: Contract,
  prefixes: Readonly<Record<string, string>>,
): ContractIndex {
  return {
    types: new Map(contract.types.map((type) => [type.id, type])),
    elements: new Map(contract.elements.map((element) => [element.id, element])),
    prefixes,
  };
}

/** The id that `prefix:Name` stands for; undefined where the prefix is not declared. */
export function idOf(name: string, { prefixes }: ContractIndex): ComponentId | undefined {
  const colon = name.indexOf(":");
  if (colon < 0) return componentId({ namespace: "", localName: name });
  const prefix = name.slice(0, colon);
  const namespace = Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined;
  if (namespace === undefined) return undefined;
  return componentId({ namespace, localName: name.slice(colon + 1) });
}

/** What a path of steps leads to: elements or attribute uses of one name. */
export type Member = ElementParticle | AttributeUse;

/**
 * The members that a path leads to from a type: `Name` for child elements, `@name` for an attribute,
 * steps separated by `/`. Empty where there are none.
 */
export function membersAt(path: string, start: TypeId, index: ContractIndex): readonly Member[] {
  const steps = path.split("/");
  let owners: readonly TypeId[] = [start];
  let members: readonly Member[] = [];
  for (const step of steps) {
    members = owners.flatMap((owner) => membersNamed(step, index.types.get(owner)));
    owners = [...new Set(members.map((member) => member.type))];
  }
  return members;
}

function membersNamed(step: string, type: TypeDefinition | undefined): readonly Member[] {
  if (type?.kind !== "complex") return [];
  if (step.startsWith("@")) {
    return type.attributes.filter((use) => use.name.localName === step.slice(1));
  }
  return elementsOf(type).filter((element) => element.name.localName === step);
}

/** The steps that are possible from a type, for "did you mean" remedies. */
export function memberNames(id: TypeId, index: ContractIndex): readonly string[] {
  const type = index.types.get(id);
  if (type?.kind !== "complex") return [];
  const attributes = type.attributes.map((use) => `@${use.name.localName}`);
  return [...elementsOf(type).map((element) => element.name.localName), ...attributes];
}

function elementsOf(type: TypeDefinition): readonly ElementParticle[] {
  if (type.kind !== "complex" || !("particle" in type.content)) return [];
  const found: ElementParticle[] = [];
  const visit = (particle: Particle): void => {
    if (particle.kind === "element") found.push(particle);
    else if (particle.kind !== "any") particle.particles.forEach(visit);
  };
  visit(type.content.particle);
  return found;
}

/**
 * The enumerated values of a type: its own, or those of the anonymous types it is made of (the items
 * of a list, the members of a union, the text of a simple content).
 */
export function enumerationOf(id: TypeId, index: ContractIndex): readonly EnumerationValue[] {
  const type = index.types.get(id);
  if (type === undefined) return [];
  const own = type.kind === "simple" ? (type.facets.enumeration ?? []) : [];
  const parts = partsOf(type).filter((part) => index.types.get(part)?.name === undefined);
  return [...own, ...parts.flatMap((part) => enumerationOf(part, index))];
}

function partsOf(type: TypeDefinition): readonly TypeId[] {
  if (type.kind === "complex") return type.content.kind === "simple" ? [type.content.type] : [];
  switch (type.variety.kind) {
    case "restriction":
      return [type.variety.base];
    case "list":
      return [type.variety.item];
    case "union":
      return type.variety.members;
  }
}
