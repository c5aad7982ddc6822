/** `database-types.ts`: what goes into procedures and comes back, and the rows of tables and views. */
import {
  StructureKind,
  type InterfaceDeclarationStructure,
  type StatementStructures,
} from "ts-morph";

import type { Column, Database, Parameter, Procedure } from "../../model/database.js";
import type { DatabaseNames, ProcedureNames, RowNames } from "../../model/database-names.js";
import { docText, structureDocs } from "../doc-comment.js";
import type { NamedContract } from "../named-contract.js";
import { printModule, typeImports } from "../source-file.js";
import { propertyName } from "../type-text.js";
import { exportedTypeNames, runtimeTypeImports } from "../types-file.js";
import { isFilledIn, parameterText, parameterTypeText, sqlTypeText, typeText } from "./sql-text.js";

/** The text of `database-types.ts`, unformatted. */
export function renderDatabaseTypes(
  header: string,
  database: Database,
  names: DatabaseNames,
  named: NamedContract,
): string {
  const statements = [
    ...database.procedures.flatMap((procedure, index) =>
      procedureStatements(procedure, names.procedures[index], named),
    ),
    ...[...database.tables, ...database.views].flatMap((table, index) =>
      rowStatements(table, [...names.tables, ...names.views][index], named),
    ),
  ];
  const { runtimePath, importExtension } = named.options;
  const imports = typeImports(statements.map(statementText).join("\n"), {
    [`${runtimePath}/sql/server${importExtension}`]: ["WithDefaults"],
    ...runtimeTypeImports(named),
    [`./types${importExtension}`]: exportedTypeNames(named),
  });
  return printModule(header, imports, statements);
}

/** The names that `database-types.ts` exports. */
export function databaseTypeNames(names: DatabaseNames): string[] {
  return [
    ...names.procedures.flatMap((procedure) => [
      procedure.arguments,
      procedure.request,
      procedure.output,
      procedure.result,
      ...procedure.resultSets.map(({ row }) => row),
    ]),
    ...[...names.tables, ...names.views].map(({ row }) => row),
  ].filter((name) => name !== "");
}

function statementText(statement: StatementStructures): string {
  if (statement.kind === StructureKind.TypeAlias) return String(statement.type);
  if (statement.kind !== StructureKind.Interface) return "";
  return (statement.properties ?? []).map((property) => String(property.type)).join("\n");
}

function procedureStatements(
  procedure: Procedure,
  names: ProcedureNames | undefined,
  named: NamedContract,
): StatementStructures[] {
  if (names === undefined) return [];
  const { name, parameters, resultSets } = procedure;
  const keyed = parameters.map((parameter, index) => ({
    parameter,
    key: names.parameters[index] ?? parameter.name,
  }));
  return [
    ...(keyed.length === 0 ? [] : argumentStatements(name, keyed, names, named)),
    ...(names.output === "" ? [] : [outputStatement(name, keyed, names, named)]),
    ...resultSets.flatMap((resultSet, index) =>
      rowStatements(resultSet, names.resultSets[index], named),
    ),
    resultStatement(procedure, names, named),
  ];
}

interface KeyedParameter {
  readonly parameter: Parameter;
  readonly key: string;
}

function argumentStatements(
  procedure: string,
  parameters: readonly KeyedParameter[],
  names: ProcedureNames,
  named: NamedContract,
): StatementStructures[] {
  const filled = parameters.filter(
    ({ parameter }) => isOptional(parameter) && isFilledIn(parameter),
  );
  const keys = filled.map(({ key }) => JSON.stringify(key)).join(" | ");
  return [
    {
      kind: StructureKind.Interface,
      name: names.arguments,
      isExported: true,
      docs: [{ description: `What a client gives to ${procedure}.` }],
      properties: parameters.map(({ parameter, key }) => ({
        name: propertyName(key),
        type: argumentText(parameter, named),
        hasQuestionToken: isOptional(parameter),
        ...parameterDocs(parameter, named),
      })),
    },
    {
      kind: StructureKind.TypeAlias,
      name: names.request,
      isExported: true,
      docs: [{ description: `What a handler of ${procedure} is given.` }],
      type: keys === "" ? names.arguments : `WithDefaults<${names.arguments}, ${keys}>`,
    },
  ];
}

/** Whether a client may leave a parameter out. */
function isOptional({ default: value, output }: Parameter): boolean {
  return value !== undefined || output;
}

function argumentText(parameter: Parameter, named: NamedContract): string {
  const nullable = parameter.nullable ? " | null" : "";
  const absent = isOptional(parameter) ? " | undefined" : "";
  return `${parameterTypeText(parameter, named)}${nullable}${absent}`;
}

function parameterDocs(
  parameter: Parameter,
  named: NamedContract,
): { docs?: { description: string }[] } {
  const { document } = named.contract;
  return structureDocs(docText(document, parameter.docs, `\`${parameterText(parameter)}\``));
}

function outputStatement(
  procedure: string,
  parameters: readonly KeyedParameter[],
  names: ProcedureNames,
  named: NamedContract,
): InterfaceDeclarationStructure {
  return {
    kind: StructureKind.Interface,
    name: names.output,
    isExported: true,
    docs: [{ description: `The output parameters of ${procedure}.` }],
    properties: parameters
      .filter(({ parameter }) => parameter.output)
      .map(({ parameter, key }) => ({
        name: propertyName(key),
        type: `${parameterTypeText(parameter, named)} | null`,
        ...parameterDocs(parameter, named),
      })),
  };
}

function rowStatements(
  { name, columns, docs }: { name: string; columns: readonly Column[]; docs?: Procedure["docs"] },
  names: RowNames | undefined,
  named: NamedContract,
): InterfaceDeclarationStructure[] {
  if (names === undefined) return [];
  const { document } = named.contract;
  return [
    {
      kind: StructureKind.Interface,
      name: names.row,
      isExported: true,
      ...structureDocs(docText(document, docs) ?? `A row of ${name}.`),
      properties: columns.map((column, index) => ({
        name: propertyName(names.columns[index] ?? column.name),
        type: `${typeText(column.type)}${column.nullable ? " | null" : ""}`,
        ...structureDocs(
          docText(document, column.docs, `\`${column.name} ${sqlTypeText(column.type)}\``),
        ),
      })),
    },
  ];
}

function resultStatement(
  { name, resultSets, returns }: Procedure,
  names: ProcedureNames,
  named: NamedContract,
): InterfaceDeclarationStructure {
  const { document } = named.contract;
  const returned = returns ? "What the procedure returns." : "Of no meaning.";
  return {
    kind: StructureKind.Interface,
    name: names.result,
    isExported: true,
    docs: [{ description: `What ${name} gives.` }],
    properties: [
      { name: "returnValue", type: "number", ...structureDocs(returned) },
      ...(names.output === "" ? [] : [{ name: "output", type: names.output }]),
      ...resultSets.map((resultSet, index) => ({
        name: names.resultSets[index]?.member ?? resultSet.name,
        type: `${names.resultSets[index]?.row ?? "never"}[]`,
        ...structureDocs(docText(document, resultSet.docs)),
      })),
    ],
  };
}
