/** The statements of `types.ts` for simple types (XML Schema 1.0 Part 1 §3.14). */
import {
  StructureKind,
  VariableDeclarationKind,
  type StatementStructures,
  type TypeAliasDeclarationStructure,
  type VariableStatementStructure,
} from "ts-morph";

import type { EnumerationValue, SimpleTypeDefinition, TypeId } from "../model/contract.js";
import { docComment, docText, structureDocs } from "./doc-comment.js";
import type { NamedContract } from "./named-contract.js";
import { valueTypeText } from "./type-text.js";

/** The statements for a simple type: an alias, with an array of the values of an enumeration. */
export function simpleStatements(
  type: SimpleTypeDefinition,
  named: NamedContract,
): StatementStructures[] {
  const { variety } = type;
  const alias = (text: string): TypeAliasDeclarationStructure => ({
    kind: StructureKind.TypeAlias,
    name: named.typeNames(type.id).type,
    isExported: true,
    ...structureDocs(docText(named.contract.document, type.docs)),
    type: text,
  });
  switch (variety.kind) {
    case "list":
      return [alias(`readonly ${parenthesized(valueTypeText(variety.item, named))}[]`)];
    case "union":
      return [alias(unionText(variety.members, named))];
    case "restriction":
      return restrictionStatements(type, variety.base, named, alias);
  }
}

/** The members' types, without literals that another member of the same primitive type takes in. */
function unionText(ids: readonly TypeId[], named: NamedContract): string {
  const members = ids.map((id) => ({
    text: valueTypeText(id, named),
    primitive: primitiveText(id, named),
    isEnumerated: isEnumerated(id, named),
  }));
  const open = new Set(
    members.filter(({ isEnumerated }) => !isEnumerated).map(({ primitive }) => primitive),
  );
  const kept = members.filter(
    ({ isEnumerated, primitive }) => !isEnumerated || !open.has(primitive),
  );
  return [...new Set(kept.map(({ text }) => text))].join(" | ");
}

function parenthesized(text: string): string {
  return /[|& ]/.test(text) ? `(${text})` : text;
}

function restrictionStatements(
  type: SimpleTypeDefinition,
  base: string,
  named: NamedContract,
  alias: (text: string) => TypeAliasDeclarationStructure,
): StatementStructures[] {
  const literals = enumerationLiterals(type, named);
  if (literals === undefined) return [alias(valueTypeText(base, named))];
  const names = named.typeNames(type.id);
  return [valuesStatement(type, literals, named), alias(`(typeof ${names.values})[number]`)];
}

interface Literal {
  readonly text: string;
  readonly value: EnumerationValue;
}

/** The literals of an enumeration, or undefined where the values have no literal types. */
function enumerationLiterals(
  type: SimpleTypeDefinition,
  named: NamedContract,
): Literal[] | undefined {
  const values = type.facets.enumeration;
  if (values === undefined) return undefined;
  const primitive = primitiveText(type.id, named);
  const literals = values.flatMap((value): Literal[] => {
    const text = literalText(primitive, value.value);
    return text === undefined ? [] : [{ text, value }];
  });
  return literals.length === values.length ? literals : undefined;
}

/** Whether a type, or one that it restricts, lists its values as literals. */
function isEnumerated(id: TypeId, named: NamedContract): boolean {
  const type = named.type(id);
  if (type?.kind !== "simple" || type.variety.kind !== "restriction") return false;
  return enumerationLiterals(type, named) !== undefined || isEnumerated(type.variety.base, named);
}

/** The TypeScript type of the built-in type that a restriction comes from; undefined for others. */
function primitiveText(id: TypeId, named: NamedContract): string | undefined {
  const type = named.type(id);
  if (type === undefined) return valueTypeText(id, named);
  if (type.kind !== "simple" || type.variety.kind !== "restriction") return undefined;
  return primitiveText(type.variety.base, named);
}

function literalText(primitive: string | undefined, value: string): string | undefined {
  switch (primitive) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return /^[+-]?\d+(\.\d+)?$/.test(value.trim()) ? String(Number(value)) : undefined;
    case "bigint":
      return /^[+-]?\d+$/.test(value.trim())
        ? `${String(BigInt(value.trim().replace(/^\+/, "")))}n`
        : undefined;
    case "boolean":
      return /^(true|1)$/.test(value.trim()) ? "true" : "false";
    default:
      return undefined;
  }
}

function valuesStatement(
  type: SimpleTypeDefinition,
  literals: readonly Literal[],
  named: NamedContract,
): VariableStatementStructure {
  const names = named.typeNames(type.id);
  const lines = literals.map(({ text, value }) => {
    const note = docText(named.contract.document, value.docs);
    return `${docComment(note)}${text},\n`;
  });
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    isExported: true,
    docs: [{ description: `Every value of {@link ${names.type}}, in the schema's order.` }],
    declarations: [{ name: names.values, initializer: `[\n${lines.join("")}] as const` }],
  };
}
