/** Copies of values along their descriptors, with simple values exchanged on the way. */
import { describe, Fault, type PathSegment } from "../codec-errors.js";
import type { ElementDescriptor, SimpleType, TypeDescriptor } from "../descriptor.js";
import { taggedType } from "./encode-any.js";
import { isNilFields } from "./encode.js";
import { isAnyContent } from "./encode-nodes.js";
import { faultOf, wrongValue } from "./encode-session.js";
import { getField, isFields, setField, type Fields } from "./fields.js";
import {
  planElement,
  planType,
  type AnyPlan,
  type ComplexPlan,
  type ElementPlan,
  type TypePlan,
} from "./plan.js";
import type { ContentPlan, ElementSlot, ItemsSlot, Slot } from "./plan-content.js";

/** What becomes of the leaves. */
export interface CopyRules {
  simple(type: SimpleType, value: unknown): unknown;
}

/** Deeper values are refused, and cyclic ones noticed. */
const MAX_DEPTH = 512;

/** One copy. It checks shapes alone: what is missing or too much stays so. */
export class ValueCopier {
  readonly #rules: CopyRules;
  readonly #strict: boolean;
  #depth = 0;

  /** @param strict refuses properties that the schema does not have, which are else left out. */
  constructor(rules: CopyRules, strict: boolean) {
    this.#rules = rules;
    this.#strict = strict;
  }

  /** The copy. @throws Fault, LexicalError */
  copy(descriptor: TypeDescriptor | ElementDescriptor, value: unknown): unknown {
    return descriptor.kind === "element"
      ? this.#element(planElement(descriptor), value)
      : this.#type(planType(descriptor), value);
  }

  #element(element: ElementPlan, value: unknown): unknown {
    if (value === null) return null;
    if (isNilFields(value) && element.type.kind === "complex") {
      return { $nil: true, ...this.#complex(element.type, omitted(value, "$nil"), true) };
    }
    return this.#type(element.type, value);
  }

  #type(type: TypePlan, value: unknown): unknown {
    switch (type.kind) {
      case "simple":
        return this.#rules.simple(type.type, value);
      case "complex":
        return this.#nested(() => this.#complex(type, value));
      case "array":
        return this.#nested(() => this.#many(type.content.slots[0], value));
      case "any":
        return this.#nested(() => this.#any(type, value));
    }
  }

  // -------------------------------------------------------------------------------------------
  // Complex types

  #complex(declared: ComplexPlan, value: unknown, attributesOnly = false): Fields {
    if (!isFields(value)) throw wrongValue(`an object of ${declared.label}`, value);
    const tag = getField(value, "$type");
    const type = tag === undefined ? declared : taggedMember(declared, tag);
    if (type === undefined) throw wrongTag(tag, declared.family.concreteTags().join(", "));
    return this.#fields(type, value, attributesOnly);
  }

  #fields(type: ComplexPlan, value: Fields, attributesOnly = false): Fields {
    const copy: Fields = {};
    const tag = getField(value, "$type");
    if (tag !== undefined) copy["$type"] = tag;
    if (this.#strict) refuseUnknown(value, (key) => key === "$type" || type.keys.has(key));
    const { text, anyAttribute } = type;
    for (const attribute of type.attributes) {
      this.#field(attribute.key, value, copy, (inner) =>
        this.#rules.simple(attribute.type.type, inner),
      );
    }
    if (anyAttribute !== undefined) {
      this.#field(anyAttribute.key, value, copy, (inner) => this.#plain(inner));
    }
    if (attributesOnly) return copy;
    if (text !== undefined) {
      this.#field(text.key, value, copy, (inner) => this.#rules.simple(text.type.type, inner));
    }
    this.#content(type.content, value, copy);
    return copy;
  }

  /** Copies in the order of the value's keys, which tells that of an `all`. */
  #content(content: ContentPlan, value: Fields, copy: Fields): void {
    const slots = new Map(content.slots.map((slot) => [slot.key, slot]));
    for (const key of Object.keys(value)) {
      const slot = slots.get(key);
      if (slot === undefined) continue;
      this.#field(key, value, copy, (inner) =>
        slot.many ? this.#many(slot, inner) : this.#one(slot, inner),
      );
    }
  }

  #field(key: string, value: Fields, copy: Fields, copyInner: (inner: unknown) => unknown): void {
    const inner = getField(value, key);
    if (inner === undefined) return;
    setField(
      copy,
      key,
      this.#within(key, () => copyInner(inner)),
    );
  }

  #many(slot: Slot | undefined, value: unknown): unknown[] {
    if (!Array.isArray(value) || slot === undefined) throw wrongValue("an array", value);
    return value.map((item: unknown, index) => this.#within(index, () => this.#one(slot, item)));
  }

  #one(slot: Slot, value: unknown): unknown {
    switch (slot.kind) {
      case "element":
        return this.#leaf(slot, value);
      case "any":
        return this.#plain(value);
      case "items":
        return this.#item(slot, value);
      case "group": {
        if (!isFields(value)) throw wrongValue("an object", value);
        if (this.#strict) {
          const keys = new Set(slot.content.slots.map((inner) => inner.key));
          refuseUnknown(value, (key) => keys.has(key));
        }
        const copy: Fields = {};
        this.#content(slot.content, value, copy);
        return copy;
      }
    }
  }

  #leaf(slot: ElementSlot, value: unknown): unknown {
    if (slot.substitutes === undefined) return this.#element(slot.element, value);
    return this.#tagged(value, slot.substitutes, (element, inner) => this.#element(element, inner));
  }

  #item(slot: ItemsSlot, value: unknown): unknown {
    if (slot.text && typeof value === "string") return value;
    return this.#tagged(value, slot.items, (leaf, inner) => this.#one(leaf, inner));
  }

  /** A copy of `{ kind, value }`. */
  #tagged<Kind>(
    value: unknown,
    kinds: ReadonlyMap<string, Kind>,
    copyInner: (kind: Kind, inner: unknown) => unknown,
  ): Fields {
    if (!isFields(value)) throw wrongValue("an object with kind and value", value);
    const tag = value["kind"];
    const kind = typeof tag === "string" ? kinds.get(tag) : undefined;
    if (kind === undefined) {
      const expected = [...kinds.keys()].join(", ");
      throw new Fault(`${describe(tag)} is none of ${expected}.`, { expected }).within("kind");
    }
    if (this.#strict) refuseUnknown(value, (key) => key === "kind" || key === "value");
    const inner = this.#within("value", () => copyInner(kind, value["value"]));
    return { kind: tag, value: inner };
  }

  // -------------------------------------------------------------------------------------------
  // xs:anyType and nodes

  #any(any: AnyPlan, value: unknown): unknown {
    if (isAnyContent(value)) return this.#plain(value);
    if (!isFields(value)) throw wrongValue("an object with $type, or untyped content", value);
    const tag = getField(value, "$type");
    const type = typeof tag === "string" ? taggedType(any, tag) : undefined;
    if (type === undefined) throw wrongTag(tag, "the name of a type");
    if (type.kind === "complex") return this.#fields(type, value);
    if (this.#strict) refuseUnknown(value, (key) => key === "$type" || key === "value");
    return { $type: tag, value: this.#within("value", () => this.#type(type, value["value"])) };
  }

  /** A copy of strings, arrays and objects: lossless nodes. */
  #plain(value: unknown): unknown {
    if (typeof value === "string") return value;
    if (Array.isArray(value)) {
      return this.#nested(() =>
        value.map((item: unknown, index) => this.#within(index, () => this.#plain(item))),
      );
    }
    if (!isFields(value)) throw wrongValue("an XmlElement", value);
    return this.#nested(() => {
      const copy: Fields = {};
      for (const key of Object.keys(value)) {
        this.#field(key, value, copy, (inner) => this.#plain(inner));
      }
      return copy;
    });
  }

  // -------------------------------------------------------------------------------------------

  #nested<T>(copy: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw new Fault("The value is cyclic or too deep.");
    const result = copy();
    this.#depth--;
    return result;
  }

  #within<T>(segment: PathSegment, copy: () => T): T {
    try {
      return copy();
    } catch (error) {
      throw faultOf(error)?.within(segment) ?? error;
    }
  }
}

function omitted(value: Fields, key: string): Fields {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

function taggedMember(declared: ComplexPlan, tag: unknown): ComplexPlan | undefined {
  return typeof tag === "string" ? declared.family.tagged(tag) : undefined;
}

function wrongTag(tag: unknown, expected: string): Fault {
  const text = describe(tag);
  return new Fault(`$type ${text} is none of ${expected}.`, { expected, text }).within("$type");
}

function refuseUnknown(value: Fields, isKnown: (key: string) => boolean): void {
  for (const key of Object.keys(value)) {
    if (isKnown(key) || value[key] === undefined) continue;
    throw new Fault(`The schema has no property \`${key}\` here.`).within(key);
  }
}
