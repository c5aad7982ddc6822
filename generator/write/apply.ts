/** Carries out a plan: all of it or nothing. */
import { dirname, join, resolve } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";

import { Diagnostics, fail } from "../diagnostics.js";
import { failOnFile } from "./failure.js";
import { diskFileSystem } from "./file-system.js";
import type { OutputFileSystem } from "./file-system.js";
import { withLock } from "./lock.js";
import { MANIFEST_PATH, readGenerated, withLineFeeds } from "./manifest.js";
import { placeInside } from "./paths.js";
import { changesOutput, reportClashes } from "./plan.js";
import type { OutputPlan } from "./plan.js";

/**
 * Where new files wait until all are written, relative to the output folder: inside it, and so on the
 * same file system, where a rename is one step. Its leading dot hides it from the compiler.
 */
export const STAGING_PATH = ".stubwright.staging";

export interface ApplyOptions {
  /** Milliseconds to wait for another run that writes into the folder; 10 seconds when absent. */
  readonly patience?: number;
  /** Ends the run between two files; the old output is put back then. */
  readonly interruption?: AbortSignal;
}

/** A file to write or, without a text, to remove; `before` is what was there when it was planned. */
interface Step {
  readonly path: string;
  readonly text?: string;
  readonly before?: string;
}

type Undo = () => Promise<unknown>;

/** Steps after which the event loop goes on, so that a signal arrives; the disk is waited for at once. */
const STEPS_IN_A_TURN = 16;

/**
 * Brings the output folder to what the plan says. Each new file is first written to a staging folder,
 * and renamed into place when all of them were written. When a step fails, those before it are
 * undone, so that the output is whole as it was. Files that the plan does not name are not touched;
 * unchanged ones keep their time stamps. What an interrupted run left in the staging folder is
 * removed.
 *
 * @throws DiagnosticError SW5003 when the plan has clashes; SW5004 when a file cannot be written, when
 *   another run holds the folder's lock, when a file was changed after it was planned, or when the run
 *   was interrupted.
 */
export async function applyPlan(
  plan: OutputPlan,
  fileSystem: OutputFileSystem = diskFileSystem,
  { patience = 10_000, interruption }: ApplyOptions = {},
): Promise<void> {
  const diagnostics = new Diagnostics();
  reportClashes(plan, diagnostics);
  diagnostics.throwIfErrors();

  const staging = join(plan.folder, STAGING_PATH);
  const leftOver = await guard(plan.folder, () => fileSystem.exists(staging));
  if (!changesOutput(plan) && !leftOver) return;
  const undoFolder = await makeFolder(plan.folder, plan.folder, fileSystem);
  try {
    await withLock(plan.folder, patience, fileSystem, async () => {
      await guard(plan.folder, () => fileSystem.removeTree(staging));
      const steps = await stepsToTake(plan, fileSystem);
      if (steps.length === 0) return;
      await carryOut(plan.folder, staging, steps, fileSystem, interruption);
    });
  } catch (error) {
    await undoFolder();
    throw error;
  }
}

/**
 * The steps that are still to take. Removals come first, since where letter case does not tell files
 * apart the old name of a file may be its new one; the manifest comes last, since it tells of the rest.
 */
async function stepsToTake(plan: OutputPlan, fileSystem: OutputFileSystem): Promise<Step[]> {
  const planned: Step[] = [...plan.removed, ...plan.created, ...plan.changed];
  const steps: Step[] = [];
  for (const step of planned) {
    const now = await readGenerated(plan.folder, step.path, fileSystem);
    const wanted = step.text === undefined ? undefined : withLineFeeds(step.text);
    if (now === wanted) continue;
    if (now !== step.before) failAsChanged(`${plan.folder}/${step.path}`);
    steps.push(step);
  }
  const isManifest = (step: Step): boolean => step.path === MANIFEST_PATH;
  return [...steps.filter((step) => !isManifest(step)), ...steps.filter(isManifest)];
}

async function carryOut(
  folder: string,
  staging: string,
  steps: readonly Step[],
  fileSystem: OutputFileSystem,
  interruption: AbortSignal | undefined,
): Promise<void> {
  const undos: Undo[] = [];
  try {
    await guard(folder, () => fileSystem.makeFolder(staging));
    for (const [index, step] of steps.entries()) {
      if (index % STEPS_IN_A_TURN === 0) await nextTurn();
      if (interruption?.aborted === true) failAsInterrupted(folder);
      await stage(folder, step, stagedPlaces(staging, index), undos, fileSystem);
    }
    for (const [index, step] of steps.entries()) {
      if (index % STEPS_IN_A_TURN === 0) await nextTurn();
      if (interruption?.aborted === true) failAsInterrupted(folder);
      await commit(folder, step, stagedPlaces(staging, index), undos, fileSystem);
    }
  } catch (error) {
    await undoAll(folder, undos, error);
    await removeStaging(staging, fileSystem);
    throw error;
  }
  await cleanUp(folder, staging, steps, fileSystem);
}

interface StagedPlaces {
  readonly fresh: string;
  readonly backup: string;
}

function stagedPlaces(staging: string, index: number): StagedPlaces {
  const place = join(staging, String(index));
  return { fresh: `${place}.new`, backup: `${place}.old` };
}

/** Writes what may fail for want of space or rights: the new text, a copy of the old, the folder. */
async function stage(
  folder: string,
  { path, text, before }: Step,
  { fresh, backup }: StagedPlaces,
  undos: Undo[],
  fileSystem: OutputFileSystem,
): Promise<void> {
  const place = placeInside(folder, path);
  await guard(`${folder}/${path}`, async () => {
    if (text !== undefined) await fileSystem.write(fresh, text);
    if (before !== undefined) await fileSystem.copy(place, backup);
  });
  if (before !== undefined) return;
  undos.push(await makeFolder(dirname(place), `${folder}/${path}`, fileSystem));
}

/** Puts the new text in place of the old, or removes the old. */
async function commit(
  folder: string,
  { path, text, before }: Step,
  { fresh, backup }: StagedPlaces,
  undos: Undo[],
  fileSystem: OutputFileSystem,
): Promise<void> {
  const place = placeInside(folder, path);
  await guard(
    `${folder}/${path}`,
    () => (text === undefined ? fileSystem.remove(place) : fileSystem.rename(fresh, place)),
    text === undefined ? "removed" : "written",
  );
  undos.push(() =>
    before === undefined ? fileSystem.remove(place) : fileSystem.rename(backup, place),
  );
}

/** Undoes every step, the last one first. When one cannot be undone, the error names that too. */
async function undoAll(folder: string, undos: readonly Undo[], error: unknown): Promise<void> {
  const failures: unknown[] = [];
  for (const undo of [...undos].reverse()) {
    try {
      await undo();
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length === 0) return;
  const cause = error instanceof Error ? ` First: ${error.message}` : "";
  const more = `Copies of the former files are in ${STAGING_PATH}.${cause}`;
  failOnFile(folder, "restored", failures[0], more);
}

/** Removes the staging folder and the folders that are empty now; what fails here harms nothing. */
async function cleanUp(
  folder: string,
  staging: string,
  steps: readonly Step[],
  fileSystem: OutputFileSystem,
): Promise<void> {
  await removeStaging(staging, fileSystem);
  for (const { path, text } of steps) {
    if (text === undefined) {
      await removeUpwards(dirname(placeInside(folder, path)), folder, fileSystem).catch(
        () => false,
      );
    }
  }
}

/** Where this fails the next run removes the folder. */
async function removeStaging(staging: string, fileSystem: OutputFileSystem): Promise<void> {
  await fileSystem.removeTree(staging).catch(() => undefined);
}

/** Makes a folder with those above it; gives what removes those that were made, if they are empty. */
async function makeFolder(
  folder: string,
  shown: string,
  fileSystem: OutputFileSystem,
): Promise<Undo> {
  const uppermost = await guard(shown, () => fileSystem.makeFolder(folder));
  if (uppermost === undefined) return () => Promise.resolve();
  return () => removeUpwards(folder, dirname(uppermost), fileSystem);
}

/** Removes empty folders from `folder` up to but not including `end`. */
async function removeUpwards(
  folder: string,
  end: string,
  fileSystem: OutputFileSystem,
): Promise<void> {
  let current = resolve(folder);
  while (current !== resolve(end) && dirname(current) !== current) {
    if (!(await fileSystem.removeFolder(current))) return;
    current = dirname(current);
  }
}

async function guard<T>(
  path: string,
  action: () => Promise<T>,
  verb: "written" | "removed" = "written",
): Promise<T> {
  try {
    return await action();
  } catch (error) {
    return failOnFile(path, verb, error);
  }
}

function failAsChanged(path: string): never {
  fail(
    "SW5004",
    undefined,
    `${path} cannot be written: another program changed it meanwhile.`,
    "Run the command again.",
  );
}

function failAsInterrupted(folder: string): never {
  fail(
    "SW5004",
    undefined,
    `${folder} cannot be written: the run was interrupted.`,
    "Run the command again.",
  );
}
