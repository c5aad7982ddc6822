/** Contracts of a run: read, modelled and rendered into folders of their own beside one runtime. */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import { Diagnostics, type Diagnostic } from "../../generator/diagnostics.js";
import { buildContract } from "../../generator/model/build.js";
import type { Contract } from "../../generator/model/contract.js";
import { packageFolder } from "../../generator/package-folder.js";
import { publishDocuments } from "../../generator/publish/documents.js";
import { nodeFiles } from "../../generator/read/node-files.js";
import { readSources } from "../../generator/read/source-set.js";
import { renderContractFiles } from "../../generator/render/contract-files.js";
import { NamedContract } from "../../generator/render/named-contract.js";

/** What became of the files of one contract. */
export type Generated =
  | { readonly kind: "generated"; readonly contract: Contract }
  | { readonly kind: "rejected"; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "crashed"; readonly message: string };

/** Makes a workspace: `src` with the runtime that all contracts share, all of it ES modules. */
export function prepareWorkspace(workspace: string): void {
  const runtime = join(packageFolder(), "templates/runtime");
  cpSync(runtime, join(workspace, "src/runtime"), { recursive: true });
  writeFileSync(join(workspace, "package.json"), JSON.stringify({ type: "module" }));
}

/** Reads the files and renders their contract into `workspace/src/name`; without workspace reads alone. */
export function generate(
  name: string,
  files: readonly string[],
  base: string,
  workspace?: string,
): Generated {
  const diagnostics = new Diagnostics();
  try {
    const roots = files.map((file) => relative(base, file));
    const sources = readSources(roots, nodeFiles(base), diagnostics, {
      missingFile: "warning",
      doctype: "warning",
    });
    const contract = buildContract(sources, { name, files: roots }, diagnostics);
    if (!isUsable(diagnostics)) return rejected(diagnostics);
    if (workspace === undefined) return { kind: "generated", contract };
    const rendered = renderContractFiles(
      new NamedContract(contract),
      publishDocuments(sources, contract),
    );
    for (const { path, text } of rendered) {
      const target = join(workspace, "src", name, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    return { kind: "generated", contract };
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: "crashed", message: message.split("\n").slice(0, 4).join(" | ") };
  }
}

function rejected(diagnostics: Diagnostics): Generated {
  return {
    kind: "rejected",
    diagnostics: diagnostics.all.filter(({ severity }) => severity === "error"),
  };
}

/** No errors but that there is nothing: a schema without components is a valid one. */
function isUsable(diagnostics: Diagnostics): boolean {
  return diagnostics.all.every(({ code, severity }) => severity !== "error" || code === "SW4003");
}
