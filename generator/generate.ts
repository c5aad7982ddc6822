/** From contracts to files: every stage, composed. */
import { Diagnostics, type Diagnostic } from "./diagnostics.js";
import { askedFolders, type AskedContract, type AskedFolder } from "./asked.js";
import { filesFrom } from "./based-files.js";
import { isKept } from "./current.js";
import { generatorIdentity } from "./fingerprint.js";
import { checkedLimits } from "./limit-options.js";
import { runtimeParts, type Part } from "./part.js";
import type { ReadLimits } from "./read/limits.js";
import type { RemoteOptions } from "./remote.js";
import { mappingWarnings } from "./render/mapping-warnings.js";
import type { GenerateRequest } from "./request.js";
import { StageClock, type RunObserver } from "./run-events.js";
import { applyPlan } from "./write/apply.js";
import { differencesWithDiffs, reportDifferences, type OutputDifference } from "./write/check.js";
import type { OutputFileSystem } from "./write/file-system.js";
import type { RenderedFile } from "./write/format.js";
import { holdingSignals } from "./write/held-signals.js";
import {
  describeContract,
  EMPTY_MANIFEST,
  isCurrent,
  MANIFEST_PATH,
  manifestFile,
  readManifest,
  withoutContracts,
  type Manifest,
  type ManifestContract,
} from "./write/manifest.js";
import { comparePaths } from "./write/paths.js";
import { planOutput, reportPlan, type OutputPlan } from "./write/plan.js";

export type { ContractRequest, GenerateRequest, OutputSettings } from "./request.js";

/** What a run did. Paths start with the output folder as the request names it, and are in order. */
export interface GenerateReport {
  readonly contracts: readonly ContractReport[];
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  readonly warnings: readonly Diagnostic[];
}

export interface ContractReport {
  readonly name: string;
  /** The output folder, as the request names it. */
  readonly out: string;
  /** How many files the contract has in the output. */
  readonly files: number;
}

/** How the output differs from what the contracts give; paths as in {@link GenerateReport}. */
export interface CheckReport {
  readonly contracts: readonly ContractReport[];
  /** Files that were compared. */
  readonly files: number;
  readonly differences: readonly OutputDifference[];
  /** The differences as errors, ready to be shown. */
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

/**
 * Generates contracts: `<out>/<contract>/…` and the runtime in `<out>/runtime/`. A contract of which
 * neither inputs nor outputs changed since the last run is not rendered again. Files that a contract
 * asked for no longer gives are removed; those of other contracts stay, unless the request is complete.
 *
 * The runtime is left out where `options.runtimePath` says that it stands elsewhere. All output
 * folders are planned before the first is written; each is then replaced as a whole. A signal that
 * ends the process while a folder is written takes effect when its old files are back.
 *
 * @throws DiagnosticError for contracts with faults, for an option that is not valid (SW5006), for a
 *   selection of operations (SW7103), for hooks and templates that fail (SW7104, SW7105), for
 *   contracts that do not go together (SW7106), for a file in the way (SW5003) and for one that
 *   cannot be written (SW5004). Nothing is changed then.
 * @param disk stands for the disk that is written to; paths are absolute.
 * @param observe is told of every step.
 */
export async function generateContracts(
  request: GenerateRequest,
  disk?: OutputFileSystem,
  observe: RunObserver = () => undefined,
): Promise<GenerateReport> {
  const diagnostics = new Diagnostics();
  const clock = new StageClock();
  const watched: Watched = { mode: "trust manifest", observe, clock };
  const { fileSystem, folders } = await planRun(request, watched, diagnostics, disk);
  for (const { plan } of folders) reportPlan(plan, diagnostics);
  diagnostics.throwIfErrors();
  await clock.measure("write", () => writeAll(folders, fileSystem));
  clock.tell(observe);
  const pathsOf = (paths: (folder: PlannedFolder) => readonly string[]): string[] =>
    folders.flatMap((folder) => inFolder(folder, paths(folder)));
  return {
    contracts: folders.flatMap(({ contracts }) => contracts),
    created: pathsOf(({ plan }) => plan.created.map(({ path }) => path)),
    changed: pathsOf(({ plan }) => plan.changed.map(({ path }) => path)),
    unchanged: pathsOf(({ plan, kept }) => [...plan.unchanged, ...kept]),
    removed: pathsOf(({ plan }) => plan.removed.map(({ path }) => path)),
    warnings: diagnostics.all,
  };
}

function writeAll(folders: readonly PlannedFolder[], fileSystem: OutputFileSystem): Promise<void> {
  return holdingSignals(async (interruption) => {
    for (const { plan } of folders) await applyPlan(plan, fileSystem, { interruption });
  });
}

function inFolder({ plan }: PlannedFolder, paths: readonly string[]): string[] {
  return [...paths].sort(comparePaths).map((path) => `${plan.folder}/${path}`);
}

/**
 * Compares the output with what the contracts give and writes nothing. Every contract is rendered, so
 * that the result does not depend on what the manifest says of the files.
 *
 * @throws DiagnosticError as {@link generateContracts} does, a file in the way apart, which is a
 *   difference.
 */
export async function checkContracts(
  request: GenerateRequest,
  disk?: OutputFileSystem,
  observe: RunObserver = () => undefined,
): Promise<CheckReport> {
  const diagnostics = new Diagnostics();
  const clock = new StageClock();
  const watched: Watched = { mode: "render all", observe, clock };
  const { folders } = await planRun(request, watched, diagnostics, disk);
  const plans = folders.map(({ plan }) => withoutOldManifest(plan));
  const differences = await clock.measure("compare", () => Promise.all(plans.map(differencesOf)));
  clock.tell(observe);
  const found = new Diagnostics();
  for (const plan of plans) reportDifferences(plan, found);
  return {
    contracts: folders.flatMap(({ contracts }) => contracts),
    files: plans
      .map(({ created, changed, unchanged, clashes }) =>
        [created, changed, unchanged, clashes].reduce((sum, { length }) => sum + length, 0),
      )
      .reduce((sum, count) => sum + count, 0),
    differences: differences.flat(),
    errors: found.all,
    warnings: diagnostics.all,
  };
}

async function differencesOf(plan: OutputPlan): Promise<OutputDifference[]> {
  const differences = await differencesWithDiffs(plan);
  return differences.map((difference) => ({
    ...difference,
    path: `${plan.folder}/${difference.path}`,
  }));
}

/** A manifest that tells of another generator or other inputs does no harm while the files are the same. */
function withoutOldManifest(plan: OutputPlan): OutputPlan {
  const changed = plan.changed.filter(({ path }) => path !== MANIFEST_PATH);
  return { ...plan, changed };
}

// ---------------------------------------------------------------------------------------------
// The run up to the plan

interface Watched {
  readonly mode: "trust manifest" | "render all";
  readonly observe: RunObserver;
  readonly clock: StageClock;
}

interface Planning extends Watched {
  /** Whether what the manifest knows and the request does not name is removed. */
  readonly isComplete: boolean;
  /** Tells that a part is done. */
  readonly told: (kind: "rendered" | "unchanged", name: string, out: string, files: number) => void;
}

interface Run {
  readonly folders: readonly PlannedFolder[];
  readonly fileSystem: OutputFileSystem;
}

interface PlannedFolder {
  readonly plan: OutputPlan;
  readonly contracts: readonly ContractReport[];
  /** Files of what was not rendered, being current. */
  readonly kept: readonly string[];
}

async function planRun(
  request: GenerateRequest,
  watched: Watched,
  diagnostics: Diagnostics,
  disk: OutputFileSystem | undefined,
): Promise<Run> {
  const base = request.base ?? process.cwd();
  const fileSystem = filesFrom(base, disk);
  const asked = askedFolders(request);
  const contracts = asked.flatMap((folder) => folder.contracts);
  for (const { options } of contracts) mappingWarnings(options, diagnostics);
  const limits = checkedLimits(request.limits);
  const { clock, observe } = watched;
  const known: KnownFolder[] = [];
  for (const folder of asked) {
    known.push(
      await clock.measure("compare", () => knownFolder(folder, watched, base, limits, fileSystem)),
    );
  }
  const unknown = known.map((folder) => folder.unknown);
  const allow = request.allowRemote ?? [];
  if (allow.length > 0) {
    await clock.measure("fetch", () => prefetchAll(unknown, { ...limits, allow }));
  }
  const contractParts = await clock.measure("read", () =>
    loadAll(unknown, base, limits, diagnostics, observe),
  );
  const families = familiesOf(known, contractParts);
  const loaded = asked.map((folder, index) => [
    ...(contractParts[index] ?? []),
    ...runtimeParts(folder, families),
  ]);
  const kept = known.reduce((sum, folder) => sum + folder.kept.length, 0);
  const of = loaded.reduce((sum, parts) => sum + parts.length, kept);
  let done = 0;
  const planning: Planning = {
    ...watched,
    isComplete: request.complete === true,
    told: (kind, name, out, files) => {
      done += 1;
      observe({ kind, name, out, files, done, of });
    },
  };
  const folders: PlannedFolder[] = [];
  for (const [index, folder] of known.entries()) {
    folders.push(await planFolder(folder, loaded[index] ?? [], planning, fileSystem));
  }
  return { folders, fileSystem };
}

/** A folder with what its manifest tells of the contracts that it is asked for. */
interface KnownFolder {
  readonly asked: AskedFolder;
  readonly manifest: Manifest;
  /** Names of the contracts whose output stays as it is. */
  readonly kept: readonly string[];
  /** The folder with the other contracts, which are to be loaded. */
  readonly unknown: AskedFolder;
}

async function knownFolder(
  asked: AskedFolder,
  { mode }: Watched,
  base: string,
  limits: Partial<ReadLimits>,
  fileSystem: OutputFileSystem,
): Promise<KnownFolder> {
  const manifest = (await readManifest(asked.out, fileSystem)) ?? EMPTY_MANIFEST;
  if (mode === "render all") return { asked, manifest, kept: [], unknown: asked };
  const kept: string[] = [];
  const others: AskedContract[] = [];
  for (const contract of asked.contracts) {
    const { name } = contract.located;
    const entry = manifest.contracts.get(name);
    if (await isKept(contract, base, limits, entry, fileSystem)) kept.push(name);
    else others.push(contract);
  }
  return { asked, manifest, kept, unknown: { ...asked, contracts: others } };
}

/** Where no contract is to be loaded, what understands contracts is not loaded either. */
async function loadAll(
  folders: readonly AskedFolder[],
  base: string,
  limits: Partial<ReadLimits>,
  diagnostics: Diagnostics,
  observe: RunObserver,
): Promise<readonly (readonly Part[])[]> {
  if (folders.every(({ contracts }) => contracts.length === 0)) return [];
  const { loadParts } = await import("./parts.js");
  return loadParts(folders, base, limits, diagnostics, observe);
}

/** What the contracts need of the runtime, those that are kept included. */
function familiesOf(
  folders: readonly KnownFolder[],
  parts: readonly (readonly Part[])[],
): ReadonlySet<string> {
  const ofKept = folders.flatMap(({ kept, manifest }) =>
    kept.flatMap((name) => manifest.contracts.get(name)?.families ?? []),
  );
  return new Set([...ofKept, ...parts.flat().flatMap(({ families = [] }) => families)]);
}

async function planFolder(
  { asked, manifest, kept: keptContracts }: KnownFolder,
  parts: readonly Part[],
  { mode, isComplete, clock, told }: Planning,
  fileSystem: OutputFileSystem,
): Promise<PlannedFolder> {
  const { out } = asked;
  const generator = generatorIdentity();
  const names = new Set([...keptContracts, ...parts.map(({ name }) => name)]);
  const others = [...manifest.contracts].filter(([name]) => !isComplete && !names.has(name));
  const entries = new Map(others);
  const leftAlone = new Set(entries.keys());
  const kept: string[] = [];
  const keep = (name: string, entry: ManifestContract): void => {
    kept.push(...entry.files.keys());
    entries.set(name, entry);
    leftAlone.add(name);
    told("unchanged", name, out, entry.files.size);
  };
  for (const name of keptContracts) {
    const entry = manifest.contracts.get(name);
    if (entry !== undefined) keep(name, entry);
  }
  const produced: RenderedFile[] = [];
  for (const { name, inputs, sources, families, volatile, render } of parts) {
    const entry = manifest.contracts.get(name);
    const mayKeep = mode === "trust manifest" && volatile !== true && entry !== undefined;
    const isKept =
      mayKeep &&
      (await clock.measure("compare", () => isCurrent(out, entry, generator, inputs, fileSystem)));
    if (isKept) {
      keep(name, entry);
      continue;
    }
    const files = await clock.measure("render", render);
    produced.push(...files);
    entries.set(name, describeContract(generator, inputs, files, { sources, families }));
    told("rendered", name, out, files.length);
  }
  const files = [...produced, manifestFile({ contracts: entries })];
  const previous = withoutContracts(manifest, leftAlone);
  return {
    plan: await clock.measure("compare", () => planOutput(out, files, previous, fileSystem)),
    contracts: asked.contracts.map(({ located: { name } }) => ({
      name,
      out,
      files: entries.get(name)?.files.size ?? 0,
    })),
    kept,
  };
}

/** Fetches what the contracts import from other hosts, as far as it is allowed and not kept yet. */
async function prefetchAll(folders: readonly AskedFolder[], options: RemoteOptions): Promise<void> {
  const { prefetchRemote } = await import("./remote.js");
  const diagnostics = new Diagnostics();
  for (const { located } of folders.flatMap(({ contracts }) => contracts)) {
    await prefetchRemote(located, options, diagnostics);
  }
  diagnostics.throwIfErrors();
}
