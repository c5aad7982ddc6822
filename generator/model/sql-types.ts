/** The types of columns and parameters, as descriptors have them and as T-SQL writes them. */
import type { SqlType } from "../../templates/runtime/sql/descriptor.js";
import { printSqlType, sqlTypeOf } from "../../templates/runtime/sql/types.js";
import type { ColumnType } from "./database.js";

/** The type as a descriptor has it. @throws Error for one that the reader does not let through. */
export function descriptorType({ name, length }: ColumnType): SqlType {
  const type = sqlTypeOf(name, length ?? "max");
  if (type === undefined) throw new Error(`There is no descriptor of the type ${name}.`);
  return type;
}

/** `nvarchar(448)` */
export function sqlTypeText(type: ColumnType): string {
  return printSqlType(descriptorType(type));
}
