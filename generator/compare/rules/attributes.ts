/** Attributes and their wildcards. */
import { NO_SOURCE, type Rules } from "../rule.js";

export const ATTRIBUTE_RULES = {
  "attribute-added-optional": {
    title: "An attribute that may be absent was added",
    oldToNew: "compatible",
    newToOld: "risky",
    source: NO_SOURCE,
    reason: "Lenient old readers pass over it; strict ones refuse it.",
  },
  "attribute-added-required": {
    title: "An attribute that must be present was added",
    oldToNew: "breaking",
    newToOld: "risky",
    source: { write: "breaking", read: "compatible" },
    reason: "Old messages lack it and are refused. Code that makes values has to give it.",
  },
  "attribute-removed-optional": {
    title: "An attribute that could be absent was removed",
    oldToNew: "risky",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason:
      "Lenient readers pass over it, and what it says is lost; strict ones refuse it. Code that names the property no longer compiles.",
  },
  "attribute-removed-required": {
    title: "An attribute that had to be present was removed",
    oldToNew: "risky",
    newToOld: "breaking",
    source: { write: "breaking", read: "breaking" },
    reason: "Old readers demand it. Code that names the property no longer compiles.",
  },
  "attribute-made-optional": {
    title: "An attribute may now be absent",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "compatible", read: "breaking" },
    reason: "Old readers demand it. Code that reads it has to expect that it is undefined.",
  },
  "attribute-made-required": {
    title: "An attribute must now be present",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "compatible" },
    reason: "Old messages may lack it. Code that makes values has to give it.",
  },
  "any-attribute-added": {
    title: "Arbitrary attributes are allowed",
    oldToNew: "compatible",
    newToOld: "risky",
    source: NO_SOURCE,
    reason: "Lenient old readers pass over what the wildcard lets in; strict ones refuse it.",
  },
  "any-attribute-removed": {
    title: "Arbitrary attributes are no longer allowed",
    oldToNew: "risky",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason:
      "Lenient readers pass over what the wildcard had let in, and it is lost; strict ones refuse it. The property for it is gone.",
  },
  "any-attribute-changed": {
    title: "A wildcard lets in attributes of other namespaces, or checks otherwise",
    oldToNew: "risky",
    newToOld: "risky",
    source: NO_SOURCE,
    reason: "What either contract lets in, strict readers of the other one may refuse.",
  },
} as const satisfies Rules;
