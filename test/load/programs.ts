/** Programs in processes of their own, whose memory and connections are theirs alone. */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "@jest/globals";
import { build } from "esbuild";
import { packageFolder } from "../../generator/package-folder.js";

/** A program that answers each message with one. */
export interface Program {
  /** @throws Error when the program ends instead of answering. */
  ask(question: unknown): Promise<unknown>;
}

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** Starts a program of this folder, with `gc()` in it; it is stopped at the end of the test. */
export async function startProgram(file: string): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), "stubwright-load-"));
  const bundle = join(folder, "program.mjs");
  await build({
    entryPoints: [join(packageFolder(), "test/load", file)],
    bundle: true,
    platform: "node",
    format: "esm",
    outfile: bundle,
  });
  const child = fork(bundle, { execArgv: ["--expose-gc"] });
  cleanups.push(async () => {
    await stop(child);
    rmSync(folder, { recursive: true });
  });
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const onExit = (code: number | null): void => {
          reject(new Error(`${file} ended with ${String(code)}.`));
        };
        child.once("exit", onExit);
        child.once("message", (answer) => {
          child.off("exit", onExit);
          resolve(answer);
        });
        child.send({ question });
      }),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}
