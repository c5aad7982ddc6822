/** Encoding of element content: properties to child elements, in the schema's order. */
import { clark, describe, Fault } from "../codec-errors.js";
import { encodeElementValue } from "./encode.js";
import { encodeNode } from "./encode-nodes.js";
import { faultOf, wrongValue, type EncodeSession } from "./encode-session.js";
import { getField, isFields, type Fields } from "./fields.js";
import { propertyNote, propertyNotesOf, type Note, type PropertyNotes } from "./notes.js";
import { findViolation, wrongCount } from "./occurrence.js";
import type { ElementPlan } from "./plan.js";
import {
  admits,
  slotName,
  type ContentPlan,
  type ElementSlot,
  type EncodeStep,
  type ItemsSlot,
  type Slot,
  type WildcardSlot,
} from "./plan-content.js";

/** Writes the children that the properties of a value stand for. */
export function encodeContent(plan: ContentPlan, fields: Fields, session: EncodeSession): void {
  const notes = propertyNotesOf(fields);
  if (notes === undefined && session.faults === undefined) encodeSteps(plan.steps, fields, session);
  else encodeNotedSteps(plan.steps, fields, notes, session);
  if (plan.rules.length === 0 || !(session.validate || session.strict)) return;
  const violation = findViolation(plan.rules, fields);
  if (violation === undefined) return;
  session.report(new Fault(`${violation.reason}.`, { expected: violation.expected }));
}

/** What {@link encodeNotedSteps} does where there are no notes and the first fault ends it all. */
function encodeSteps(steps: readonly EncodeStep[], fields: Fields, session: EncodeSession): void {
  let key = "";
  try {
    for (const step of steps) {
      if (step.kind === "all") {
        encodeAll(step, fields, undefined, session);
        continue;
      }
      const value = getField(fields, step.key);
      if (value === undefined) {
        if (step.unconditional && step.min > 0) throw missingValue(step);
        continue;
      }
      ({ key } = step);
      session.note = undefined;
      if (isElementAlone(step) && !step.many) encodeElementValue(step.element, value, session);
      else encodeSlot(step, value, session);
      key = "";
    }
  } catch (error) {
    const fault = faultOf(error);
    throw (key === "" ? fault : fault?.within(key)) ?? error;
  }
}

function encodeNotedSteps(
  steps: readonly EncodeStep[],
  fields: Fields,
  notes: PropertyNotes | undefined,
  session: EncodeSession,
): void {
  for (const step of steps) {
    if (step.kind === "all") encodeAll(step, fields, notes, session);
    else encodeField(step, fields, notes, session);
  }
}

/** Members of an `all` go out in the order of the value's keys, as they came in. */
function encodeAll(
  { slots }: EncodeStep & { readonly kind: "all" },
  fields: Fields,
  notes: PropertyNotes | undefined,
  session: EncodeSession,
): void {
  const present = Object.keys(fields).flatMap((key) => slots.get(key) ?? []);
  for (const slot of new Set([...present, ...slots.values()])) {
    encodeField(slot, fields, notes, session);
  }
}

/** Writes what one property of a value stands for, which may be absent. */
export function encodeField(
  slot: Slot,
  fields: Fields,
  notes: PropertyNotes | undefined,
  session: EncodeSession,
): void {
  const { key } = slot;
  const value = getField(fields, key);
  if (value !== undefined) {
    session.note = propertyNote(notes, key, value);
    if (isElementAlone(slot) && !slot.many) {
      session.within(key, encodeElementValue, slot.element, value);
    } else {
      session.within(key, encodeSlot, slot, value);
    }
  } else if (slot.unconditional && slot.min > 0) {
    session.report(missingValue(slot));
  }
}

function missingValue(slot: Slot): Fault {
  const expected = slot.kind === "element" ? slot.element.type.label : slotName(slot);
  return new Fault("A value is required.", { expected }).within(slot.key);
}

/** Writes the elements that the value of one property stands for. */
export function encodeSlot(slot: Slot, value: unknown, session: EncodeSession): void {
  if (!slot.many) {
    encodeOne(slot, value, session);
    return;
  }
  if (!Array.isArray(value)) throw wrongValue("an array", value);
  const notes = propertyNotesOf(value);
  if (isElementAlone(slot) && notes === undefined && session.faults === undefined) {
    encodeElements(slot.element, value, session);
  } else {
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index];
      session.note = propertyNote(notes, index, item);
      session.within(index, encodeOne, slot, item);
    }
  }
  if (slot.min <= value.length && slot.max === Infinity && slot.kind !== "items") return;
  if (!session.validate && !session.strict) return;
  const reason = wrongCount(slot, value);
  if (reason !== undefined) session.report(new Fault(`${reason}.`));
}

/** Writes elements of one kind without notes, of which the first fault ends it all. */
function encodeElements(
  element: ElementPlan,
  items: readonly unknown[],
  session: EncodeSession,
): void {
  let index = 0;
  try {
    for (; index < items.length; index++) {
      session.note = undefined;
      encodeElementValue(element, items[index], session);
    }
  } catch (error) {
    throw faultOf(error)?.within(index) ?? error;
  }
}

/** Whether a slot takes one element, and none in its place. */
function isElementAlone(slot: Slot): slot is ElementSlot {
  return slot.kind === "element" && slot.substitutes === undefined;
}

function encodeOne(slot: Slot, value: unknown, session: EncodeSession): void {
  switch (slot.kind) {
    case "element":
      encodeLeaf(slot, value, session);
      return;
    case "any":
      encodeWildcard(slot, value, session);
      return;
    case "items":
      encodeItem(slot, value, session);
      return;
    case "group":
      if (!isFields(value)) throw wrongValue("an object", value);
      encodeContent(slot.content, value, session);
  }
}

function encodeLeaf(slot: ElementSlot, value: unknown, session: EncodeSession): void {
  if (slot.substitutes === undefined) {
    encodeElementValue(slot.element, value, session);
    return;
  }
  const [kind, inner] = taggedItem(value, slot.substitutes);
  const element = slot.substitutes.get(kind);
  if (element === undefined) throw wrongKind(kind, slot.substitutes);
  session.note = innerNote(value, inner);
  session.within("value", encodeElementValue, element, inner);
}

function encodeWildcard(slot: WildcardSlot, value: unknown, session: EncodeSession): void {
  encodeNode(value, session, ({ namespace, localName }) => {
    if (admits(slot.namespaces, namespace)) return;
    throw new Fault(`The wildcard does not admit the element ${clark(namespace, localName)}.`);
  });
}

function encodeItem(slot: ItemsSlot, value: unknown, session: EncodeSession): void {
  if (slot.text && typeof value === "string") {
    session.sink.text(value);
    return;
  }
  const [kind, inner] = taggedItem(value, slot.items);
  const leaf = slot.items.get(kind);
  if (leaf === undefined) throw wrongKind(kind, slot.items);
  session.note = innerNote(value, inner);
  session.within("value", encodeOne, leaf, inner);
}

function innerNote(tagged: unknown, value: unknown): Note | undefined {
  return isFields(tagged) ? propertyNote(propertyNotesOf(tagged), "value", value) : undefined;
}

/** `kind` and `value` of a tagged item. */
function taggedItem(value: unknown, kinds: ReadonlyMap<string, unknown>): [string, unknown] {
  if (!isFields(value)) throw wrongValue("an object with kind and value", value);
  const { kind } = value;
  if (typeof kind !== "string") throw wrongKind(kind, kinds);
  return [kind, value["value"]];
}

function wrongKind(kind: unknown, kinds: ReadonlyMap<string, unknown>): Fault {
  const expected = [...kinds.keys()].join(", ");
  const text = describe(kind);
  return new Fault(`${text} is none of ${expected}.`, { expected, text }).within("kind");
}
