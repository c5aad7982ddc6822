/** The names of a database's components, in T-SQL and in TypeScript. */
import type { Place } from "../diagnostics.js";
import type { Database, Procedure } from "../model/database.js";
import type { DatabaseNames, ProcedureNames } from "../model/database-names.js";
import { aspect, type Comparison, type Location } from "./comparison.js";
import { BOTH_WAYS } from "./directions.js";
import type { Pair } from "./matched.js";

/** A procedure with its identifiers. */
export interface NamedProcedure {
  readonly procedure: Procedure;
  readonly names: ProcedureNames;
}

/** A database with its identifiers. */
export interface NamedDatabase {
  readonly database: Database;
  readonly names: DatabaseNames;
}

/** T-SQL compares names in any case. */
export function nameKey({ name }: { readonly name: string }): string {
  return name.toLowerCase();
}

/** Tells of a TypeScript type that has another name; one that is only in one contract has none there. */
export function compareTypeNames(
  names: Pair<string>,
  components: Pair<{ readonly place: Place }>,
  at: Location,
  comparison: Comparison,
): void {
  if (names.old === names.new || names.old === "" || names.new === "") return;
  comparison.report(
    "type-name-changed",
    { ...at, directions: BOTH_WAYS },
    {
      message: `The TypeScript type ${names.old} is now ${names.new}.`,
      old: aspect(names.old, components.old),
      new: aspect(names.new, components.new),
    },
  );
}
