/** The stages that are slow to load, in one module, so that a run that needs none of them loads none. */
import type { LoadedContract } from "./load.js";
import { publishDocuments } from "./publish/documents.js";
import { renderContractFiles } from "./render/contract-files.js";
import { NamedContract, type RenderOptions } from "./render/named-contract.js";
import { formatFiles, type RenderedFile } from "./write/format.js";

/** The files of a contract, formatted, by path relative to the output folder. */
export function renderContract(
  { contract, sources }: LoadedContract,
  options: RenderOptions,
): Promise<RenderedFile[]> {
  const named = new NamedContract(contract, options);
  const files = renderContractFiles(named, publishDocuments(sources, contract));
  return formatFiles(files.map(({ path, text }) => ({ path: `${contract.name}/${path}`, text })));
}
