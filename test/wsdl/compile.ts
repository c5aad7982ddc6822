/** Strict compilation, in this process, of what was generated. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import ts from "typescript";

/** The settings that generated code promises to compile under. */
const STRICTEST = join(import.meta.dirname, "../compile/strictest.json");
const OPTIONS: ts.CompilerOptions = { ...settingsOf(STRICTEST), skipLibCheck: true };

function settingsOf(path: string): ts.CompilerOptions {
  const text = readFileSync(path, "utf8");
  const { compilerOptions } = JSON.parse(text) as { readonly compilerOptions: object };
  return ts.convertCompilerOptionsFromJson(compilerOptions, dirname(path)).options;
}

/** What stays the same from one compilation to the next: libraries and the runtime. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * Compiles modules and gives the errors in them, one line each. What they import is compiled as far
 * as their types need it.
 */
export function compile(files: readonly string[]): string[] {
  const host = ts.createCompilerHost(OPTIONS);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => {
    if (files.includes(name)) return readSource(name, ...rest);
    if (!parsed.has(name)) parsed.set(name, readSource(name, ...rest));
    return parsed.get(name);
  };
  const program = ts.createProgram({ rootNames: files, options: OPTIONS, host });
  const diagnostics = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...files.flatMap((file) => {
      const source = program.getSourceFile(file);
      return [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ];
    }),
  ];
  return diagnostics.map((diagnostic) => formatError(diagnostic));
}

function formatError({ file, start, messageText, code }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, " ");
  if (file === undefined || start === undefined) return `TS${code}: ${text}`;
  const { line } = file.getLineAndCharacterOfPosition(start);
  const name = join(
    dirname(file.fileName).split("/").at(-1) ?? "",
    file.fileName.split("/").at(-1) ?? "",
  );
  return `${name}:${line + 1}: TS${code}: ${text}`;
}
