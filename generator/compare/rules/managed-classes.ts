/** Managed classes: properties, methods, and what methods return. */
import { NO_SOURCE, type Rules } from "../rule.js";

const BREAKING = { client: "breaking", server: "breaking" } as const;
const BREAKING_VALUES = { write: "breaking", read: "breaking" } as const;

export const MANAGED_CLASS_RULES = {
  "class-added": {
    title: "A managed class was added",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { client: "compatible", server: "compatible" },
    reason:
      "Nobody of the old contract knows the class, so nobody misses anything. An old server refuses its resource.",
  },
  "class-removed": {
    title: "A managed class was removed, or became abstract",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: BREAKING,
    reason:
      "Old clients still ask for it and are refused. Its client class, its handler and its factory are no longer generated, as they are for no abstract class.",
  },
  "class-namespace-changed": {
    title: "A managed class is in another namespace",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "The namespace is in the URI of the resource, by which a class is found and which is also the namespace of its messages (DSP0226 §5.1.2.1).",
  },
  "class-key-changed": {
    title: "Other properties are the key of a managed class",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: BREAKING,
    reason:
      "An instance is named by one selector for each key property; a server refuses one too few or too many (DSP0226 §5.1.2.2). The type of the key is another.",
  },
  "managed-name-respelled": {
    title: "A class, property, method or parameter is spelt in another case",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "To MOF the name is the same (DSP0004 2.6), but names in XML and actions differ by case. What becomes of TypeScript names is told by further differences.",
  },
  "managed-order-changed": {
    title: "Properties or parameters have another order",
    oldToNew: "risky",
    newToOld: "risky",
    source: NO_SOURCE,
    reason: "Lenient readers take any order; strict ones refuse another than they know.",
  },
  "property-added": {
    title: "A property was added",
    oldToNew: "compatible",
    newToOld: "risky",
    source: NO_SOURCE,
    reason:
      "A property that is no key may be absent. Readers that pass over unknown elements take it; strict readers refuse it.",
  },
  "property-removed": {
    title: "A property was removed",
    oldToNew: "risky",
    newToOld: "compatible",
    source: { write: "risky", read: "breaking" },
    reason:
      "A lenient reader passes over it, a strict one refuses it. Code that reads the property no longer compiles; an instance that is a class may keep it.",
  },
  "managed-type-widened": {
    title: "A property, parameter or result has a type with more values",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: "typescript type",
    reason: "Old readers refuse what their type does not have.",
  },
  "managed-type-narrowed": {
    title: "A property, parameter or result has a type with fewer values",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: "typescript type",
    reason: "Old messages may hold what the type no longer has.",
  },
  "managed-type-changed": {
    title: "A property, parameter or result has another type",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: "typescript type",
    reason:
      "Either type has values that the other one has not. Of an array and a single value the one may have several items, the other may be NULL.",
  },
  "method-added": {
    title: "A method was added",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { client: "compatible", server: "breaking" },
    reason:
      "Old clients do not call it; an old server refuses its action. The compiler asks every instance, or the handler, for it.",
  },
  "method-removed": {
    title: "A method was removed",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { client: "breaking", server: "risky" },
    reason:
      "Old clients still call it and are refused. An instance that is a class may keep it; one written as an object literal of its type no longer compiles.",
  },
  "method-made-static": {
    title: "A method became static",
    oldToNew: "risky",
    newToOld: "breaking",
    source: BREAKING,
    reason:
      "Generated services pass over the selectors that an old client sends, so that the method acts on the class, whatever the instance. New clients send none, and an old server refuses that. The method is one of the client class and the handler now, and no longer one of instances.",
  },
  "method-made-not-static": {
    title: "A method is no longer static",
    oldToNew: "breaking",
    newToOld: "risky",
    source: BREAKING,
    reason:
      "Old clients name no instance, which a server refuses. Generated services of the old contract pass over the selectors of new clients and act on the class. The method is one of instances now.",
  },
  "method-input-added-required": {
    title: "A parameter without Optional was added to a method",
    oldToNew: "breaking",
    newToOld: "risky",
    source: { write: "breaking", read: "compatible" },
    reason:
      "Old clients do not send it, and a server refuses the call. A lenient old server passes over it. Code that calls has to give it.",
  },
  "method-input-added-array": {
    title: "An array was added to the parameters of a method, without Optional",
    oldToNew: "compatible",
    newToOld: "risky",
    source: { write: "breaking", read: "compatible" },
    reason:
      "An array without items has no element, so that old calls are calls with an empty one. A lenient old server passes over it. Code that calls has to give it.",
  },
  "method-input-added-optional": {
    title: "A parameter with Optional was added to a method",
    oldToNew: "compatible",
    newToOld: "risky",
    source: NO_SOURCE,
    reason: "Old calls are valid as they are. A lenient old server passes over it.",
  },
  "method-input-removed-required": {
    title: "A parameter without Optional was removed from a method",
    oldToNew: "risky",
    newToOld: "breaking",
    source: BREAKING_VALUES,
    reason:
      "A lenient server passes over what old clients send. Old servers demand it. Code that names the property no longer compiles.",
  },
  "method-input-removed-optional": {
    title: "An array, or a parameter with Optional, was removed from a method",
    oldToNew: "risky",
    newToOld: "compatible",
    source: BREAKING_VALUES,
    reason:
      "A lenient server passes over what old clients send. Code that names the property no longer compiles.",
  },
  "method-input-made-optional": {
    title: "A parameter of a method became Optional",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "compatible", read: "breaking" },
    reason:
      "Old servers demand it, unless it is an array. Code that answers has to expect that it is undefined.",
  },
  "method-input-made-required": {
    title: "A parameter of a method is no longer Optional",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "compatible" },
    reason: "Old clients may leave it out. Code that calls has to give it.",
  },
  "method-output-added": {
    title: "An output parameter was added to a method",
    oldToNew: "compatible",
    newToOld: "risky",
    source: NO_SOURCE,
    reason:
      "It may be absent. Lenient readers pass over it, strict ones refuse it. With the first one the result becomes an object, which is told by itself.",
  },
  "method-output-removed": {
    title: "An output parameter was removed from a method",
    oldToNew: "risky",
    newToOld: "compatible",
    source: { write: "risky", read: "breaking" },
    reason:
      "A lenient reader passes over it, a strict one refuses it. Code that reads the property no longer compiles; code that gives it does not where it names the type.",
  },
  "method-result-added": {
    title: "A method returns something now",
    oldToNew: "breaking",
    newToOld: "risky",
    source: { client: "compatible", server: "breaking" },
    reason:
      "New clients wait for a value that an old server does not send. Lenient old clients pass over it. Handlers have to return it.",
  },
  "method-result-removed": {
    title: "A method returns nothing any more",
    oldToNew: "risky",
    newToOld: "breaking",
    source: { client: "breaking", server: "risky" },
    reason:
      "Old clients wait for a value. Lenient new clients pass over one. Code that uses the result no longer compiles; code that returns one may.",
  },
  "method-result-changed": {
    title: "What a method returns stands for something else",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: "typescript type",
    reason:
      "A value, a status, or a text for a text, a number, a time or a document: readers take the one for the other, or refuse it.",
  },
  "method-result-status-begun": {
    title: "The statuses that a method returns as text are declared",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason: "The text is the same. Its type has the known statuses and admits any other text.",
  },
  "method-result-status-ended": {
    title: "The statuses that a method returns as text are no longer declared",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: { client: "risky", server: "risky" },
    reason:
      "The text is the same. Its type is string; code that names the type of the status no longer compiles.",
  },
  "status-text-added": {
    title: "A method may answer another status",
    oldToNew: "compatible",
    newToOld: "risky",
    source: NO_SOURCE,
    reason:
      "Old clients get it as any text that they do not know: as it is, or as a StatusError in place of a value. Types admit other texts than those that are known.",
  },
  "status-text-removed": {
    title: "A method answers a status no more",
    oldToNew: "risky",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason:
      "New clients get it from old servers as a text that they do not know. Types admit other texts than those that are known.",
  },
  "value-status-added": {
    title: "A text is a status now, in place of the text that a method returns",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "Only the list tells a status from a value: an old client takes the new status for a value, and a new one an old value for the status.",
  },
  "value-status-removed": {
    title: "A text is no status any more, but a text that a method returns",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "Only the list tells a status from a value: a new client takes an old status for a value, and an old one a new value for the status.",
  },
  "absent-text-added": {
    title: "Another text stands for no value",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "To an old client it is a value or a status; to a new one it is none, whatever an old server means.",
  },
  "absent-text-removed": {
    title: "A text stands for no value no more",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "To a new client it is a value or a status; to an old one it is none, whatever a new server means.",
  },
  "method-result-absence-begun": {
    title: "A method may give no value",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: { write: "compatible", read: "breaking" },
    reason:
      "The first text that stands for no value came, which is told by itself. Code that uses the result has to expect that it is undefined.",
  },
  "method-result-absence-ended": {
    title: "A method always gives a value",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: { write: "breaking", read: "compatible" },
    reason:
      "The last text that stands for no value went, which is told by itself. Handlers may no longer return undefined.",
  },
} as const satisfies Rules;
