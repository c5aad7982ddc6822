/** Types and values of a database in T-SQL and TypeScript. */
import { defaultOf } from "../../../templates/runtime/sql/values.js";
import type { SqlType } from "../../../templates/runtime/sql/descriptor.js";
import type { ColumnType, LiteralValue, Parameter } from "../../model/database.js";
import { descriptorType, sqlTypeText } from "../../model/sql-types.js";
import type { NamedContract } from "../named-contract.js";
import { booleanCode, plainCode, stringCode, type Code } from "../../print/code.js";
import { arrayType, namedType, type TypeNode } from "../../print/type-node.js";
import { elementValueType } from "../value-type.js";

const TYPE_NAMES: Readonly<Record<SqlType["name"], string>> = {
  bigint: "bigint",
  bit: "boolean",
  datetime: "Date",
  image: "Uint8Array",
  int: "number",
  ntext: "string",
  nvarchar: "string",
  smallint: "number",
  tinyint: "number",
  uniqueidentifier: "string",
  varbinary: "Uint8Array",
  xml: "string",
};

/** The TypeScript type of values of a T-SQL type. */
export function columnType(type: ColumnType): TypeNode {
  return namedType(TYPE_NAMES[descriptorType(type).name]);
}

/** The TypeScript type of a parameter, NULL apart: of the structure that it holds, if it holds one. */
export function parameterType({ type, content }: Parameter, named: NamedContract): TypeNode {
  if (content === undefined) return columnType(type);
  const item = elementValueType(named.element(content.element), named);
  return content.repeated ? arrayType(item) : item;
}

/** A value as T-SQL writes it. */
export function sqlLiteral(value: LiteralValue): string {
  switch (value.kind) {
    case "null":
      return "NULL";
    case "now":
      return "GETUTCDATE()";
    case "number":
      return value.text;
    case "string":
      return `N'${value.text.replaceAll("'", "''")}'`;
  }
}

/** A name as T-SQL writes it: in brackets, which every name may have and reserved words must. */
export function sqlName(name: string): string {
  return `[${name.replaceAll("]", "]]")}]`;
}

/** `@hostId smallint = NULL OUTPUT` */
export function parameterText(parameter: Parameter): string {
  const { name, type, output, default: value } = parameter;
  const written = value === undefined ? "" : ` = ${defaultLiteral(value)}`;
  return `@${name} ${sqlTypeText(type)}${written}${output ? " OUTPUT" : ""}`;
}

/** Defaults are written as the script has them: texts without the `N`. */
function defaultLiteral(value: LiteralValue): string {
  return value.kind === "string" ? `'${value.text.replaceAll("'", "''")}'` : sqlLiteral(value);
}

/** The default as a descriptor has it. */
export function descriptorDefault({
  default: value,
}: Parameter): number | string | null | undefined {
  switch (value?.kind) {
    case "null":
      return null;
    case "number":
      return Number(value.text);
    case "string":
      return value.text;
    default:
      return undefined;
  }
}

/** Whether a server can tell a handler what the parameter is when it is not sent. */
export function isFilledIn(parameter: Parameter): boolean {
  const value = descriptorDefault(parameter);
  const { name, output, content } = parameter;
  if (content !== undefined && typeof value === "string") return false;
  const filled = defaultOf({
    name,
    member: name,
    type: descriptorType(parameter.type),
    ...(output ? { output } : {}),
    ...(value === undefined ? {} : { default: value }),
  });
  return filled !== undefined;
}

/** A value of an enumeration as TypeScript. */
export function literalCode(value: LiteralValue | undefined, { name }: ColumnType): Code {
  if (value === undefined || value.kind === "null" || value.kind === "now")
    return plainCode("null");
  if (value.kind === "string") return stringCode(value.text);
  if (name === "bit") return booleanCode(value.text !== "0");
  return plainCode(name === "bigint" ? `${value.text}n` : value.text);
}
