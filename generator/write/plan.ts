/** Decides what a run will do to the output folder, by content, without touching it. */
import type { Diagnostics } from "../diagnostics.js";
import { diskFileSystem } from "./file-system.js";
import type { OutputFileSystem } from "./file-system.js";
import type { RenderedFile } from "./format.js";
import { EMPTY_MANIFEST, hashText, readGenerated, withLineFeeds } from "./manifest.js";
import type { Manifest } from "./manifest.js";
import { carriesMark } from "./mark.js";
import { comparePaths } from "./paths.js";

/** What is to be done, every list in the order of the paths. */
export interface OutputPlan {
  /** The output folder, as the caller named it. */
  readonly folder: string;
  readonly created: readonly RenderedFile[];
  readonly changed: readonly ChangedFile[];
  readonly unchanged: readonly string[];
  /** Generated files that are no longer produced and that nobody has edited. */
  readonly removed: readonly RemovedFile[];
  /** Files in the place of generated ones that are not generated: nothing is written then. */
  readonly clashes: readonly string[];
  /** Generated files that were edited by hand. */
  readonly edited: readonly EditedFile[];
}

export interface ChangedFile extends RenderedFile {
  /** The text that is replaced. */
  readonly before: string;
}

export interface RemovedFile {
  readonly path: string;
  /** The text that is removed. */
  readonly before: string;
}

export interface EditedFile {
  readonly path: string;
  /** `replaced` by the file that is produced, or `kept` since none is produced any more. */
  readonly fate: "replaced" | "kept";
}

/**
 * Compares the files with what is in the folder.
 *
 * @param files everything that the run produced, the manifest's file included.
 * @param previous the manifest of the folder, less the contracts that the run leaves alone: the files
 *   that it lists and that are no longer produced are removed.
 * @throws DiagnosticError SW5004 when a file cannot be read.
 * @throws Error, since it is a bug, when a path leaves the folder or is produced twice.
 */
export async function planOutput(
  folder: string,
  files: readonly RenderedFile[],
  previous: Manifest = EMPTY_MANIFEST,
  fileSystem: OutputFileSystem = diskFileSystem,
): Promise<OutputPlan> {
  const created: RenderedFile[] = [];
  const changed: ChangedFile[] = [];
  const unchanged: string[] = [];
  const removed: RemovedFile[] = [];
  const clashes: string[] = [];
  const edited: EditedFile[] = [];

  const recorded = recordedFiles(previous);
  const produced = new Set<string>();
  for (const file of [...files].sort((left, right) => comparePaths(left.path, right.path))) {
    const { path, text } = file;
    if (produced.has(path)) throw new Error(`The file ${path} is produced twice.`);
    produced.add(path);

    const before = await readGenerated(folder, path, fileSystem);
    const hash = recorded.get(path);
    if (before === undefined) created.push(file);
    else if (before === withLineFeeds(text)) unchanged.push(path);
    else if (hash === undefined && !carriesMark(before)) clashes.push(path);
    else {
      changed.push({ path, text, before });
      if (hash !== undefined && hash !== hashText(before)) edited.push({ path, fate: "replaced" });
    }
  }

  for (const [path, hash] of recorded) {
    if (produced.has(path)) continue;
    const before = await readGenerated(folder, path, fileSystem);
    if (before === undefined) continue;
    if (hash !== hashText(before)) edited.push({ path, fate: "kept" });
    else if (carriesMark(before)) removed.push({ path, before });
  }

  edited.sort((left, right) => comparePaths(left.path, right.path));
  return { folder, created, changed, unchanged, removed, clashes, edited };
}

function recordedFiles(manifest: Manifest): Map<string, string> {
  const files = [...manifest.contracts.values()].flatMap((contract) => [...contract.files]);
  return new Map(files.sort(([left], [right]) => comparePaths(left, right)));
}

/** Whether the plan writes or removes anything. */
export function changesOutput(plan: OutputPlan): boolean {
  return plan.created.length + plan.changed.length + plan.removed.length > 0;
}

/** Reports clashes as errors (SW5003) and edits, which writing overrides, as warnings (SW5007). */
export function reportPlan(plan: OutputPlan, diagnostics: Diagnostics): void {
  reportClashes(plan, diagnostics);
  for (const { path, fate } of plan.edited) {
    const outcome = fate === "replaced" ? "the edits are replaced" : "it is left in place";
    const remedy =
      fate === "replaced"
        ? "Take the edits back from version control and make them outside the generated file."
        : "Remove the file, or remove its first lines to keep it as your own.";
    const message = `${plan.folder}/${path} was edited by hand; ${outcome}.`;
    diagnostics.warning("SW5007", undefined, message, remedy);
  }
}

/** Reports clashes as errors (SW5003). */
export function reportClashes(plan: OutputPlan, diagnostics: Diagnostics): void {
  for (const path of plan.clashes) {
    diagnostics.error(
      "SW5003",
      undefined,
      `${plan.folder}/${path} is not a generated file, and a generated file would replace it.`,
      "Move it away, or choose another output folder.",
    );
  }
}
