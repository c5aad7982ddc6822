/** The components of a database with their names in T-SQL and in TypeScript. */
import type { Database, Procedure } from "../model/database.js";
import type { DatabaseNames, ProcedureNames } from "../model/database-names.js";

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
