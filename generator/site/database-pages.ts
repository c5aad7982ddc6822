/** The pages of a contract's database: of all of it, of each procedure, table, view and enumeration. */
import type { Contract } from "../model/contract.js";
import type { Column, Database, Parameter, Procedure, Table, View } from "../model/database.js";
import { sqlTypeText } from "../model/sql-types.js";
import { sqlLiteral } from "../render/sql/sql-text.js";
import { DATABASE_PAGE, type ContractAddresses } from "./addresses.js";
import { noteOf, type ColumnRow, type DescribedPage, type Listed } from "./described.js";
import { code, factsAndText } from "./members.js";
import { escapeHtml, summary } from "./text.js";

/** Leads from a page in a folder of the contract to the contract's folder. */
const UP = "../";

/** The pages, by path relative to the contract's folder; none for a contract without a database. */
export function databasePages(
  contract: Contract,
  addresses: ContractAddresses,
): readonly DescribedPage[] {
  const { database, document } = contract;
  if (database === undefined) return [];
  const tablePage = (kind: string, table: View & Partial<Table>): DescribedPage => ({
    path: addresses.table(table),
    template: "table",
    title: table.name,
    view: { ...tableView(kind, table, document), database: database.name },
  });
  return [
    {
      path: DATABASE_PAGE,
      template: "database",
      title: database.name,
      view: { ...databaseListed(contract, addresses, ""), schemas: database.schemas },
    },
    ...database.procedures.map((procedure, position): DescribedPage => ({
      path: addresses.procedure(position),
      template: "procedure",
      title: procedure.name,
      view: { ...procedureView(procedure, document, addresses), database: database.name },
    })),
    ...database.tables.map((table) => tablePage("Table", table)),
    ...database.views.map((table) => tablePage("View", table)),
    ...database.enumerations.map((table) => tablePage("Enumeration", table)),
  ];
}

/** Components of one kind. */
interface Group {
  readonly id: string;
  readonly title: string;
  readonly items: readonly Listed[];
}

/** All components of a database, with links; undefined for a contract without one. @param up leads to the contract's folder. */
export function databaseListed(
  { database, document }: Contract,
  addresses: ContractAddresses,
  up: string,
): object | undefined {
  if (database === undefined) return undefined;
  return {
    name: database.name,
    href: up + DATABASE_PAGE,
    ...noteOf(document, database.docs),
    groups: groupsOf(database, addresses, up).filter(({ items }) => items.length > 0),
  };
}

function groupsOf(database: Database, addresses: ContractAddresses, up: string): readonly Group[] {
  const { procedures, tables, views, enumerations } = database;
  const listed = (list: readonly View[]): readonly Listed[] =>
    list.map((table) => ({
      name: table.name,
      href: up + addresses.table(table),
      summary: summary(table.docs),
    }));
  return [
    {
      id: "procedures",
      title: "Procedures",
      items: procedures.map(({ name, docs }, position) => ({
        name,
        href: up + addresses.procedure(position),
        summary: summary(docs),
      })),
    },
    { id: "tables", title: "Tables", items: listed(tables) },
    { id: "views", title: "Views", items: listed(views) },
    { id: "enumerations", title: "Enumerations", items: listed(enumerations) },
  ];
}

function procedureView(
  { name, docs, parameters, resultSets, returns }: Procedure,
  document: string | undefined,
  addresses: ContractAddresses,
): object {
  return {
    name,
    ...noteOf(document, docs),
    parameters: parameters.map((parameter) => parameterRow(parameter, addresses)),
    resultSets: resultSets.map((resultSet) => ({
      name: resultSet.name,
      label: `Columns of ${resultSet.name}`,
      ...noteOf(document, resultSet.docs),
      columns: resultSet.columns.map(columnRow),
    })),
    returns,
  };
}

function parameterRow(
  { name, type, output, nullable, default: value, content, docs }: Parameter,
  addresses: ContractAddresses,
): ColumnRow {
  const facts = [
    ...(output ? ["gives a value back"] : []),
    ...(nullable ? [] : ["must not be NULL"]),
    ...(value === undefined ? [] : [`default ${code(sqlLiteral(value))}`]),
    ...(content === undefined ? [] : [contentFact(content, addresses)]),
  ];
  return {
    name: `@${name}`,
    type: { text: sqlTypeText(type), title: "Type of T-SQL" },
    occurs: value === undefined && !output ? "required" : "optional",
    notes: factsAndText(facts, docs?.text),
  };
}

function contentFact(
  { element, repeated }: NonNullable<Parameter["content"]>,
  addresses: ContractAddresses,
): string {
  const { text, href = "" } = addresses.elementLink(element, UP);
  const link = `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
  return repeated ? `holds any number of elements ${link}` : `holds an element ${link}`;
}

function columnRow({ name, type, nullable, identity, primaryKey, docs }: Column): ColumnRow {
  const facts = [
    ...(primaryKey === true ? ["primary key"] : []),
    ...(identity === undefined
      ? []
      : [`counted from ${String(identity.seed)} in steps of ${String(identity.increment)}`]),
  ];
  return {
    name,
    type: { text: sqlTypeText(type), title: "Type of T-SQL" },
    occurs: nullable ? "allowed" : "never",
    notes: factsAndText(facts, docs?.text),
  };
}

function tableView(
  kind: string,
  { name, schema, docs, columns, rows = [] }: View & Partial<Table>,
  document: string | undefined,
): object {
  return {
    kind,
    name: schema === undefined ? name : `${schema}.${name}`,
    ...noteOf(document, docs),
    columns: columns.map(columnRow),
    names: columns.map((column) => column.name),
    rowsNote:
      kind === "Enumeration" ? "The same in every database." : "Those that it has from the start.",
    rows: rows.map((row) =>
      columns.map((column) => {
        const value = row[column.name];
        if (value !== undefined) return value.kind === "string" ? value.text : sqlLiteral(value);
        return column.identity === undefined ? "NULL" : "counted";
      }),
    ),
  };
}
