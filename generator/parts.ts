/** Loads the contracts of output folders as parts that are ready to be rendered. */
import { posix } from "node:path";

import { DiagnosticError, Diagnostics, type Diagnostic } from "./diagnostics.js";
import type { AskedContract, AskedFolder } from "./asked.js";
import { askedInputs, isVolatile } from "./current.js";
import { contractFolder, type ReadFiles } from "./fingerprint.js";
import { loadContract, type LoadedContract } from "./load.js";
import { contractFiles } from "./located-files.js";
import { selectOperations } from "./model/select.js";
import type { Part } from "./part.js";
import type { ReadLimits } from "./read/limits.js";
import { nodeFiles } from "./read/node-files.js";
import { recordedFiles } from "./read/recorded-files.js";
import type { RunObserver } from "./run-events.js";
import { runtimeFamiliesOf } from "./runtime-files.js";

/**
 * Loads every contract, so that the faults of all are told at once; `observe` is told of each.
 *
 * @returns the parts of each folder, in the order of the folders.
 * @throws DiagnosticError with the faults of all contracts where there are errors.
 */
export function loadParts(
  folders: readonly AskedFolder[],
  base: string,
  limits: Partial<ReadLimits>,
  diagnostics: Diagnostics,
  observe: RunObserver = () => undefined,
): readonly (readonly Part[])[] {
  const of = folders.reduce((sum, { contracts }) => sum + contracts.length, 0);
  let done = 0;
  const faults: Diagnostic[] = [];
  const loaded = folders.map(({ contracts }) =>
    contracts.flatMap((asked) => {
      const own = new Diagnostics();
      const part = loadPart(asked, base, limits, own);
      faults.push(...own.all, ...part.faults);
      done += 1;
      observe({ kind: "read", name: asked.located.name, done, of });
      return part.parts;
    }),
  );
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
  const { located } = asked;
  const disk = recordedFiles(nodeFiles(located.base));
  try {
    const files = contractFiles(located, diagnostics, disk.files);
    const loaded = loadContract(located, diagnostics, { limits, files });
    const part = contractPart(asked, base, loaded, disk.read, limits);
    // Warnings are told in every run, which takes understanding the contract.
    const hasWarnings = diagnostics.all.length > 0;
    return { parts: [hasWarnings ? part : withSources(part, asked, disk.read)], faults: [] };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const known = new Set(diagnostics.all);
    return { parts: [], faults: error.diagnostics.filter((fault) => !known.has(fault)) };
  }
}

function withSources(part: Part, { located }: AskedContract, read: ReadFiles): Part {
  if (part.volatile === true) return part;
  const folder = contractFolder(located);
  return { ...part, sources: [...read.keys()].map((path) => posix.relative(folder, path)) };
}

function contractPart(
  asked: AskedContract,
  base: string,
  loaded: LoadedContract,
  read: ReadFiles,
  limits: Partial<ReadLimits>,
): Part {
  const { located, options, settings } = asked;
  const { operations } = settings;
  const contract =
    operations === undefined ? loaded.contract : selectOperations(loaded.contract, operations);
  return {
    name: located.name,
    inputs: askedInputs(asked, base, read, limits),
    families: runtimeFamiliesOf(loaded.contract),
    ...(isVolatile(asked) ? { volatile: true } : {}),
    render: async () => {
      const { renderContract } = await import("./render-contract.js");
      return renderContract({ ...loaded, contract }, options, settings, base);
    },
  };
}
