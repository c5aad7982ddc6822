/** A run over a folder of WSDL files, good and bad. */
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";

import { formatDiagnostic } from "../../generator/diagnostics.js";
import { compileContracts } from "./compile.js";
import { prepareWorkspace, generate } from "./generate.js";
import type { Failure, Report } from "./report.js";

/** Every WSDL file of a folder, in order. */
export function wsdlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.wsdl$/i.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Reads, renders and compiles each file; a file with diagnostics is told, not a failure. */
export async function runWsdl(
  folder: string,
  files: readonly string[],
  workspace: string,
): Promise<Report> {
  const start = Date.now();
  const failures: Failure[] = [];
  const notes: Failure[] = [];
  prepareWorkspace(workspace);
  const generated = new Map<string, string>();
  for (const [index, file] of files.entries()) {
    const name = `w${String(index)}`;
    const test = relative(folder, file);
    const result = generate(name, [file], folder, workspace);
    if (result.kind === "generated") generated.set(name, test);
    else if (result.kind === "crashed") {
      failures.push({ test, stage: "render", message: result.message });
    } else {
      for (const diagnostic of result.diagnostics) {
        notes.push({ test, stage: diagnostic.code, message: formatDiagnostic(diagnostic) });
      }
    }
  }
  const errors = await compileContracts(workspace, [...generated.keys()]);
  for (const [name, [message = ""]] of errors) {
    failures.push({ test: generated.get(name) ?? name, stage: "compile", message });
  }
  const total = files.length;
  const compiled = [...generated.keys()].filter((name) => !errors.has(name)).length;
  const rejected = new Set(notes.map(({ test }) => test)).size;
  return {
    folder,
    seconds: (Date.now() - start) / 1000,
    totals: { files: { total, compiled, "with diagnostics": rejected } },
    failures,
    notes,
  };
}
