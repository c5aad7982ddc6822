/** Modules as texts: the head, imports and declarations, each laid out on its own. */
import { GENERATED_MARK } from "../write/mark.js";
import { importText, statementText, type Import, type Statement } from "./statement.js";

/**
 * The text of a module under the mark of generated files.
 *
 * @param header what follows the mark: comment lines, without the slashes of the first
 */
export function printModule(
  header: string,
  imports: readonly Import[],
  statements: Iterable<Statement>,
): string {
  const parts = [`// ${GENERATED_MARK}\n// ${header}\n`];
  if (imports.length > 0) parts.push(`\n${printImports(imports)}`);
  for (const statement of statements) parts.push(`\n${statementText(statement)}\n`);
  return parts.join("");
}

/** Import declarations, each in a line, or in several where it is long. */
export function printImports(imports: readonly Import[]): string {
  return imports.map((one) => `${importText(one)}\n`).join("");
}
