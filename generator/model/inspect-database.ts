/** A database as text to read, for the listing of a contract. */
import type { Column, Database, LiteralValue, Parameter } from "./database.js";
import { sqlTypeText } from "./sql-types.js";

/**
 * The lines of the listing: an empty line before each object, what belongs to it indented below.
 * @param print - turns the id of an element into what the listing calls it.
 */
export function databaseLines(
  database: Database,
  print: (id: string) => string,
): readonly string[] {
  const { name, procedures, tables, views, enumerations } = database;
  return [
    "",
    `database ${name}`,
    ...procedures.flatMap((procedure) => [
      "",
      `procedure ${procedure.name}${procedure.returns ? "" : " returns nothing"}`,
      ...procedure.parameters.map((parameter) => `  ${parameterLine(parameter, print)}`),
      ...procedure.resultSets.flatMap((resultSet) => [
        `  result set ${resultSet.name}`,
        ...resultSet.columns.map((column) => `    ${columnLine(column)}`),
      ]),
    ]),
    ...[
      ...enumerations.map((table) => ({ ...table, kind: "enumeration" })),
      ...tables.map((table) => ({ ...table, kind: "table" })),
      ...views.map((view) => ({ ...view, kind: "view", rows: [] })),
    ].flatMap(({ kind, name: own, columns, rows }) => [
      "",
      `${kind} ${own}${rows.length === 0 ? "" : `, rows: ${String(rows.length)}`}`,
      ...columns.map((column) => `  ${columnLine(column)}`),
    ]),
  ];
}

function parameterLine(
  { name, type, nullable, default: value, output, content }: Parameter,
  print: (id: string) => string,
): string {
  return [
    `@${name} ${sqlTypeText(type)}`,
    ...(nullable ? [] : ["not null"]),
    ...(value === undefined ? [] : [`= ${valueText(value)}`]),
    ...(output ? ["output"] : []),
    ...(content === undefined
      ? []
      : [`holds ${print(content.element)}${content.repeated ? "*" : ""}`]),
  ].join(" ");
}

function columnLine({ name, type, nullable }: Column): string {
  return `${name} ${sqlTypeText(type)}${nullable ? "" : " not null"}`;
}

function valueText(value: LiteralValue): string {
  switch (value.kind) {
    case "null":
      return "null";
    case "now":
      return "now";
    case "number":
      return value.text;
    case "string":
      return JSON.stringify(value.text);
  }
}
