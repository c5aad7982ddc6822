/** The site of contracts: every file of it, as text. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import type { LoadedContract } from "../load.js";
import type { DocumentExample } from "../samples/documents.js";
import type { RenderedFile } from "../write/format.js";
import { GENERATED_MARK } from "../write/mark.js";
import { ContractAddresses } from "./addresses.js";
import { ContractPages } from "./contract-pages.js";
import { renderPage, siteFile } from "./page-templates.js";
import { searchEntries, searchScript } from "./search-index.js";
import { summary } from "./text.js";

/** A contract of the site. */
export interface SiteContract extends Pick<LoadedContract, "contract"> {
  /** Messages of its document, which are shown before made-up ones; none unless given. */
  readonly examples?: readonly DocumentExample[];
}

/**
 * Renders the site: a page for all contracts, and for each contract a page of its own, one for every
 * operation, element and type, and a picture of its types. Everything that pages need is among the
 * files; they work from a disk as from a server, without network. The same contracts give the same
 * texts. Paths are relative to the site's folder.
 */
export function renderSite(contracts: readonly SiteContract[]): RenderedFile[] {
  const addressed = contracts.map((site) => ({
    ...site,
    addresses: new ContractAddresses(site.contract),
  }));
  const pages = addressed.flatMap(({ contract, addresses, examples = [] }) =>
    new ContractPages(contract, addresses, examples).pages().map(({ path, text }) => ({
      path: `${contract.name}/${path}`,
      text,
    })),
  );
  const entries = addressed.flatMap(({ contract, addresses }) =>
    searchEntries(contract, addresses),
  );
  return [
    overviewPage(contracts),
    ...pages,
    { path: "assets/site.css", text: `/* ${GENERATED_MARK} */\n${siteFile("site.css")}` },
    { path: "assets/site.js", text: `// ${GENERATED_MARK}\n${siteFile("site.js")}` },
    { path: "assets/search-index.js", text: searchScript(entries) },
    { path: "assets/minisearch.js", text: minisearch() },
  ];
}

function overviewPage(contracts: readonly SiteContract[]): RenderedFile {
  const view = {
    contracts: contracts.map(({ contract }) => {
      const { name, title, document, services, elements, types } = contract;
      const { database, managedClasses = [] } = contract;
      const operations = services.reduce((sum, service) => sum + service.operations.length, 0);
      const named = types.filter((type) => type.name !== undefined).length;
      return {
        href: `${name}/index.html`,
        title: title ?? name,
        name,
        document,
        facts: [
          counted(operations, "operation"),
          counted(managedClasses.length, "managed class", "managed classes"),
          counted(database?.procedures.length ?? 0, "procedure"),
          counted(elements.length, "element"),
          counted(named, "type"),
        ]
          .filter((part) => !part.startsWith("0 "))
          .join(", "),
        summary: summary(
          services[0]?.docs ?? contract.docs ?? database?.docs ?? managedClasses[0]?.docs,
        ),
      };
    }),
  };
  return {
    path: "index.html",
    text: renderPage("overview", { title: "Contracts", root: "" }, view),
  };
}

function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${String(number)} ${number === 1 ? noun : plural}`;
}

/** The search library as a classic script, under its own licence. */
function minisearch(): string {
  const folder = join(dirname(createRequire(import.meta.url).resolve("minisearch")), "../..");
  const licence = readFileSync(join(folder, "LICENSE.txt"), "utf8").trim();
  const script = readFileSync(join(folder, "dist/umd/index.js"), "utf8")
    // There is no map beside it.
    .replace(/^\/\/# sourceMappingURL=.*$/m, "");
  return `/* ${GENERATED_MARK}\n\nMiniSearch\n\n${licence}\n*/\n${script}`.replaceAll("\r\n", "\n");
}
