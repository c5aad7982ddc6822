/** The stages that are slow to load, in one module, so that a run that needs none of them loads none. */
import type { Extensions } from "./extend/extensions.js";
import { applyOnFile, applyOnModel, guardRendering } from "./extend/hooks.js";
import type { LoadedContract } from "./load.js";
import { publishDocuments } from "./publish/documents.js";
import { renderContractFiles, type ContractFile } from "./render/contract-files.js";
import { NamedContract } from "./render/named-contract.js";
import { type RenderOptions } from "./render/options.js";
import type { RenderedFile } from "./write/format.js";

/**
 * The files of a contract, laid out, by path relative to the output folder, with what hooks and
 * templates of the user's own make of it.
 *
 * @param base folder that the paths of templates and hooks start at.
 * @throws DiagnosticError SW7104 for a hook that fails, SW7105 for a template.
 */
export async function renderContract(
  { contract, sources, modules }: LoadedContract,
  options: RenderOptions,
  extensions: Extensions = {},
  base = process.cwd(),
): Promise<RenderedFile[]> {
  const model = await applyOnModel(contract, extensions, base);
  const [named, files] = guardRendering(model, extensions, () => {
    const ready = new NamedContract(model, options);
    return [ready, renderContractFiles(ready, publishDocuments(sources, model), modules)] as const;
  });
  const formatted = await formatAltered(files);
  const own = await ownFiles(named, extensions, formatted, base);
  const { name } = contract;
  const placed = [...formatted, ...own].map(({ path, text }) => ({
    path: `${name}/${path}`,
    text,
  }));
  return applyOnFile(name, placed, extensions, base);
}

/** What understands templates of a user's own is loaded where there are some. */
async function ownFiles(
  named: NamedContract,
  extensions: Extensions,
  others: readonly RenderedFile[],
  base: string,
): Promise<RenderedFile[]> {
  if (extensions.templates === undefined || extensions.templates.length === 0) return [];
  const { renderOwnTemplates } = await import("./extend/templates.js");
  return renderOwnTemplates(named, extensions, others, base);
}

/** What the generator prints is laid out already; modules written by hand may have lines of other lengths. */
async function formatAltered(files: readonly ContractFile[]): Promise<RenderedFile[]> {
  const formatted: RenderedFile[] = [];
  for (const { path, text, isAltered = false } of files) {
    formatted.push(isAltered ? await formatOne(path, text) : { path, text });
  }
  return formatted;
}

async function formatOne(path: string, text: string): Promise<RenderedFile> {
  const { formatFiles } = await import("./write/format.js");
  const [file = { path, text }] = await formatFiles([{ path, text }]);
  return file;
}
