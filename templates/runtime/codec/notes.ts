/**
 * What a document says beside its values, remembered so that what decodes encodes again to the same
 * information set: an `xsi:type` that repeats the declared type or names a simple one, the attributes
 * of a type derived from a simple one, hints where schemas are. Values stay plain; a note belongs to
 * the object it is of, or to a property or item as long as that holds the value it was decoded to.
 */
import type { TypePlan } from "./plan.js";
import type { QName, XmlAttribute } from "../xml/element.js";

export interface Note {
  /** The type of the element that the value stood in: in another element the note has no meaning. */
  readonly declared: TypePlan;
  /** The name in an `xsi:type` that the value does not tell. */
  readonly type?: QName;
  readonly attributes: readonly XmlAttribute[];
  /** What the prefixes in a text mean that `type` makes QNames of. */
  readonly namespaces?: ReadonlyMap<string, string>;
}

/** A note on a value that has no identity of its own: a string, a number, null. */
interface PropertyNote {
  readonly value: unknown;
  readonly note: Note;
}

/** Notes by property or index. */
export type PropertyNotes = ReadonlyMap<string | number, PropertyNote>;

const ofObjects = /* @__PURE__ */ new WeakMap<object, Note>();
const ofProperties = /* @__PURE__ */ new WeakMap<object, Map<string | number, PropertyNote>>();

/** Whether there ever was a note: most processes meet none, and need not look one up for each value. */
let isAny = false;

/** Remembers a note on an object. */
export function noteObject(object: object, note: Note): void {
  isAny = true;
  ofObjects.set(object, note);
}

/** The note on a value; only objects can have one. */
export function noteOf(value: unknown): Note | undefined {
  return isAny && typeof value === "object" && value !== null ? ofObjects.get(value) : undefined;
}

/** Remembers a note on a property of an object, or on an item of an array. */
export function noteProperty(
  holder: object,
  key: string | number,
  value: unknown,
  note: Note,
): void {
  isAny = true;
  const known = ofProperties.get(holder);
  if (known === undefined) ofProperties.set(holder, new Map([[key, { value, note }]]));
  else known.set(key, { value, note });
}

/** The notes on the properties of an object or the items of an array. */
export function propertyNotesOf(holder: object): PropertyNotes | undefined {
  return isAny ? ofProperties.get(holder) : undefined;
}

/** The note on a property, unless another value stands there now. */
export function propertyNote(
  notes: PropertyNotes | undefined,
  key: string | number,
  value: unknown,
): Note | undefined {
  const found = notes?.get(key);
  return found !== undefined && Object.is(found.value, value) ? found.note : undefined;
}
