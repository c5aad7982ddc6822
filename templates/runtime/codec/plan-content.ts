/** Plans of element content: slots in schema order, and which of them takes an element of a name. */
import type {
  ContentNode,
  ElementMember,
  GroupMember,
  ItemsMember,
  NamespaceConstraint,
  SubstituteElement,
  WildcardMember,
} from "../descriptor.js";
import { elementName, ElementPlan, groupBy, planElement } from "./plan.js";

/** What becomes one property of a value. */
export type Slot = ElementSlot | WildcardSlot | ItemsSlot | GroupSlot;

interface SlotBase {
  /** The property; `""` for the item of a collapsed array, which has none. */
  readonly key: string;
  /** Place in the schema's order; members of one `all` share theirs. */
  readonly position: number;
  readonly min: number;
  readonly max: number;
  /** The property is an array. */
  readonly many: boolean;
  /** No choice or optional group decides whether the property is there. */
  readonly unconditional: boolean;
}

export interface ElementSlot extends SlotBase {
  readonly kind: "element";
  readonly element: ElementPlan;
  /** Of the head of a substitution group: the elements that may stand here, by their tag. */
  readonly substitutes: ReadonlyMap<string, ElementPlan> | undefined;
}

export interface WildcardSlot extends SlotBase {
  readonly kind: "any";
  readonly namespaces: NamespaceConstraint;
}

export interface ItemsSlot extends SlotBase {
  readonly kind: "items";
  readonly text: boolean;
  /** By the tag of their items. */
  readonly items: ReadonlyMap<string, ElementSlot | WildcardSlot>;
}

export interface GroupSlot extends SlotBase {
  readonly kind: "group";
  readonly content: ContentPlan;
}

/** An element of a name that a slot takes. */
export interface Candidate {
  readonly namespace: string;
  readonly slot: Slot;
  /** What the element itself is; undefined where the slot is a group, whose content tells. */
  readonly element: ElementPlan | undefined;
  /** The `kind` of a substitute's value. */
  readonly substitute: string | undefined;
  /** The `kind` of an item. */
  readonly item: string | undefined;
}

/** The one element of a name, in a slot of its own. */
export interface PlainCandidate extends Candidate {
  readonly slot: ElementSlot;
  readonly element: ElementPlan;
}

/** A wildcard's slot, or a slot with a wildcard in it. */
export interface WildcardCandidate {
  readonly namespaces: NamespaceConstraint;
  readonly slot: Slot;
  readonly element: undefined;
  readonly substitute: undefined;
  readonly item: string | undefined;
}

/** Groups that constrain which slots are filled. */
export type Rule = ChoiceRule | TogetherRule;

export interface ChoiceRule {
  readonly kind: "choice";
  readonly optional: boolean;
  readonly alternatives: readonly (readonly RuleNode[])[];
}

/** An optional `sequence` or `all`. */
export interface TogetherRule {
  readonly kind: "together";
  readonly content: readonly RuleNode[];
}

export type RuleNode = Slot | Rule;

/** Slots that are encoded one after the other, or (an `all`) in the order of the value's keys. */
export type EncodeStep =
  Slot | { readonly kind: "all"; readonly slots: ReadonlyMap<string, ElementSlot> };

export interface ContentPlan {
  readonly slots: readonly Slot[];
  readonly steps: readonly EncodeStep[];
  readonly rules: readonly Rule[];
  /** By local name; aliases after the names of the schema. */
  readonly candidates: ReadonlyMap<string, readonly Candidate[]>;
  readonly wildcards: readonly WildcardCandidate[];
  /** Where every name leads to one element, which stands once or any number of times; else undefined. */
  readonly plain: ReadonlyMap<string, PlainCandidate> | undefined;
  /** Slots that have to be looked at when all elements are read. */
  readonly expected: readonly Slot[];
  /** Where text between elements belongs; undefined: nowhere. */
  readonly mixed: ItemsSlot | undefined;
}

/** Whether a wildcard admits elements or attributes of a namespace (Part 1 §3.10.4). */
export function admits(constraint: NamespaceConstraint, namespace: string): boolean {
  if (constraint === "##any") return true;
  if ("not" in constraint) return namespace !== "" && namespace !== constraint.not;
  return constraint.includes(namespace);
}

/**
 * Compiles content.
 * @param namespace what members without a namespace of their own are in.
 * @param base the content that an extension's own follows.
 */
export function planContent(
  nodes: readonly ContentNode[],
  namespace: string,
  base?: ContentPlan,
): ContentPlan {
  const builder = new ContentBuilder(namespace, base);
  const planned = nodes.map((node) => builder.node(node, true));
  return builder.finish([...(base?.rules ?? []), ...planned.flat().filter(isRule)]);
}

function isRule(node: RuleNode): node is Rule {
  return node.kind === "choice" || node.kind === "together";
}

class ContentBuilder {
  readonly #namespace: string;
  readonly #slots: Slot[];
  readonly #steps: EncodeStep[];
  readonly #named: { readonly name: string; readonly candidate: Candidate }[];
  readonly #aliases: { readonly name: string; readonly candidate: Candidate }[] = [];
  readonly #wildcards: WildcardCandidate[];
  #position: number;

  constructor(namespace: string, base: ContentPlan | undefined) {
    this.#namespace = namespace;
    this.#slots = [...(base?.slots ?? [])];
    this.#steps = [...(base?.steps ?? [])];
    this.#named = [...(base?.candidates ?? [])].flatMap(([name, candidates]) =>
      candidates.map((candidate) => ({ name, candidate })),
    );
    this.#wildcards = [...(base?.wildcards ?? [])];
    this.#position = this.#slots.reduce((last, slot) => Math.max(last, slot.position + 1), 0);
  }

  /** Adds a node; gives what rules see of it. A required `all` is only its members. */
  node(node: ContentNode, unconditional: boolean): RuleNode[] {
    switch (node.kind) {
      case "choice":
        return [
          {
            kind: "choice",
            optional: node.optional === true,
            alternatives: node.alternatives.map((nodes) => this.#nodes(nodes, false)),
          },
        ];
      case "sequence":
        return [{ kind: "together", content: this.#nodes(node.content, false) }];
      case "all": {
        const optional = node.optional === true;
        const slots = node.content.map((member) =>
          this.#elementSlot(member, unconditional && !optional, this.#position),
        );
        this.#position++;
        for (const slot of slots) this.#slots.push(slot);
        this.#steps.push({ kind: "all", slots: new Map(slots.map((slot) => [slot.key, slot])) });
        return optional ? [{ kind: "together", content: slots }] : slots;
      }
      case "any":
        return [this.#add(this.#wildcardSlot(node, unconditional))];
      case "items":
        return [this.#add(this.#itemsSlot(node, unconditional))];
      case "group":
        return [this.#add(this.#groupSlot(node, unconditional))];
      default:
        return [this.#add(this.#elementSlot(node, unconditional, this.#position++))];
    }
  }

  finish(rules: readonly Rule[]): ContentPlan {
    const slots = this.#slots;
    const named = groupBy([...this.#named, ...this.#aliases], (entry) => entry.name);
    const candidates = [...named].map(
      ([name, entries]) => [name, entries.map((entry) => entry.candidate)] as const,
    );
    return {
      slots,
      steps: this.#steps,
      rules,
      candidates: new Map(candidates),
      wildcards: this.#wildcards,
      plain: slots.every(({ kind }) => kind === "element")
        ? plainCandidates(candidates)
        : undefined,
      expected: slots.filter(isExpected),
      mixed: slots.find((slot): slot is ItemsSlot => slot.kind === "items" && slot.text),
    };
  }

  #nodes(nodes: readonly ContentNode[], unconditional: boolean): RuleNode[] {
    return nodes.flatMap((node) => this.node(node, unconditional));
  }

  #add(slot: Slot): Slot {
    this.#slots.push(slot);
    this.#steps.push(slot);
    return slot;
  }

  #elementSlot(member: ElementMember, unconditional: boolean, position: number): ElementSlot {
    const slot = this.#elementLeaf(member, unconditional, position);
    for (const { name, alias, candidate } of leafCandidates(member, slot, slot, undefined)) {
      (alias ? this.#aliases : this.#named).push({ name, candidate });
    }
    return slot;
  }

  #elementLeaf(member: ElementMember, unconditional: boolean, position: number): ElementSlot {
    const substitutes = member.substitutes?.();
    return {
      ...occurrence(member, position, unconditional),
      kind: "element",
      element: new ElementPlan(member, member.namespace ?? this.#namespace),
      substitutes: substitutes === undefined ? undefined : substituteMap(substitutes),
    };
  }

  #wildcardSlot(member: WildcardMember, unconditional: boolean): WildcardSlot {
    const slot = wildcardLeaf(member, unconditional, this.#position++);
    this.#wildcards.push(wildcardCandidate(member.namespaces, slot, undefined));
    return slot;
  }

  #itemsSlot(member: ItemsMember, unconditional: boolean): ItemsSlot {
    const position = this.#position++;
    const items = new Map<string, ElementSlot | WildcardSlot>();
    const slot: ItemsSlot = {
      ...occurrence(member, position, unconditional),
      kind: "items",
      many: true,
      text: member.text === true,
      items,
    };
    for (const item of member.items) {
      if (item.kind === "any") {
        items.set(item.key, wildcardLeaf(item, false, position));
        this.#wildcards.push(wildcardCandidate(item.namespaces, slot, item.key));
        continue;
      }
      const leaf = this.#elementLeaf(item, false, position);
      items.set(item.key, leaf);
      for (const { name, alias, candidate } of leafCandidates(item, leaf, slot, item.key)) {
        (alias ? this.#aliases : this.#named).push({ name, candidate });
      }
    }
    return slot;
  }

  #groupSlot(member: GroupMember, unconditional: boolean): GroupSlot {
    const content = planContent(member.content, this.#namespace);
    const slot: GroupSlot = {
      ...occurrence(member, this.#position++, unconditional),
      kind: "group",
      many: true,
      content,
    };
    for (const [name, candidates] of content.candidates) {
      const namespaces = new Set(candidates.map((candidate) => candidate.namespace));
      for (const namespace of namespaces) {
        const candidate = {
          namespace,
          slot,
          element: undefined,
          substitute: undefined,
          item: undefined,
        };
        this.#named.push({ name, candidate });
      }
    }
    for (const { namespaces } of content.wildcards) {
      this.#wildcards.push(wildcardCandidate(namespaces, slot, undefined));
    }
    return slot;
  }
}

function occurrence(
  member: {
    readonly key: string;
    readonly min?: number;
    readonly max?: number;
  },
  position: number,
  unconditional: boolean,
): SlotBase {
  const max = member.max ?? 1;
  return { key: member.key, position, min: member.min ?? 1, max, many: max > 1, unconditional };
}

function wildcardLeaf(
  member: WildcardMember,
  unconditional: boolean,
  position: number,
): WildcardSlot {
  return {
    ...occurrence(member, position, unconditional),
    kind: "any",
    namespaces: member.namespaces,
  };
}

function wildcardCandidate(
  namespaces: NamespaceConstraint,
  slot: Slot,
  item: string | undefined,
): WildcardCandidate {
  return { namespaces, slot, element: undefined, substitute: undefined, item };
}

function substituteMap(substitutes: readonly SubstituteElement[]): Map<string, ElementPlan> {
  return new Map(substitutes.map(({ key, element }) => [key, planElement(element)]));
}

/** The elements that a leaf takes, by name. */
function leafCandidates(
  member: ElementMember,
  leaf: ElementSlot,
  slot: Slot,
  item: string | undefined,
): { readonly name: string; readonly alias: boolean; readonly candidate: Candidate }[] {
  if (leaf.substitutes !== undefined) {
    return [...leaf.substitutes].map(([substitute, element]) => ({
      name: element.name,
      alias: false,
      candidate: { namespace: element.namespace, slot, element, substitute, item },
    }));
  }
  const { element } = leaf;
  const candidate = { namespace: element.namespace, slot, element, substitute: undefined, item };
  return [
    { name: element.name, alias: false, candidate },
    ...(member.accept ?? []).map((name) => ({ name, alias: true, candidate })),
  ];
}

function plainCandidates(
  candidates: readonly (readonly [string, readonly Candidate[]])[],
): Map<string, PlainCandidate> | undefined {
  const plain = new Map<string, PlainCandidate>();
  for (const [name, [candidate, ...others]] of candidates) {
    if (candidate === undefined || others.length > 0 || !isPlain(candidate)) return undefined;
    plain.set(name, candidate);
  }
  return plain;
}

function isPlain(candidate: Candidate): candidate is PlainCandidate {
  const { slot, element, substitute, item } = candidate;
  if (slot.kind !== "element" || element === undefined) return false;
  if (substitute !== undefined || item !== undefined) return false;
  return !slot.many || slot.max === Infinity;
}

/** Whether the end of the content has something to check or to supply. */
function isExpected(slot: Slot): boolean {
  if (slot.unconditional && (slot.min > 0 || slot.kind === "items")) return true;
  return slot.many && (slot.min > 1 || slot.max < Infinity);
}

/** What messages call a slot. */
export function slotName(slot: Slot): string {
  switch (slot.kind) {
    case "element":
      return `element ${elementName(slot.element)}`;
    case "any":
      return "element of the wildcard";
    case "items":
    case "group":
      return `group \`${slot.key}\``;
  }
}
