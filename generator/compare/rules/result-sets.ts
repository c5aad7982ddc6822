/** What procedures give back: result sets and return values; columns also of tables and views. */
import { NO_SOURCE, type Rules } from "../rule.js";

export const RESULT_SET_RULES = {
  "return-value-begun": {
    title: "A procedure tells something by its return value",
    oldToNew: "risky",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason:
      "A new client that goes by it takes what an old server returns for more than it is. The property is there in any case.",
  },
  "return-value-ended": {
    title: "The return value of a procedure has no meaning any more",
    oldToNew: "compatible",
    newToOld: "risky",
    source: { client: "risky", server: "compatible" },
    reason:
      "An old client goes by a value that means nothing. Its code compiles, since the property is there in any case.",
  },
  "result-set-added": {
    title: "A result set was added",
    oldToNew: "risky",
    newToOld: "compatible",
    source: { client: "compatible", server: "breaking" },
    reason:
      "Of an old server's answer a new client reads no rows, which is not to be told from an empty result set. Old clients pass over the new one. Handlers have to give its rows.",
  },
  "result-set-removed": {
    title: "A result set was removed",
    oldToNew: "compatible",
    newToOld: "risky",
    source: { client: "breaking", server: "risky" },
    reason:
      "Of a new server's answer an old client reads no rows, which is not to be told from an empty result set. Code that reads the property, or names the type of its rows, no longer compiles; a handler that only gives rows does.",
  },
  "column-added": {
    title: "A column was added",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "compatible" },
    reason:
      "A new client misses it in the rows of an old server, even where it may hold NULL. Old clients go by position and pass over what comes after the columns that they know. Code that makes rows has to give it.",
  },
  "column-removed": {
    title: "A column was removed",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "risky", read: "breaking" },
    reason:
      "Old clients miss it; new ones pass over what comes after the columns that they know. Code that reads the property no longer compiles; code that makes rows may go on giving it, where it does not name their type.",
  },
  "column-renamed": {
    title: "A column of a result set has another name at the same position",
    oldToNew: "risky",
    newToOld: "risky",
    source: { write: "breaking", read: "breaking" },
    reason:
      "Generated clients go by the position of columns; others may go by their names. The property has the new name.",
  },
  "column-order-changed": {
    title: "Columns of a result set have other positions",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "Clients go by the position of columns: they take the values of one for those of another, or refuse them. Rows in TypeScript go by name.",
  },
  "column-null-admitted": {
    title: "A column may hold NULL",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "compatible", read: "breaking" },
    reason: "Old clients refuse NULL. Code that reads rows has to expect that it is null.",
  },
  "column-null-refused": {
    title: "A column no longer holds NULL",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "compatible" },
    reason: "Old servers may send NULL, which new clients refuse.",
  },
  "column-length-grown": {
    title: "A column holds longer values",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "Old clients refuse a value that is longer than they know. TypeScript types do not tell lengths.",
  },
  "column-length-shrunk": {
    title: "A column holds only shorter values",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason:
      "Old servers may send longer values, which new clients refuse. TypeScript types do not tell lengths.",
  },
  "column-type-equivalent": {
    title: "A column has another type with the same values",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason:
      "Such as ntext and nvarchar(max), or image and varbinary(max): drivers give the same value.",
  },
  "column-type-widened": {
    title: "A column has a type with more values",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: "typescript type",
    reason:
      "Old clients refuse values that are out of range, and every bigint where they expect a smaller integer. In TypeScript only bigint is of another type than the smaller integers.",
  },
  "column-type-narrowed": {
    title: "A column has a type with fewer values",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: "typescript type",
    reason:
      "Old servers may send what is out of range for new clients. In TypeScript only bigint is of another type than the smaller integers.",
  },
  "column-type-changed": {
    title: "A column has another type",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: "typescript type",
    reason: "Clients refuse values of another type than they know.",
  },
} as const satisfies Rules;
