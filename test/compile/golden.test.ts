import { expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { readRuntime } from "../../generator/runtime-files.js";
import { compile } from "../support/compiler.js";
import { fixtures, renderFixture } from "../golden/fixtures.js";

test("everything that the golden fixtures give compiles under the strictest settings", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stubwright-golden-"));
  try {
    const write = (path: string, text: string): void => {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    };
    for (const { path, text } of readRuntime()) write(`runtime/${path}`, text);
    for (const name of fixtures) {
      for (const { path, text } of renderFixture(name)) write(`${name}/${path}`, text);
    }
    write("package.json", JSON.stringify({ type: "module" }));
    write(
      "tsconfig.json",
      JSON.stringify({ extends: join(import.meta.dirname, "strictest.json") }),
    );
    expect(await compile("typescript-7", join(folder, "tsconfig.json"))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
