/** What has files of its own in an output folder: the contracts and the runtime, ready to be rendered. */
import { DiagnosticError, Diagnostics, type Diagnostic } from "./diagnostics.js";
import type { AskedContract, AskedFolder } from "./asked.js";
import { extensionInputs } from "./extension-inputs.js";
import { contractInputs, runtimeInputs } from "./fingerprint.js";
import { loadContract, type LoadedContract } from "./load.js";
import { selectOperations } from "./model/select.js";
import type { ReadLimits } from "./read/limits.js";
import type { RenderOptions } from "./render/named-contract.js";
import { readRuntime, renderRuntime, RUNTIME_FOLDER } from "./runtime-files.js";
import type { RenderedFile } from "./write/format.js";

/** A part of an output folder. */
export interface Part {
  readonly name: string;
  /** Hash of everything that the files are made from. */
  readonly inputs: string;
  /** The hash does not cover all: the part is rendered in every run. */
  readonly volatile?: true;
  readonly render: () => Promise<RenderedFile[]>;
}

/** The parts of an output folder. */
export interface FolderParts {
  readonly out: string;
  readonly parts: readonly Part[];
  /** Names of those that are contracts. */
  readonly contracts: readonly string[];
}

/**
 * Loads every contract, so that the faults of all are told at once.
 *
 * @throws DiagnosticError with the faults of all contracts where there are errors.
 */
export function loadParts(
  folders: readonly AskedFolder[],
  base: string,
  limits: Partial<ReadLimits>,
  diagnostics: Diagnostics,
): FolderParts[] {
  const faults: Diagnostic[] = [];
  const loaded = folders.map(({ out, contracts, runtimeOptions }): FolderParts => {
    const parts = contracts.flatMap((asked) => {
      const own = new Diagnostics();
      const part = loadPart(asked, base, limits, own);
      faults.push(...own.all, ...part.faults);
      return part.parts;
    });
    return {
      out,
      parts: runtimeOptions === undefined ? parts : [...parts, runtimePart(runtimeOptions)],
      contracts: contracts.map(({ located }) => located.name),
    };
  });
  if (faults.some(({ severity }) => severity === "error")) throw new DiagnosticError(faults);
  for (const { code, place, message, remedy } of faults) {
    diagnostics.warning(code, place, message, remedy);
  }
  return loaded;
}

/** The part of a contract, or, where it has faults, those that are not in the diagnostics. */
function loadPart(
  asked: AskedContract,
  base: string,
  limits: Partial<ReadLimits>,
  diagnostics: Diagnostics,
): { readonly parts: readonly Part[]; readonly faults: readonly Diagnostic[] } {
  try {
    const loaded = loadContract(asked.located, diagnostics, { limits });
    return { parts: [contractPart(asked, base, loaded)], faults: [] };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const known = new Set(diagnostics.all);
    return { parts: [], faults: error.diagnostics.filter((fault) => !known.has(fault)) };
  }
}

function contractPart(asked: AskedContract, base: string, loaded: LoadedContract): Part {
  const { located, options, settings } = asked;
  const { operations, onModel, onFile, hookFiles } = settings;
  const contract =
    operations === undefined ? loaded.contract : selectOperations(loaded.contract, operations);
  const own = extensionInputs(settings, base);
  const hasHooks = onModel !== undefined || onFile !== undefined;
  return {
    name: located.name,
    inputs: contractInputs(located, loaded.sources, options, [
      ...loaded.modules.map(({ name, text }) => [`module ${name}`, text] as const),
      ["operations", JSON.stringify(operations ?? {})],
      ...own,
    ]),
    ...(hasHooks && hookFiles === undefined ? { volatile: true } : {}),
    render: async () => {
      const { renderContract } = await import("./render-contract.js");
      return renderContract({ ...loaded, contract }, options, settings, base);
    },
  };
}

function runtimePart(options: RenderOptions): Part {
  const modules = readRuntime();
  return {
    name: RUNTIME_FOLDER,
    inputs: runtimeInputs(modules, options),
    render: () => renderRuntime(modules, options),
  };
}
