/**
 * Decoding of plain content, as most is: every name leads to one element, which stands once or any
 * number of times. What turns out not to be plain in a document is left to the general way.
 */
import { decodeElementValue } from "./decode.js";
import { ContentDecoder, decodeRest } from "./decode-content.js";
import type { DecodeSession } from "./decode-session.js";
import { getField, setField, type Fields } from "./fields.js";
import type { ContentPlan, ElementSlot, PlainCandidate } from "./plan-content.js";
import type { XmlToken } from "../xml/reader.js";

/** Reads the children of the reader's element into properties, up to its end tag. */
export function decodePlain(
  plan: ContentPlan,
  plain: ReadonlyMap<string, PlainCandidate>,
  fields: Fields,
  session: DecodeSession,
): void {
  const { reader, strict } = session;
  let position = -1;
  // Where nothing stood yet, no property can be there already.
  let furthest = -1;
  for (;;) {
    const token = reader.next();
    if (token === "start") {
      const match = plain.get(reader.localName);
      if (match !== undefined && match.namespace === reader.namespace) {
        const { slot } = match;
        const isInOrder = slot.position >= position || !strict;
        const hasRoom =
          slot.many || slot.position > furthest || getField(fields, slot.key) === undefined;
        if (isInOrder && hasRoom) {
          position = slot.position;
          furthest = Math.max(furthest, position);
          if (slot.many) addItem(slot, fields, session);
          else setProperty(slot, fields, session);
          continue;
        }
      }
    } else if (token === "text" ? !strict : token === "end" && isComplete(plan, fields)) {
      if (token === "text") continue;
      return;
    }
    decodeOtherwise(token, new ContentDecoder(plan, fields, session, position), session);
    return;
  }
}

/**
 * Reads the children of the reader's element into an array, up to its end tag.
 * @param slot the only one of the plan; it has no key.
 */
export function decodePlainItems(
  plan: ContentPlan,
  slot: ElementSlot,
  session: DecodeSession,
): unknown[] {
  const { reader, strict } = session;
  const { plain } = plan;
  let list: unknown[] | undefined;
  for (;;) {
    const token = reader.next();
    if (token === "start") {
      if (plain?.get(reader.localName)?.namespace === reader.namespace) {
        list = append(list, slot, session);
        continue;
      }
    } else if (token === "text") {
      if (!strict) continue;
    } else if (token === "end" && (list?.length ?? 0) >= slot.min) {
      return list ?? [];
    }
    const fields: Fields = list === undefined ? {} : { "": list };
    const position = list === undefined ? -1 : slot.position;
    decodeOtherwise(token, new ContentDecoder(plan, fields, session, position), session);
    return list ?? itemsOf(fields);
  }
}

function itemsOf(fields: Fields): unknown[] {
  const items = fields[""];
  return Array.isArray(items) ? items : [];
}

/** Goes on from a token that is not plain. */
function decodeOtherwise(token: XmlToken, content: ContentDecoder, session: DecodeSession): void {
  switch (token) {
    case "end":
      content.finish();
      return;
    case "text":
      content.text();
      break;
    case "start":
      if (!content.take()) content.skip();
      break;
    case "eof":
      throw new Error("The reader does not stand in an element.");
  }
  decodeRest(content, session);
}

/** Whether nothing is left to be checked or supplied at the end. */
function isComplete({ expected, rules }: ContentPlan, fields: Fields): boolean {
  if (rules.length > 0) return false;
  for (const slot of expected) {
    const value = getField(fields, slot.key);
    if (value === undefined) return false;
    if (slot.many && slot.min > (Array.isArray(value) ? value.length : 0)) return false;
  }
  return true;
}

function setProperty(slot: ElementSlot, fields: Fields, session: DecodeSession): void {
  try {
    const value = decodeElementValue(slot.element, session);
    setField(fields, slot.key, value);
    session.tieNote(fields, slot.key, value);
  } catch (error) {
    throw session.faultOf(error)?.within(slot.key) ?? error;
  }
}

function addItem(slot: ElementSlot, fields: Fields, session: DecodeSession): void {
  const { key } = slot;
  try {
    const known = getField(fields, key);
    const list = append(Array.isArray(known) ? known : undefined, slot, session);
    if (list !== known) setField(fields, key, list);
  } catch (error) {
    throw session.faultOf(error)?.within(key) ?? error;
  }
}

/** Adds the value of the reader's element to a list, which is made for the first one. */
function append(
  list: unknown[] | undefined,
  { element }: ElementSlot,
  session: DecodeSession,
): unknown[] {
  const index = list?.length ?? 0;
  try {
    const value = decodeElementValue(element, session);
    // An empty array that grows takes room for many: lists of one item are too many for that.
    const longer = list ?? [value];
    if (longer === list) list.push(value);
    session.tieNote(longer, index, value);
    return longer;
  } catch (error) {
    throw session.faultOf(error)?.within(index) ?? error;
  }
}
