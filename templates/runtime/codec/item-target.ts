/** Where in an element's content the array stands whose items are read or written one by one. */
import type { ElementDescriptor } from "../descriptor.js";
import { planElement, typeName, type ElementPlan, type TypePlan } from "./plan.js";
import type { ContentPlan, ElementSlot } from "./plan-content.js";
import { XSI_NAMESPACE } from "../xml/namespaces.js";
import type { XmlReader } from "../xml/reader.js";

/** An element on the way to the items, the one that holds them last. */
export interface ItemStep {
  /** What the element before it holds; of the first one nothing. */
  readonly slot: ElementSlot | undefined;
  readonly parent: ContentPlan | undefined;
  readonly element: ElementPlan;
}

/** The way to an array of elements. */
export interface ItemTarget {
  readonly steps: readonly [ItemStep, ...ItemStep[]];
  /** The content of the last step's element, and what it holds the items in. */
  readonly content: ContentPlan;
  readonly slot: ElementSlot;
  /** The properties that lead from the element's value to the array. */
  readonly path: readonly string[];
}

/**
 * The way that a path of properties leads from an element to an array of elements.
 * @throws TypeError where it leads to something else
 */
export function itemTarget(element: ElementDescriptor, path: readonly string[]): ItemTarget {
  const root = planElement(element);
  const steps: [ItemStep, ...ItemStep[]] = [{ slot: undefined, parent: undefined, element: root }];
  let current = root;
  for (const [index, key] of path.entries()) {
    const content = contentOf(current.type);
    const slot = content === undefined ? undefined : slotOf(content, key);
    if (content === undefined || slot === undefined) break;
    if (slot.many) {
      if (index === path.length - 1) return { steps, content, slot, path };
      break;
    }
    current = slot.element;
    steps.push({ slot, parent: content, element: current });
  }
  const { type } = current;
  const item = type.kind === "array" ? slotOf(type.content, "") : undefined;
  if (type.kind !== "array" || item === undefined || steps.length !== path.length + 1) {
    throw new TypeError(`${path.join(".")} of ${element.name} is no array of elements.`);
  }
  return { steps, content: type.content, slot: item, path };
}

function contentOf(type: TypePlan): ContentPlan | undefined {
  return type.kind === "complex" ? type.content : undefined;
}

function slotOf(content: ContentPlan, key: string): ElementSlot | undefined {
  const slot = content.slots.find((candidate) => candidate.key === key);
  return slot?.kind === "element" && slot.substitutes === undefined ? slot : undefined;
}

/** Whether the element at whose start the reader stands is that of a step, of the declared type. */
export function isAtStep({ slot, parent, element }: ItemStep, reader: XmlReader): boolean {
  const isNamed =
    slot === undefined || parent === undefined
      ? reader.localName === element.name && reader.namespace === element.namespace
      : isInSlot(parent, slot, reader);
  return (
    isNamed && reader.attribute(XSI_NAMESPACE, "nil") === undefined && hasType(element, reader)
  );
}

/** Whether a slot takes the element at whose start the reader stands. */
export function isInSlot(content: ContentPlan, slot: ElementSlot, reader: XmlReader): boolean {
  const candidates = content.candidates.get(reader.localName) ?? [];
  const { namespace } = reader;
  return candidates.some(
    (candidate) => candidate.slot === slot && candidate.namespace === namespace,
  );
}

/** Whether no `xsi:type` names another type than the declared one (XML Schema 1.0 Part 1 §2.6.1). */
function hasType(element: ElementPlan, reader: XmlReader): boolean {
  const text = reader.attribute(XSI_NAMESPACE, "type")?.trim();
  if (text === undefined) return true;
  const colon = text.indexOf(":");
  const name = typeName(element.type);
  return (
    name?.localName === text.slice(colon + 1) &&
    name.namespace === reader.lookupNamespace(text.slice(0, Math.max(colon, 0)))
  );
}
