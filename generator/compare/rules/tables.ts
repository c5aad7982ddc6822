/** Tables, views and enumerations of databases. No call holds them, so they are in no message. */
import { NO_SOURCE, type Rules } from "../rule.js";

const SILENT = { oldToNew: "compatible", newToOld: "compatible" } as const;
const BREAKING = { write: "breaking", read: "breaking" } as const;

export const TABLE_RULES = {
  "table-added": {
    ...SILENT,
    title: "A table was added",
    source: NO_SOURCE,
    reason: "No call holds its rows. There is a type of them more, and a table in database.sql.",
  },
  "table-removed": {
    ...SILENT,
    title: "A table was removed",
    source: BREAKING,
    reason: "No call holds its rows. The type of them is no longer generated.",
  },
  "table-key-changed": {
    ...SILENT,
    title: "The primary key or the identity of a table changed",
    source: NO_SOURCE,
    reason:
      "Types of rows do not tell of keys. What the tables of a database hold may have to be changed with database.sql.",
  },
  "table-rows-changed": {
    ...SILENT,
    title: "The rows that a table has from the start changed",
    source: NO_SOURCE,
    reason:
      "They are data, in database.sql alone. A database that is there already has the old ones.",
  },
  "view-added": {
    ...SILENT,
    title: "A view was added",
    source: NO_SOURCE,
    reason: "No call holds its rows. There is a type of them more, and a view in database.sql.",
  },
  "view-removed": {
    ...SILENT,
    title: "A view was removed",
    source: BREAKING,
    reason: "No call holds its rows. The type of them is no longer generated.",
  },
  "enumeration-table-added": {
    ...SILENT,
    title: "An enumeration was added",
    source: NO_SOURCE,
    reason: "Clients and servers do not check values by it. There is a constant more.",
  },
  "enumeration-table-removed": {
    ...SILENT,
    title: "An enumeration was removed",
    source: BREAKING,
    reason: "Clients and servers do not check values by it. The constant is no longer generated.",
  },
  "enumeration-row-added": {
    ...SILENT,
    title: "An enumeration has another row",
    source: { write: "compatible", read: "risky" },
    reason:
      "Clients and servers do not check values by it. The type of the rows has one more member, which exhaustive code does not handle.",
  },
  "enumeration-row-removed": {
    ...SILENT,
    title: "An enumeration lost a row",
    source: BREAKING,
    reason:
      "Clients and servers do not check values by it. Code that names the row's values no longer compiles.",
  },
  "enumeration-row-changed": {
    ...SILENT,
    title: "A row of an enumeration has other values",
    source: BREAKING,
    reason:
      "Clients and servers do not check values by it, but what a key stands for is another thing. Code that names the old values no longer compiles.",
  },
} as const satisfies Rules;
