/**
 * Arbitrary values of types and elements, from their descriptors: whatever the schema admits, in
 * bounded depth, in the form in which decoding gives it but for empty arrays.
 */
import fc from "fast-check";

import type {
  AnyType,
  ArrayType,
  AttributeMember,
  ChoiceNode,
  ComplexType,
  ContentNode,
  ElementDescriptor,
  ElementMember,
  GroupMember,
  ItemsMember,
  SimpleType,
  TypeDescriptor,
  TypeReference,
  WildcardMember,
} from "../../output/runtime/descriptor.js";
import { builtInArbitraries } from "./arbitrary-built-ins.js";
import { SimpleArbitraries, type PatternTexts, type SimpleRuntime } from "./arbitrary-simple.js";
import {
  admittedNamespaces,
  anyElement,
  attributes,
  nodeContent,
  withoutAdjacentTexts,
  xmlText,
} from "./arbitrary-texts.js";

/** Properties with their keys, from which an object is made. */
type Entries = readonly (readonly [key: string, value: unknown])[];

const NOTHING: fc.Arbitrary<Entries> = fc.constant([]);

/** Deeper than this below the bound, a type has no values that are finite. */
const ABYSS = -8;

class TooDeep extends Error {
  override readonly name = "TooDeep";
}

/** Makes arbitrary values of the descriptors of one runtime. */
export class Arbitraries {
  readonly #simple: SimpleArbitraries;
  readonly #known = new Map<TypeDescriptor, Map<number, fc.Arbitrary<unknown>>>();
  readonly #omittable = new WeakSet();

  constructor(runtime: SimpleRuntime, patterns: PatternTexts = new Map()) {
    this.#simple = new SimpleArbitraries(runtime, patterns);
  }

  /** Values of a type or element; below `depth` elements nothing is there that need not be. */
  of(descriptor: TypeDescriptor | ElementDescriptor, depth: number): fc.Arbitrary<unknown> {
    return descriptor.kind === "element"
      ? this.#element(descriptor, depth)
      : this.#type(descriptor, depth);
  }

  /** The same value without the empty arrays that stand for absent elements. */
  withoutEmptyArrays(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.withoutEmptyArrays(item));
    if (!isObject(value)) return value;
    const entries = Object.entries(value)
      .filter(([, inner]) => !(isObject(inner) && this.#omittable.has(inner)))
      .map(([key, inner]) => [key, this.withoutEmptyArrays(inner)] as const);
    return Object.fromEntries(entries);
  }

  // -------------------------------------------------------------------------------------------
  // Types

  #type(type: TypeDescriptor, depth: number): fc.Arbitrary<unknown> {
    if (depth < ABYSS) throw new TooDeep();
    const byDepth = this.#known.get(type) ?? new Map<number, fc.Arbitrary<unknown>>();
    this.#known.set(type, byDepth);
    const known = byDepth.get(depth);
    if (known !== undefined) return known;
    const made = this.#makeType(type, depth);
    byDepth.set(depth, made);
    return made;
  }

  #makeType(type: TypeDescriptor, depth: number): fc.Arbitrary<unknown> {
    switch (type.kind) {
      case "complex":
        return this.#family(type, depth);
      case "array":
        return this.#items(type, depth);
      case "any":
        return this.#any(type, depth);
      default:
        return this.#simple.of(type);
    }
  }

  /** The type itself, or one derived from it, which `$type` names. */
  #family(type: ComplexType, depth: number): fc.Arbitrary<unknown> {
    const members = descendants(type).filter(({ abstract }) => abstract !== true);
    const arbitraries = members.flatMap((member) =>
      this.#unlessTooDeep(() => this.#object(member, member !== type, depth)),
    );
    return oneOf(arbitraries);
  }

  #object(type: ComplexType, tagged: boolean, depth: number): fc.Arbitrary<unknown> {
    const chain = extensionChain(type);
    const contents = chain.map((step) => this.#content(step.content ?? [], depth));
    const text = chain.find((step) => step.text !== undefined)?.text;
    if (text !== undefined) {
      contents.push(this.#simple.of(resolve(text.type)).map((value) => [[text.key, value]]));
    }
    const tag: Entries = tagged ? [["$type", type.tag ?? type.name]] : [];
    return together([...contents, ...this.#attributes(type)]).map((entries) =>
      Object.fromEntries([...tag, ...entries]),
    );
  }

  /** An element that is nil keeps its attributes (Part 1 §2.6.2). */
  #nil(type: ComplexType): fc.Arbitrary<unknown>[] {
    const members = descendants(type).filter(
      (member) => member.abstract !== true && hasAttributes(member),
    );
    return members.map((member) => {
      const tag: Entries = member === type ? [] : [["$type", member.tag ?? member.name]];
      return together(this.#attributes(member)).map((entries) =>
        entries.length === 0 ? null : Object.fromEntries([["$nil", true], ...tag, ...entries]),
      );
    });
  }

  #attributes(type: ComplexType): fc.Arbitrary<Entries>[] {
    const chain = extensionChain(type);
    const named = chain.flatMap((step) =>
      (step.attributes ?? []).map((attribute) => this.#attribute(attribute)),
    );
    const wildcard = chain
      .map((step) => step.anyAttribute)
      .filter(isDefined)
      .at(-1);
    if (wildcard === undefined) return named;
    const others = attributes(admittedNamespaces(wildcard.namespaces));
    return [...named, others.map((list) => (list.length === 0 ? [] : [[wildcard.key, list]]))];
  }

  #attribute(attribute: AttributeMember): fc.Arbitrary<Entries> {
    const type = resolve(attribute.type);
    const value =
      attribute.fixed === undefined
        ? this.#simple.of(type)
        : fc.constant(this.#simple.parse(type, attribute.fixed));
    const entries = value.map((inner): Entries => [[attribute.key, inner]]);
    return attribute.required === true ? entries : fc.oneof(NOTHING, entries);
  }

  #items({ item }: ArrayType, depth: number): fc.Arbitrary<unknown> {
    const { min = 1, max = Infinity } = item;
    const value = this.#atMost(depth, min, () => this.#one({ ...item, key: "" }, depth));
    return fc.array(value, occurrences(min, max, depth));
  }

  #any({ types }: AnyType, depth: number): fc.Arbitrary<unknown> {
    const builtIns = [...builtInArbitraries].map(([name, arbitrary]) =>
      arbitrary.map((value): unknown => ({ $type: `xs:${name}`, value })),
    );
    const kinds = [fc.oneof(...builtIns), nodeContent(Math.max(0, Math.min(depth, 2)))];
    const named = depth > 0 ? (types?.() ?? []) : [];
    const tagged = named.flatMap((type) =>
      this.#unlessTooDeep(() => this.#tagged(type, depth - 1)),
    );
    return fc.oneof(...kinds, ...(tagged.length === 0 ? [] : [fc.oneof(...tagged)]));
  }

  /** A value of `xs:anyType` whose type is one of the contract's. */
  #tagged(type: TypeDescriptor, depth: number): fc.Arbitrary<unknown> {
    if (type.kind === "complex") return this.#object(type, true, depth);
    const $type = tagOf(type);
    return this.#type(type, depth).map((value) => ({ $type, value }));
  }

  // -------------------------------------------------------------------------------------------
  // Elements

  #element(element: Declaration, depth: number): fc.Arbitrary<unknown> {
    const type = resolve(element.type);
    const value = this.#constrained(type, element, depth);
    if (element.nillable !== true) return value;
    const nil = [fc.constant(null), ...(type.kind === "complex" ? this.#nil(type) : [])];
    return fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.oneof(...nil) });
  }

  /** Values of an element with a default or fixed value (Part 1 §3.3.4). */
  #constrained(type: TypeDescriptor, element: Declaration, depth: number): fc.Arbitrary<unknown> {
    const values = this.#type(type, depth - 1);
    const { fixed } = element;
    if (fixed === undefined && element.default === undefined) return values;
    if (type.kind === "complex" || type.kind === "array" || type.kind === "any") {
      throw new Error(`No arbitrary values of a default of ${element.name}.`);
    }
    if (fixed !== undefined) return fc.constant(this.#simple.parse(type, fixed));
    return values.filter((value) => this.#simple.print(type, value) !== "");
  }

  /** One occurrence of a member. */
  #one(member: ElementMember | WildcardMember, depth: number): fc.Arbitrary<unknown> {
    if (member.kind === "any") {
      return anyElement(admittedNamespaces(member.namespaces), Math.max(0, Math.min(depth, 2)));
    }
    if (member.substitutes === undefined) return this.#element(member, depth);
    const substitutes = member.substitutes().filter(({ element }) => element.abstract !== true);
    return oneOf(
      substitutes.flatMap(({ key, element }) =>
        this.#unlessTooDeep(() =>
          this.#element(element, depth).map((value) => ({ kind: key, value })),
        ),
      ),
    );
  }

  // -------------------------------------------------------------------------------------------
  // Content

  #content(nodes: readonly ContentNode[], depth: number, present = false): fc.Arbitrary<Entries> {
    return together(nodes.map((node) => this.#node(node, depth, present)));
  }

  /** @param present the members are those of a group that is there only if one of them is. */
  #node(node: ContentNode, depth: number, present: boolean): fc.Arbitrary<Entries> {
    switch (node.kind) {
      case "choice":
        return this.#choice(node, depth);
      case "sequence": {
        const content = this.#unlessTooDeep(() => this.#content(node.content, depth, true));
        return depth > 0 ? fc.oneof(NOTHING, ...content) : NOTHING;
      }
      case "all": {
        if (node.optional === true && depth <= 0) return NOTHING;
        const content = this.#content(node.content, depth, present).chain(shuffled);
        return node.optional === true ? fc.oneof(NOTHING, content) : content;
      }
      case "items":
        return this.#itemsMember(node, depth, present);
      case "group":
        return this.#group(node, depth, present);
      default:
        return this.#member(node, depth, present);
    }
  }

  #choice({ alternatives, optional }: ChoiceNode, depth: number): fc.Arbitrary<Entries> {
    if (optional === true && depth <= 0) return NOTHING;
    const contents = alternatives.flatMap((nodes) =>
      this.#unlessTooDeep(() => this.#content(nodes, depth, true)),
    );
    return oneOf(optional === true ? [NOTHING, ...contents] : contents);
  }

  #member(
    member: ElementMember | WildcardMember,
    depth: number,
    present: boolean,
  ): fc.Arbitrary<Entries> {
    const { key, min = 1, max = 1 } = member;
    if (max <= 1) {
      if (min === 0 && depth <= 0) return NOTHING;
      const entries = this.#atMost(depth, min, () => this.#one(member, depth)).map(
        (value): Entries => [[key, value]],
      );
      return min === 0 ? fc.oneof(NOTHING, entries) : entries;
    }
    const value = this.#atMost(depth, min, () => this.#one(member, depth));
    const list = fc.array(value, occurrences(min, max, depth));
    return this.#listEntries(key, list, min, present);
  }

  #itemsMember(member: ItemsMember, depth: number, present: boolean): fc.Arbitrary<Entries> {
    const entries = (list: unknown[]): Entries =>
      present && list.length === 0 ? [] : [[member.key, list]];
    const { items, min = 1, max = 1 } = member;
    const tagged = items.flatMap((item) =>
      this.#unlessTooDeep(() => this.#one(item, depth).map((value) => ({ kind: item.key, value }))),
    );
    const elements: fc.Arbitrary<unknown[]> =
      tagged.length === 0
        ? fc.constant([])
        : fc.array(fc.oneof(...tagged), occurrences(min, max, depth));
    if (member.text !== true) return elements.map(entries);
    const texts = fc.array(
      xmlText.filter((text) => text !== ""),
      { maxLength: 3 },
    );
    const mixed = fc
      .tuple(elements, texts)
      .chain(([some, others]) =>
        fc.shuffledSubarray([...some, ...others], { minLength: some.length + others.length }),
      );
    return mixed.map((list) => entries(withoutAdjacentTexts(list)));
  }

  /** Occurrences whose first member is required and single cannot run into each other. */
  #group(group: GroupMember, depth: number, present: boolean): fc.Arbitrary<Entries> {
    const { key, content, min = 1, max = 1 } = group;
    const [first] = content;
    const isDistinct =
      first !== undefined &&
      "key" in first &&
      first.kind !== "items" &&
      first.kind !== "group" &&
      (first.min ?? 1) === 1 &&
      (first.max ?? 1) === 1;
    const most = isDistinct ? max : Math.max(1, min);
    const object = this.#content(content, depth - 1)
      .map((entries): object => Object.fromEntries(entries))
      .filter((value) => isDistinct || Object.values(value).some(isNotEmpty));
    const list = fc.array(object, occurrences(min, most, depth));
    return this.#listEntries(key, list, min, present);
  }

  /** An array that is there in any case, or, where a group decides, only if it has items. */
  #listEntries(
    key: string,
    list: fc.Arbitrary<unknown[]>,
    min: number,
    present: boolean,
  ): fc.Arbitrary<Entries> {
    return list.map((items) => {
      if (items.length > 0) return [[key, items]];
      if (present) return [];
      if (min === 0) this.#omittable.add(items);
      return [[key, items]];
    });
  }

  // -------------------------------------------------------------------------------------------
  // Depth

  /** What need not be there is not even looked at where nothing more may be. */
  #atMost(depth: number, min: number, make: () => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
    return min === 0 && depth <= 0 ? fc.constant(undefined) : make();
  }

  #unlessTooDeep<T>(make: () => fc.Arbitrary<T>): fc.Arbitrary<T>[] {
    try {
      return [make()];
    } catch (error) {
      if (error instanceof TooDeep) return [];
      throw error;
    }
  }
}

type Declaration = Pick<ElementDescriptor, "name" | "type" | "nillable" | "default" | "fixed">;

function oneOf<T>(arbitraries: readonly fc.Arbitrary<T>[]): fc.Arbitrary<T> {
  if (arbitraries.length === 0) throw new TooDeep();
  return fc.oneof(...arbitraries);
}

function together(parts: readonly fc.Arbitrary<Entries>[]): fc.Arbitrary<Entries> {
  return fc.tuple(...parts).map((entries) => entries.flat());
}

function shuffled(entries: Entries): fc.Arbitrary<Entries> {
  return fc.shuffledSubarray([...entries], { minLength: entries.length });
}

/** How many items an array gets: as few as may be at the bottom. */
function occurrences(min: number, max: number, depth: number) {
  const maxLength = depth <= 0 ? min : Math.min(max, min + 2);
  return { minLength: min, maxLength };
}

function resolve(reference: SimpleType | (() => SimpleType)): SimpleType;
function resolve(reference: TypeReference): TypeDescriptor;
function resolve(reference: TypeReference): TypeDescriptor {
  return typeof reference === "function" ? reference() : reference;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Uint8Array);
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function isNotEmpty(value: unknown): boolean {
  return !(Array.isArray(value) && value.length === 0);
}

/** The type, what it extends before it, outermost base first. */
function extensionChain(type: ComplexType): ComplexType[] {
  return type.extends === undefined ? [type] : [...extensionChain(type.extends()), type];
}

function hasAttributes(type: ComplexType): boolean {
  return extensionChain(type).some(
    (step) => (step.attributes ?? []).length > 0 || step.anyAttribute !== undefined,
  );
}

/** The type and every complex type derived from it. */
function descendants(type: ComplexType): ComplexType[] {
  const found = new Set([type]);
  for (const member of found) {
    for (const derived of member.derived?.() ?? []) {
      if (derived.kind === "complex") found.add(derived);
    }
  }
  return [...found];
}

function tagOf(type: Exclude<TypeDescriptor, ComplexType>): string {
  if ("tag" in type) return type.tag;
  if ("name" in type) return type.name;
  throw new Error("An anonymous type has no tag.");
}
