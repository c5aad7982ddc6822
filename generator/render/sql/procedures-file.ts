/** `database-procedures.ts`: the descriptors of the procedures. */
import { StructureKind, VariableDeclarationKind } from "ts-morph";

import type { Column, Database, Parameter, Procedure } from "../../model/database.js";
import type { DatabaseNames, ProcedureNames } from "../../model/database-names.js";
import type { NamedContract } from "../named-contract.js";
import { printModule, usedIdentifiers } from "../source-file.js";
import { descriptorDefault, descriptorType } from "./sql-text.js";
import { databaseTypeNames } from "./types-file.js";

/** The text of `database-procedures.ts`, unformatted. */
export function renderDatabaseProcedures(
  header: string,
  database: Database,
  names: DatabaseNames,
  named: NamedContract,
): string {
  const constants = database.procedures.flatMap((procedure, index) => {
    const own = names.procedures[index];
    return own === undefined ? [] : [constantOf(procedure, own, named)];
  });
  const { runtimePath, importExtension } = named.options;
  const annotations = constants.map(({ annotation }) => annotation).join("\n");
  const elements = named.contract.elements.map(({ id }) => named.elementNames(id).descriptor);
  const usedElements = usedIdentifiers(constants.map(({ text }) => text).join("\n"), elements);
  return printModule(
    header,
    [
      {
        isTypeOnly: true,
        moduleSpecifier: `${runtimePath}/sql/descriptor${importExtension}`,
        namedImports: ["TypedProcedure"],
      },
      {
        isTypeOnly: true,
        moduleSpecifier: `./database-types${importExtension}`,
        namedImports: usedIdentifiers(annotations, databaseTypeNames(names)),
      },
      ...(usedElements.length === 0
        ? []
        : [{ moduleSpecifier: `./schema${importExtension}`, namedImports: usedElements }]),
    ],
    constants.map(({ name, annotation, text, procedure }) => ({
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      docs: [{ description: `The procedure \`${procedure}\`.` }],
      declarations: [{ name, type: annotation, initializer: text }],
    })),
  );
}

interface Constant {
  readonly procedure: string;
  readonly name: string;
  readonly annotation: string;
  readonly text: string;
}

function constantOf(procedure: Procedure, names: ProcedureNames, named: NamedContract): Constant {
  const types =
    names.arguments === ""
      ? ["object", names.result]
      : [names.arguments, names.result, names.request];
  const parameters = procedure.parameters.map((parameter, index) =>
    parameterObject(parameter, names.parameters[index] ?? parameter.name, named),
  );
  const resultSets = procedure.resultSets.map(({ name, columns }, index) => {
    const own = names.resultSets[index];
    const keys = own?.columns ?? [];
    return objectOf([
      ["name", JSON.stringify(name)],
      ["member", JSON.stringify(own?.member ?? name)],
      ["columns", `[${columns.map((column, at) => columnObject(column, keys[at])).join(", ")}]`],
    ]);
  });
  return {
    procedure: procedure.name,
    name: names.descriptor,
    annotation: `TypedProcedure<${types.join(", ")}>`,
    text: objectOf([
      ["name", JSON.stringify(procedure.name)],
      ["parameters", `[${parameters.join(", ")}]`],
      ["resultSets", `[${resultSets.join(", ")}]`],
      ["returns", String(procedure.returns)],
    ]),
  };
}

type Entries = readonly (readonly [key: string, value: string | undefined])[];

/** An object, without the keys that have no value. */
function objectOf(entries: Entries): string {
  const present = entries.filter(([, value]) => value !== undefined);
  return `{ ${present.map(([key, value]) => `${key}: ${value ?? ""}`).join(", ")} }`;
}

function parameterObject(parameter: Parameter, member: string, named: NamedContract): string {
  const { name, type, output, nullable, content } = parameter;
  const value = descriptorDefault(parameter);
  const element =
    content === undefined ? undefined : named.elementNames(content.element).descriptor;
  return objectOf([
    ["name", JSON.stringify(name)],
    ["member", JSON.stringify(member)],
    ["type", printType(type)],
    ["output", output ? "true" : undefined],
    ["notNull", nullable ? undefined : "true"],
    ["default", value === undefined ? undefined : JSON.stringify(value)],
    [
      "content",
      element === undefined
        ? undefined
        : objectOf([
            ["element", element],
            ["repeated", content?.repeated === true ? "true" : undefined],
          ]),
    ],
  ]);
}

function columnObject({ name, type, nullable }: Column, member: string | undefined): string {
  return objectOf([
    ["name", JSON.stringify(name)],
    ["member", JSON.stringify(member ?? name)],
    ["type", printType(type)],
    ["nullable", nullable ? "true" : undefined],
  ]);
}

function printType(type: Column["type"]): string {
  const described = descriptorType(type);
  const length = "length" in described ? JSON.stringify(described.length) : undefined;
  return objectOf([
    ["name", JSON.stringify(described.name)],
    ["length", length],
  ]);
}
