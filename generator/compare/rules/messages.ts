/** Messages: bodies, headers and faults. */
import { NO_SOURCE, type Rules } from "../rule.js";

export const MESSAGE_RULES = {
  "body-changed": {
    title: "The body of a message holds another element, or none, or one where it was empty",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: { write: "breaking", read: "breaking" },
    reason: "The element in the body is what a message is known by; another one is not understood.",
  },
  "response-added": {
    title: "A one-way operation now answers",
    oldToNew: "breaking",
    newToOld: "risky",
    source: { client: "compatible", server: "breaking" },
    reason:
      "Old clients pass over an answer that they do not expect. New clients wait for an answer that an old server does not give. Handlers have to return a result.",
  },
  "response-removed": {
    title: "An operation no longer answers",
    oldToNew: "risky",
    newToOld: "breaking",
    source: { client: "breaking", server: "risky" },
    reason: "Old clients wait for a result. The method gives none any more.",
  },
  "header-added-required": {
    title: "A header that is required was added",
    oldToNew: "breaking",
    newToOld: "risky",
    source: NO_SOURCE,
    reason:
      "Old messages do not have it. A header that the reader does not know is passed over unless it must be understood. Header options are always optional in TypeScript.",
  },
  "header-added-optional": {
    title: "A header that is optional was added",
    oldToNew: "compatible",
    newToOld: "risky",
    source: NO_SOURCE,
    reason:
      "Old messages need not have it. A reader that does not know it passes over it, unless it must be understood.",
  },
  "header-removed-required": {
    title: "A header that was required was removed",
    oldToNew: "risky",
    newToOld: "breaking",
    source: { write: "breaking", read: "breaking" },
    reason: "Old readers demand it. The property of the header options is gone.",
  },
  "header-removed-optional": {
    title: "A header that was optional was removed",
    oldToNew: "risky",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason:
      "What old writers say with it is passed over. The property of the header options is gone.",
  },
  "header-made-required": {
    title: "A header became required",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason: "Old messages may lack it. Header options are always optional in TypeScript.",
  },
  "header-made-optional": {
    title: "A header became optional",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason: "New messages may lack what old readers demand.",
  },
  "fault-added": {
    title: "A fault was added to an operation",
    oldToNew: "compatible",
    newToOld: "risky",
    source: { client: "risky", server: "compatible" },
    reason:
      "An old client still gets a SOAP fault, but does not know its detail. Code that handles every fault has one more to handle.",
  },
  "fault-removed": {
    title: "A fault of an operation was removed",
    oldToNew: "risky",
    newToOld: "compatible",
    source: { client: "risky", server: "risky" },
    reason:
      "A new client gets the fault of an old server without a detail that it knows. Code that handles the fault waits for what does not come.",
  },
  "fault-detail-changed": {
    title: "The detail of a fault is another element",
    oldToNew: "risky",
    newToOld: "risky",
    source: { client: "risky", server: "risky" },
    reason: "The fault arrives as a fault, but its detail is not read as what the reader expects.",
  },
} as const satisfies Rules;
