/** The examples of the documents compile as they stand, beside the committed output. */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { packageFolder } from "../../generator/package-folder.js";
import { compile } from "../support/compiler.js";

const DOCUMENTS = ["docs/authentication.md"];

/** The blocks of TypeScript in a document. */
function examples(document: string): string[] {
  const text = readFileSync(join(packageFolder(), document), "utf8");
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
}

test.each(DOCUMENTS)(
  "the examples of %s compile",
  async (document) => {
    const folder = mkdtempSync(join(tmpdir(), "stubwright-documents-"));
    try {
      for (const name of ["output", "node_modules"]) {
        symlinkSync(join(packageFolder(), name), join(folder, name));
      }
      writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
      const settings = {
        extends: join(import.meta.dirname, "strictest.json"),
        compilerOptions: { types: ["node"], noUnusedLocals: false, preserveSymlinks: true },
        include: ["*.ts"],
      };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
      const found = examples(document);
      expect(found.length).toBeGreaterThan(0);
      found.forEach((code, index) => {
        writeFileSync(join(folder, `example${index}.ts`), code);
      });
      expect(await compile("typescript-7", join(folder, "tsconfig.json"))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  120_000,
);
