/** The examples of docs/api.md compile as they stand against the sources of the package. */
import { expect, test } from "@jest/globals";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { packageFolder } from "../../generator/package-folder.js";
import { compile } from "../support/compiler.js";

test("the examples of docs/api.md compile", async () => {
  const root = packageFolder();
  const text = readFileSync(join(root, "docs/api.md"), "utf8");
  const examples = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
  expect(examples.length).toBeGreaterThan(10);
  const folder = mkdtempSync(join(tmpdir(), "stubwright-api-"));
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    examples.forEach((code, index) => {
      writeFileSync(join(folder, `example${String(index)}.ts`), code);
    });
    const settings = {
      extends: join(root, "tsconfig.json"),
      compilerOptions: {
        rootDir: "/",
        paths: { stubwright: [join(root, "generator/index.ts")] },
      },
      include: ["*.ts"],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
    expect(await compile("typescript-7", join(folder, "tsconfig.json"))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);
