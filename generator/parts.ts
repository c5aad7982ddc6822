/** What has files of its own in an output folder: the contracts and the runtime, ready to be rendered. */
import { DiagnosticError, Diagnostics, type Diagnostic } from "./diagnostics.js";
import type { AskedContract, AskedFolder } from "./asked.js";
import { extensionInputs } from "./extension-inputs.js";
import { contractInputs, runtimeInputs } from "./fingerprint.js";
import { loadContract, type LoadedContract } from "./load.js";
import { selectOperations } from "./model/select.js";
import type { ReadLimits } from "./read/limits.js";
import type { RenderOptions } from "./render/named-contract.js";
import type { RunObserver } from "./run-events.js";
import {
  readRuntime,
  renderRuntime,
  RUNTIME_FAMILIES,
  RUNTIME_FOLDER,
  runtimeFamiliesOf,
  runtimeModules,
  type RuntimeFamily,
} from "./runtime-files.js";
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
 * Loads every contract, so that the faults of all are told at once; `observe` is told of each.
 *
 * @throws DiagnosticError with the faults of all contracts where there are errors.
 */
export function loadParts(
  folders: readonly AskedFolder[],
  base: string,
  limits: Partial<ReadLimits>,
  diagnostics: Diagnostics,
  observe: RunObserver = () => undefined,
): FolderParts[] {
  const of = folders.reduce((sum, { contracts }) => sum + contracts.length, 0);
  let done = 0;
  const faults: Diagnostic[] = [];
  const families = new Set<RuntimeFamily>();
  const loaded = folders.map(({ out, contracts, runtimeOptions }) => {
    const parts = contracts.flatMap((asked) => {
      const own = new Diagnostics();
      const part = loadPart(asked, base, limits, own);
      faults.push(...own.all, ...part.faults);
      for (const family of part.families) families.add(family);
      done += 1;
      observe({ kind: "read", name: asked.located.name, done, of });
      return part.parts;
    });
    return { out, parts, runtimeOptions, contracts: contracts.map(({ located }) => located.name) };
  });
  if (faults.some(({ severity }) => severity === "error")) throw new DiagnosticError(faults);
  for (const { code, place, message, remedy } of faults) {
    diagnostics.warning(code, place, message, remedy);
  }
  return loaded.map(({ out, parts, runtimeOptions, contracts }) => ({
    out,
    parts:
      runtimeOptions === undefined ? parts : [...parts, ...runtimeParts(runtimeOptions, families)],
    contracts,
  }));
}

interface LoadedPart {
  readonly parts: readonly Part[];
  /** What the contract needs of the runtime beside what all need. */
  readonly families: readonly RuntimeFamily[];
  readonly faults: readonly Diagnostic[];
}

/** The part of a contract, or, where it has faults, those that are not in the diagnostics. */
function loadPart(
  asked: AskedContract,
  base: string,
  limits: Partial<ReadLimits>,
  diagnostics: Diagnostics,
): LoadedPart {
  try {
    const loaded = loadContract(asked.located, diagnostics, { limits });
    const families = runtimeFamiliesOf(loaded.contract);
    return { parts: [contractPart(asked, base, loaded)], families, faults: [] };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const known = new Set(diagnostics.all);
    return {
      parts: [],
      families: [],
      faults: error.diagnostics.filter((fault) => !known.has(fault)),
    };
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

/** The runtime that every contract needs, and a part for each family that one of them needs. */
function runtimeParts(options: RenderOptions, families: ReadonlySet<RuntimeFamily>): Part[] {
  const all = readRuntime();
  const part = (name: string, family?: RuntimeFamily): Part => {
    const modules = runtimeModules(all, family);
    const inputs = runtimeInputs(modules, options);
    return { name, inputs, render: () => renderRuntime(modules, options) };
  };
  return [
    part(RUNTIME_FOLDER),
    ...RUNTIME_FAMILIES.filter((family) => families.has(family)).map((family) =>
      part(`${RUNTIME_FOLDER}/${family}`, family),
    ),
  ];
}
