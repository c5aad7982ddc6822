/** From contracts to files: every stage, composed. */
import { DiagnosticError, Diagnostics, fail, type Diagnostic } from "./diagnostics.js";
import { filesFrom } from "./based-files.js";
import { contractInputs, generatorIdentity, runtimeInputs } from "./fingerprint.js";
import { loadContract, type LoadedContract } from "./load.js";
import { locateContract, shippedContracts, type LocatedContract } from "./locate.js";
import { completeOptions } from "./render-options.js";
import { mappingWarnings } from "./render/mapping-warnings.js";
import { checkedLimits } from "./limit-options.js";
import type { ReadLimits } from "./read/limits.js";
import type { RemoteOptions } from "./remote.js";
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from "./render/named-contract.js";
import { readRuntime, renderRuntime, RUNTIME_FOLDER } from "./runtime-files.js";
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
  type ManifestContract,
} from "./write/manifest.js";
import { comparePaths } from "./write/paths.js";
import { planOutput, reportPlan, type OutputPlan } from "./write/plan.js";

/** What to generate, and where. */
export interface GenerateRequest {
  /** Shipped names, folders with a contract.json, WSDL or XSD files; none: all shipped contracts. */
  readonly contracts: readonly string[];
  /** Output folder; each contract gets a folder in it, and so does the runtime. */
  readonly out: string;
  /** Folder that relative paths start at; the current one when absent. */
  readonly base?: string;
  readonly options?: Partial<RenderOptions>;
  /** Other bounds on what is read than the default ones. */
  readonly limits?: Partial<ReadLimits>;
  /** Local names of bindings that operations follow, each those of its port type. */
  readonly bindings?: readonly string[];
  /** Hosts that imported files may be fetched from, to be kept beside their contract; none by default. */
  readonly allowRemote?: readonly string[];
}

/** What a run did. Paths are relative to the output folder, in order. */
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
  /** How many files the contract has in the output. */
  readonly files: number;
}

/** How the output differs from what the contracts give. */
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
 * The runtime is left out where `options.runtimePath` says that it stands elsewhere.
 *
 * @throws DiagnosticError for contracts with faults, for an option that is not valid (SW5006), for a
 *   file in the way (SW5003) and for one that cannot be written (SW5004). Nothing is changed then.
 * @param disk stands for the disk that is written to; paths are absolute.
 */
export async function generateContracts(
  request: GenerateRequest,
  disk?: OutputFileSystem,
): Promise<GenerateReport> {
  const diagnostics = new Diagnostics();
  const run = await planRun(request, "trust manifest", diagnostics, disk);
  const { plan, kept, contracts } = run;
  reportPlan(plan, diagnostics);
  diagnostics.throwIfErrors();
  await applyPlan(plan, run.fileSystem);
  return {
    contracts,
    created: plan.created.map(({ path }) => path),
    changed: plan.changed.map(({ path }) => path),
    unchanged: [...plan.unchanged, ...kept].sort(comparePaths),
    removed: plan.removed.map(({ path }) => path),
    warnings: diagnostics.all,
  };
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
  const { plan, contracts } = await planRun(request, "render all", diagnostics, disk);
  const compared = withoutOldManifest(plan);
  const found = new Diagnostics();
  reportDifferences(compared, found);
  const { created, changed, unchanged, clashes } = compared;
  return {
    contracts,
    files: created.length + changed.length + unchanged.length + clashes.length,
    differences: checkOutput(compared),
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

interface Run {
  readonly plan: OutputPlan;
  readonly contracts: readonly ContractReport[];
  /** Files of what was not rendered, being current. */
  readonly kept: readonly string[];
  readonly fileSystem: OutputFileSystem;
}

/** What has files of its own in the output: a contract, or the runtime. */
interface Part {
  readonly name: string;
  readonly inputs: string;
  readonly render: () => Promise<RenderedFile[]>;
}

async function planRun(
  request: GenerateRequest,
  mode: "trust manifest" | "render all",
  diagnostics: Diagnostics,
  disk: OutputFileSystem | undefined,
): Promise<Run> {
  const options = completeOptions(request.options);
  mappingWarnings(options, diagnostics);
  const base = request.base ?? process.cwd();
  const contracts = locateAll(request.contracts, base).map((located) =>
    withBindings(located, request.bindings),
  );
  const limits = checkedLimits(request.limits);
  await prefetchAll(contracts, { ...limits, allow: request.allowRemote ?? [] });
  const parts = loadAll(contracts, options, limits, diagnostics);
  if (options.runtimePath === DEFAULT_RENDER_OPTIONS.runtimePath) parts.push(runtimePart(options));

  const out = withoutTrailingSlash(request.out);
  const fileSystem = filesFrom(base, disk);
  const generator = generatorIdentity();
  const manifest = (await readManifest(out, fileSystem)) ?? EMPTY_MANIFEST;
  const entries = new Map(manifest.contracts);
  const rendered = new Set<string>();
  const produced: RenderedFile[] = [];
  const kept: string[] = [];
  for (const { name, inputs, render } of parts) {
    const entry = manifest.contracts.get(name);
    const mayKeep = mode === "trust manifest" && entry !== undefined;
    if (mayKeep && (await isCurrent(out, entry, generator, inputs, fileSystem))) {
      kept.push(...entry.files.keys());
      continue;
    }
    const files = await render();
    produced.push(...files);
    rendered.add(name);
    entries.set(name, describeContract(generator, inputs, files));
  }
  const others = new Set([...entries.keys()].filter((name) => !rendered.has(name)));
  const files = [...produced, manifestFile({ contracts: entries })];
  const previous = withoutContracts(manifest, others);
  return {
    plan: await planOutput(out, files, previous, fileSystem),
    contracts: contracts.map(({ name }) => ({ name, files: countOf(entries.get(name)) })),
    kept,
    fileSystem,
  };
}

function countOf(entry: ManifestContract | undefined): number {
  return entry?.files.size ?? 0;
}

function withoutTrailingSlash(folder: string): string {
  if (folder === "") return ".";
  return folder.length > 1 ? folder.replace(/[\\/]+$/, "") : folder;
}

/** Each contract once. */
function locateAll(names: readonly string[], base: string): LocatedContract[] {
  const located = new Map<string, LocatedContract>();
  for (const argument of names.length === 0 ? shippedContracts() : names) {
    const contract = locateContract(argument, base, new Diagnostics());
    const known = located.get(contract.name.toLowerCase());
    if (known === undefined) located.set(contract.name.toLowerCase(), contract);
    else if (sourceOf(known) !== sourceOf(contract)) failAsTwice(known, contract);
    if (contract.name.toLowerCase() === RUNTIME_FOLDER) failAsReserved(contract);
  }
  return [...located.values()];
}

function sourceOf({ settingsFile, roots }: LocatedContract): string {
  return settingsFile ?? roots.join(", ");
}

function failAsTwice(known: LocatedContract, contract: LocatedContract): never {
  fail(
    "SW5002",
    undefined,
    `Two contracts have the name ${contract.name}: ${sourceOf(known)} and ${sourceOf(contract)}.`,
    "Give one of them another name in its contract.json.",
  );
}

function failAsReserved(contract: LocatedContract): never {
  fail(
    "SW5002",
    undefined,
    `A contract cannot have the name ${contract.name}, which is the runtime's (${sourceOf(contract)}).`,
    "Give it another name in its contract.json.",
  );
}

function withBindings(
  located: LocatedContract,
  bindings: readonly string[] | undefined,
): LocatedContract {
  if (bindings === undefined) return located;
  return { ...located, settings: { ...located.settings, chosenBindings: bindings } };
}

/** Fetches what the contracts import from other hosts, as far as it is allowed and not kept yet. */
async function prefetchAll(
  contracts: readonly LocatedContract[],
  options: RemoteOptions,
): Promise<void> {
  if (options.allow.length === 0) return;
  const { prefetchRemote } = await import("./remote.js");
  const diagnostics = new Diagnostics();
  for (const located of contracts) await prefetchRemote(located, options, diagnostics);
  diagnostics.throwIfErrors();
}

/** Loads every contract, so that the faults of all are told at once. */
function loadAll(
  contracts: readonly LocatedContract[],
  options: RenderOptions,
  limits: Partial<ReadLimits>,
  diagnostics: Diagnostics,
): Part[] {
  const faults: Diagnostic[] = [];
  const parts: Part[] = [];
  for (const located of contracts) {
    const own = new Diagnostics();
    try {
      parts.push(contractPart(located, loadContract(located, own, { limits }), options));
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
    }
    faults.push(...own.all);
  }
  if (faults.some(({ severity }) => severity === "error")) throw new DiagnosticError(faults);
  for (const { code, place, message, remedy } of faults) {
    diagnostics.warning(code, place, message, remedy);
  }
  return parts;
}

function contractPart(
  located: LocatedContract,
  loaded: LoadedContract,
  options: RenderOptions,
): Part {
  return {
    name: located.name,
    inputs: contractInputs(located, loaded.sources, options),
    render: async () => {
      const { renderContract } = await import("./render-contract.js");
      return renderContract(loaded, options);
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
