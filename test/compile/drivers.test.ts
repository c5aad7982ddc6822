/** Projects bring the driver that they want: what is generated does without. */
import { expect, test } from "@jest/globals";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { packageFolder } from "../../generator/package-folder.js";
import { compile } from "../support/compiler.js";

const OUTPUT = join(packageFolder(), "output");

test("a database compiles where neither a driver nor Node's types are installed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stubwright-drivers-"));
  try {
    for (const name of ["ms-upscdap", "runtime"]) {
      cpSync(join(OUTPUT, name), join(folder, name), { recursive: true });
    }
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    const settings = { extends: join(import.meta.dirname, "strictest.json"), include: ["**/*.ts"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
    expect(await compile("typescript-7", join(folder, "tsconfig.json"))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);

test("neither it nor the adapters of drivers import a package", () => {
  const folders = ["ms-upscdap", "runtime/sql", "runtime/tds"];
  const files = folders.flatMap((folder) =>
    readdirSync(join(OUTPUT, folder))
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(OUTPUT, folder, name)),
  );
  const imported = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^(?:import|export|\}).* from "([^"]+)";$/gm)].map(
      ([, from = ""]) => from,
    ),
  );
  expect(files.map((file) => file.slice(OUTPUT.length + 1))).toEqual(
    expect.arrayContaining(["runtime/sql/mssql.ts", "runtime/sql/tedious.ts"]),
  );
  expect(imported.length).toBeGreaterThan(files.length);
  expect(imported.filter((from) => !from.startsWith("."))).toEqual([]);
});
