/**
 * The layout stage: how the content of each type becomes the properties of a TypeScript value.
 *
 * - Elements of a sequence or `all` are properties, single or arrays.
 * - An exclusive choice is a choice between properties.
 * - A repeated sequence of elements is an array of objects (a group).
 * - A repeated choice, mixed content, and content in which properties could not tell the order of a
 *   document, is one array of tagged items in document order.
 */
import type {
  AttributeUse,
  ComplexTypeDefinition,
  Contract,
  ElementParticle,
  GroupParticle,
  Occurs,
  Particle,
  SimpleTypeDefinition,
  TypeDefinition,
  TypeId,
  Wildcard,
  WildcardParticle,
} from "./contract.js";
import { IdentifierScope } from "./identifiers.js";
import { memberKey, type MemberNaming } from "./names.js";
import {
  asItem,
  isEmptiable,
  isRepeated,
  leafCount,
  leavesOf,
  normalizeParticle,
  type LeafParticle,
} from "./particles.js";
import { WildcardIndex } from "./wildcards.js";

/** What the configuration says about layouts. */
export interface LayoutOptions {
  readonly naming: MemberNaming;
  /** `ArrayOfX` wrappers become arrays. */
  readonly collapseArrays: boolean;
}

export const DEFAULT_LAYOUT_OPTIONS: LayoutOptions = { naming: "camel", collapseArrays: true };

export type TypeLayout = SimpleLayout | ArrayLayout | ComplexLayout;

export interface SimpleLayout {
  readonly kind: "simple";
  readonly type: SimpleTypeDefinition;
}

/** A wrapper whose value is the array of its items. */
export interface ArrayLayout {
  readonly kind: "array";
  readonly type: ComplexTypeDefinition;
  readonly item: ElementParticle;
}

export interface ComplexLayout {
  readonly kind: "complex";
  readonly type: ComplexTypeDefinition;
  /** The type whose properties come first and are not repeated here. */
  readonly extends?: TypeId;
  readonly text?: { readonly key: string; readonly type: TypeId };
  readonly content: readonly LayoutNode[];
  readonly attributes: readonly AttributeSlot[];
  readonly anyAttribute?: { readonly key: string; readonly wildcard: Wildcard };
}

export type LayoutNode = Slot | ChoiceLayout | SequenceLayout | AllLayout;

/** What becomes one property. */
export type Slot = ElementSlot | WildcardSlot | ItemsSlot | GroupSlot;

export interface ElementSlot {
  readonly kind: "element";
  readonly key: string;
  readonly particle: ElementParticle;
}

export interface WildcardSlot {
  readonly kind: "any";
  readonly key: string;
  readonly particle: WildcardParticle;
}

/** An array of tagged items in document order; of mixed content, with the strings between. */
export interface ItemsSlot {
  readonly kind: "items";
  readonly key: string;
  readonly items: readonly (ElementSlot | WildcardSlot)[];
  readonly text: boolean;
  readonly occurs: Occurs;
}

/** An array of objects, one for each occurrence of a repeated sequence. */
export interface GroupSlot {
  readonly kind: "group";
  readonly key: string;
  readonly content: readonly LayoutNode[];
  readonly occurs: Occurs;
}

export interface ChoiceLayout {
  readonly kind: "choice";
  readonly optional: boolean;
  readonly alternatives: readonly (readonly LayoutNode[])[];
}

/** An optional sequence with required members. */
export interface SequenceLayout {
  readonly kind: "sequence";
  readonly content: readonly LayoutNode[];
}

export interface AllLayout {
  readonly kind: "all";
  readonly optional: boolean;
  readonly content: readonly ElementSlot[];
}

export interface AttributeSlot {
  readonly key: string;
  readonly use: AttributeUse;
}

/** The layouts of all types of a contract, by id, in contract order. */
export type Layouts = ReadonlyMap<TypeId, TypeLayout>;

/** Lays out every type of the contract. */
export function layoutContract(contract: Contract, options: LayoutOptions): Layouts {
  const definitions = new Map(contract.types.map((type) => [type.id, type]));
  const done = new Map<TypeId, { layout: TypeLayout; scope: IdentifierScope }>();

  function layout(type: TypeDefinition): { layout: TypeLayout; scope: IdentifierScope } {
    const known = done.get(type.id);
    if (known !== undefined) return known;
    const result = layoutType(type, extendedBase(type), options);
    done.set(type.id, result);
    return result;
  }

  /** The base of an extension, where its layout is one that can be extended. */
  function extendedBase(type: TypeDefinition): Base | undefined {
    if (type.kind !== "complex" || type.derivation?.kind !== "extension") return undefined;
    const definition = definitions.get(type.derivation.base);
    if (definition?.kind !== "complex") return undefined;
    const base = layout(definition);
    if (base.layout.kind !== "complex" || isDocumentOrdered(base.layout)) return undefined;
    return { layout: base.layout, scope: base.scope, id: definition.id };
  }

  return new Map(contract.types.map((type) => [type.id, layout(type).layout]));
}

interface Base {
  readonly id: TypeId;
  readonly layout: ComplexLayout;
  readonly scope: IdentifierScope;
}

function isDocumentOrdered(layout: ComplexLayout): boolean {
  return layout.content.some((node) => node.kind === "items" || node.kind === "all");
}

function layoutType(
  type: TypeDefinition,
  base: Base | undefined,
  options: LayoutOptions,
): { layout: TypeLayout; scope: IdentifierScope } {
  const scope = IdentifierScope.members();
  if (type.kind === "simple") return { layout: { kind: "simple", type }, scope };
  const item = options.collapseArrays ? arrayItem(type) : undefined;
  if (item !== undefined) return { layout: { kind: "array", type, item }, scope };
  return layoutComplexType(type, base, options);
}

/** The one repeated element of an `ArrayOf…` wrapper that is nothing else besides. */
function arrayItem(type: ComplexTypeDefinition): ElementParticle | undefined {
  const name = type.name?.localName ?? "";
  if (!/^ArrayOf./.test(name) || type.derivation !== undefined || type.derived.length > 0) {
    return undefined;
  }
  if (type.attributes.length > 0 || type.anyAttribute !== undefined || type.abstract)
    return undefined;
  if (type.content.kind !== "elementOnly") return undefined;
  const particle = normalizeParticle(type.content.particle);
  return particle?.kind === "element" && isRepeated(particle) ? particle : undefined;
}

function layoutComplexType(
  type: ComplexTypeDefinition,
  base: Base | undefined,
  options: LayoutOptions,
): { layout: ComplexLayout; scope: IdentifierScope } {
  const effective = effectiveParticle(type);
  const ordered = type.content.kind === "mixed" || (effective !== undefined && !isKeyed(effective));
  const extended = ordered ? undefined : base;
  const scope = extended === undefined ? IdentifierScope.members() : extended.scope.nested();
  const keys = new MemberKeys(scope, options.naming);

  const text = extended?.layout.text === undefined ? textSlot(type, keys) : undefined;
  const own = extended === undefined ? effective : ownParticle(type);
  const attributes = extended === undefined ? type.attributes : (type.ownAttributes ?? []);
  keys.expect(own, attributes);
  const content = ordered
    ? [orderedContent(effective, type.content.kind === "mixed", keys)]
    : contentNodes(own, keys);
  const layout: ComplexLayout = {
    kind: "complex",
    type,
    ...(extended === undefined ? {} : { extends: extended.id }),
    ...(text === undefined ? {} : { text }),
    content,
    attributes: attributes.map((use) => ({ key: keys.attribute(use.name.localName), use })),
    ...anyAttributeSlot(type, extended, keys),
  };
  return { layout, scope };
}

function textSlot(
  type: ComplexTypeDefinition,
  keys: MemberKeys,
): { key: string; type: TypeId } | undefined {
  if (type.content.kind !== "simple") return undefined;
  return { key: keys.synthetic("value"), type: type.content.type };
}

function anyAttributeSlot(
  type: ComplexTypeDefinition,
  extended: Base | undefined,
  keys: MemberKeys,
): { anyAttribute?: { key: string; wildcard: Wildcard } } {
  if (type.anyAttribute === undefined) return {};
  const inherited = extended?.layout.anyAttribute?.key;
  return {
    anyAttribute: { key: inherited ?? keys.synthetic("attributes"), wildcard: type.anyAttribute },
  };
}

function effectiveParticle(type: ComplexTypeDefinition): Particle | undefined {
  const { content } = type;
  if (content.kind !== "elementOnly" && content.kind !== "mixed") return undefined;
  return content.particle === undefined ? undefined : normalizeParticle(content.particle);
}

function ownParticle(type: ComplexTypeDefinition): Particle | undefined {
  return type.ownParticle === undefined ? undefined : normalizeParticle(type.ownParticle);
}

/** Allocates the keys of one type's properties; names of the schema go before made-up ones. */
class MemberKeys {
  readonly #scope: IdentifierScope;
  readonly #naming: MemberNaming;
  readonly #expected = new Set<string>();

  constructor(scope: IdentifierScope, naming: MemberNaming) {
    this.#scope = scope;
    this.#naming = naming;
  }

  /** Notes which keys the schema's own names will ask for. */
  expect(particle: Particle | undefined, attributes: readonly AttributeUse[]): void {
    for (const leaf of particle === undefined ? [] : leavesOf(particle)) {
      if (leaf.kind === "element") this.#expected.add(memberKey(leaf.name.localName, this.#naming));
    }
    for (const use of attributes) this.#expected.add(memberKey(use.name.localName, this.#naming));
  }

  element(localName: string): string {
    return this.#scope.allocate(memberKey(localName, this.#naming));
  }

  attribute(localName: string): string {
    return this.#scope.allocate(memberKey(localName, this.#naming), "Attribute");
  }

  /** A key for what has no name in the schema. */
  synthetic(label: string): string {
    const wanted = this.#expected.has(label) ? `${label}_` : label;
    return this.#scope.allocate(wanted);
  }

  /** Keys of a nested object or of tagged items. */
  nested(): MemberKeys {
    return new MemberKeys(IdentifierScope.members(), this.#naming);
  }
}

// ---------------------------------------------------------------------------------------------
// Content

/**
 * Whether properties tell the order of every document: no name stands in two places, but for single
 * elements of the outermost sequence, which position tells apart.
 */
function isKeyed(particle: Particle): boolean {
  const outermost =
    particle.kind === "sequence" && !isRepeated(particle) ? particle.particles : [particle];
  const seen = new Map<string, { outer: boolean }>();
  const wildcards = new WildcardIndex<true>();
  for (const child of outermost) {
    for (const leaf of leavesOf(child)) {
      if (leaf.kind === "any") {
        if (wildcards.overlapping(leaf.namespaces)) return insideOneItems(outermost);
        wildcards.add(leaf.namespaces, true);
        continue;
      }
      const name = `{${leaf.name.namespace}}${leaf.name.localName}`;
      const outer = child === leaf;
      const before = seen.get(name);
      if (before !== undefined && !(before.outer && outer)) return insideOneItems(outermost);
      seen.set(name, { outer });
    }
  }
  return true;
}

/** Repetition of a name does no harm where all of the content is one array of tagged items anyway. */
function insideOneItems(outermost: readonly Particle[]): boolean {
  const [only, ...others] = outermost;
  return only !== undefined && others.length === 0 && isItems(only);
}

function isItems(particle: Particle): boolean {
  if (particle.kind === "element" || particle.kind === "any") return false;
  return isRepeated(particle) && !isGroup(particle);
}

/** A repeated sequence whose occurrences position alone tells apart. */
function isGroup(particle: GroupParticle): boolean {
  return (
    particle.kind === "sequence" &&
    particle.particles.every((child) => child.kind === "element" || child.kind === "any") &&
    hasDistinctLeaves(particle) &&
    !runsTogether(particle)
  );
}

/**
 * Whether elements that may end one occurrence and begin the next need counting to tell where: in
 * `(a{1,2}, b?){2}` the document `a a b` has two occurrences, and none of it says so.
 */
function runsTogether({ particles, occurs }: GroupParticle): boolean {
  const required = particles.filter((child) => child.occurs.min > 0);
  const [only, ...others] = required;
  return (
    only !== undefined &&
    others.length === 0 &&
    isRepeated(only) &&
    (occurs.min > 1 || only.occurs.min > 1)
  );
}

function hasDistinctLeaves(particle: GroupParticle): boolean {
  const leaves = leavesOf(particle);
  const names = leaves.map((leaf) =>
    leaf.kind === "any" ? "any" : `{${leaf.name.namespace}}${leaf.name.localName}`,
  );
  return new Set(names).size === names.length;
}

function orderedContent(
  particle: Particle | undefined,
  text: boolean,
  keys: MemberKeys,
): ItemsSlot {
  return {
    kind: "items",
    key: keys.synthetic("content"),
    items: itemSlots(particle === undefined ? [] : leavesOf(particle), keys.nested()),
    text,
    occurs: particle === undefined ? { min: 0, max: 0 } : leafCount(particle),
  };
}

/** One slot for each distinct name, and one for each distinct wildcard. */
function itemSlots(
  leaves: readonly LeafParticle[],
  keys: MemberKeys,
): (ElementSlot | WildcardSlot)[] {
  const seen = new Set<string>();
  const slots: (ElementSlot | WildcardSlot)[] = [];
  for (const leaf of leaves) {
    const identity =
      leaf.kind === "any"
        ? `any ${JSON.stringify(leaf.namespaces)}`
        : `{${leaf.name.namespace}}${leaf.name.localName}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    slots.push(leafSlot(asItem(leaf), keys));
  }
  return slots;
}

function leafSlot(leaf: LeafParticle, keys: MemberKeys): ElementSlot | WildcardSlot {
  if (leaf.kind === "any") return { kind: "any", key: keys.synthetic("any"), particle: leaf };
  return { kind: "element", key: keys.element(leaf.name.localName), particle: leaf };
}

function contentNodes(particle: Particle | undefined, keys: MemberKeys): LayoutNode[] {
  if (particle === undefined) return [];
  if (particle.kind === "sequence" && !isRepeated(particle) && particle.occurs.min === 1) {
    return particle.particles.flatMap((child) => particleNodes(child, keys));
  }
  return particleNodes(particle, keys);
}

function particleNodes(particle: Particle, keys: MemberKeys): LayoutNode[] {
  if (particle.kind === "element" || particle.kind === "any") return [leafSlot(particle, keys)];
  if (isRepeated(particle)) return [repeatedGroup(particle, keys)];
  switch (particle.kind) {
    case "sequence":
      return optionalSequence(particle, keys);
    case "choice":
      return [choice(particle, keys)];
    case "all":
      return [allGroup(particle, keys)];
  }
}

function repeatedGroup(particle: GroupParticle, keys: MemberKeys): GroupSlot | ItemsSlot {
  const label =
    particle.group === undefined ? "items" : memberKey(particle.group.localName, "camel");
  if (isGroup(particle)) {
    const nested = keys.nested();
    nested.expect(particle, []);
    return {
      kind: "group",
      key: keys.synthetic(label),
      content: particle.particles.flatMap((child) => particleNodes(child, nested)),
      // An occurrence without elements leaves no trace in a document.
      occurs: particle.particles.every(isEmptiable)
        ? { ...particle.occurs, min: 0 }
        : particle.occurs,
    };
  }
  const nested = keys.nested();
  nested.expect(particle, []);
  return {
    kind: "items",
    key: keys.synthetic(label),
    items: itemSlots(leavesOf(particle), nested),
    text: false,
    occurs: leafCount(particle),
  };
}

/** Inlined where nothing in it is required; else kept together. */
function optionalSequence(particle: GroupParticle, keys: MemberKeys): LayoutNode[] {
  const content = particle.particles.flatMap((child) => particleNodes(child, keys));
  const needsTogether = particle.occurs.min === 0 && !particle.particles.every(isEmptiable);
  return needsTogether ? [{ kind: "sequence", content }] : content;
}

function choice(particle: GroupParticle, keys: MemberKeys): ChoiceLayout {
  return {
    kind: "choice",
    optional: isEmptiable(particle),
    alternatives: particle.particles.map((child) =>
      child.kind === "sequence" && !isRepeated(child)
        ? child.particles.flatMap((grandchild) => particleNodes(grandchild, keys))
        : particleNodes(child, keys),
    ),
  };
}

function allGroup(particle: GroupParticle, keys: MemberKeys): AllLayout {
  const elements = particle.particles.filter((child) => child.kind === "element");
  return {
    kind: "all",
    optional: particle.occurs.min === 0,
    content: elements.map((child) => ({
      kind: "element",
      key: keys.element(child.name.localName),
      particle: child,
    })),
  };
}
