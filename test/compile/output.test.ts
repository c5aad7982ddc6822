import { describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { compile, compilers } from "../support/compiler.js";

const SECONDS = 1000;

/** With the tests of types in `types/`, whose expected errors are errors where they fail to come. */
describe("the committed output compiles under the strictest settings without Node's types", () => {
  test.each(compilers)(
    "with %s",
    async (compiler) => {
      expect(await compile(compiler, join(import.meta.dirname, "tsconfig.json"))).toEqual([]);
    },
    120 * SECONDS,
  );
});

test("what these settings refuse is reported", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stubwright-compile-"));
  try {
    const settings = { extends: join(import.meta.dirname, "strictest.json"), include: ["*.ts"] };
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
    writeFileSync(
      join(folder, "faults.ts"),
      [
        "export enum Color { Red }",
        "export const absent: { a?: string } = { a: undefined };",
        "function unused() {}",
        "export const folder = process.cwd();",
      ].join("\n"),
    );
    const lines = await compile("typescript-7", join(folder, "tsconfig.json"));
    expect(lines.map((line) => /error (TS\d+)/.exec(line)?.[1]).filter(Boolean)).toEqual([
      "TS1294",
      "TS2375",
      "TS6133",
      "TS2591",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
