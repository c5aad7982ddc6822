/** `database-procedures.ts`: the descriptors of the procedures. */
import type { Column, Database, Parameter, Procedure } from "../../model/database.js";
import type { DatabaseNames, ProcedureNames } from "../../model/database-names.js";
import { descriptorType } from "../../model/sql-types.js";
import {
  arrayCode,
  booleanCode,
  numberCode,
  objectCode,
  plainCode,
  stringCode,
  type Code,
  type Entries,
} from "../../print/code.js";
import { printModule } from "../../print/module.js";
import type { ConstantStatement } from "../../print/statement.js";
import { genericType, namedType, referredNames, type TypeNode } from "../../print/type-node.js";
import { usedNames } from "../imports.js";
import type { NamedContract } from "../named-contract.js";
import { runtimeImport, siblingImports } from "../templates.js";
import { descriptorDefault } from "./sql-text.js";
import { databaseTypeNames } from "./types-file.js";

/** The text of `database-procedures.ts`. */
export function renderDatabaseProcedures(
  header: string,
  database: Database,
  names: DatabaseNames,
  named: NamedContract,
): string {
  const pairs = database.procedures.flatMap((procedure, index) => {
    const own = names.procedures[index];
    return own === undefined ? [] : [[procedure, own] as const];
  });
  const types = pairs.map(([, own]) => procedureType(own));
  const typeNames = usedNames(referredNames(types), databaseTypeNames(names));
  return printModule(
    header,
    [
      { ...runtimeImport("sql/descriptor", ["TypedProcedure"], named), isTypeOnly: true },
      ...siblingImports("database-types", typeNames, named).map((one) => ({
        ...one,
        isTypeOnly: true,
      })),
      ...siblingImports("schema", contentElements(database, named), named),
    ],
    pairs.map(([procedure, own]) => procedureConstant(procedure, own, named)),
  );
}

/** The descriptors of the elements that parameters hold, in the order of the alphabet. */
function contentElements({ procedures }: Database, named: NamedContract): string[] {
  const used = procedures.flatMap(({ parameters }) =>
    parameters.flatMap(({ content }) =>
      content === undefined ? [] : [named.elementNames(content.element).descriptor],
    ),
  );
  return [...new Set(used)].sort();
}

function procedureType(names: ProcedureNames): TypeNode {
  const types =
    names.arguments === ""
      ? ["object", names.result]
      : [names.arguments, names.result, names.request];
  return genericType("TypedProcedure", ...types.map(namedType));
}

function procedureConstant(
  procedure: Procedure,
  names: ProcedureNames,
  named: NamedContract,
): ConstantStatement {
  const parameters = procedure.parameters.map((parameter, index) =>
    parameterCode(parameter, names.parameters[index] ?? parameter.name, named),
  );
  const resultSets = procedure.resultSets.map(({ name, columns }, index) => {
    const own = names.resultSets[index];
    const keys = own?.columns ?? [];
    return objectCode([
      ["name", stringCode(name)],
      ["member", stringCode(own?.member ?? name)],
      ["columns", arrayCode(columns.map((column, at) => columnCode(column, keys[at])))],
    ]);
  });
  return {
    kind: "constant",
    name: names.descriptor,
    isExported: true,
    docs: `The procedure \`${procedure.name}\`.`,
    type: procedureType(names),
    value: objectCode([
      ["name", stringCode(procedure.name)],
      ["parameters", arrayCode(parameters)],
      ["resultSets", arrayCode(resultSets)],
      ["returns", booleanCode(procedure.returns)],
    ]),
  };
}

/** The entry, where it says something. */
function entryIf(condition: boolean, key: string, value: Code): Entries {
  return condition ? [[key, value]] : [];
}

const TRUE = booleanCode(true);

function parameterCode(parameter: Parameter, member: string, named: NamedContract): Code {
  const { name, type, output, nullable } = parameter;
  return objectCode([
    ["name", stringCode(name)],
    ["member", stringCode(member)],
    ["type", typeCode(type)],
    ...entryIf(output, "output", TRUE),
    ...entryIf(!nullable, "notNull", TRUE),
    ...defaultEntry(parameter),
    ...contentEntry(parameter, named),
  ]);
}

function defaultEntry(parameter: Parameter): Entries {
  const value = descriptorDefault(parameter);
  if (value === undefined) return [];
  if (value === null) return [["default", plainCode("null")]];
  return [["default", typeof value === "string" ? stringCode(value) : numberCode(value)]];
}

function contentEntry({ content }: Parameter, named: NamedContract): Entries {
  if (content === undefined) return [];
  const element = plainCode(named.elementNames(content.element).descriptor);
  return [
    ["content", objectCode([["element", element], ...entryIf(content.repeated, "repeated", TRUE)])],
  ];
}

function columnCode({ name, type, nullable }: Column, member: string | undefined): Code {
  return objectCode([
    ["name", stringCode(name)],
    ["member", stringCode(member ?? name)],
    ["type", typeCode(type)],
    ...entryIf(nullable, "nullable", TRUE),
  ]);
}

function typeCode(type: Column["type"]): Code {
  const described = descriptorType(type);
  const name = ["name", stringCode(described.name)] as const;
  if (!("length" in described)) return objectCode([name]);
  const { length } = described;
  return objectCode([
    name,
    ["length", typeof length === "string" ? stringCode(length) : numberCode(length)],
  ]);
}
