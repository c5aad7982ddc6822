import type { Attributes } from "../attributes.js";
import type { Occurs } from "./syntax.js";

/** Names of the attributes that {@link readOccurs} reads. */
export const OCCURS_ATTRIBUTES: readonly string[] = ["minOccurs", "maxOccurs"];

/** `minOccurs` and `maxOccurs` of a particle (XML Schema 1.0 Part 1 §3.9.1). */
export function readOccurs(attributes: Attributes): Occurs {
  const min = attributes.nonNegativeInteger("minOccurs");
  const max =
    attributes.token("maxOccurs") === "unbounded"
      ? "unbounded"
      : attributes.nonNegativeInteger("maxOccurs");
  const occurs: Occurs = { min: min ?? 1, max: max ?? 1 };
  if (occurs.max === "unbounded" || occurs.min <= occurs.max) return occurs;
  // A value that could not be read was reported already.
  const unreadable =
    (min === undefined && attributes.has("minOccurs")) ||
    (max === undefined && attributes.has("maxOccurs"));
  if (!unreadable) {
    const name = attributes.has("minOccurs") ? "minOccurs" : "maxOccurs";
    const rule = `minOccurs (${occurs.min}) may not exceed maxOccurs (${occurs.max}); each is 1 when absent.`;
    attributes.refuse(name, attributes.token(name) ?? "", rule);
  }
  return { min: occurs.max, max: occurs.max };
}

/** The occurrence of `xs:all` and of an element in it: at most once (§3.8.6). */
export function readOccursOnce(attributes: Attributes, least: 0 | 1 = 0): Occurs {
  const occurs = readOccurs(attributes);
  const max = occurs.max === "unbounded" ? Infinity : occurs.max;
  if (max >= least && max <= 1) return occurs;
  const rule = least === 1 ? "Write 1." : "Write 0 or 1: xs:all holds each element at most once.";
  attributes.refuse("maxOccurs", String(occurs.max), rule);
  return { min: Math.min(occurs.min, 1), max: 1 };
}
