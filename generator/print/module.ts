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
  const parts = [moduleHead(header, imports)];
  for (const statement of statements) parts.push(`\n${statementText(statement)}\n`);
  return parts.join("");
}

/** The mark, the header and the import declarations, up to the line break after the last. */
export function moduleHead(header: string, imports: readonly Import[]): string {
  const head = `// ${GENERATED_MARK}\n// ${header}\n`;
  return imports.length === 0 ? head : `${head}\n${imports.map(importLine).join("")}`;
}

function importLine(declaration: Import): string {
  return `${importText(declaration)}\n`;
}
