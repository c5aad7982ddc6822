/** Renders every file of a contract: the render stage's one entry. */
import type { Contract } from "../model/contract.js";
import type { ContractModule } from "../contract-modules.js";
import { renderCodecFile } from "./codec-file.js";
import { copiedModule } from "./copied-module.js";
import { headerText } from "./header.js";
import { managedClassModules } from "./managed-files.js";
import type { NamedContract } from "./named-contract.js";
import { hasPages, renderPagesFile } from "./pages-file.js";
import { renderDatabaseFiles } from "./sql/database-files.js";
import { renderSchemaFiles } from "./schema-file.js";
import { renderClientFile, renderServerFile } from "./service-files.js";
import { hasStreams, renderStreamsFile } from "./streams-file.js";
import { renderDocumentsFile, renderIndexFile, type PublishedDocuments } from "./templates.js";
import { renderTypesFile } from "./types-file.js";

/** A file text with its path relative to the contract's folder. */
export interface ContractFile {
  readonly path: string;
  readonly text: string;
  /** A module written by hand whose lines have other lengths now, so that it is to be formatted. */
  readonly isAltered?: boolean;
}

/**
 * The files of a contract. With services: types, schema, client, server, documents, and streams and
 * pages where contract.json tells of any; without: types, schema and codec, a parse and a serialize
 * function for each global element, if there are any. With managed classes: their types and
 * descriptors, a client and a server stub. With a database: its modules and its script. `index.ts`
 * exports all, and what is copied. Of these, the ones that the targets ask for.
 */
export function renderContractFiles(
  named: NamedContract,
  published: PublishedDocuments,
  copied: readonly ContractModule[] = [],
): ContractFile[] {
  const { contract, options } = named;
  const header = headerText(contract, options.header);
  const modules = new Map<string, () => string>([["types", () => renderTypesFile(header, named)]]);
  if (options.targets.some((target) => target !== "types")) {
    for (const { path, text } of renderSchemaFiles(header, named)) modules.set(path, () => text);
    for (const [name, render] of interfaceModules(header, named, published)) {
      modules.set(name, render);
    }
  }
  const managed = managedClassModules(header, named);
  if (managed.length > 0 && isWithoutComponents(contract)) modules.clear();
  for (const [name, render] of managed) modules.set(name, render);
  const { database } = named.contract;
  const databaseModules =
    database === undefined ? [] : renderDatabaseFiles(header, database, named);
  for (const { path, text } of databaseModules) {
    if (path.endsWith(".ts")) modules.set(path.slice(0, -".ts".length), () => text);
  }
  const handwritten = options.targets.includes("client") ? copied : [];
  const exported = [...modules.keys(), ...handwritten.map(({ name }) => name)].filter(
    (name) => name !== "documents" && !name.includes("/"),
  );
  return [
    ...[...modules].map(([name, render]) => ({ path: `${name}.ts`, text: render() })),
    ...handwritten.map(({ name, text }) => ({
      path: `${name}.ts`,
      ...copiedModule(header, text, options),
    })),
    { path: "index.ts", text: renderIndexFile(header, exported, named) },
    ...databaseModules.filter(({ path }) => !path.endsWith(".ts")),
  ];
}

/** The modules that programs call: client and server, or the codec. */
function interfaceModules(
  header: string,
  named: NamedContract,
  published: PublishedDocuments,
): [name: string, render: () => string][] {
  const { contract, options } = named;
  if (contract.services.length === 0) {
    if (contract.elements.every((element) => element.abstract)) return [];
    return [["codec", () => renderCodecFile(header, named)]];
  }
  const modules: [string, () => string][] = [];
  if (options.targets.includes("client")) {
    modules.push(["client", () => renderClientFile(header, named)]);
    if (hasStreams(named)) modules.push(["streams", () => renderStreamsFile(header, named)]);
    if (hasPages(named)) modules.push(["pages", () => renderPagesFile(header, named)]);
  }
  if (options.targets.includes("server")) {
    modules.push(
      ["server", () => renderServerFile(header, named)],
      ["documents", () => renderDocumentsFile(header, published, named)],
    );
  }
  return modules;
}

/** A contract of managed classes alone needs no types of XML Schema. */
function isWithoutComponents({ types, elements, attributes }: Contract): boolean {
  return types.length + elements.length + attributes.length === 0;
}
