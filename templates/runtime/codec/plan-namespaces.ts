/** The namespaces that a message may need, so that its outermost element can declare them once. */
import { typeName, type ElementPlan, type TypePlan } from "./plan.js";
import type { ContentPlan, Slot } from "./plan-content.js";
import { XML_NAMESPACE, XSD_NAMESPACE, XSI_NAMESPACE } from "../xml/namespaces.js";

export interface NeededNamespaces {
  /** Those that need a prefix. */
  readonly prefixed: readonly string[];
  /** Some names are in no namespace: no default namespace may be in their way. */
  readonly unqualified: boolean;
}

const known = /* @__PURE__ */ new WeakMap<ElementPlan, NeededNamespaces>();

/** What the types that an element's type reaches have names in; worked out once an element. */
export function neededNamespaces(element: ElementPlan): NeededNamespaces {
  let needed = known.get(element);
  if (needed === undefined) {
    needed = new Reach(element).needed();
    known.set(element, needed);
  }
  return needed;
}

/** A walk over everything that an element's type refers to. */
class Reach {
  readonly #root: ElementPlan;
  readonly #prefixed = new Set<string>();
  readonly #types = new Set<TypePlan>();
  #unqualified = false;

  constructor(root: ElementPlan) {
    this.#root = root;
    this.#visit(root);
    // A set's iterator also visits what is added on the way.
    for (const type of this.#types) this.#visitType(type);
  }

  needed(): NeededNamespaces {
    return { prefixed: [...this.#prefixed], unqualified: this.#unqualified };
  }

  #visit(element: ElementPlan): void {
    if (element.namespace === "") this.#unqualified ||= element !== this.#root;
    else if (element.namespace !== this.#root.namespace) this.#prefixed.add(element.namespace);
    if (element.nillable) this.#prefixed.add(XSI_NAMESPACE);
    this.#types.add(element.type);
  }

  #visitType(type: TypePlan): void {
    switch (type.kind) {
      case "simple":
        return;
      case "array":
        this.#visitContent(type.content);
        return;
      case "any":
        this.#prefixed.add(XSI_NAMESPACE);
        this.#prefixed.add(XSD_NAMESPACE);
        for (const member of type.family.all()) this.#visitNamed(member);
        return;
      case "complex":
        for (const { namespace } of type.attributes) this.#addPrefixed(namespace);
        this.#visitContent(type.content);
        for (const derived of type.family.all()) {
          if (derived !== type) this.#visitNamed(derived);
        }
    }
  }

  /** A type that `xsi:type` may name. */
  #visitNamed(type: TypePlan): void {
    this.#types.add(type);
    const name = typeName(type);
    if (name === undefined) return;
    this.#prefixed.add(XSI_NAMESPACE);
    if (name.namespace === "") this.#unqualified = true;
    else this.#prefixed.add(name.namespace);
  }

  #visitContent(content: ContentPlan): void {
    for (const slot of content.slots) this.#visitSlot(slot);
  }

  #visitSlot(slot: Slot): void {
    switch (slot.kind) {
      case "element":
        for (const element of slot.substitutes?.values() ?? [slot.element]) this.#visit(element);
        return;
      case "items":
        for (const item of slot.items.values()) this.#visitSlot(item);
        return;
      case "group":
        this.#visitContent(slot.content);
        return;
      case "any":
    }
  }

  #addPrefixed(namespace: string): void {
    if (namespace !== "" && namespace !== XML_NAMESPACE) this.#prefixed.add(namespace);
  }
}
