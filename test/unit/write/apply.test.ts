import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { existsSync, readFileSync, statSync, utimesSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";

import { applyPlan, STAGING_PATH } from "../../../generator/write/apply.js";
import { diskFileSystem } from "../../../generator/write/file-system.js";
import type { OutputFileSystem } from "../../../generator/write/file-system.js";
import type { RenderedFile } from "../../../generator/write/format.js";
import { LOCK_PATH } from "../../../generator/write/lock.js";
import {
  describeContract,
  MANIFEST_PATH,
  manifestFile,
  readManifest,
  withoutContracts,
} from "../../../generator/write/manifest.js";
import type { Manifest } from "../../../generator/write/manifest.js";
import { planOutput } from "../../../generator/write/plan.js";
import { generated, scratchFolder } from "./folder.js";
import type { ScratchFolder } from "./folder.js";

let folder: ScratchFolder;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => {
  folder.remove();
});

/** What a run of the command does: plans and applies the files of one contract with their manifest. */
async function run(
  files: readonly RenderedFile[],
  fileSystem: OutputFileSystem = diskFileSystem,
): Promise<void> {
  const previous = await readManifest(folder.path);
  const manifest = manifestOf(files);
  const all = [...files, manifestFile(manifest)];
  await applyPlan(await planOutput(folder.path, all, previous), fileSystem, { patience: 0 });
}

function manifestOf(files: readonly RenderedFile[]): Manifest {
  return { contracts: new Map([["a", describeContract("1.0.0", "hash", files)]]) };
}

function outputOf(files: readonly RenderedFile[]): Record<string, string> {
  const all = [...files, manifestFile(manifestOf(files))];
  return Object.fromEntries(all.map(({ path, text }) => [path, text]));
}

const OLD: readonly RenderedFile[] = [
  { path: "a/client.ts", text: generated("client") },
  { path: "a/old/only.ts", text: generated("only") },
  { path: "a/types.ts", text: generated("types") },
];

const NEW: readonly RenderedFile[] = [
  { path: "a/client.ts", text: generated("client") },
  { path: "a/new/deep/only.ts", text: generated("only") },
  { path: "a/types.ts", text: generated("types, changed") },
];

describe("applyPlan", () => {
  test("writes into a folder that is not there yet and leaves nothing else behind", async () => {
    await run(OLD);
    expect(folder.files()).toEqual(outputOf(OLD));
    expect(existsSync(join(folder.path, STAGING_PATH))).toBe(false);
  });

  test("creates, changes and removes, and removes the folders that are empty then", async () => {
    await run(OLD);
    folder.put("a/mine.ts", "mine\n");
    await run(NEW);
    expect(folder.files()).toEqual({ ...outputOf(NEW), "a/mine.ts": "mine\n" });
    expect(existsSync(join(folder.path, "a/old"))).toBe(false);
  });

  test("does not touch unchanged files", async () => {
    await run(OLD);
    const longAgo = new Date("2001-02-03T04:05:06Z");
    utimesSync(join(folder.path, "a/client.ts"), longAgo, longAgo);
    await run(NEW);
    expect(statSync(join(folder.path, "a/client.ts")).mtime).toEqual(longAgo);
  });

  test("asks the disk for nothing but the staging folder when nothing changes", async () => {
    await run(OLD);
    const asked: string[] = [];
    await run(OLD, recording(asked));
    expect(asked).toEqual(["exists"]);
  });

  test("leaves the files of contracts that a run leaves out", async () => {
    await run(OLD);
    const other = [{ path: "b/types.ts", text: generated("b") }];
    const previous = await readManifest(folder.path);
    if (previous === undefined) throw new Error("There is no manifest.");
    const manifest: Manifest = {
      contracts: new Map([...previous.contracts, ["b", describeContract("1.0.0", "x", other)]]),
    };
    const plan = await planOutput(
      folder.path,
      [...other, manifestFile(manifest)],
      withoutContracts(previous, new Set(["a"])),
    );
    await applyPlan(plan);
    expect(folder.files()).toEqual({
      ...outputOf(OLD),
      "b/types.ts": generated("b"),
      [MANIFEST_PATH]: manifestFile(manifest).text,
    });
  });

  test("writes nothing when one file is not generated", async () => {
    folder.put("a/types.ts", "mine\n");
    await expect(run(NEW)).rejects.toMatchObject({ diagnostics: [{ code: "SW5003" }] });
    expect(folder.files()).toEqual({ "a/types.ts": "mine\n" });
  });

  test("does not overwrite what was changed after it was planned", async () => {
    await run(OLD);
    const plan = await planOutput(folder.path, NEW);
    folder.put("a/types.ts", "changed meanwhile\n");
    await expect(applyPlan(plan)).rejects.toMatchObject({
      diagnostics: [
        {
          code: "SW5004",
          message: `${folder.path}/a/types.ts cannot be written: another program changed it meanwhile.`,
        },
      ],
    });
    expect(folder.files()).toEqual({ ...outputOf(OLD), "a/types.ts": "changed meanwhile\n" });
  });

  test("reports a file in the place of a folder", async () => {
    folder.put("a", "mine\n");
    await expect(run(NEW)).rejects.toMatchObject({ diagnostics: [{ code: "SW5004" }] });
    expect(folder.files()).toEqual({ a: "mine\n" });
  });
});

describe("a failing disk", () => {
  const CHANGING = ["write", "copy", "rename", "remove", "makeFolder"] as const;

  test("is named with the file and the cause", async () => {
    const full = failingAt("write", 2, "ENOSPC");
    await expect(run(OLD, full)).rejects.toMatchObject({
      diagnostics: [
        {
          code: "SW5004",
          severity: "error",
          message: `${folder.path}/a/old/only.ts cannot be written: no space is left on the device (ENOSPC).`,
          remedy: "Make room there, then run the command again.",
        },
      ],
    });
  });

  test("leaves no folder behind when there was none", async () => {
    await expect(run(OLD, failingAt("rename", 1, "EACCES"))).rejects.toThrow("EACCES");
    expect([folder.files(), existsSync(folder.path)]).toEqual([{}, false]);
  });

  test.each(CHANGING)("leaves the old output whole at whichever %s it fails", async (call) => {
    await run(OLD);
    let failures = 0;
    for (let count = 1; ; count += 1) {
      const error = await run(NEW, failingAt(call, count, "EIO")).catch(
        (thrown: unknown) => thrown,
      );
      if (error === undefined) break;
      failures += 1;
      expect(error).toMatchObject({ diagnostics: [{ code: "SW5004" }] });
      expect(folder.files()).toEqual(outputOf(OLD));
      expect(existsSync(join(folder.path, "a/new"))).toBe(false);
    }
    expect(failures).toBeGreaterThan(0);
    expect(folder.files()).toEqual(outputOf(NEW));
  });

  test("that fails at undoing too is reported with where the copies are", async () => {
    await run(OLD);
    const renames = { count: 0 };
    const broken: OutputFileSystem = {
      ...diskFileSystem,
      rename: async (from, to) => {
        renames.count += 1;
        if (renames.count > 2) throw systemError("EIO");
        await diskFileSystem.rename(from, to);
      },
    };
    const error = await run(NEW, broken).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      diagnostics: [
        {
          code: "SW5004",
          message: expect.stringContaining(
            `cannot be restored: the device failed (EIO). Copies of the former files are in ${STAGING_PATH}.`,
          ) as unknown,
        },
      ],
    });
  });

  test("throws errors that are not the system's as they are", async () => {
    const buggy = { ...diskFileSystem, write: () => Promise.reject(new Error("a bug")) };
    await expect(run(OLD, buggy)).rejects.toThrow(/^a bug$/);
    expect(folder.files()).toEqual({});
  });
});

describe("two runs at once", () => {
  test("both succeed when they write the same", async () => {
    await run(OLD);
    const files = [...NEW, manifestFile(manifestOf(NEW))];
    const previous = await readManifest(folder.path);
    const plans = await Promise.all([1, 2, 3].map(() => planOutput(folder.path, files, previous)));
    await Promise.all(plans.map((plan) => applyPlan(plan)));
    expect(folder.files()).toEqual(outputOf(NEW));
  });

  test("do not mix when they write different things", async () => {
    const plans = await Promise.all([OLD, NEW].map((files) => planOutput(folder.path, files)));
    const results = await Promise.allSettled(plans.map((plan) => applyPlan(plan)));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const winner = results[0]?.status === "fulfilled" ? OLD : NEW;
    expect(folder.files()).toEqual(
      Object.fromEntries(winner.map(({ path, text }) => [path, text])),
    );
  });

  test("end with SW5004 when the other one does not end in time", async () => {
    folder.put(LOCK_PATH, lockOf(process.ppid));
    const before = folder.files();
    await expect(run(OLD)).rejects.toMatchObject({
      diagnostics: [
        {
          code: "SW5004",
          message: `The output cannot be written: process ${String(process.ppid)} on ${hostname()} holds ${join(folder.path, LOCK_PATH)}.`,
          remedy: "Wait until it is done; remove the file if no run is under way.",
        },
      ],
    });
    expect(folder.files()).toEqual(before);
  });

  test("respect a lock of another machine", async () => {
    folder.put(LOCK_PATH, lockOf(1, "elsewhere.example"));
    await expect(run(OLD)).rejects.toMatchObject({ diagnostics: [{ code: "SW5004" }] });
  });
});

describe("an interrupted run", () => {
  test.each([
    ["staged", "write"],
    ["put in its place", "rename"],
  ] as const)("that stops after a file was %s leaves the old output", async (_when, step) => {
    await run(OLD);
    const before = folder.files();
    const controller = new AbortController();
    const interrupting: OutputFileSystem = {
      ...diskFileSystem,
      [step]: async (...given: [string, string]) => {
        await diskFileSystem[step](...given);
        controller.abort();
      },
    };
    const previous = await readManifest(folder.path);
    const plan = await planOutput(folder.path, [...NEW, manifestFile(manifestOf(NEW))], previous);
    await expect(
      applyPlan(plan, interrupting, { interruption: controller.signal }),
    ).rejects.toThrow(/error SW5004: \S+ cannot be written: the run was interrupted\./);
    expect(folder.files()).toEqual(before);
    await run(NEW);
    expect(folder.files()).toEqual(outputOf(NEW));
  });
});

describe("what an interrupted run left", () => {
  test("a lock of a process that is gone is taken over", async () => {
    folder.put(LOCK_PATH, lockOf(deadProcess()));
    await run(OLD);
    expect(folder.files()).toEqual(outputOf(OLD));
  });

  test("a lock of an earlier process with this one's number is taken over", async () => {
    folder.put(LOCK_PATH, lockOf(process.pid));
    await run(OLD);
    expect(folder.files()).toEqual(outputOf(OLD));
  });

  test.each([
    ["of another machine", lockOf(1, "elsewhere.example")],
    ["that was never filled", ""],
  ])("a lock %s is taken over when it is old", async (_, text) => {
    folder.put(LOCK_PATH, text);
    const hourAgo = new Date(Date.now() - 3_600_000);
    utimesSync(join(folder.path, LOCK_PATH), hourAgo, hourAgo);
    await run(OLD);
    expect(folder.files()).toEqual(outputOf(OLD));
  });

  test("staged files are removed, also when nothing is to be written", async () => {
    await run(OLD);
    for (const files of [OLD, NEW]) {
      folder.put(`${STAGING_PATH}/0.new`, "half");
      await run(files);
      expect(folder.files()).toEqual(outputOf(files));
    }
  });

  test("several runs that find a stale lock do not hold it together", async () => {
    folder.put(LOCK_PATH, lockOf(deadProcess()));
    const state = { inside: 0, most: 0 };
    const slow: OutputFileSystem = {
      ...diskFileSystem,
      write: async (path, text) => {
        state.inside += 1;
        state.most = Math.max(state.most, state.inside);
        await diskFileSystem.write(path, text);
        state.inside -= 1;
      },
    };
    const plans = await Promise.all(
      ["a", "b", "c", "d"].map((name) =>
        planOutput(folder.path, [{ path: `${name}.ts`, text: generated(name) }]),
      ),
    );
    await Promise.all(plans.map((plan) => applyPlan(plan, slow)));
    expect(state.most).toBe(1);
    expect(Object.keys(folder.files())).toEqual(["a.ts", "b.ts", "c.ts", "d.ts"]);
  });
});

test("the diagnostics of a write on a read-only folder name the path as the caller gave it", async () => {
  const denied = { ...diskFileSystem, makeFolder: () => Promise.reject(systemError("EACCES")) };
  await expect(run(OLD, denied)).rejects.toMatchObject({
    diagnostics: [
      {
        message: `${folder.path} cannot be written: permission is denied (EACCES).`,
        remedy: "Give this user the right to write there, or choose another output folder.",
      },
    ],
  });
});

function lockOf(pid: number, host = hostname()): string {
  return `${JSON.stringify({ pid, host, token: "another" })}\n`;
}

function deadProcess(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: simulated`), { code });
}

/** The disk, on which one kind of call fails once, at its n-th time. */
function failingAt(
  call: "write" | "copy" | "rename" | "remove" | "makeFolder",
  time: number,
  code: string,
): OutputFileSystem {
  let calls = 0;
  const failOnce = (): void => {
    calls += 1;
    if (calls === time) throw systemError(code);
  };
  const { [call]: original } = diskFileSystem;
  const failing = async (first: string, second: string) => {
    // The lock is of no interest here: its file is removed in the same way as generated ones.
    if (!first.endsWith(LOCK_PATH)) failOnce();
    return original(first, second);
  };
  return { ...diskFileSystem, [call]: failing };
}

function recording(asked: string[]): OutputFileSystem {
  const recorded = Object.entries(diskFileSystem).map(([name, call]) => [
    name,
    (...values: [string, string]) => {
      asked.push(name);
      return (call as (...values: [string, string]) => unknown)(...values);
    },
  ]);
  return Object.fromEntries(recorded) as OutputFileSystem;
}

test("the manifest is committed last", async () => {
  await run(OLD);
  const renamed: string[] = [];
  await run(NEW, {
    ...diskFileSystem,
    rename: async (from, to) => {
      renamed.push(to.slice(folder.path.length + 1));
      await diskFileSystem.rename(from, to);
    },
  });
  expect(renamed).toEqual(["a/new/deep/only.ts", "a/types.ts", MANIFEST_PATH]);
  expect(readFileSync(join(folder.path, "a/types.ts"), "utf8")).toBe(generated("types, changed"));
});
