/** The databases of two contracts compared. */
import type { Contract } from "../model/contract.js";
import type { Database, Procedure } from "../model/database.js";
import { nameDatabase } from "../model/database-names.js";
import { pascalCase } from "../model/identifiers.js";
import { nameManagedClasses } from "../model/managed-names.js";
import { aspect, within, type Comparison, type Location } from "./comparison.js";
import { REQUESTS } from "./directions.js";
import { match, type Pair } from "./matched.js";
import { compareParameters } from "./parameters.js";
import { compareResults } from "./result-sets.js";
import type { Side } from "./side.js";
import { nameKey, type NamedDatabase, type NamedProcedure } from "./sql-names.js";
import { compareMethodNames, compareTypeNames } from "./type-names.js";
import { compareTables } from "./tables.js";

/**
 * Compares what scripts of T-SQL say. A contract without a script has an empty database, so that its
 * procedures are told of one by one.
 */
export function compareDatabases(comparison: Comparison): void {
  const { sides } = comparison;
  if (sides.old.contract.database === undefined && sides.new.contract.database === undefined) {
    return;
  }
  const [before, after] = [databaseOf(sides.old), databaseOf(sides.new)];
  compareDatabaseNames(comparison);
  compareProcedures(proceduresOf(before), proceduresOf(after), comparison);
  compareTables(before, after, comparison);
}

function databaseOf({ contract, named }: Side): NamedDatabase {
  const database = contract.database ?? {
    name: "",
    schemas: [],
    procedures: [],
    tables: [],
    views: [],
    enumerations: [],
  };
  const { naming } = named.options;
  const managedClasses = nameManagedClasses(contract, named.names, naming);
  return { database, names: nameDatabase(database, named.names, managedClasses, naming) };
}

/** The name that a script gives. One that is made of the contract's is no more compared than that. */
function compareDatabaseNames(comparison: Comparison): void {
  const { old: before, new: after } = comparison.sides;
  const [left, right] = [before.contract.database, after.contract.database];
  if (left === undefined || right === undefined || left.name === right.name) return;
  if (isNameless(left, before.contract) && isNameless(right, after.contract)) return;
  comparison.report(
    "database-renamed",
    { path: `database ${right.name}`, directions: REQUESTS },
    {
      message: `The database ${left.name} is now ${right.name}.`,
      old: { text: left.name },
      new: { text: right.name },
    },
  );
}

function isNameless({ name }: Database, contract: Contract): boolean {
  return name === pascalCase(contract.name);
}

function proceduresOf({ database, names }: NamedDatabase): readonly NamedProcedure[] {
  return database.procedures.flatMap((procedure, index) => {
    const own = names.procedures[index];
    return own === undefined ? [] : [{ procedure, names: own }];
  });
}

function compareProcedures(
  olds: readonly NamedProcedure[],
  news: readonly NamedProcedure[],
  comparison: Comparison,
): void {
  const { pairs, removed, added } = match(olds, news, ({ procedure }) => nameKey(procedure));
  for (const { procedure } of removed) {
    comparison.report("procedure-removed", locate(procedure), {
      message: `The procedure ${procedure.name} was removed.`,
      old: aspect(procedure.name, procedure),
    });
  }
  for (const { procedure } of added) {
    comparison.report("procedure-added", locate(procedure), {
      message: `The procedure ${procedure.name} was added.`,
      new: aspect(procedure.name, procedure),
    });
  }
  for (const pair of pairs) {
    const at = locate(pair.new.procedure);
    compareIdentifiers(pair, at, comparison);
    compareParameters(pair, at, comparison);
    compareResults(pair, at, comparison);
  }
}

function locate({ name }: Procedure): Location {
  return { path: `procedure ${name}`, directions: REQUESTS };
}

/** The method, whether it takes arguments, and the types of what it takes and gives. */
function compareIdentifiers(
  { old: before, new: after }: Pair<NamedProcedure>,
  at: Location,
  comparison: Comparison,
): void {
  const methods = { old: before.names.method, new: after.names.method };
  const components = { old: before.procedure, new: after.procedure };
  compareMethodNames(methods, components, at, comparison);
  const [took, takes] = [before, after].map(({ procedure }) => procedure.parameters.length > 0);
  if (took !== takes) {
    const [left, right] = [took, takes].map((has) => (has === true ? "arguments" : "none"));
    comparison.report("procedure-arguments-changed", at, {
      message: `The method took ${left ?? ""} and takes ${right ?? ""} now.`,
      old: aspect(left ?? "", before.procedure),
      new: aspect(right ?? "", after.procedure),
    });
  }
  for (const key of ["arguments", "request", "output", "result"] as const) {
    const names = { old: before.names[key], new: after.names[key] };
    compareTypeNames(names, components, within(at, key), comparison);
  }
}
