/** The statements of `types.ts` for simple types (XML Schema 1.0 Part 1 §3.14). */
import type { EnumerationValue, SimpleTypeDefinition, TypeId } from "../model/contract.js";
import {
  booleanCode,
  commentedArrayCode,
  constCode,
  numberCode,
  plainCode,
  stringCode,
  type Code,
} from "../print/code.js";
import type { AliasStatement, ConstantStatement, Statement } from "../print/statement.js";
import { readonlyArrayType, typeText, unionType, type TypeNode } from "../print/type-node.js";
import { docText } from "./doc-comment.js";
import type { NamedContract } from "./named-contract.js";
import { valueType } from "./value-type.js";

/** The statements for a simple type: an alias, with an array of the values of an enumeration. */
export function simpleStatements(type: SimpleTypeDefinition, named: NamedContract): Statement[] {
  const { variety } = type;
  const alias = (text: TypeNode): AliasStatement => ({
    kind: "alias",
    name: named.typeNames(type.id).type,
    docs: docText(named.contract.document, type.docs),
    type: text,
  });
  switch (variety.kind) {
    case "list":
      return [alias(readonlyArrayType(valueType(variety.item, named)))];
    case "union":
      return [alias(memberUnion(variety.members, named))];
    case "restriction":
      return restrictionStatements(type, variety.base, named, alias);
  }
}

/** The members' types, without literals that another member of the same primitive type takes in. */
function memberUnion(ids: readonly TypeId[], named: NamedContract): TypeNode {
  const members = ids.map((id) => ({
    type: valueType(id, named),
    primitive: primitiveText(id, named),
    isEnumerated: isEnumerated(id, named),
  }));
  const open = new Set(
    members.filter(({ isEnumerated }) => !isEnumerated).map(({ primitive }) => primitive),
  );
  const kept = members.filter(
    ({ isEnumerated, primitive }) => !isEnumerated || !open.has(primitive),
  );
  const byText = new Map(kept.map(({ type }) => [typeText(type), type]));
  return unionType([...byText.values()]);
}

function restrictionStatements(
  type: SimpleTypeDefinition,
  base: string,
  named: NamedContract,
  alias: (type: TypeNode) => AliasStatement,
): Statement[] {
  const literals = enumerationLiterals(type, named);
  if (literals === undefined) return [alias(valueType(base, named))];
  const names = named.typeNames(type.id);
  return [valuesStatement(type, literals, named), alias({ kind: "elementOf", name: names.values })];
}

interface Literal {
  readonly code: Code;
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
    const code = literalCode(primitive, value.value);
    return code === undefined ? [] : [{ code, value }];
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
  if (type === undefined) return typeText(valueType(id, named));
  if (type.kind !== "simple" || type.variety.kind !== "restriction") return undefined;
  return primitiveText(type.variety.base, named);
}

function literalCode(primitive: string | undefined, value: string): Code | undefined {
  const trimmed = value.trim();
  switch (primitive) {
    case "string":
      return stringCode(value);
    case "number":
      return /^[+-]?\d+(\.\d+)?$/.test(trimmed) ? numberCode(Number(trimmed)) : undefined;
    case "bigint":
      return /^[+-]?\d+$/.test(trimmed)
        ? plainCode(`${String(BigInt(trimmed.replace(/^\+/, "")))}n`)
        : undefined;
    case "boolean":
      return booleanCode(/^(true|1)$/.test(trimmed));
    default:
      return undefined;
  }
}

function valuesStatement(
  type: SimpleTypeDefinition,
  literals: readonly Literal[],
  named: NamedContract,
): ConstantStatement {
  const names = named.typeNames(type.id);
  const items = literals.map(({ code, value }) => ({
    value: code,
    docs: docText(named.contract.document, value.docs),
  }));
  return {
    kind: "constant",
    name: names.values,
    isExported: true,
    docs: `Every value of {@link ${names.type}}, in the schema's order.`,
    value: constCode(commentedArrayCode(items)),
  };
}
