/** How long each stage takes. */
import { Diagnostics } from "../../generator/diagnostics.js";
import { buildContract } from "../../generator/model/build.js";
import { publishDocuments } from "../../generator/publish/documents.js";
import { resolvePath } from "../../generator/read/files.js";
import { readSources } from "../../generator/read/source-set.js";
import { renderContractFiles } from "../../generator/render/contract-files.js";
import { NamedContract } from "../../generator/render/named-contract.js";
import type { Files } from "./scaling-cases.js";

/** Milliseconds. */
export interface StageTimes {
  readonly read: number;
  readonly model: number;
  /** Identifiers and layouts; 0 where the contract was refused. */
  readonly name: number;
  /** 0 where nothing was rendered. */
  readonly render: number;
}

/** Runs the stages once, up to the one given, without limits that large contracts would meet. */
export function stageTimes(files: Files, last: "name" | "render"): StageTimes {
  const encoder = new TextEncoder();
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)]));
  const [root = ""] = bytes.keys();
  const diagnostics = new Diagnostics();
  const access = { read: (path: string) => bytes.get(path), resolve: resolvePath };
  const start = performance.now();
  const sources = readSources([root], access, diagnostics, { files: 20_000, depth: 1000 });
  const read = performance.now();
  const contract = buildContract(sources, { name: "large", files: [root] }, diagnostics);
  const modelled = performance.now();
  const times = { read: read - start, model: modelled - read };
  if (diagnostics.hasErrors) return { ...times, name: 0, render: 0 };
  const named = new NamedContract(contract);
  const namedAt = performance.now();
  const name = namedAt - modelled;
  if (last === "name") return { ...times, name, render: 0 };
  renderContractFiles(named, publishDocuments(sources, contract));
  return { ...times, name, render: performance.now() - namedAt };
}
