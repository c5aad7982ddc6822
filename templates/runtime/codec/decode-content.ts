/** Decoding of element content: each child element goes to the slot that takes it. */
import { clark, type Fault } from "../codec-errors.js";
import { decodeElementValue } from "./decode.js";
import { decodePlain } from "./decode-plain.js";
import type { DecodeSession } from "./decode-session.js";
import { getField, setField, type Fields } from "./fields.js";
import { findViolation, wrongCount } from "./occurrence.js";
import {
  admits,
  slotName,
  type Candidate,
  type ContentPlan,
  type GroupSlot,
  type Slot,
  type WildcardCandidate,
} from "./plan-content.js";

type Match = Candidate | WildcardCandidate;

/** Names of elements that an error lists. */
const MAX_LISTED = 5;

/**
 * Reads the children of the reader's element into properties, up to its end tag. Non-strict, an
 * element is taken wherever it stands; of several slots of one name the first that follows what came
 * before and has room takes it.
 */
export function decodeContent(plan: ContentPlan, fields: Fields, session: DecodeSession): void {
  if (plan.plain === undefined) decodeRest(new ContentDecoder(plan, fields, session), session);
  else decodePlain(plan, plan.plain, fields, session);
}

/** Reads on to the end tag of the element. */
export function decodeRest(content: ContentDecoder, session: DecodeSession): void {
  const { reader } = session;
  for (;;) {
    switch (reader.next()) {
      case "start":
        if (!content.take()) content.skip();
        break;
      case "text":
        content.text();
        break;
      case "end":
        content.finish();
        return;
      case "eof":
        throw new Error("The reader does not stand at the start of an element.");
    }
  }
}

function decodeProperty(match: Match, slot: Slot, fields: Fields, session: DecodeSession): void {
  try {
    const value = decodeMatch(match, session);
    setField(fields, slot.key, value);
    session.tieNote(fields, slot.key, value);
  } catch (error) {
    throw session.faultOf(error)?.within(slot.key) ?? error;
  }
}

function decodeItem(match: Match, slot: Slot, fields: Fields, session: DecodeSession): void {
  const list = listOf(fields, slot.key);
  try {
    const value = decodeMatch(match, session);
    if (match.item === undefined) {
      session.tieNote(list, list.length, value);
      list.push(value);
    } else {
      const item = { kind: match.item, value };
      session.tieNote(item, "value", value);
      list.push(item);
    }
  } catch (error) {
    throw located(error, match, slot, list.length, session);
  }
}

function located(
  error: unknown,
  match: Match | undefined,
  slot: Slot,
  index: number,
  session: DecodeSession,
): unknown {
  const fault = session.faultOf(error);
  if (fault === undefined) return error;
  if (match?.item !== undefined) fault.within("value");
  fault.within(index);
  return slot.key === "" ? fault : fault.within(slot.key);
}

/** The array of a slot, begun if need be. */
function listOf(fields: Fields, key: string): unknown[] {
  const known = getField(fields, key);
  if (Array.isArray(known)) return known;
  const list: unknown[] = [];
  setField(fields, key, list);
  return list;
}

/** The content of one element, or one occurrence of a group. */
export class ContentDecoder {
  readonly fields: Fields;
  readonly #plan: ContentPlan;
  readonly #session: DecodeSession;
  /** Position of the slot filled last. */
  #position: number;
  /** What would have taken the element but is full. */
  #full: Match | undefined;
  /** How many elements the lists of mixed content hold: the strings in them do not count. */
  #counts: Map<Slot, number> | undefined;
  /** The last occurrences of groups. */
  #groups: Map<GroupSlot, ContentDecoder> | undefined;
  /** Elements skipped whose local names are known in another namespace. */
  #strangers: { readonly namespace: string; readonly name: string }[] | undefined;

  constructor(plan: ContentPlan, fields: Fields, session: DecodeSession, position = -1) {
    this.#position = position;
    this.fields = fields;
    this.#plan = plan;
    this.#session = session;
  }

  /** Decodes the reader's element into the slot that takes it; false: none does. */
  take(): boolean {
    const match = this.#match(false) ?? this.#surplus();
    if (match === undefined) return false;
    this.#place(match);
    return true;
  }

  /** Passes over the reader's element, which no slot takes. */
  skip(): void {
    const { reader, strict } = this.#session;
    if (this.#full !== undefined) throw this.#tooMany(this.#full.slot);
    if (strict) throw this.#unexpected();
    const { localName, namespace } = reader;
    if (this.#plan.candidates.has(localName)) {
      (this.#strangers ??= []).push({ namespace, name: localName });
    }
    reader.skipElement();
  }

  /** Keeps text of mixed content; other text between elements is white space, or skipped. */
  text(): void {
    const { mixed } = this.#plan;
    const session = this.#session;
    if (mixed === undefined) {
      if (session.strict && !session.isBlank()) throw session.fault("Text may not stand here.");
      return;
    }
    const list = listOf(this.fields, mixed.key);
    const last = list.length - 1;
    const before = list[last];
    if (typeof before === "string") list[last] = before + session.reader.text;
    else list.push(session.reader.text);
  }

  /** Checks and completes the properties when no element follows. */
  finish(): void {
    const { strict, validate } = this.#session;
    for (const [slot, occurrence] of this.#groups ?? []) this.#finishGroup(slot, occurrence);
    for (const slot of this.#plan.expected) this.#finishSlot(slot);
    if (this.#plan.rules.length === 0 || !(strict || validate)) return;
    const violation = findViolation(this.#plan.rules, this.fields);
    if (violation === undefined) return;
    throw this.#session.fault(violation.reason + this.#strangerHint(), {
      expected: violation.expected,
    });
  }

  // -------------------------------------------------------------------------------------------
  // Matching

  /**
   * The slot for the reader's element: one of its name, else a wildcard's; one that follows the slot
   * filled last before one that does not. @param forward refuses those that do not.
   */
  #match(forward: boolean): Match | undefined {
    const { reader } = this.#session;
    const { namespace } = reader;
    this.#full = undefined;
    let behind: Candidate | undefined;
    for (const candidate of this.#plan.candidates.get(reader.localName) ?? []) {
      if (candidate.namespace !== namespace) continue;
      if (this.#isFull(candidate.slot)) this.#full ??= candidate;
      else if (candidate.slot.position >= this.#position) {
        return this.#wildcardBefore(candidate.slot.position, namespace) ?? candidate;
      } else behind ??= candidate;
    }
    if (forward && (behind !== undefined || this.#full !== undefined)) return undefined;
    return behind ?? this.#matchWildcard(namespace, forward);
  }

  /** A wildcard that must still be filled before the position is reached. */
  #wildcardBefore(position: number, namespace: string): WildcardCandidate | undefined {
    return this.#plan.wildcards.find(
      ({ slot, namespaces }) =>
        slot.kind === "any" &&
        slot.unconditional &&
        slot.position >= this.#position &&
        slot.position < position &&
        this.#isWanting(slot) &&
        admits(namespaces, namespace),
    );
  }

  #isWanting(slot: Slot): boolean {
    const value = getField(this.fields, slot.key);
    if (!slot.many) return slot.min > 0 && value === undefined;
    return slot.min > (Array.isArray(value) ? value.length : 0);
  }

  #matchWildcard(namespace: string, forward: boolean): WildcardCandidate | undefined {
    let behind: WildcardCandidate | undefined;
    for (const wildcard of this.#plan.wildcards) {
      if (!admits(wildcard.namespaces, namespace)) continue;
      if (this.#isFull(wildcard.slot)) this.#full ??= wildcard;
      else if (wildcard.slot.position >= this.#position) return wildcard;
      else if (!forward) behind ??= wildcard;
    }
    return behind;
  }

  /** Where nobody counts, an array takes more than its schema allows. */
  #surplus(): Match | undefined {
    const { strict, validate } = this.#session;
    return strict || validate || this.#full?.slot.many !== true ? undefined : this.#full;
  }

  #isFull(slot: Slot): boolean {
    if (slot.max === Infinity) return false;
    const value = getField(this.fields, slot.key);
    if (!slot.many) return value !== undefined;
    if (!Array.isArray(value)) return false;
    if (slot.kind === "items") return this.#count(slot) >= slot.max;
    if (value.length < slot.max) return false;
    return slot.kind !== "group" || this.#groups?.get(slot)?.hasRoom() !== true;
  }

  #count(slot: Slot): number {
    return this.#counts?.get(slot) ?? 0;
  }

  /** Whether the reader's element continues this occurrence of a group. */
  hasRoom(): boolean {
    return this.#match(true) !== undefined;
  }

  // -------------------------------------------------------------------------------------------
  // Filling

  #place(match: Match): void {
    const { slot } = match;
    if (slot.position < this.#position && this.#session.strict) throw this.#outOfOrder();
    this.#position = slot.position;
    if (slot.kind === "group") {
      this.#placeInGroup(slot);
      return;
    }
    if (!slot.many) {
      decodeProperty(match, slot, this.fields, this.#session);
      return;
    }
    decodeItem(match, slot, this.fields, this.#session);
    if (match.item === undefined) return;
    this.#counts = (this.#counts ?? new Map<Slot, number>()).set(slot, this.#count(slot) + 1);
  }

  /** A new occurrence begins when the element cannot continue the last one. */
  #placeInGroup(slot: GroupSlot): void {
    const groups = (this.#groups ??= new Map<GroupSlot, ContentDecoder>());
    const list = listOf(this.fields, slot.key);
    let occurrence = groups.get(slot);
    let match = occurrence === undefined ? undefined : occurrence.#match(true);
    if (occurrence === undefined || match === undefined) {
      if (occurrence !== undefined) this.#finishGroup(slot, occurrence);
      occurrence = new ContentDecoder(slot.content, {}, this.#session);
      groups.set(slot, occurrence);
      list.push(occurrence.fields);
      match = occurrence.#match(true);
    }
    if (match === undefined) throw this.#unexpected();
    try {
      occurrence.#place(match);
    } catch (error) {
      throw located(error, undefined, slot, list.length - 1, this.#session);
    }
  }

  #finishGroup(slot: GroupSlot, occurrence: ContentDecoder): void {
    try {
      occurrence.finish();
    } catch (error) {
      throw located(
        error,
        undefined,
        slot,
        listOf(this.fields, slot.key).length - 1,
        this.#session,
      );
    }
  }

  // -------------------------------------------------------------------------------------------
  // The end

  #finishSlot(slot: Slot): void {
    const { strict, validate } = this.#session;
    const value = getField(this.fields, slot.key);
    if (!slot.many) {
      if (value === undefined) throw this.#missing(slot);
      return;
    }
    const list = Array.isArray(value) ? value : undefined;
    if (list === undefined && slot.unconditional) {
      // What may be absent stays so; an array of items is there in any case.
      if (slot.min === 0 && slot.kind !== "items") return;
      if (strict && slot.min > 0) throw this.#missing(slot);
      setField(this.fields, slot.key, []);
      return;
    }
    if (list === undefined || !(strict || validate)) return;
    const reason = wrongCount(slot, list);
    if (reason === undefined) return;
    const fault = this.#session.fault(reason + this.#strangerHint());
    throw slot.key === "" ? fault : fault.within(slot.key);
  }

  #missing(slot: Slot): Fault {
    const name = slotName(slot);
    const fault = this.#session.fault(
      `The required ${name} is missing${this.#strangerHint(slot)}.`,
      { expected: slot.kind === "element" ? slot.element.type.label : name },
    );
    return slot.key === "" ? fault : fault.within(slot.key);
  }

  /** Tells of elements that have the right name in the wrong namespace. */
  #strangerHint(slot?: Slot): string {
    const wanted = slot?.kind === "element" ? slot.element.name : undefined;
    const stranger = this.#strangers?.find(({ name }) => wanted === undefined || name === wanted);
    if (stranger === undefined) return "";
    const { name, namespace } = stranger;
    return namespace === ""
      ? `; found \`${name}\` in no namespace`
      : `; found \`${name}\` in namespace ${JSON.stringify(namespace)}`;
  }

  // -------------------------------------------------------------------------------------------
  // Faults

  #tooMany(slot: Slot): Fault {
    const { reader } = this.#session;
    const name = clark(reader.namespace, reader.localName);
    const times = slot.max === 1 ? "more than once" : `more than ${slot.max} times`;
    const fault = this.#session.fault(`The element ${name} occurs ${times}.`);
    return slot.key === "" ? fault : fault.within(slot.key);
  }

  #unexpected(): Fault {
    const { reader } = this.#session;
    const name = clark(reader.namespace, reader.localName);
    const expected = this.#expected();
    return this.#session.fault(`The element ${name} is not expected here.`, { expected });
  }

  #outOfOrder(): Fault {
    const { reader } = this.#session;
    const name = clark(reader.namespace, reader.localName);
    const expected = this.#expected();
    return this.#session.fault(`The element ${name} is out of order.`, { expected });
  }

  /** What may follow the slot filled last. */
  #expected(): string {
    const names: string[] = [];
    for (const slot of this.#plan.slots) {
      if (slot.position < this.#position || this.#isFull(slot)) continue;
      if (names.length === MAX_LISTED) return `${names.join(", ")}, …`;
      names.push(slotName(slot));
    }
    return names.length === 0 ? "the end of the content" : names.join(", ");
  }
}

function decodeMatch(match: Match, session: DecodeSession): unknown {
  if (match.element === undefined) return session.reader.readElement(true);
  if (match.substitute === undefined) return decodeElementValue(match.element, session);
  try {
    const value = decodeElementValue(match.element, session);
    const tagged = { kind: match.substitute, value };
    session.tieNote(tagged, "value", value);
    return tagged;
  } catch (error) {
    throw session.faultOf(error)?.within("value") ?? error;
  }
}
