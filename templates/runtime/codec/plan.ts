/**
 * Plans: descriptors compiled once, at their first use, into what decoding and encoding look up.
 * Extension chains are flattened, references resolved, members found by name.
 */
import { clark } from "../codec-errors.js";
import { NO_NAMESPACE_CONTEXT, resolveSimple } from "../datatypes/resolve.js";
import { planContent, type ContentPlan } from "./plan-content.js";
import type {
  AnyType,
  ArrayType,
  AtomicType,
  AttributeMember,
  ComplexType,
  ElementDescriptor,
  NamespaceContext,
  SimpleType,
  TypeDescriptor,
  TypeReference,
  ValueNamespaces,
  WildcardAttributes,
} from "../descriptor.js";
import type { QName } from "../xml/element.js";
import { XSD_NAMESPACE } from "../xml/namespaces.js";
import { ElementTag } from "../xml/tag.js";
import { addToVocabulary } from "../xml/vocabulary.js";

export type TypePlan = SimplePlan | ComplexPlan | ArrayPlan | AnyPlan;

export interface SimplePlan {
  readonly kind: "simple";
  readonly type: SimpleType;
  /** The type itself where no restriction, list or union stands before its literals. */
  readonly atomic: AtomicType | undefined;
  /** For messages. */
  readonly label: string;
  /** What `xsi:type` and `$type` call it. */
  readonly tag: string;
  /** What `xsi:type` names it; undefined for an anonymous type. */
  readonly name: QName | undefined;
  /** Its literals may hold prefixes, which have to be declared where they stand. */
  readonly hasPrefixes: boolean;
}

export interface ArrayPlan {
  readonly kind: "array";
  readonly type: ArrayType;
  readonly label: string;
  readonly tag: string;
  readonly name: QName | undefined;
  /** One slot: the item's, which has no key of its own. */
  readonly content: ContentPlan;
}

export interface ComplexPlan {
  readonly kind: "complex";
  readonly type: ComplexType;
  readonly abstract: boolean;
  readonly label: string;
  readonly tag: string;
  readonly name: QName | undefined;
  readonly attributes: readonly AttributePlan[];
  /** By local name. */
  readonly attributesByName: ReadonlyMap<string, readonly AttributePlan[]>;
  readonly requiredAttributes: readonly AttributePlan[];
  readonly anyAttribute: WildcardAttributes | undefined;
  /** Simple content. */
  readonly text: { readonly key: string; readonly type: SimplePlan } | undefined;
  /** Element content. */
  readonly content: ContentPlan;
  /** Every property that a value may have. */
  readonly keys: ReadonlySet<string>;
  /** The types that may stand in this one's place, itself included. */
  readonly family: TypeFamily<ComplexPlan>;
}

export interface AnyPlan {
  readonly kind: "any";
  readonly type: AnyType;
  readonly label: string;
  readonly tag: string;
  /** The contract's types that `xsi:type` may name. */
  readonly family: TypeFamily<TypePlan>;
  /** Types that a `$type` was found to name, those of XML Schema included. */
  readonly tagged: Map<string, TypePlan>;
}

export interface AttributePlan {
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  readonly type: SimplePlan;
  readonly required: boolean;
  readonly fixed: string | undefined;
  /** Where the fixed value's prefixes are looked up. */
  readonly context: NamespaceContext;
}

/** Types as `xsi:type` (`{namespace}name`) and `$type` name them. Compiled at the first look-up. */
export class TypeFamily<P extends TypePlan> {
  readonly #members: () => Iterable<P>;
  #byName: Map<string, P> | undefined;
  #byTag: Map<string, P> | undefined;

  constructor(members: () => Iterable<P>) {
    this.#members = members;
  }

  /** The member that an `xsi:type` names. */
  named(namespace: string, localName: string): P | undefined {
    this.#byName ??= new Map(
      [...this.#members()].map((plan) => [expandedName(plan), plan] as const),
    );
    return this.#byName.get(`{${namespace}}${localName}`);
  }

  /** The member that a `$type` names; of two with one tag the first. */
  tagged(tag: string): P | undefined {
    return this.#tags().get(tag);
  }

  /** Tags of the types that an instance may have, for messages. */
  concreteTags(): string[] {
    return [...this.#tags().values()].filter((plan) => !isAbstract(plan)).map((plan) => plan.tag);
  }

  all(): Iterable<P> {
    return this.#tags().values();
  }

  #tags(): Map<string, P> {
    if (this.#byTag === undefined) {
      this.#byTag = new Map();
      for (const plan of this.#members()) {
        if (!this.#byTag.has(plan.tag)) this.#byTag.set(plan.tag, plan);
      }
    }
    return this.#byTag;
  }
}

function isAbstract(plan: TypePlan): boolean {
  return plan.kind === "complex" && plan.abstract;
}

/** `{namespace}name` of a type that `xsi:type` can name; anonymous ones have a name that none can. */
function expandedName(plan: TypePlan): string {
  const name = typeName(plan);
  return name === undefined ? plan.tag : `{${name.namespace}}${name.localName}`;
}

/** The name that `xsi:type` gives the type; undefined for an anonymous one, always the same object. */
export function typeName(plan: TypePlan): QName | undefined {
  return plan.kind === "any" ? undefined : plan.name;
}

function nameOf(type: SimpleType | ComplexType | ArrayType): QName | undefined {
  switch (type.kind) {
    case "atomic":
      return { namespace: XSD_NAMESPACE, localName: type.name };
    case "complex":
    case "array":
      if (type.anonymous === true) return undefined;
      return { namespace: type.namespace, localName: type.name };
    default:
      if (type.name === undefined) return undefined;
      return { namespace: type.namespace ?? "", localName: type.name };
  }
}

/** An element as it is matched, decoded and encoded: a member's, an array's item, or a global one. */
export class ElementPlan {
  readonly name: string;
  readonly namespace: string;
  readonly nillable: boolean;
  readonly abstract: boolean;
  readonly default: string | undefined;
  readonly fixed: string | undefined;
  /** Where prefixes in the default or fixed value are looked up. */
  readonly context: NamespaceContext;
  /** Whether an empty element stands for another value. */
  readonly hasDefault: boolean;
  /** As it is written. */
  readonly tag: ElementTag;
  readonly #reference: TypeReference;
  #type: TypePlan | undefined;

  constructor(
    declaration: Pick<
      ElementDescriptor,
      "name" | "type" | "nillable" | "abstract" | "default" | "fixed" | "valueNamespaces"
    >,
    namespace: string,
  ) {
    this.name = addToVocabulary(declaration.name);
    this.namespace = addToVocabulary(namespace);
    this.nillable = declaration.nillable === true;
    this.abstract = declaration.abstract === true;
    this.default = declaration.default;
    this.fixed = declaration.fixed;
    this.context = contextOf(declaration.valueNamespaces);
    this.hasDefault = declaration.default !== undefined || declaration.fixed !== undefined;
    this.tag = new ElementTag(namespace, declaration.name);
    this.#reference = declaration.type;
  }

  /** Resolved at the first use, which lets types refer to themselves. */
  get type(): TypePlan {
    return (this.#type ??= planType(this.#reference));
  }
}

const elements = /* @__PURE__ */ new WeakMap<ElementDescriptor, ElementPlan>();
const types = /* @__PURE__ */ new WeakMap<TypeDescriptor, TypePlan>();

/** The plan of a global element. */
export function planElement(element: ElementDescriptor): ElementPlan {
  let plan = elements.get(element);
  if (plan === undefined) {
    plan = new ElementPlan(element, element.namespace);
    elements.set(element, plan);
  }
  return plan;
}

/** The plan of a type. */
export function planType(reference: TypeReference): TypePlan {
  const type = typeof reference === "function" ? reference() : reference;
  let plan = types.get(type);
  if (plan === undefined) {
    plan = compileType(type);
    types.set(type, plan);
  }
  return plan;
}

function compileType(type: TypeDescriptor): TypePlan {
  switch (type.kind) {
    case "complex":
      return compileComplexType(type);
    case "array":
      return compileArrayType(type);
    case "any":
      return compileAnyType(type);
    default:
      return compileSimpleType(type);
  }
}

function compileSimpleType(type: SimpleType): SimplePlan {
  const label = simpleLabel(type);
  const tag = type.kind === "atomic" ? label : (type.tag ?? label);
  return {
    kind: "simple",
    type,
    atomic: type.kind === "atomic" ? type : undefined,
    label,
    tag,
    name: nameOf(type),
    hasPrefixes: hasPrefixes(type),
  };
}

/** Whether a type's values are QNames, alone, in lists or as a member of a union (Part 2 §3.2.18). */
function hasPrefixes(type: SimpleType): boolean {
  switch (type.kind) {
    case "atomic":
      return type.name === "QName" || type.name === "NOTATION";
    case "list":
      return hasPrefixes(resolveSimple(type.item));
    case "union":
      return type.members.some((member) => hasPrefixes(resolveSimple(member)));
    case "restriction":
      return hasPrefixes(resolveSimple(type.base));
  }
}

/** Some of the built-in types are made of others; they stand in the namespace of XML Schema. */
function isBuiltIn(type: { readonly namespace?: string }): boolean {
  return type.namespace === XSD_NAMESPACE;
}

/** What messages call a simple type: an anonymous one goes by what it is made of. */
function simpleLabel(type: SimpleType): string {
  if (type.kind === "atomic") return `xs:${type.name}`;
  if (type.name !== undefined) return isBuiltIn(type) ? `xs:${type.name}` : (type.tag ?? type.name);
  switch (type.kind) {
    case "restriction":
      return simpleLabel(typeof type.base === "function" ? type.base() : type.base);
    case "list":
      return `list of ${simpleLabel(typeof type.item === "function" ? type.item() : type.item)}`;
    case "union":
      return "union";
  }
}

/** The plan of a type that is known to be simple. */
export function planSimpleType(reference: SimpleType | (() => SimpleType)): SimplePlan {
  const plan = planType(reference);
  if (plan.kind !== "simple") throw new Error(`${plan.label} is not a simple type.`);
  return plan;
}

function compileArrayType(type: ArrayType): ArrayPlan {
  const tag = type.tag ?? type.name;
  const content = planContent([{ ...type.item, key: "" }], type.namespace);
  return { kind: "array", type, label: tag, tag, name: nameOf(type), content };
}

function compileAnyType(type: AnyType): AnyPlan {
  const family = new TypeFamily<TypePlan>(() => (type.types?.() ?? []).map(planType));
  const tagged = new Map<string, TypePlan>();
  return { kind: "any", type, label: "xs:anyType", tag: "xs:anyType", family, tagged };
}

function compileComplexType(type: ComplexType): ComplexPlan {
  const base = type.extends === undefined ? undefined : planComplexType(type.extends());
  const attributes = [...(base?.attributes ?? []), ...(type.attributes ?? []).map(planAttribute)];
  const text =
    type.text === undefined
      ? base?.text
      : { key: type.text.key, type: planSimpleType(type.text.type) };
  const anyAttribute = type.anyAttribute ?? base?.anyAttribute;
  const content = planContent(type.content ?? [], type.namespace, base?.content);
  const keys = new Set(content.slots.map((slot) => slot.key));
  for (const attribute of attributes) keys.add(attribute.key);
  if (text !== undefined) keys.add(text.key);
  if (anyAttribute !== undefined) keys.add(anyAttribute.key);
  const tag = type.tag ?? type.name;
  const plan: ComplexPlan = {
    kind: "complex",
    type,
    abstract: type.abstract === true,
    label: tag,
    tag,
    name: nameOf(type),
    attributes,
    attributesByName: groupBy(attributes, (attribute) => attribute.name),
    requiredAttributes: attributes.filter((attribute) => attribute.required),
    anyAttribute,
    text,
    content,
    keys,
    family: new TypeFamily(() => descendants(plan)),
  };
  return plan;
}

function planComplexType(type: ComplexType): ComplexPlan {
  const plan = planType(type);
  if (plan.kind !== "complex") throw new Error(`${plan.label} is not a complex type.`);
  return plan;
}

function planAttribute(member: AttributeMember): AttributePlan {
  return {
    key: member.key,
    name: addToVocabulary(member.name),
    namespace: addToVocabulary(member.namespace ?? ""),
    type: planSimpleType(member.type),
    required: member.required === true,
    fixed: member.fixed,
    context: contextOf(member.valueNamespaces),
  };
}

/** The prefixes that a schema had in scope where it wrote a value. */
function contextOf(namespaces: ValueNamespaces | undefined): NamespaceContext {
  if (namespaces === undefined) return NO_NAMESPACE_CONTEXT;
  const byPrefix = new Map(Object.entries(namespaces));
  return {
    lookupNamespace: (prefix) => byPrefix.get(prefix) ?? (prefix === "" ? "" : undefined),
    prefixFor: () => "",
  };
}

/** The type and everything derived from it, each once. */
function descendants(plan: ComplexPlan): Set<ComplexPlan> {
  const found = new Set([plan]);
  // A set's iterator also visits what is added on the way.
  for (const member of found) {
    for (const derived of member.type.derived?.() ?? []) {
      const child = planType(derived);
      if (child.kind === "complex") found.add(child);
    }
  }
  return found;
}

/** The items by a name, each list in their order. */
export function groupBy<T>(items: readonly T[], name: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(name(item));
    if (group === undefined) groups.set(name(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** The name of an element for messages. */
export function elementName(element: {
  readonly namespace: string;
  readonly name: string;
}): string {
  return clark(element.namespace, element.name);
}
