/** Encoding of an element in which the items of one array come one by one. */
import { Fault } from "../codec-errors.js";
import type { ElementDescriptor } from "../descriptor.js";
import { encodeAttributes } from "./encode-attributes.js";
import { encodeField } from "./encode-content.js";
import { encodeElementValue, startRootElement, writeXsiType } from "./encode.js";
import { EncodeSession, faultOf, wrongValue, type EncodeOptions } from "./encode-session.js";
import { getField, isFields } from "./fields.js";
import { itemTarget, type ItemStep, type ItemTarget } from "./item-target.js";
import type { ComplexPlan } from "./plan.js";
import type { Slot } from "./plan-content.js";
import type { XmlWriter } from "../xml/writer.js";

/** Items that are not all there yet. */
export type Items = AsyncIterable<unknown> | Iterable<unknown>;

/**
 * The items that stand at a path of properties in a value; undefined where there are none, or an
 * array that is encoded like any other value.
 */
export function findItems(value: unknown, path: readonly string[]): Items | undefined {
  let found = value;
  for (const key of path) found = isFields(found) ? getField(found, key) : undefined;
  return isItems(found) && !Array.isArray(found) ? found : undefined;
}

function isItems(value: unknown): value is Items {
  if (typeof value !== "object" || value === null) return false;
  return Symbol.asyncIterator in value || Symbol.iterator in value;
}

/**
 * Writes an element with the items at a path of its value, pausing after each item, so that what was
 * written can be taken from the writer. Ended early, it ends the iterator of the items.
 * @throws EncodeError, and whatever the items throw
 */
export async function* encodeItems(
  element: ElementDescriptor,
  path: readonly string[],
  writer: XmlWriter,
  value: unknown,
  options: EncodeOptions,
): AsyncGenerator<void, void, undefined> {
  const session = new EncodeSession(writer, options);
  const encoder = new ItemEncoder(itemTarget(element, path), session);
  try {
    yield* encoder.encode(value);
  } catch (error) {
    throw faultOf(error)?.toEncodeError() ?? error;
  }
}

class ItemEncoder {
  readonly #target: ItemTarget;
  readonly #session: EncodeSession;

  constructor(target: ItemTarget, session: EncodeSession) {
    this.#target = target;
    this.#session = session;
  }

  async *encode(value: unknown): AsyncGenerator<void, void, undefined> {
    startRootElement(this.#target.steps[0].element, this.#session);
    yield* this.#encodeStep(0, value);
    this.#session.sink.end();
  }

  /** Writes what belongs into the element of a step, whose start tag is open. */
  async *#encodeStep(index: number, value: unknown): AsyncGenerator<void, void, undefined> {
    const step = this.#target.steps[index];
    const type = step?.element.type;
    if (type?.kind !== "complex") {
      yield* this.#encodeList(value);
      return;
    }
    if (!isFields(value)) throw wrongValue(`an object of ${type.label}`, value);
    const actual = actualType(type, getField(value, "$type"));
    if (actual !== type) writeXsiType(actual, this.#session);
    encodeAttributes(actual, value, this.#session);
    const next = this.#target.steps[index + 1];
    const itemSlot = next?.slot ?? this.#target.slot;
    for (const slot of actual.content.slots) {
      if (slot.key !== itemSlot.key) encodeField(slot, value, undefined, this.#session);
      else yield* this.#within(slot, next, index, getField(value, slot.key));
    }
  }

  async *#within(
    { key }: Slot,
    next: ItemStep | undefined,
    index: number,
    value: unknown,
  ): AsyncGenerator<void, void, undefined> {
    try {
      if (next === undefined) {
        yield* this.#encodeList(value);
        return;
      }
      const { sink } = this.#session;
      sink.start(next.element.namespace, next.element.name);
      yield* this.#encodeStep(index + 1, value);
      sink.end();
    } catch (error) {
      throw faultOf(error)?.within(key) ?? error;
    }
  }

  async *#encodeList(items: unknown): AsyncGenerator<void, void, undefined> {
    if (!isItems(items)) throw wrongValue("items", items);
    const { element } = this.#target.slot;
    let index = 0;
    for await (const item of items) {
      this.#encodeItem(item, index++, element);
      yield;
    }
  }

  #encodeItem(item: unknown, index: number, element: ItemStep["element"]): void {
    try {
      encodeElementValue(element, item, this.#session);
    } catch (error) {
      throw faultOf(error)?.within(index) ?? error;
    }
  }
}

function actualType(declared: ComplexPlan, tag: unknown): ComplexPlan {
  if (tag === undefined) return declared;
  const type = typeof tag === "string" ? declared.family.tagged(tag) : undefined;
  if (type !== undefined) return type;
  const expected = declared.family.concreteTags().join(", ");
  throw new Fault(`$type is none of ${expected}.`, { expected }).within("$type");
}
