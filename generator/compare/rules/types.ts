/** Type definitions: names, kinds, derivation. */
import { NO_SOURCE, type Rules } from "../rule.js";

export const TYPE_RULES = {
  "type-added": {
    title: "A named type was added",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason: "A definition by itself changes no message; what uses it is a difference of its own.",
  },
  "type-removed": {
    title: "A named type was removed",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason:
      "No message holds the name unless as xsi:type, which `derived-type-removed` tells. The TypeScript type is no longer exported.",
  },
  "type-renamed": {
    title: "A named type has another name, and the same definition",
    oldToNew: "risky",
    newToOld: "risky",
    source: { write: "breaking", read: "breaking" },
    reason:
      "Only an xsi:type names it in messages, which strict readers refuse when they do not know it. The exported TypeScript type has another name.",
  },
  "derived-type-added": {
    title: "Another type may stand for its base by xsi:type",
    oldToNew: "compatible",
    newToOld: "risky",
    source: { write: "compatible", read: "risky" },
    reason:
      "An old reader reads it as the base and passes over what the new type adds; a strict one refuses it. The union of instances has one more member.",
  },
  "derived-type-removed": {
    title: "A type may no longer stand for its base by xsi:type",
    oldToNew: "risky",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason:
      "A new reader reads it as the base and passes over what the type added; a strict one refuses it.",
  },
  "type-made-abstract": {
    title: "A complex type became abstract",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "compatible" },
    reason:
      "Values of the type itself are refused; one of a derived type is needed (Part 1 §3.4.4).",
  },
  "type-made-concrete": {
    title: "A complex type is no longer abstract",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "compatible", read: "risky" },
    reason: "Values of the type itself may now be sent, which old readers refuse.",
  },
  "derivation-changed": {
    title: "A complex type is derived from another type, or in another way",
    oldToNew: "risky",
    newToOld: "risky",
    source: { write: "risky", read: "risky" },
    reason:
      "Where it may stand by xsi:type changed, and so did what its interface extends. Differences of its content are told by themselves.",
  },
  "type-replaced": {
    title: "An element or attribute refers to another complex type",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: { write: "risky", read: "risky" },
    reason:
      "Messages do not name the type. What differs between the two types is told by further differences at this place; code that names the old one may not fit any more.",
  },
  "type-kind-changed": {
    title: "A type changed between simple and complex",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: { write: "breaking", read: "breaking" },
    reason: "Text alone is one thing, an element with children or attributes another.",
  },
  "content-kind-changed": {
    title: "The content of a complex type is of another kind",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: { write: "breaking", read: "breaking" },
    reason: "Text, elements and nothing are read in different ways.",
  },
  "mixed-added": {
    title: "Text may now stand between elements",
    oldToNew: "compatible",
    newToOld: "risky",
    source: { write: "breaking", read: "breaking" },
    reason:
      "Lenient old readers pass over the text; strict ones refuse it. Mixed content is an array of texts and elements.",
  },
  "mixed-removed": {
    title: "Text may no longer stand between elements",
    oldToNew: "risky",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason:
      "Lenient readers pass over the text, and it is lost; strict ones refuse it. The content is properties now.",
  },
} as const satisfies Rules;
