/** Runs the stages on files in memory and says what is wrong with how they behaved. */
import ts from "typescript";

import { planElement } from "../../templates/runtime/codec/plan.js";
import { DecodeError } from "../../templates/runtime/codec-errors.js";
import { parseDocument } from "../../templates/runtime/codec.js";
import { DiagnosticError, Diagnostics, type Diagnostic } from "../../generator/diagnostics.js";
import { LiveContract } from "../../generator/instances/live.js";
import { buildContract } from "../../generator/model/build.js";
import { inspectContract } from "../../generator/model/inspect.js";
import { publishDocuments } from "../../generator/publish/documents.js";
import { decode } from "../../generator/read/decode.js";
import { resolvePath, type FileAccess } from "../../generator/read/files.js";
import { readSources } from "../../generator/read/source-set.js";
import { renderContractFiles } from "../../generator/render/contract-files.js";
import { NamedContract } from "../../generator/render/named-contract.js";
import { DEFAULT_RENDER_OPTIONS } from "../../generator/render/options.js";

/** Longest time that one input may take; a hang shows as this fault. */
export const MAX_MILLISECONDS = 5000;

/** Files by path; the contract is read from one of them. */
export interface ContractInput {
  readonly root: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What the stages made of an input. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** The rendered modules by path; absent where the contract was refused. */
  readonly modules?: ReadonlyMap<string, string>;
}

/**
 * Every way in which the stages broke their promises on an input: an exception, an error without
 * place, code or remedy, a place outside of the file, modules that do not parse, descriptors that
 * cannot be used, too long a time, another result the second time, a changed prototype.
 */
export function judgeContract(input: ContractInput, options: { twice: boolean }): string[] {
  const before = birthState();
  const started = performance.now();
  const faults: string[] = [];
  try {
    const outcome = runStages(input, faults);
    const elapsed = performance.now() - started;
    if (elapsed > MAX_MILLISECONDS) faults.push(`It took ${Math.round(elapsed)} ms.`);
    faults.push(...outcome.diagnostics.flatMap((item) => faultsOfDiagnostic(item, input)));
    for (const [path, text] of outcome.modules ?? []) faults.push(...syntaxFaults(path, text));
    if (options.twice && resultText(outcome) !== resultText(runStages(input, []))) {
      faults.push("The second run gave another result.");
    }
  } catch (error) {
    faults.push(
      `It threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
  if (birthState() !== before) faults.push("A prototype was changed.");
  return faults;
}

function runStages({ root, files }: ContractInput, faults: string[]): Outcome {
  const diagnostics = new Diagnostics();
  try {
    const sources = readSources([root], inMemory(files), diagnostics);
    const contract = buildContract(sources, { name: "fuzzed", files: [root] }, diagnostics);
    if (diagnostics.hasErrors) return { diagnostics: diagnostics.all };
    JSON.stringify(contract);
    inspectContract(contract);
    const preserved = new NamedContract(contract, {
      ...DEFAULT_RENDER_OPTIONS,
      naming: "preserve",
    });
    const named = new NamedContract(contract);
    for (const { namespace, localName } of contract.elements.map(({ name }) => name)) {
      tryDescriptor(preserved, namespace, localName, faults);
    }
    const modules = renderContractFiles(named, publishDocuments(sources, contract));
    return {
      diagnostics: diagnostics.all,
      modules: new Map(modules.map(({ path, text }) => [path, text])),
    };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { diagnostics: error.diagnostics };
  }
}

/** What a module does when it is loaded and first used. */
function tryDescriptor(
  named: NamedContract,
  namespace: string,
  localName: string,
  faults: string[],
): void {
  const descriptor = new LiveContract(named).elementNamed(namespace, localName);
  if (descriptor === undefined) return;
  planElement(descriptor);
  const escaped = namespace
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
  try {
    parseDocument(descriptor, `<${localName} xmlns="${escaped}"/>`);
  } catch (error) {
    if (!(error instanceof DecodeError)) faults.push(`Decoding <${localName}/>: ${stackOf(error)}`);
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function inMemory(files: ReadonlyMap<string, Uint8Array>): FileAccess {
  return { read: (path) => files.get(path), resolve: resolvePath, list: () => [...files.keys()] };
}

function faultsOfDiagnostic(diagnostic: Diagnostic, input: ContractInput): string[] {
  const { code, place, message, remedy } = diagnostic;
  const text = JSON.stringify(diagnostic);
  if (message.trim() === "" || remedy.trim() === "") return [`It says nothing: ${text}`];
  if (place === undefined) return code.startsWith("SW5") ? [] : [`It has no place: ${text}`];
  return isInside(place, input) ? [] : [`Its place is not in the file: ${text}`];
}

type Place = NonNullable<Diagnostic["place"]>;

function isInside({ file, line, column }: Place, { files }: ContractInput): boolean {
  const bytes = files.get(file);
  if (bytes === undefined || line < 1 || column < 1) return false;
  const text = decode(bytes, file, new Diagnostics());
  if (text === undefined) return true;
  const found = text.split(/\r\n|[\r\n]/)[line - 1];
  return found !== undefined && column <= found.length + 1;
}

function syntaxFaults(path: string, text: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return diagnostics.map(({ messageText }) => {
    return `${path} does not parse: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

function resultText({ diagnostics, modules }: Outcome): string {
  return JSON.stringify([diagnostics, [...(modules ?? [])]]);
}

/** The properties that every object has. */
export function birthState(): string {
  const prototypes = [Object, Array, Function, String, Number, Map, Set].map(
    (constructor) => constructor.prototype as object,
  );
  return prototypes.map((prototype) => Reflect.ownKeys(prototype).map(String).join()).join("\n");
}
