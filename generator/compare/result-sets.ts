/** What procedures give compared: result sets and the return value. */
import type { ResultSet } from "../model/database.js";
import type { ResultSetNames } from "../model/database-names.js";
import { compareColumns } from "./columns.js";
import { aspect, within, type Comparison, type Location } from "./comparison.js";
import { RESPONSES } from "./directions.js";
import type { Pair } from "./matched.js";
import { type NamedProcedure } from "./sql-names.js";
import { compareTypeNames } from "./type-names.js";

/** A result set with its identifiers. */
interface NamedResultSet {
  readonly resultSet: ResultSet;
  readonly names: ResultSetNames;
}

/** Compares what a procedure gives. Result sets go by their position, as their names say. */
export function compareResults(
  procedures: Pair<NamedProcedure>,
  { path }: Location,
  comparison: Comparison,
): void {
  const owner = { path, directions: RESPONSES };
  compareReturnValues(procedures, owner, comparison);
  const [olds, news] = [resultSetsOf(procedures.old), resultSetsOf(procedures.new)];
  for (let index = 0; index < Math.max(olds.length, news.length); index += 1) {
    const [before, after] = [olds[index], news[index]];
    const at = within(owner, `ResultSet${String(index)}`);
    if (before !== undefined && after !== undefined) {
      compareResultSet({ old: before, new: after }, at, comparison);
    } else if (before !== undefined) {
      comparison.report("result-set-removed", at, {
        message: `The result set ${String(index)} was removed.`,
        old: aspect(before.resultSet.name, before.resultSet),
      });
    } else if (after !== undefined) {
      comparison.report("result-set-added", at, {
        message: `The result set ${String(index)} was added.`,
        new: aspect(after.resultSet.name, after.resultSet),
      });
    }
  }
}

function compareReturnValues(
  { old: before, new: after }: Pair<NamedProcedure>,
  at: Location,
  comparison: Comparison,
): void {
  const [left, right] = [before.procedure, after.procedure];
  if (left.returns === right.returns) return;
  comparison.report(right.returns ? "return-value-begun" : "return-value-ended", at, {
    message: `The return value ${right.returns ? "now tells something" : "has no meaning any more"}.`,
    old: aspect(left.returns ? "RETURN 0" : "RETURN", left),
    new: aspect(right.returns ? "RETURN 0" : "RETURN", right),
  });
}

function resultSetsOf({ procedure, names }: NamedProcedure): readonly NamedResultSet[] {
  return procedure.resultSets.flatMap((resultSet, index) => {
    const own = names.resultSets[index];
    return own === undefined ? [] : [{ resultSet, names: own }];
  });
}

function compareResultSet(
  { old: before, new: after }: Pair<NamedResultSet>,
  at: Location,
  comparison: Comparison,
): void {
  const components = { old: before.resultSet, new: after.resultSet };
  compareTypeNames({ old: before.names.row, new: after.names.row }, components, at, comparison);
  compareColumns(
    {
      columns: before.resultSet.columns,
      keys: before.names.columns,
      place: before.resultSet.place,
    },
    { columns: after.resultSet.columns, keys: after.names.columns, place: after.resultSet.place },
    "by position",
    at,
    comparison,
  );
}
