/** The stubs of both versions of a case, generated into a folder that goes when the tests are over. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

import { afterAll } from "@jest/globals";

import type { Contract } from "../../generator/model/contract.js";
import { packageFolder } from "../../generator/package-folder.js";
import { renderContractFiles } from "../../generator/render/contract-files.js";
import { NamedContract } from "../../generator/render/named-contract.js";
import { DEFAULT_RENDER_OPTIONS } from "../../generator/render/options.js";
import type { Case } from "./case.js";
import { contractsOf } from "./cases.js";

/** Which of two contracts. */
export type Version = "old" | "new";

const RUNTIME = join(packageFolder(), "templates/runtime");
const NO_DOCUMENTS = { root: "", files: [] };

const root = mkdtempSync(join(realpathSync(tmpdir()), "stubwright-"));
writeFileSync(join(root, "package.json"), '{ "type": "module" }');
const folders = new Map<Case, string>();
const written = new Set<string>();

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The folder with the stubs of a version, whose `index.ts` exports all. */
export function stubsOf(example: Case, version: Version): string {
  const own = folders.get(example) ?? join(root, `${example.rule}-${String(folders.size)}`);
  folders.set(example, own);
  const folder = join(own, version);
  if (written.has(folder)) return folder;
  mkdirSync(folder, { recursive: true });
  for (const { path, text } of filesOf(contractsOf(example)[version], folder)) {
    writeFileSync(join(folder, path), text);
  }
  written.add(folder);
  return folder;
}

function filesOf(contract: Contract, folder: string) {
  const runtimePath = relative(folder, RUNTIME).split(sep).join("/");
  const named = new NamedContract(contract, { ...DEFAULT_RENDER_OPTIONS, runtimePath });
  return renderContractFiles(named, NO_DOCUMENTS);
}

/** What the stubs of a version export. */
export async function importStubs(
  example: Case,
  version: Version,
): Promise<Readonly<Record<string, unknown>>> {
  const index = join(stubsOf(example, version), "index.ts");
  return (await import(pathToFileURL(index).href)) as Readonly<Record<string, unknown>>;
}
