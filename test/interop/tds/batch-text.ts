/** Calls of procedures as T-SQL, as people type them at FreeTDS and its bindings. */
import type { ProcedureDescriptor, SqlValue } from "../../../output/runtime/sql/descriptor.js";
import { printSqlType } from "../../../output/runtime/sql/types.js";

/**
 * A batch that calls a procedure, and then selects its return status and its output parameters, in the
 * order of the declaration.
 * @param sent the values to send, by the names of the parameters
 */
export function callText(
  { name, parameters }: ProcedureDescriptor,
  sent: Readonly<Record<string, SqlValue>>,
): string {
  const outputs = parameters.filter(({ output }) => output === true);
  const declared = outputs.map(
    (output) =>
      `@out_${output.name} ${printSqlType(output.type)} = ${literal(sent[output.name] ?? null)}`,
  );
  const given = parameters.flatMap((parameter) => {
    if (parameter.output === true) return `@${parameter.name} = @out_${parameter.name} OUTPUT`;
    const value = sent[parameter.name];
    return value === undefined ? [] : `@${parameter.name} = ${literal(value)}`;
  });
  return [
    `DECLARE ${["@status int", ...declared].join(", ")};`,
    `EXEC @status = ${name} ${given.join(", ")};`,
    `SELECT ${["@status", ...outputs.map((output) => `@out_${output.name}`)].join(", ")}`,
  ].join("\n");
}

function literal(value: SqlValue): string {
  if (value === null) return "NULL";
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "string") return `N'${value.replaceAll("'", "''")}'`;
  if (value instanceof Date) return `'${value.toISOString().slice(0, -1)}'`;
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString("hex")}`;
  return String(value);
}
