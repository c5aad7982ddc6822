/** From fixtures to running code: generated, compiled strictly, imported. */
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

import { afterAll } from "@jest/globals";

import { DiagnosticError, Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import { loadContract, type LoadedContract } from "../../generator/load.js";
import type { ContractSettings } from "../../generator/model/settings.js";
import { packageFolder } from "../../generator/package-folder.js";
import { publishDocuments } from "../../generator/publish/documents.js";
import { renderContractFiles } from "../../generator/render/contract-files.js";
import { NamedContract } from "../../generator/render/named-contract.js";
import { DEFAULT_RENDER_OPTIONS } from "../../generator/render/options.js";
import { compile } from "./compile.js";
import type { Exchange } from "./wire.js";

const FIXTURES = join(packageFolder(), "test/wsdl/fixtures");

/** What the code of a test tells: its results, and the messages that travelled. */
export interface Outcome {
  readonly results: unknown;
  readonly exchanges: readonly Exchange[];
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Reads and models a fixture, with the warnings that it gave. */
export function load(
  file: string,
  settings: Partial<ContractSettings> = {},
): LoadedContract & { readonly warnings: readonly string[] } {
  const diagnostics = new Diagnostics();
  const located = {
    name: "contract",
    settings: { name: "contract", files: [file], ...settings },
    roots: settings.files ?? [file],
    base: FIXTURES,
  };
  const loaded = loadContract(located, diagnostics);
  return { ...loaded, warnings: diagnostics.all.map(formatDiagnostic) };
}

/** The diagnostics of a fixture that is refused. */
export function faults(file: string, settings: Partial<ContractSettings> = {}): readonly string[] {
  try {
    load(file, settings);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map(formatDiagnostic);
    throw error;
  }
  throw new Error(`${file} has no fault.`);
}

/** The files that a fixture gives, by path. */
export function render(
  file: string,
  settings: Partial<ContractSettings> = {},
  runtimePath = DEFAULT_RENDER_OPTIONS.runtimePath,
): ReadonlyMap<string, string> {
  const { contract, sources } = load(file, settings);
  const named = new NamedContract(contract, { ...DEFAULT_RENDER_OPTIONS, runtimePath });
  const files = renderContractFiles(named, publishDocuments(sources, contract));
  return new Map(files.map(({ path, text }) => [path, text]));
}

/**
 * Generates a fixture, compiles it with code that uses it, and gives what that code's `run` returns.
 *
 * @param code - a module beside the generated ones, the runtime being `../runtime`; it may import
 *   `./wire.js` too.
 */
export async function run(
  file: string,
  code: string,
  settings: Partial<ContractSettings> = {},
): Promise<Outcome> {
  const modules = write(file, code, settings);
  const errors = compile(modules);
  if (errors.length > 0) throw new Error(errors.join("\n"));
  const use = modules.at(-1) ?? "";
  const module = (await import(pathToFileURL(use).href)) as {
    readonly run: () => Promise<Outcome>;
  };
  return module.run();
}

/** The errors that strict compilation finds in a fixture's code and in code that uses it. */
export function compileErrors(
  file: string,
  code: string,
  settings: Partial<ContractSettings> = {},
): readonly string[] {
  return compile(write(file, code, settings));
}

/**
 * Writes generated modules, and last the code that uses them, into a folder that goes when the tests
 * are over. They share the runtime of this repository, which is transformed and compiled once.
 */
function write(file: string, code: string, settings: Partial<ContractSettings>): string[] {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "stubwright-"));
  folders.push(folder);
  const runtime = relative(folder, join(packageFolder(), "templates/runtime")).split(sep).join("/");
  const texts = new Map([
    ...render(file, settings, runtime),
    ["wire.ts", readFileSync(join(packageFolder(), "test/wsdl/wire.ts"), "utf8")],
    ["use.ts", code.replaceAll('"../runtime/', `"${runtime}/`)],
  ]);
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
  for (const [path, text] of texts) writeFileSync(join(folder, path), text);
  return [...texts.keys()].map((path) => join(folder, path));
}
