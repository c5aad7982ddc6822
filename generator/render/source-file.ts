/** Making TypeScript files with ts-morph: the whole structure first, the file once. */
import {
  Project,
  type ImportDeclarationStructure,
  StructureKind,
  type OptionalKind,
  type StatementStructures,
} from "ts-morph";

import { GENERATED_MARK } from "../write/mark.js";

/** What a module may import, by module specifier: the identifiers that could be needed. */
export type Importable = Readonly<Record<string, readonly string[]>>;

let project: Project | undefined;

/** Statements that are printed at once: of more the syntax tree would take most of a run's memory. */
const BATCH = 500;

/** The text of a module with the given imports and statements, under the mark of generated files. */
export function printModule(
  header: string,
  imports: readonly OptionalKind<ImportDeclarationStructure>[],
  statements: readonly StatementStructures[],
): string {
  const declarations = imports.map((declaration) => ({
    ...declaration,
    kind: StructureKind.ImportDeclaration as const,
  }));
  const apart = statements.map((statement) => ({ ...statement, leadingTrivia: "\n" }));
  const texts = [printStatements(declarations)];
  for (let start = 0; start < apart.length; start += BATCH) {
    texts.push(printStatements(apart.slice(start, start + BATCH)));
  }
  return `// ${GENERATED_MARK}\n// ${header}\n\n${texts.join("")}`;
}

function printStatements(statements: readonly StatementStructures[]): string {
  project ??= new Project({ useInMemoryFileSystem: true });
  const file = project.createSourceFile(
    "module.ts",
    { statements: [...statements] },
    { overwrite: true },
  );
  const text = file.getFullText();
  project.removeSourceFile(file);
  return text;
}

/** Those identifiers that stand in the text outside comments and strings. */
export function usedIdentifiers(text: string, candidates: Iterable<string>): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"/g, " ");
  const words = new Set(code.match(/[\p{ID_Start}_$][\p{ID_Continue}$]*/gu) ?? []);
  return [...candidates].filter((candidate) => words.has(candidate)).sort();
}

/** `import type { … }` declarations for what the text uses. */
export function typeImports(
  text: string,
  importable: Importable,
): OptionalKind<ImportDeclarationStructure>[] {
  return Object.entries(importable).flatMap(([moduleSpecifier, candidates]) => {
    const namedImports = usedIdentifiers(text, candidates);
    return namedImports.length === 0 ? [] : [{ isTypeOnly: true, moduleSpecifier, namedImports }];
  });
}
