/** `database-types.ts`: what goes into procedures and comes back, and the rows of tables and views. */
import type { Column, Database, Parameter, Procedure } from "../../model/database.js";
import type { DatabaseNames, ProcedureNames, RowNames } from "../../model/database-names.js";
import { sqlTypeText } from "../../model/sql-types.js";
import { printModule } from "../../print/module.js";
import type { InterfaceStatement, Statement } from "../../print/statement.js";
import {
  arrayType,
  genericType,
  literalType,
  namedType,
  requiredProperty,
  unionType,
  type TypeNode,
} from "../../print/type-node.js";
import { docText } from "../doc-comment.js";
import { typeImports, typesOfStatement } from "../imports.js";
import type { NamedContract } from "../named-contract.js";
import { exportedTypeNames, runtimeTypeImports } from "../types-file.js";
import { orNull, orUndefined } from "../value-type.js";
import { columnType, isFilledIn, parameterText, parameterType } from "./sql-text.js";

/** The text of `database-types.ts`. */
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
  const imports = typeImports(statements.flatMap(typesOfStatement), {
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

function procedureStatements(
  procedure: Procedure,
  names: ProcedureNames | undefined,
  named: NamedContract,
): Statement[] {
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
): Statement[] {
  const filled = parameters.filter(
    ({ parameter }) => isOptional(parameter) && isFilledIn(parameter),
  );
  const given = namedType(names.arguments);
  const keys = filled.map(({ key }) => literalType(key));
  return [
    {
      kind: "interface",
      name: names.arguments,
      docs: `What a client gives to ${procedure}.`,
      properties: parameters.map(({ parameter, key }) => ({
        name: key,
        type: argumentType(parameter, named),
        optional: isOptional(parameter),
        docs: parameterDocs(parameter, named),
      })),
    },
    {
      kind: "alias",
      name: names.request,
      docs: `What a handler of ${procedure} is given.`,
      type: keys.length === 0 ? given : genericType("WithDefaults", given, unionType(keys)),
    },
  ];
}

/** Whether a client may leave a parameter out. */
function isOptional({ default: value, output, nullable }: Parameter): boolean {
  return value !== undefined || (output && nullable);
}

function argumentType(parameter: Parameter, named: NamedContract): TypeNode {
  const type = parameterType(parameter, named);
  const value = parameter.nullable ? orNull(type) : type;
  return isOptional(parameter) ? orUndefined(value) : value;
}

function parameterDocs(parameter: Parameter, named: NamedContract): string | undefined {
  const { document } = named.contract;
  return docText(document, parameter.docs, `\`${parameterText(parameter)}\``);
}

function outputStatement(
  procedure: string,
  parameters: readonly KeyedParameter[],
  names: ProcedureNames,
  named: NamedContract,
): InterfaceStatement {
  return {
    kind: "interface",
    name: names.output,
    docs: `The output parameters of ${procedure}.`,
    properties: parameters
      .filter(({ parameter }) => parameter.output)
      .map(({ parameter, key }) => ({
        ...requiredProperty(key, orNull(parameterType(parameter, named))),
        docs: parameterDocs(parameter, named),
      })),
  };
}

function rowStatements(
  { name, columns, docs }: { name: string; columns: readonly Column[]; docs?: Procedure["docs"] },
  names: RowNames | undefined,
  named: NamedContract,
): InterfaceStatement[] {
  if (names === undefined) return [];
  const { document } = named.contract;
  return [
    {
      kind: "interface",
      name: names.row,
      docs: docText(document, docs) ?? `A row of ${name}.`,
      properties: columns.map((column, index) => {
        const type = columnType(column.type);
        return {
          ...requiredProperty(
            names.columns[index] ?? column.name,
            column.nullable ? orNull(type) : type,
          ),
          docs: docText(document, column.docs, `\`${column.name} ${sqlTypeText(column.type)}\``),
        };
      }),
    },
  ];
}

function resultStatement(
  { name, resultSets, returns }: Procedure,
  names: ProcedureNames,
  named: NamedContract,
): InterfaceStatement {
  const { document } = named.contract;
  const returned = returns ? "What the procedure returns." : "Of no meaning.";
  return {
    kind: "interface",
    name: names.result,
    docs: `What ${name} gives.`,
    properties: [
      { ...requiredProperty("returnValue", namedType("number")), docs: returned },
      ...(names.output === "" ? [] : [requiredProperty("output", namedType(names.output))]),
      ...resultSets.map((resultSet, index) => ({
        ...requiredProperty(
          names.resultSets[index]?.member ?? resultSet.name,
          arrayType(namedType(names.resultSets[index]?.row ?? "never")),
        ),
        docs: docText(document, resultSet.docs),
      })),
    ],
  };
}
