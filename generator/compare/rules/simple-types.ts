/** Simple types: their values, facets and varieties. */
import { NO_SOURCE, type Rules } from "../rule.js";

export const SIMPLE_TYPE_RULES = {
  "enumeration-value-added": {
    title: "An enumeration has another value",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "compatible", read: "risky" },
    reason:
      "An old reader refuses a value that it does not know. The union of literals has one more member, which exhaustive code does not handle.",
  },
  "enumeration-value-removed": {
    title: "An enumeration lost a value",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason: "Old messages may hold it. Code that names it no longer compiles.",
  },
  "enumeration-introduced": {
    title: "Only enumerated values are allowed now",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "compatible" },
    reason:
      "Old messages may hold any other value. The TypeScript type becomes a union of literals.",
  },
  "enumeration-lifted": {
    title: "Values are no longer enumerated",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "compatible", read: "breaking" },
    reason:
      "New messages may hold any value. The TypeScript type is no union of literals any more.",
  },
  "facet-narrowed": {
    title: "A facet admits fewer values",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason:
      "Old messages may hold values that are too long, too short, or out of range now. TypeScript types do not tell lengths and ranges.",
  },
  "facet-widened": {
    title: "A facet admits more values",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "New messages may hold values that an old reader refuses. TypeScript types do not tell lengths and ranges.",
  },
  "facet-changed": {
    title: "A facet admits other values",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "Either contract admits values that the other one refuses, as far as the facets can be compared: a length that is another, or bounds that have no order.",
  },
  "pattern-added": {
    title: "Values have to match a pattern",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason: "Old messages may hold values that do not match it.",
  },
  "pattern-removed": {
    title: "Values need not match a pattern any more",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason: "New messages may hold values that old readers refuse.",
  },
  "pattern-changed": {
    title: "A pattern is another one",
    oldToNew: "risky",
    newToOld: "risky",
    source: NO_SOURCE,
    reason:
      "Whether one pattern admits all that another does is not decided here, and often the new one only says the same in other words. Look at both.",
  },
  "white-space-changed": {
    title: "White space is treated in another way",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "Spaces and line breaks that one reader keeps, the other replaces or removes (Part 2 §4.3.6).",
  },
  "base-widened": {
    title: "The type of a value admits more",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: "typescript type",
    reason:
      "Every literal of the old type is one of the new type, such as of xs:int and xs:long, but not the other way round.",
  },
  "base-narrowed": {
    title: "The type of a value admits less",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: "typescript type",
    reason:
      "Every literal of the new type is one of the old type, such as of xs:int and xs:long, but not the other way round.",
  },
  "base-changed": {
    title: "The type of a value is another one",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: "typescript type",
    reason: "Neither type has all literals of the other, or the same literal means something else.",
  },
  "variety-changed": {
    title: "A simple type changed between atomic, list and union",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: { write: "breaking", read: "breaking" },
    reason: "A list is an array in TypeScript, a union is one of several types.",
  },
  "union-member-added": {
    title: "A union has another member type",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "compatible", read: "risky" },
    reason: "New messages may hold values of a type that old readers do not try.",
  },
  "union-member-removed": {
    title: "A union lost a member type",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "risky", read: "compatible" },
    reason: "Old messages may hold values that only this member admits.",
  },
} as const satisfies Rules;
