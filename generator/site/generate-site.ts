/** From contracts to a site on disk. */
import { filesFrom } from "../based-files.js";
import { Diagnostics, type Diagnostic } from "../diagnostics.js";
import { checkedLimits } from "../limit-options.js";
import { loadContract } from "../load.js";
import { locateContract, shippedContracts } from "../locate.js";
import type { ReadLimits } from "../read/limits.js";
import { documentExamples } from "../samples/documents.js";
import { applyPlan } from "../write/apply.js";
import type { OutputFileSystem } from "../write/file-system.js";
import {
  describeContract,
  EMPTY_MANIFEST,
  hashInputs,
  manifestFile,
  readManifest,
} from "../write/manifest.js";
import { planOutput, reportPlan } from "../write/plan.js";
import { packageVersion } from "../package-folder.js";
import { renderSite, type SiteContract } from "./site.js";

/** Of which contracts, and where. */
export interface SiteRequest {
  /** Shipped names, folders with a contract.json, WSDL, XSD, MOF or T-SQL files; none: all shipped contracts. */
  readonly contracts: readonly string[];
  /** The site's folder. It holds the site of these contracts alone: pages of others are removed. */
  readonly out: string;
  /** Folder that relative paths start at; the current one when absent. */
  readonly base?: string;
  /** Other bounds on what is read than the default ones. */
  readonly limits?: Partial<ReadLimits>;
}

/** What a run did. Paths are relative to the site's folder, in order. */
export interface SiteReport {
  readonly contracts: readonly string[];
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  readonly warnings: readonly Diagnostic[];
}

/** The name of the site's entry in the manifest. */
const SITE = "site";

/**
 * Writes the site of contracts, all of it or nothing.
 *
 * @throws DiagnosticError for contracts with faults, for a file in the way (SW5003) and for one that
 *   cannot be written (SW5004). Nothing is changed then.
 * @param disk stands for the disk that is written to; paths are absolute.
 */
export async function generateSite(
  request: SiteRequest,
  disk?: OutputFileSystem,
): Promise<SiteReport> {
  const { out, base = process.cwd(), limits } = request;
  const diagnostics = new Diagnostics();
  const contracts = loadAll(request, base, checkedLimits(limits), diagnostics);
  const files = renderSite(contracts);
  const fileSystem = filesFrom(base, disk);
  const inputs = hashInputs(files.map(({ path, text }) => [path, text] as const));
  const entry = describeContract(packageVersion(), inputs, files);
  const previous = (await readManifest(out, fileSystem)) ?? EMPTY_MANIFEST;
  const manifest = manifestFile({ contracts: new Map([[SITE, entry]]) });
  const plan = await planOutput(out, [...files, manifest], previous, fileSystem);
  reportPlan(plan, diagnostics);
  diagnostics.throwIfErrors();
  await applyPlan(plan, fileSystem);
  return {
    contracts: contracts.map(({ contract }) => contract.name),
    created: plan.created.map(({ path }) => path),
    changed: plan.changed.map(({ path }) => path),
    unchanged: plan.unchanged,
    removed: plan.removed.map(({ path }) => path),
    warnings: diagnostics.all,
  };
}

/** Loads the contracts, each name once. */
function loadAll(
  { contracts }: SiteRequest,
  base: string,
  limits: Partial<ReadLimits>,
  diagnostics: Diagnostics,
): SiteContract[] {
  const names = contracts.length === 0 ? shippedContracts() : contracts;
  const loaded = new Map<string, SiteContract>();
  for (const name of names) {
    const located = locateContract(name, base, diagnostics);
    const { contract } = loadContract(located, diagnostics, { limits });
    if (loaded.has(contract.name.toLowerCase())) continue;
    const examples = documentExamples(contract, located);
    loaded.set(contract.name.toLowerCase(), { contract, examples });
  }
  return [...loaded.values()];
}
