/** Programs in C#, compiled for one run of a suite. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "@jest/globals";
import { peerFolder, run } from "../programs.js";

/** What every client of .NET does, whatever it calls through. */
export const SCENARIOS = join(peerFolder("mono"), "Scenarios.cs");

/**
 * Declares a folder that is there for the tests of a suite, and fills it before them.
 * @returns gives its path, once the tests run
 */
export function builtFolder(build: (folder: string) => Promise<void>): () => string {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "interop-mono-"));
    await build(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}

/**
 * Compiles a program.
 * @param peer - the folder in which relative paths of sources are
 * @throws Error with what the compiler wrote, when it refuses
 */
export async function compile(
  peer: string,
  output: string,
  sources: readonly string[],
  assemblies: readonly string[],
): Promise<void> {
  const references = `-r:${["System.Web.Extensions", ...assemblies].join(",")}`;
  const args = ["-nologo", `-out:${output}`, references, ...sources];
  await run({ peer, command: "/usr/bin/mcs", args });
}
