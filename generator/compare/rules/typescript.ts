/** What concerns TypeScript alone: messages stay the same. */
import type { Rules } from "../rule.js";

const BREAKING = { client: "breaking", server: "breaking" } as const;
const BREAKING_VALUES = { write: "breaking", read: "breaking" } as const;

export const TYPESCRIPT_RULES = {
  "type-name-changed": {
    title: "The TypeScript name of a type changed",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: BREAKING_VALUES,
    reason:
      "Names are chosen in the order of the contract, so that a new component of the same name may take the name of another. Imports of the old name fail or get another type.",
  },
  "member-name-changed": {
    title: "The property of an element, attribute, parameter or column has another name",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: BREAKING_VALUES,
    reason:
      "The naming option changed, a new member took the name, or T-SQL or MOF, which compare names in any case, spells it in another. Code that names the property no longer compiles, or reads another member.",
  },
  "method-name-changed": {
    title: "The method of an operation, procedure or managed class has another name",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: BREAKING,
    reason: "Client code calls the old name, and handlers implement it.",
  },
  "shape-changed": {
    title: "The TypeScript shape of a type changed",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: BREAKING_VALUES,
    reason:
      "Such as an array wrapper that got a second member and is an object now, or properties that became an array of tagged items, since properties could no longer tell the order.",
  },
  "request-changed": {
    title: "A method takes its request in another form",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: BREAKING,
    reason: "A method without a request has one now, or the other way round.",
  },
  "result-changed": {
    title: "A method gives its result in another form",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: BREAKING,
    reason:
      "A response with one member is given as this member; with a second one it becomes an object, as does the result of a managed method with its first output parameter. The messages tell nothing of it.",
  },
  "mapping-changed": {
    title: "A built-in type is mapped to another TypeScript type",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: BREAKING_VALUES,
    reason: "The mapping options changed, not the contract. Values are of another TypeScript type.",
  },
} as const satisfies Rules;
