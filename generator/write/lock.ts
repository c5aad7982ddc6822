/** The lock of an output folder: one run at a time writes into it. */
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { fail } from "../diagnostics.js";
import { failOnFile } from "./failure.js";
import { systemErrorCode } from "./file-system.js";
import type { OutputFileSystem } from "./file-system.js";

/** The lock's path, relative to the output folder. */
export const LOCK_PATH = ".stubwright.lock";

/** Writing takes seconds: a lock older than this was left behind, whoever has its number now. */
const LONGEST_RUN_MS = 10 * 60 * 1000;

const POLL_MS = 25;

/** What a lock file says. `token` tells two locks of one process apart. */
interface LockOwner {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/** The locks that this process holds. */
const held = new Set<string>();

/**
 * Runs an action while holding the lock of a folder, which must exist. A lock whose process is gone is
 * taken over.
 *
 * @param patience milliseconds to wait for another run.
 * @throws DiagnosticError SW5004 when another run holds the lock all that time, or when the lock file
 *   cannot be written.
 */
export async function withLock<T>(
  folder: string,
  patience: number,
  fileSystem: OutputFileSystem,
  action: () => Promise<T>,
): Promise<T> {
  const path = join(folder, LOCK_PATH);
  const owner: LockOwner = { pid: process.pid, host: hostname(), token: randomUUID() };
  const text = `${JSON.stringify(owner)}\n`;
  held.add(owner.token);
  try {
    await acquire(path, text, patience, fileSystem);
    try {
      return await action();
    } finally {
      await release(path, text, fileSystem);
    }
  } finally {
    held.delete(owner.token);
  }
}

async function acquire(
  path: string,
  text: string,
  patience: number,
  fileSystem: OutputFileSystem,
): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      if (await fileSystem.create(path, text)) return;
      const found = await fileSystem.read(path);
      if (found === undefined) continue;
      const owner = parseOwner(found);
      if (await isStale(path, owner, fileSystem)) {
        await takeAway(path, found, fileSystem);
        continue;
      }
      if (Date.now() >= deadline) failAsBusy(path, owner);
    } catch (error) {
      failOnFile(path, "written", error);
    }
    await sleep(POLL_MS);
  }
}

async function isStale(
  path: string,
  owner: LockOwner | undefined,
  fileSystem: OutputFileSystem,
): Promise<boolean> {
  const onThisMachine = owner?.host === hostname();
  if (onThisMachine && owner.pid === process.pid) return !held.has(owner.token);
  if (onThisMachine && !isRunning(owner.pid)) return true;
  const age = await fileSystem.age(path);
  return age !== undefined && age > LONGEST_RUN_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) !== "ESRCH";
  }
}

/** Milliseconds after which a claim on a stale lock counts as left behind. */
const LONGEST_CLAIM_MS = 10_000;

/**
 * Removes a stale lock. Other runs may find it stale at the same time, and one of them may hold the
 * lock already: only who holds the claim looks again and removes.
 */
async function takeAway(path: string, stale: string, fileSystem: OutputFileSystem): Promise<void> {
  const claim = `${path}.claim`;
  if (!(await fileSystem.create(claim, ""))) {
    const age = await fileSystem.age(claim);
    if (age !== undefined && age > LONGEST_CLAIM_MS) await fileSystem.remove(claim);
    await sleep(POLL_MS);
    return;
  }
  try {
    if ((await fileSystem.read(path)) === stale) await fileSystem.remove(path);
  } finally {
    await fileSystem.remove(claim);
  }
}

async function release(path: string, text: string, fileSystem: OutputFileSystem): Promise<void> {
  try {
    if ((await fileSystem.read(path)) === text) await fileSystem.remove(path);
  } catch {
    // The next run finds the lock stale, since this process no longer holds it.
  }
}

/** Undefined for what is not a lock yet: its writer may be about to fill it. */
function parseOwner(text: string): LockOwner | undefined {
  const match = /^\{"pid":(\d+),"host":("[^"]*"),"token":"([^"]*)"\}$/.exec(text.trim());
  if (match === null) return undefined;
  const [, pid = "", host = '""', token = ""] = match;
  return { pid: Number(pid), host: String(JSON.parse(host)), token };
}

function failAsBusy(path: string, owner: LockOwner | undefined): never {
  const who = owner === undefined ? "another run" : `process ${String(owner.pid)} on ${owner.host}`;
  fail(
    "SW5004",
    undefined,
    `The output cannot be written: ${who} holds ${path}.`,
    "Wait until it is done; remove the file if no run is under way.",
  );
}
