/** `database-data.ts`: the enumerations as constants, and their rows as types. */
import type { Database, Table } from "../../model/database.js";
import type { DatabaseNames, EnumerationNames } from "../../model/database-names.js";
import { docComment, docText } from "../doc-comment.js";
import type { NamedContract } from "../named-contract.js";
import { propertyName } from "../type-text.js";
import { renderTemplate } from "../templates.js";
import { literalText } from "./sql-text.js";

/** The text of `database-data.ts`, unformatted. */
export function renderDatabaseData(
  header: string,
  database: Database,
  names: DatabaseNames,
  named: NamedContract,
): string {
  return renderTemplate("database-data", header, named, {
    enumerations: database.enumerations.flatMap((table, index) => {
      const own = names.enumerations[index];
      return own === undefined ? [] : [viewOf(table, own, named)];
    }),
  });
}

function viewOf(table: Table, names: EnumerationNames, named: NamedContract) {
  const { document } = named.contract;
  return {
    docs: docComment(docText(document, table.docs)),
    rowDocs: docComment(`A row of \`${names.rows}\`.`),
    constant: names.rows,
    type: names.row,
    rows: table.rows.map((row) => {
      const entries = table.columns.map(
        ({ name, type }, at) =>
          `${propertyName(names.columns[at] ?? name)}: ${literalText(row[name], type)}`,
      );
      return `{ ${entries.join(", ")} }`;
    }),
  };
}
