/** Renders every file of a contract: the render stage's one entry. */
import type { Contract } from "../model/contract.js";
import type { NamedContract } from "./named-contract.js";
import { renderSchemaFile } from "./schema-file.js";
import {
  renderClientFile,
  renderCodecFile,
  renderDocumentsFile,
  renderIndexFile,
  renderServerFile,
  type PublishedDocuments,
} from "./templates.js";
import { renderTypesFile } from "./types-file.js";

/** A file text with its path relative to the contract's folder; not yet formatted. */
export interface ContractFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The files of a contract. With services: types, schema, client, server, documents; without: types,
 * schema and codec, a parse and a serialize function for each global element, if there are any.
 * `index.ts` exports all.
 */
export function renderContractFiles(
  named: NamedContract,
  published: PublishedDocuments,
): ContractFile[] {
  const header = headerText(named.contract);
  const modules = new Map<string, () => string>([
    ["types", () => renderTypesFile(header, named)],
    ["schema", () => renderSchemaFile(header, named)],
  ]);
  if (named.contract.services.length > 0) {
    modules.set("client", () => renderClientFile(header, named));
    modules.set("server", () => renderServerFile(header, named));
    modules.set("documents", () => renderDocumentsFile(header, published, named));
  } else if (named.contract.elements.some((element) => !element.abstract)) {
    modules.set("codec", () => renderCodecFile(header, named));
  }
  const exported = [...modules.keys()].filter((name) => name !== "documents");
  modules.set("index", () => renderIndexFile(header, exported, named));
  return [...modules].map(([name, render]) => ({ path: `${name}.ts`, text: render() }));
}

function headerText(contract: Contract): string {
  const title = contract.title === undefined ? "" : `: ${contract.title}`;
  const document = contract.document === undefined ? "" : ` [${contract.document}]`;
  return `Contract ${contract.name}${title}${document}`;
}
