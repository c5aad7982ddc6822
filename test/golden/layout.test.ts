import { readdirSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "@jest/globals";

import { shippedContracts } from "../../generator/locate.js";
import { openContract, type OpenedContract } from "../../generator/open.js";
import { packageFolder } from "../../generator/package-folder.js";
import { publishDocuments } from "../../generator/publish/documents.js";
import { renderContractFiles } from "../../generator/render/contract-files.js";
import { NamedContract } from "../../generator/render/named-contract.js";
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from "../../generator/render/options.js";
import { formatFiles, type RenderedFile } from "../../generator/write/format.js";
import { fixtures, loadFixture } from "./fixtures.js";

/** Every option that changes what stands in a line. */
const OTHER_OPTIONS: RenderOptions = {
  ...DEFAULT_RENDER_OPTIONS,
  naming: "preserve",
  collapseArrays: false,
  importExtension: "",
  datatypes: { dateTime: "Date", long: "string", decimal: "number" },
  runtimePath: "../../a/folder/that/is/far/from/here/runtime",
  header: "/* Of a text\n   * whose lines stand apart\n * and not. */",
};

/** The generated modules, those apart that were written by hand. */
function modulesOf(
  { contract, sources }: Pick<OpenedContract, "contract" | "sources">,
  options: RenderOptions,
): RenderedFile[] {
  const named = new NamedContract(contract, options);
  const files = renderContractFiles(named, publishDocuments(sources, contract));
  return files.filter(({ path }) => path.endsWith(".ts"));
}

/** Prettier is the peer: what it would change is laid out in another way than it would be. */
async function expectLaidOut(loaded: Pick<OpenedContract, "contract" | "sources">): Promise<void> {
  for (const options of [DEFAULT_RENDER_OPTIONS, OTHER_OPTIONS]) {
    const modules = modulesOf(loaded, options);
    expect(modules.length).toBeGreaterThan(0);
    expect(modules).toEqual(await formatFiles(modules));
  }
}

describe("Prettier changes nothing in the modules", () => {
  test.each(shippedContracts())("of the shipped contract %s", async (name) => {
    await expectLaidOut(await openContract(name));
  });

  test.each(fixtures)("of the fixture %s", async (name) => {
    await expectLaidOut(loadFixture(name));
  });

  const folder = join(packageFolder(), "test/wsdl/fixtures");
  /** Contracts of which nothing is generated (`test/wsdl/unsupported.test.ts`). */
  const refused = ["encoded.wsdl", "wsdl-2.0.wsdl"];
  const files = readdirSync(folder).filter(
    (file) => file.endsWith(".wsdl") && !refused.includes(file),
  );

  test.each(files)("of the WSDL %s", async (file) => {
    await expectLaidOut(await openContract(file, { base: folder }));
  });
});
