/** The fixtures of `test/golden/`: contracts in miniature, with the files that they should give. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { Diagnostics } from "../../generator/diagnostics.js";
import { loadContract, type LoadedContract } from "../../generator/load.js";
import { parseContractSettings, type ContractSettings } from "../../generator/model/settings.js";
import { packageFolder } from "../../generator/package-folder.js";
import { publishDocuments } from "../../generator/publish/documents.js";
import { renderContractFiles } from "../../generator/render/contract-files.js";
import { NamedContract } from "../../generator/render/named-contract.js";
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from "../../generator/render/options.js";
import type { RenderedFile } from "../../generator/write/format.js";

export const GOLDEN_FOLDER = join(packageFolder(), "test", "golden");

/** The names of the fixtures, in alphabetical order. */
export const fixtures: readonly string[] = readdirSync(GOLDEN_FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

/** Reads a fixture. @throws DiagnosticError; also for a warning, since fixtures have none. */
export function loadFixture(name: string): LoadedContract {
  const input = ["input.wsdl", "input.xsd", "input.mof"].find((file) =>
    existsSync(join(GOLDEN_FOLDER, name, file)),
  );
  if (input === undefined) throw new Error(`The fixture ${name} has no input.`);
  const diagnostics = new Diagnostics();
  const located = {
    name,
    settings: { ...contractSettings(name, diagnostics), name, files: [input] },
    roots: [`test/golden/${name}/${input}`],
    base: packageFolder(),
  };
  const loaded = loadContract(located, diagnostics);
  if (diagnostics.all.length > 0) throw new Error(JSON.stringify(diagnostics.all, null, 2));
  return loaded;
}

/** What the contract.json of a fixture tells, if it has one. */
function contractSettings(name: string, diagnostics: Diagnostics): Partial<ContractSettings> {
  const path = join(GOLDEN_FOLDER, name, "contract.json");
  if (!existsSync(path)) return {};
  return parseContractSettings(readFileSync(path, "utf8"), path, diagnostics);
}

/** Every file of a fixture. */
export function renderFixture(
  name: string,
  options: RenderOptions = DEFAULT_RENDER_OPTIONS,
): RenderedFile[] {
  const { contract, sources } = loadFixture(name);
  const named = new NamedContract(contract, options);
  return renderContractFiles(named, publishDocuments(sources, contract));
}
