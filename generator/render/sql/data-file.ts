/** `database-data.ts`: the enumerations as constants, and their rows as types. */
import type { Database, Table } from "../../model/database.js";
import type { DatabaseNames, EnumerationNames } from "../../model/database-names.js";
import { arrayCode, constCode, objectCode } from "../../print/code.js";
import { printModule } from "../../print/module.js";
import type { Statement } from "../../print/statement.js";
import { docText } from "../doc-comment.js";
import type { NamedContract } from "../named-contract.js";
import { literalCode } from "./sql-text.js";

/** The text of `database-data.ts`. */
export function renderDatabaseData(
  header: string,
  database: Database,
  names: DatabaseNames,
  named: NamedContract,
): string {
  const statements = database.enumerations.flatMap((table, index) => {
    const own = names.enumerations[index];
    return own === undefined ? [] : enumerationStatements(table, own, named);
  });
  return printModule(header, [], statements);
}

function enumerationStatements(
  { columns, rows, docs }: Table,
  names: EnumerationNames,
  named: NamedContract,
): Statement[] {
  const values = rows.map((row) =>
    objectCode(
      columns.map(({ name, type }, at) => [
        names.columns[at] ?? name,
        literalCode(row[name], type),
      ]),
    ),
  );
  return [
    {
      kind: "constant",
      name: names.rows,
      isExported: true,
      docs: docText(named.contract.document, docs),
      value: constCode(arrayCode(values)),
    },
    {
      kind: "alias",
      name: names.row,
      docs: `A row of \`${names.rows}\`.`,
      type: { kind: "elementOf", name: names.rows },
    },
  ];
}
