/** Elements, their particles and wildcards. */
import { NO_SOURCE, type Rules } from "../rule.js";

export const CONTENT_RULES = {
  "element-declaration-added": {
    title: "A global element was added",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason:
      "A declaration by itself changes no message; what refers to it is a difference of its own. Documents of the new element are nothing that a reader of the old contract was ever promised.",
  },
  "element-declaration-removed": {
    title: "A global element was removed",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason:
      "Documents whose root it is are no longer understood, and its functions and type are no longer generated.",
  },
  "element-made-abstract": {
    title: "A global element became abstract",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "compatible" },
    reason: "It may no longer stand in a message itself; a substitute has to (Part 1 §3.3.4).",
  },
  "element-made-concrete": {
    title: "A global element is no longer abstract",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "compatible", read: "risky" },
    reason: "It may now stand in a message itself, which an old reader refuses.",
  },
  "substitute-added": {
    title: "Another element may stand for a global element",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "compatible", read: "risky" },
    reason:
      "An old reader does not know the substitute and misses the element that it stands for. The union of substitutes has one more member, which exhaustive code does not handle.",
  },
  "substitute-removed": {
    title: "An element may no longer stand for a global element",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason: "Old messages may hold the substitute. Code that names it no longer compiles.",
  },
  "element-added-optional": {
    title: "An element that may be absent was added",
    oldToNew: "compatible",
    newToOld: "risky",
    source: NO_SOURCE,
    reason:
      "Old messages are valid as they are. Readers that pass over unknown elements take new ones; strict readers, and those that validate against the old schema, refuse them.",
  },
  "element-added-required": {
    title: "An element that must be present was added",
    oldToNew: "breaking",
    newToOld: "risky",
    source: { write: "breaking", read: "compatible" },
    reason: "Old messages lack it and are refused. Code that makes values has to give it.",
  },
  "element-removed-optional": {
    title: "An element that could be absent was removed",
    oldToNew: "risky",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason:
      "A lenient reader passes over it, so that what it says is lost; a strict one refuses it. Code that names the property no longer compiles.",
  },
  "element-removed-required": {
    title: "An element that had to be present was removed",
    oldToNew: "risky",
    newToOld: "breaking",
    source: { write: "breaking", read: "breaking" },
    reason: "Old readers demand it. Code that names the property no longer compiles.",
  },
  "element-made-optional": {
    title: "An element may now be absent",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "compatible", read: "breaking" },
    reason: "Old readers demand it. Code that reads it has to expect that it is undefined.",
  },
  "element-made-required": {
    title: "An element must now be present",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "compatible" },
    reason: "Old messages may lack it. Code that makes values has to give it.",
  },
  "element-made-repeated": {
    title: "An element may now occur more than once",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "breaking", read: "breaking" },
    reason: "An old reader has room for one and refuses a second. The property is an array now.",
  },
  "element-made-single": {
    title: "An element may now occur only once",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason: "Old messages may hold several. The property is no array any more.",
  },
  "occurrence-narrowed": {
    title: "A repeated element may occur fewer times, or must occur more often",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason: "Old messages may have another number of them. The property stays an array.",
  },
  "occurrence-widened": {
    title: "A repeated element may occur more often, or need occur fewer times",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "New messages may have a number of them that old readers refuse. The property stays an array.",
  },
  "element-made-nillable": {
    title: "An element may now be nil",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "compatible", read: "breaking" },
    reason: "Old readers refuse xsi:nil. Code that reads the value has to expect null.",
  },
  "element-made-not-nillable": {
    title: "An element may no longer be nil",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "compatible" },
    reason: "Old messages may hold xsi:nil. Code can no longer give null.",
  },
  "element-namespace-changed": {
    title: "An element of the same name is in another namespace, or in none",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "Readers know elements by namespace and name, so the one is missing and the other is unknown. It comes of elementFormDefault, form, or a reference in place of a declaration.",
  },
  "element-order-changed": {
    title: "The elements of a sequence stand in another order",
    oldToNew: "risky",
    newToOld: "risky",
    source: NO_SOURCE,
    reason:
      "Lenient readers take any order; strict ones, and those that validate, refuse elements out of order.",
  },
  "order-fixed": {
    title: "The order of elements matters now",
    oldToNew: "risky",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason:
      "What was `all` became a sequence: old messages may have another order, which strict readers refuse.",
  },
  "order-freed": {
    title: "The order of elements no longer matters",
    oldToNew: "compatible",
    newToOld: "risky",
    source: NO_SOURCE,
    reason:
      "What was a sequence became `all`: new messages may have an order that strict old readers refuse.",
  },
  "choice-alternative-added": {
    title: "A choice has another alternative",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "compatible", read: "risky" },
    reason:
      "An old reader does not know the alternative and misses those that it knows. Code that handles every alternative has one more to handle.",
  },
  "choice-alternative-removed": {
    title: "A choice lost an alternative",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason: "Old messages may have chosen it. Code that names it no longer compiles.",
  },
  "content-model-changed": {
    title: "Elements are grouped in another way",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: { write: "breaking", read: "breaking" },
    reason:
      "Elements moved into or out of a choice, or of a group that repeats or may be absent. Which combinations are valid changed, and with it the properties.",
  },
  "wildcard-added": {
    title: "Arbitrary elements are allowed",
    oldToNew: "compatible",
    newToOld: "risky",
    source: NO_SOURCE,
    reason: "Lenient old readers pass over what the wildcard lets in; strict ones refuse it.",
  },
  "wildcard-removed": {
    title: "Arbitrary elements are no longer allowed",
    oldToNew: "risky",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason:
      "Lenient readers pass over what the wildcard had let in, and it is lost; strict ones refuse it. The property for it is gone.",
  },
  "wildcard-added-required": {
    title: "An element that is arbitrary but must be present was added",
    oldToNew: "breaking",
    newToOld: "risky",
    source: { write: "breaking", read: "compatible" },
    reason: "Old messages lack it and are refused. Code that makes values has to give it.",
  },
  "wildcard-removed-required": {
    title: "An element that was arbitrary but had to be present was removed",
    oldToNew: "risky",
    newToOld: "breaking",
    source: { write: "breaking", read: "breaking" },
    reason: "Old readers demand it. The property for it is gone.",
  },
  "wildcard-widened": {
    title: "A wildcard lets in more namespaces",
    oldToNew: "compatible",
    newToOld: "risky",
    source: NO_SOURCE,
    reason: "Lenient old readers pass over what they do not let in; strict ones refuse it.",
  },
  "wildcard-narrowed": {
    title: "A wildcard lets in fewer namespaces",
    oldToNew: "risky",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason: "Lenient readers pass over what is no longer let in; strict ones refuse it.",
  },
  "wildcard-changed": {
    title: "A wildcard lets in other namespaces, another number, or checks otherwise",
    oldToNew: "risky",
    newToOld: "risky",
    source: NO_SOURCE,
    reason: "What either contract lets in, strict readers of the other one may refuse.",
  },
  "accepted-spelling-added": {
    title: "Another spelling is accepted",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason: "Spellings of `aliases` in contract.json are read, never written.",
  },
  "accepted-spelling-removed": {
    title: "Another spelling is no longer accepted",
    oldToNew: "risky",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason:
      "Peers that keep to the contract never sent it; those that the alias was made for are not understood any more.",
  },
  "default-changed": {
    title: "The default of an element or attribute changed, was added or removed",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "An empty element, or an absent attribute, stands for another value than its writer meant (Part 1 §3.3.1, §3.2.1).",
  },
  "fixed-added": {
    title: "The value of an element or attribute became fixed",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason: "Old messages may hold another value, which is refused.",
  },
  "fixed-removed": {
    title: "The value of an element or attribute is no longer fixed",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason: "New messages may hold a value that old readers refuse.",
  },
  "fixed-changed": {
    title: "The fixed value of an element or attribute changed",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason: "Either reader refuses the value of the other.",
  },
} as const satisfies Rules;
