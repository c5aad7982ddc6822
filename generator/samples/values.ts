/** Values of a contract's types and elements that a seed decides: schema-valid, finite, small. */
import { encodeXmlElement } from "../../templates/runtime/codec.js";
import type { XmlElement } from "../../templates/runtime/xml/element.js";
import type { LiveContract } from "../instances/live.js";
import { ANY_TYPE, isBuiltIn } from "../model/builtins.js";
import type {
  ComplexTypeDefinition,
  ComponentId,
  ElementDeclaration,
  ElementParticle,
  Occurs,
  Particle,
  TypeId,
  WildcardParticle,
} from "../model/contract.js";
import type {
  AttributeSlot,
  ComplexLayout,
  ElementSlot,
  ItemsSlot,
  LayoutNode,
  Slot,
  WildcardSlot,
} from "../model/layout.js";
import { isRepeated, upperBound, type LeafParticle } from "../model/particles.js";
import type { NamedContract } from "../render/named-contract.js";
import { word } from "./literals.js";
import { SeededRandom } from "./random.js";
import { SimpleSampler } from "./simple-values.js";

/** Values of complex types in one sample beyond which only what is required is made. */
const AMPLE = 300;

/** Values of complex types in one sample beyond which there is none. */
const TOO_MANY = 20_000;

/** Nesting beyond which only what is required is made. */
const DEEP = 8;

/** What is required more often than this in one place gives no sample. */
const MOST_REPEATED = 1000;

/** Fields of an object; undefined where there is no value of bounded size. */
type Fields = Record<string, unknown> | undefined;

/**
 * Where in a sample a value is made.
 *
 * At first optional members are made too. When a type comes to hold itself, what is below has only
 * what is required; a type that holds itself there has no finite value on this way.
 */
interface Depth {
  readonly required: boolean;
  readonly within: readonly TypeId[];
}

const OUTERMOST: Depth = { required: false, within: [] };

/** How an element is declared, whether globally or in a particle. */
type Declared = Pick<
  ElementParticle | ElementDeclaration,
  "type" | "nillable" | "default" | "fixed" | "valueNamespaces"
>;

/** Makes the values of one sample; another sample takes another sampler. */
export class ValueSampler {
  readonly #named: NamedContract;
  readonly #random: SeededRandom;
  readonly #simple: SimpleSampler;
  readonly #live: LiveContract;
  #made = 0;

  constructor(named: NamedContract, live: LiveContract, seed: string) {
    this.#named = named;
    this.#live = live;
    this.#random = new SeededRandom(seed);
    this.#simple = new SimpleSampler(named, live, this.#random);
  }

  /** A value of a global element; undefined where it has none that is of bounded size. */
  element(id: ComponentId): unknown {
    return this.#elementValue(this.#named.element(id), OUTERMOST);
  }

  /** A value of a type; undefined where it has none that is of bounded size. */
  type(id: TypeId): unknown {
    return this.#typeValue(id, OUTERMOST);
  }

  #elementValue(declared: Declared, depth: Depth): unknown {
    const { fixed, type, valueNamespaces, nillable } = declared;
    if (fixed !== undefined) return this.#fixedValue(type, fixed, valueNamespaces, depth);
    const value = this.#typeValue(type, depth);
    return value === undefined && nillable ? null : value;
  }

  #fixedValue(
    id: TypeId,
    fixed: string,
    namespaces: Readonly<Record<string, string>> | undefined,
    depth: Depth,
  ): unknown {
    if (id === ANY_TYPE) return { attributes: [], children: fixed === "" ? [] : [fixed] };
    const type = this.#named.type(id);
    if (type?.kind !== "complex") return this.#simple.valueOf(id, fixed, namespaces);
    const layout = this.#named.layout(id);
    if (layout?.kind !== "complex") return undefined;
    const fields = this.#complexFields(layout, depth);
    const text = textSlotOf(layout, this.#named);
    if (fields === undefined || text === undefined) return fields;
    return { ...fields, [text.key]: this.#simple.valueOf(text.type, fixed, namespaces) };
  }

  #typeValue(id: TypeId, depth: Depth): unknown {
    if (id === ANY_TYPE) return { $type: "xs:string", value: word(this.#random) };
    const type = this.#named.type(id);
    if (isBuiltIn(id) || type?.kind !== "complex") return this.#simple.value(id);
    const deeper = this.#enter(id, depth);
    if (deeper === undefined) return undefined;
    const layout = this.#named.layout(id);
    if (layout?.kind === "array") return this.#array(layout.item, deeper);
    if (layout?.kind !== "complex") return undefined;
    if (!type.abstract) return this.#complexFields(layout, deeper);
    return this.#derivedValue(type, deeper);
  }

  /** Undefined where a type that holds itself has no finite value. */
  #enter(id: TypeId, { required, within }: Depth): Depth | undefined {
    this.#made += 1;
    if (this.#made > TOO_MANY) return undefined;
    if (required && within.includes(id)) return undefined;
    const isNowRequired =
      required || within.includes(id) || within.length >= DEEP || this.#made > AMPLE;
    return { required: isNowRequired, within: isNowRequired === required ? [...within, id] : [id] };
  }

  /** The first type derived from an abstract one that has a value. */
  #derivedValue(type: ComplexTypeDefinition, depth: Depth): Fields {
    for (const { id } of this.#named.concreteTypes(type)) {
      const layout = this.#named.layout(id);
      if (layout?.kind !== "complex") continue;
      const deeper = this.#enter(id, depth);
      const fields = deeper === undefined ? undefined : this.#complexFields(layout, deeper);
      if (fields !== undefined) return { $type: this.#named.typeNames(id).type, ...fields };
    }
    return undefined;
  }

  #array(item: ElementParticle, depth: Depth): unknown {
    const items = this.#repeat(item.occurs, depth, () => this.#oneElement(item, depth));
    return items ?? (item.occurs.min === 0 ? [] : undefined);
  }

  // -------------------------------------------------------------------------------------------
  // Complex types

  #complexFields(layout: ComplexLayout, depth: Depth): Fields {
    const base = layout.extends === undefined ? undefined : this.#named.layout(layout.extends);
    const inherited = base?.kind === "complex" ? this.#complexFields(base, depth) : {};
    const attributes = this.#attributes(layout.attributes, depth);
    const content = this.#content(layout, depth);
    if (inherited === undefined || attributes === undefined || content === undefined) {
      return undefined;
    }
    if (layout.text === undefined) return { ...inherited, ...attributes, ...content };
    const text = this.#simple.value(layout.text.type);
    if (text === undefined) return undefined;
    return { ...inherited, ...attributes, ...content, [layout.text.key]: text };
  }

  #attributes(slots: readonly AttributeSlot[], { required }: Depth): Fields {
    const fields: Record<string, unknown> = {};
    for (const { key, use } of slots) {
      if (required && !use.required) continue;
      const value =
        use.fixed === undefined
          ? this.#simple.value(use.type)
          : this.#simple.valueOf(use.type, use.fixed, use.valueNamespaces);
      if (value !== undefined) fields[key] = value;
      else if (use.required) return undefined;
    }
    return fields;
  }

  #content(layout: ComplexLayout, depth: Depth): Fields {
    const { content, type } = layout;
    const [only, ...others] = content;
    if (only?.kind !== "items" || others.length > 0) return this.#nodes(content, depth);
    // The one array holds the whole content, whose order only the particle tells.
    const particle = ownParticleOf(layout, type);
    if (particle === undefined) return { [only.key]: only.text ? [word(this.#random)] : [] };
    return this.#itemsOf(only, particle, depth);
  }

  #nodes(nodes: readonly LayoutNode[], depth: Depth): Fields {
    const fields: Record<string, unknown> = {};
    for (const node of nodes) {
      const added = this.#node(node, depth);
      if (added === undefined) return undefined;
      Object.assign(fields, added);
    }
    return fields;
  }

  #node(node: LayoutNode, depth: Depth): Fields {
    switch (node.kind) {
      case "choice":
        return this.#choice(node.alternatives, node.optional, depth);
      case "sequence":
        return (depth.required ? undefined : this.#nodes(node.content, depth)) ?? {};
      case "all":
        if (node.optional && depth.required) return {};
        return this.#nodes(node.content, depth) ?? (node.optional ? {} : undefined);
      default:
        return this.#slot(node, depth);
    }
  }

  #choice(
    alternatives: readonly (readonly LayoutNode[])[],
    optional: boolean,
    depth: Depth,
  ): Fields {
    if (optional && depth.required) return {};
    for (const alternative of alternatives) {
      const fields = this.#nodes(alternative, depth);
      // An alternative without members is no choice that a reader could see.
      if (fields !== undefined && Object.keys(fields).length > 0) return fields;
    }
    const isEmptiable = alternatives.some((nodes) => this.#nodes(nodes, depth) !== undefined);
    return optional || isEmptiable ? {} : undefined;
  }

  #slot(slot: Slot, depth: Depth): Fields {
    const occurs = "particle" in slot ? slot.particle.occurs : slot.occurs;
    if (occurs.max === 0 || (occurs.min === 0 && depth.required)) return {};
    const value = this.#slotValue(slot, occurs, depth);
    if (value !== undefined) return { [slot.key]: value };
    return occurs.min === 0 ? {} : undefined;
  }

  #slotValue(slot: Slot, occurs: Occurs, depth: Depth): unknown {
    switch (slot.kind) {
      case "element":
        if (!isRepeated(slot.particle)) return this.#oneElement(slot.particle, depth);
        return this.#repeat(occurs, depth, () => this.#oneElement(slot.particle, depth));
      case "any":
        if (occurs.min === 0) return undefined;
        if (!isRepeated(slot.particle)) return this.#wildcard(slot.particle);
        return this.#repeat(occurs, depth, () => this.#wildcard(slot.particle));
      case "group":
        return this.#repeat(occurs, depth, () => this.#nodes(slot.content, depth));
      case "items":
        return this.#repeat(occurs, depth, () => this.#anyItem(slot, depth));
    }
  }

  /** As many values as there must be, and one where there may be. */
  #repeat(occurs: Occurs, { required }: Depth, make: () => unknown): unknown[] | undefined {
    const wanted = required ? occurs.min : Math.max(occurs.min, 1);
    const count = Math.min(wanted, upperBound(occurs));
    if (count > MOST_REPEATED) return undefined;
    const values: unknown[] = [];
    for (let index = 0; index < count; index++) {
      const value = make();
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  }

  #oneElement(particle: ElementParticle, depth: Depth): unknown {
    const declaration = particle.ref === undefined ? undefined : this.#named.element(particle.ref);
    const substitutes = declaration?.substitutes;
    if (substitutes === undefined) return this.#elementValue(particle, depth);
    for (const id of substitutes) {
      const value = this.#elementValue(this.#named.element(id), depth);
      if (value !== undefined) return { kind: this.#named.elementNames(id).key, value };
    }
    return undefined;
  }

  // -------------------------------------------------------------------------------------------
  // Items in the order of a document

  #anyItem({ items }: ItemsSlot, depth: Depth): unknown {
    for (const item of items) {
      const value = this.#leafItem(item, depth);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #leafItem(item: ElementSlot | WildcardSlot, depth: Depth): unknown {
    const value =
      item.kind === "element"
        ? this.#oneElement(item.particle, depth)
        : this.#wildcard(item.particle);
    return value === undefined ? undefined : { kind: item.key, value };
  }

  #itemsOf(slot: ItemsSlot, particle: Particle, depth: Depth): Fields {
    const items = this.#particleItems(particle, slot, depth);
    if (items === undefined) return undefined;
    return { [slot.key]: slot.text ? [word(this.#random), ...items] : items };
  }

  /** Items that a particle admits, in its order. */
  #particleItems(particle: Particle, slot: ItemsSlot, depth: Depth): unknown[] | undefined {
    const { occurs } = particle;
    const isLeftOut = depth.required || particle.kind === "any";
    if (occurs.max === 0 || (occurs.min === 0 && isLeftOut)) return [];
    const made = this.#repeat(occurs, depth, () => this.#occurrenceItems(particle, slot, depth));
    if (made === undefined) return occurs.min === 0 ? [] : undefined;
    return made.flat();
  }

  #occurrenceItems(particle: Particle, slot: ItemsSlot, depth: Depth): unknown[] | undefined {
    switch (particle.kind) {
      case "element":
      case "any": {
        const item = slot.items.find((candidate) => isSameLeaf(candidate.particle, particle));
        const value = item === undefined ? undefined : this.#leafItem(item, depth);
        return value === undefined ? undefined : [value];
      }
      case "choice":
        for (const child of particle.particles) {
          const items = this.#particleItems(child, slot, depth);
          if (items !== undefined) return items;
        }
        return undefined;
      default: {
        const parts = particle.particles.map((child) => this.#particleItems(child, slot, depth));
        return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
      }
    }
  }

  // -------------------------------------------------------------------------------------------
  // Wildcards

  /** An element that a wildcard admits: one that the contract declares where it must be declared. */
  #wildcard({ namespaces, processContents }: WildcardParticle): XmlElement | undefined {
    if (processContents === "strict") return this.#declaredElement({ namespaces });
    const namespace =
      namespaces.kind === "list" ? namespaces.namespaces[0] : "urn:example:extension";
    if (namespace === undefined) return undefined;
    const { elements } = this.#named.contract;
    const isDeclared = (localName: string): boolean =>
      elements.some(({ name }) => name.namespace === namespace && name.localName === localName);
    let localName = "extension";
    while (isDeclared(localName)) localName += "X";
    return { namespace, localName, attributes: [], children: [word(this.#random)] };
  }

  #declaredElement({ namespaces }: Pick<WildcardParticle, "namespaces">): XmlElement | undefined {
    const admits = (namespace: string): boolean => {
      if (namespaces.kind === "any") return true;
      if (namespaces.kind === "list") return namespaces.namespaces.includes(namespace);
      return namespace !== "" && namespace !== namespaces.targetNamespace;
    };
    const required: Depth = { required: true, within: [] };
    for (const element of this.#named.contract.elements) {
      const isUsable = !element.abstract && element.synthetic !== true;
      if (!isUsable || !admits(element.name.namespace)) continue;
      const value = this.#elementValue(element, required);
      if (value !== undefined) return encodeXmlElement(this.#live.element(element.id), value);
    }
    return undefined;
  }
}

/** The particle that a layout's own content is made of. */
function ownParticleOf(
  { extends: base }: ComplexLayout,
  type: ComplexTypeDefinition,
): Particle | undefined {
  if (base !== undefined) return type.ownParticle;
  const { content } = type;
  return content.kind === "elementOnly" || content.kind === "mixed" ? content.particle : undefined;
}

function textSlotOf(layout: ComplexLayout, named: NamedContract): ComplexLayout["text"] {
  if (layout.text !== undefined || layout.extends === undefined) return layout.text;
  const base = named.layout(layout.extends);
  return base?.kind === "complex" ? textSlotOf(base, named) : undefined;
}

function isSameLeaf(left: LeafParticle, right: LeafParticle): boolean {
  if (left.kind === "any" || right.kind === "any") return left.kind === right.kind;
  const { namespace, localName } = right.name;
  return left.name.namespace === namespace && left.name.localName === localName;
}
