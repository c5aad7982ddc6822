import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { Diagnostics, type Place } from "../../../generator/diagnostics.js";
import type { RenderedFile } from "../../../generator/write/format.js";
import {
  checkOutput,
  differencesWithDiffs,
  reportDifferences,
} from "../../../generator/write/check.js";
import { describeContract, MANIFEST_PATH } from "../../../generator/write/manifest.js";
import type { Manifest } from "../../../generator/write/manifest.js";
import { changesOutput, planOutput, reportPlan } from "../../../generator/write/plan.js";
import { generated, scratchFolder } from "./folder.js";
import type { ScratchFolder } from "./folder.js";

let folder: ScratchFolder;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => {
  folder.remove();
});

function manifestOf(...files: readonly RenderedFile[]): Manifest {
  return { contracts: new Map([["a", describeContract("1.0.0", "hash", files)]]) };
}

const NOTHING = { created: [], changed: [], unchanged: [], removed: [], clashes: [], edited: [] };

describe("planOutput", () => {
  test("creates every file, in the order of the paths, where there is no folder yet", async () => {
    const files = [
      { path: "b/types.ts", text: generated("b") },
      { path: "a/types.ts", text: generated("a") },
    ];
    const plan = await planOutput(folder.path, files);
    expect(plan).toEqual({ ...NOTHING, folder: folder.path, created: [...files].reverse() });
    expect(changesOutput(plan)).toBe(true);
  });

  test("leaves files of the same content alone, whatever their line ends", async () => {
    const files = [
      { path: "a.ts", text: generated("a") },
      { path: "b.ts", text: generated("b") },
    ];
    folder.put("a.ts", generated("a"));
    folder.put("b.ts", generated("b").replaceAll("\n", "\r\n"));
    const plan = await planOutput(folder.path, files, manifestOf(...files));
    expect(plan).toEqual({ ...NOTHING, folder: folder.path, unchanged: ["a.ts", "b.ts"] });
    expect(changesOutput(plan)).toBe(false);
  });

  test("changes generated files that differ, known by the manifest or by their mark", async () => {
    folder.put("listed.ts", "no mark\n");
    folder.put("marked.ts", generated("old"));
    const plan = await planOutput(
      folder.path,
      [
        { path: "listed.ts", text: generated("new") },
        { path: "marked.ts", text: generated("new") },
      ],
      manifestOf({ path: "listed.ts", text: "no mark\n" }),
    );
    expect(plan).toEqual({
      ...NOTHING,
      folder: folder.path,
      changed: [
        { path: "listed.ts", text: generated("new"), before: "no mark\n" },
        { path: "marked.ts", text: generated("new"), before: generated("old") },
      ],
    });
  });

  test("removes what is no longer produced, but not what was edited or lacks the mark", async () => {
    const files = [
      { path: "gone.ts", text: generated("gone") },
      { path: "edited.ts", text: generated("edited") },
      { path: "unmarked.ts", text: "unmarked\n" },
      { path: "absent.ts", text: generated("absent") },
    ];
    folder.put("gone.ts", generated("gone"));
    folder.put("edited.ts", generated("by hand"));
    folder.put("unmarked.ts", "unmarked\n");
    folder.put("foreign.ts", "mine\n");
    expect(await planOutput(folder.path, [], manifestOf(...files))).toEqual({
      ...NOTHING,
      folder: folder.path,
      removed: [{ path: "gone.ts", before: generated("gone") }],
      edited: [{ path: "edited.ts", fate: "kept" }],
    });
  });

  test("sees a clash where a file is not generated", async () => {
    folder.put("types.ts", `${"\n".repeat(9)}${generated("mark too far down")}`);
    const plan = await planOutput(folder.path, [{ path: "types.ts", text: generated("a") }]);
    expect(plan).toEqual({ ...NOTHING, folder: folder.path, clashes: ["types.ts"] });
    const diagnostics = new Diagnostics();
    reportPlan(plan, diagnostics);
    expect(diagnostics.all).toEqual([
      {
        code: "SW5003",
        severity: "error",
        message: `${folder.path}/types.ts is not a generated file, and a generated file would replace it.`,
        remedy: "Move it away, or choose another output folder.",
      },
    ]);
  });

  test("sees edits by hand and warns of them", async () => {
    folder.put("a.ts", generated("by hand"));
    folder.put("b.ts", generated("by hand"));
    const plan = await planOutput(
      folder.path,
      [{ path: "b.ts", text: generated("new") }],
      manifestOf(
        { path: "a.ts", text: generated("old") },
        { path: "b.ts", text: generated("old") },
      ),
    );
    expect(plan.edited).toEqual([
      { path: "a.ts", fate: "kept" },
      { path: "b.ts", fate: "replaced" },
    ]);
    const diagnostics = new Diagnostics();
    reportPlan(plan, diagnostics);
    expect(diagnostics.all).toMatchObject([
      {
        code: "SW5007",
        severity: "warning",
        message: `${folder.path}/a.ts was edited by hand; it is left in place.`,
      },
      {
        code: "SW5007",
        severity: "warning",
        message: `${folder.path}/b.ts was edited by hand; the edits are replaced.`,
      },
    ]);
  });

  test.each(["../a.ts", "a/../../b.ts", "/a.ts", "a//b.ts", "./a.ts", "", "C:/a.ts", "a\\b.ts"])(
    "refuses the path %j, which is a bug of a renderer",
    async (path) => {
      await expect(planOutput(folder.path, [{ path, text: "" }])).rejects.toThrow(
        `The path ${path} leaves the output folder.`,
      );
    },
  );

  test("refuses two files of one path, which is a bug of a renderer", async () => {
    const file = { path: "a.ts", text: "" };
    await expect(planOutput(folder.path, [file, file])).rejects.toThrow("is produced twice");
  });

  test("takes names from the contract for no more than names", async () => {
    const files = [{ path: "__proto__/constructor", text: generated("a") }];
    const plan = await planOutput(folder.path, files, manifestOf());
    expect(plan.created).toEqual(files);
  });

  test("reports a folder in the place of a file as SW5004", async () => {
    folder.put("types.ts/file", "");
    await expect(planOutput(folder.path, [{ path: "types.ts", text: "" }])).rejects.toMatchObject({
      diagnostics: [{ code: "SW5004" }],
    });
  });
});

/** The place with its file seen from the output folder. */
function whereIs(place: Place | undefined): string {
  if (place === undefined) return "";
  const file = place.file.slice(folder.path.length + 1);
  return `${file}:${String(place.line)}:${String(place.column)}`;
}

describe("differencesWithDiffs", () => {
  test("shows how a file that is there becomes what is generated", async () => {
    folder.put("changed.ts", generated("one\r\ntwo\r\nthree"));
    folder.put("left.ts", generated("left"));
    const left = { path: "left.ts", text: generated("left") };
    const changed = { path: "changed.ts", text: generated("one\nzwei\nthree") };
    const plan = await planOutput(folder.path, [changed], manifestOf(left));
    const [first] = generated("").split("\n");
    expect(await differencesWithDiffs(plan)).toEqual([
      {
        path: "changed.ts",
        kind: "differs",
        line: 3,
        diff: [
          `--- ${folder.path}/changed.ts\tas it is`,
          `+++ ${folder.path}/changed.ts\tas generated`,
          "@@ -1,4 +1,4 @@",
          ` ${String(first)}`,
          " one",
          "-two",
          "+zwei",
          " three",
          "",
        ].join("\n"),
      },
      { path: "left.ts", kind: "leftOver" },
    ]);
  });

  test("shows no more than 80 lines of a file", async () => {
    const numbers = (sign: string): string =>
      generated(Array.from({ length: 100 }, (_, index) => `${sign}${String(index)}`).join("\n"));
    folder.put("long.ts", numbers("a"));
    const plan = await planOutput(folder.path, [{ path: "long.ts", text: numbers("b") }]);
    const [difference] = await differencesWithDiffs(plan);
    const lines = difference?.diff?.split("\n") ?? [];
    // Two lines of the head, one of the hunk, the mark, 100 lines each way: 204.
    expect(lines.slice(80)).toEqual(["… and 124 more lines", ""]);
  });

  test("does not compare texts line by line that have little in common", async () => {
    const numbers = (sign: string): string =>
      generated(Array.from({ length: 5000 }, (_, index) => `${sign}${String(index)}`).join("\n"));
    folder.put("long.ts", numbers("a"));
    const plan = await planOutput(folder.path, [{ path: "long.ts", text: numbers("b") }]);
    const [difference] = await differencesWithDiffs(plan);
    expect(difference?.diff?.split("\n").slice(2)).toEqual(["… too many lines differ", ""]);
  });
});

describe("checkOutput", () => {
  test("lists every difference in the order of the paths", async () => {
    folder.put("changed.ts", generated("one\ntwo\nthree"));
    folder.put("clash.ts", "mine");
    folder.put("edited.ts", generated("by hand"));
    folder.put("kept.ts", generated("by hand"));
    folder.put("left.ts", generated("left"));
    folder.put("same.ts", generated("same"));
    const plan = await planOutput(
      folder.path,
      [
        { path: "same.ts", text: generated("same") },
        { path: "changed.ts", text: generated("one\nzwei\nthree") },
        { path: "clash.ts", text: generated("clash") },
        { path: "edited.ts", text: generated("old") },
        { path: "missing.ts", text: generated("missing") },
      ],
      manifestOf(...["edited.ts", "kept.ts"].map((path) => ({ path, text: generated("old") })), {
        path: "left.ts",
        text: generated("left"),
      }),
    );
    expect(checkOutput(plan)).toEqual([
      { path: "changed.ts", kind: "differs", line: 3 },
      { path: "clash.ts", kind: "clash" },
      { path: "edited.ts", kind: "edited", line: 2 },
      { path: "kept.ts", kind: "edited" },
      { path: "left.ts", kind: "leftOver" },
      { path: "missing.ts", kind: "missing" },
    ]);

    const diagnostics = new Diagnostics();
    reportDifferences(plan, diagnostics);
    const shown = diagnostics.all.map(({ code, place, message }) => [
      code,
      whereIs(place),
      message,
    ]);
    expect(shown).toEqual([
      [
        "SW5003",
        "",
        `${folder.path}/clash.ts is not a generated file, and a generated file would replace it.`,
      ],
      ["SW5005", "changed.ts:3:1", "The file differs from this line on."],
      ["SW5007", "edited.ts:2:1", "The file was edited by hand from this line on."],
      ["SW5007", "kept.ts:1:1", "The file was edited by hand, and is no longer generated."],
      ["SW5005", "left.ts:1:1", "The file is no longer generated."],
      ["SW5005", "", `${folder.path}/missing.ts is missing.`],
    ]);
  });

  test("finds nothing where the output is current", async () => {
    folder.put("a.ts", generated("a"));
    const files = [{ path: "a.ts", text: generated("a") }];
    const plan = await planOutput(folder.path, files, manifestOf(...files));
    const diagnostics = new Diagnostics();
    reportDifferences(plan, diagnostics);
    expect([checkOutput(plan), diagnostics.all]).toEqual([[], []]);
  });

  test("sees a manifest that is out of date", async () => {
    const file = { path: MANIFEST_PATH, text: generated("new") };
    folder.put(MANIFEST_PATH, generated("old"));
    expect(checkOutput(await planOutput(folder.path, [file]))).toEqual([
      { path: MANIFEST_PATH, kind: "differs", line: 2 },
    ]);
  });
});
