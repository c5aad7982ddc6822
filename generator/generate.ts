/** From contracts to files: every stage, composed. */
import { Diagnostics, type Diagnostic } from "./diagnostics.js";
import { askedFolders, type AskedContract, type AskedFolder } from "./asked.js";
import { filesFrom } from "./based-files.js";
import { isKept } from "./current.js";
import { generatorIdentity } from "./fingerprint.js";
import { checkedLimits } from "./limit-options.js";
import { runtimeParts, type FolderParts, type Part } from "./part.js";
import type { ReadLimits } from "./read/limits.js";
import type { RemoteOptions } from "./remote.js";
import { mappingWarnings } from "./render/mapping-warnings.js";
import type { GenerateRequest } from "./request.js";
import { applyPlan } from "./write/apply.js";
import { checkOutput, reportDifferences, type OutputDifference } from "./write/check.js";
import type { OutputFileSystem } from "./write/file-system.js";
import type { RenderedFile } from "./write/format.js";
import {
  describeContract,
  EMPTY_MANIFEST,
  isCurrent,
  MANIFEST_PATH,
  manifestFile,
  readManifest,
  withoutContracts,
  type Manifest,
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
 * asked for no longer gives are removed; those of other contracts stay.
 *
 * The runtime is left out where `options.runtimePath` says that it stands elsewhere. All output
 * folders are planned before the first is written; each is then replaced as a whole.
 *
 * @throws DiagnosticError for contracts with faults, for an option that is not valid (SW5006), for a
 *   selection of operations (SW7103), for hooks and templates that fail (SW7104, SW7105), for
 *   contracts that do not go together (SW7106), for a file in the way (SW5003) and for one that
 *   cannot be written (SW5004). Nothing is changed then.
 * @param disk stands for the disk that is written to; paths are absolute.
 */
export async function generateContracts(
  request: GenerateRequest,
  disk?: OutputFileSystem,
): Promise<GenerateReport> {
  const diagnostics = new Diagnostics();
  const { fileSystem, folders } = await planRun(request, "trust manifest", diagnostics, disk);
  for (const { plan } of folders) reportPlan(plan, diagnostics);
  diagnostics.throwIfErrors();
  for (const { plan } of folders) await applyPlan(plan, fileSystem);
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
): Promise<CheckReport> {
  const diagnostics = new Diagnostics();
  const { folders } = await planRun(request, "render all", diagnostics, disk);
  const plans = folders.map(({ plan }) => withoutOldManifest(plan));
  const found = new Diagnostics();
  for (const plan of plans) reportDifferences(plan, found);
  return {
    contracts: folders.flatMap(({ contracts }) => contracts),
    files: plans
      .map(({ created, changed, unchanged, clashes }) =>
        [created, changed, unchanged, clashes].reduce((sum, { length }) => sum + length, 0),
      )
      .reduce((sum, count) => sum + count, 0),
    differences: plans.flatMap((plan) =>
      checkOutput(plan).map((difference) => ({
        ...difference,
        path: `${plan.folder}/${difference.path}`,
      })),
    ),
    errors: found.all,
    warnings: diagnostics.all,
  };
}

/** A manifest that tells of another generator or other inputs does no harm while the files are the same. */
function withoutOldManifest(plan: OutputPlan): OutputPlan {
  const changed = plan.changed.filter(({ path }) => path !== MANIFEST_PATH);
  return { ...plan, changed };
}

// ---------------------------------------------------------------------------------------------
// The run up to the plan

type Mode = "trust manifest" | "render all";

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
  mode: Mode,
  diagnostics: Diagnostics,
  disk: OutputFileSystem | undefined,
): Promise<Run> {
  const base = request.base ?? process.cwd();
  const fileSystem = filesFrom(base, disk);
  const asked = askedFolders(request);
  const contracts = asked.flatMap((folder) => folder.contracts);
  for (const { options } of contracts) mappingWarnings(options, diagnostics);
  const limits = checkedLimits(request.limits);
  const known: KnownFolder[] = [];
  for (const folder of asked) {
    known.push(await knownFolder(folder, mode, base, limits, fileSystem));
  }
  const unknown = known.map(({ unknown }) => unknown);
  await prefetchAll(unknown, { ...limits, allow: request.allowRemote ?? [] });
  const loaded = await loadAll(unknown, base, limits, diagnostics);
  const folders: PlannedFolder[] = [];
  for (const [index, folder] of known.entries()) {
    folders.push(await planFolder(folder, loaded[index]?.parts ?? [], mode, fileSystem));
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
  mode: Mode,
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
): Promise<FolderParts[]> {
  if (folders.every(({ contracts }) => contracts.length === 0)) {
    return folders.map((folder) => ({ out: folder.out, parts: runtimeParts(folder) }));
  }
  const { loadParts } = await import("./parts.js");
  return loadParts(folders, base, limits, diagnostics);
}

async function planFolder(
  { asked, manifest, kept: keptContracts }: KnownFolder,
  parts: readonly Part[],
  mode: Mode,
  fileSystem: OutputFileSystem,
): Promise<PlannedFolder> {
  const { out } = asked;
  const generator = generatorIdentity();
  const entries = new Map(manifest.contracts);
  const rendered = new Set<string>();
  const produced: RenderedFile[] = [];
  const kept = keptContracts.flatMap((name) => [...(entries.get(name)?.files.keys() ?? [])]);
  for (const { name, inputs, sources, volatile, render } of parts) {
    const entry = manifest.contracts.get(name);
    const mayKeep = mode === "trust manifest" && volatile !== true && entry !== undefined;
    if (mayKeep && (await isCurrent(out, entry, generator, inputs, fileSystem))) {
      kept.push(...entry.files.keys());
      continue;
    }
    const files = await render();
    produced.push(...files);
    rendered.add(name);
    entries.set(name, describeContract(generator, inputs, files, sources));
  }
  const others = new Set([...entries.keys()].filter((name) => !rendered.has(name)));
  const files = [...produced, manifestFile({ contracts: entries })];
  const previous = withoutContracts(manifest, others);
  return {
    plan: await planOutput(out, files, previous, fileSystem),
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
  if (options.allow.length === 0) return;
  const { prefetchRemote } = await import("./remote.js");
  const diagnostics = new Diagnostics();
  for (const { located } of folders.flatMap(({ contracts }) => contracts)) {
    await prefetchRemote(located, options, diagnostics);
  }
  diagnostics.throwIfErrors();
}
