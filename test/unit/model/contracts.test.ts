import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Diagnostics, formatDiagnostic } from "../../../generator/diagnostics.js";
import { buildContract } from "../../../generator/model/build.js";
import { parseContractSettings } from "../../../generator/model/settings.js";
import { nodeFiles } from "../../../generator/read/node-files.js";
import { readSources } from "../../../generator/read/source-set.js";

const SPECS = new URL("../../../specs/", import.meta.url).pathname;

function load(name: string) {
  const diagnostics = new Diagnostics();
  const text = readFileSync(`${SPECS}${name}/contract.json`, "utf8");
  const settings = parseContractSettings(text, "contract.json", diagnostics);
  const sources = readSources(settings.files, nodeFiles(`${SPECS}${name}`), diagnostics);
  const contract = buildContract(sources, settings, diagnostics);
  return { contract, diagnostics: diagnostics.all.map(formatDiagnostic) };
}

const names = readdirSync(SPECS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe("the shipped contracts", () => {
  test.each(names)("%s is built without faults or warnings", (name) => {
    const { contract, diagnostics } = load(name);
    expect(diagnostics).toEqual([]);
    expect(contract.name).toBe(name);
  });

  test.each(names)("every reference within %s leads somewhere", (name) => {
    const { contract } = load(name);
    const types = new Set(contract.types.map(({ id }) => id));
    const text = JSON.stringify(contract);
    const referred = [...text.matchAll(/"(?:type|base|item)":"([^"]*)"/g)].map((match) => match[1]);
    const lost = referred.filter(
      (id) => !types.has(id ?? "") && !id?.startsWith("{http://www.w3.org/2001/XMLSchema}"),
    );
    expect(lost).toEqual([]);
  });

  test("MS-USRPCH has the six operations of its section 3.1.4, all wrapped", () => {
    const [service] = load("ms-usrpch").contract.services;
    expect(service?.operations.map(({ name, input }) => [name, input.body.kind])).toEqual([
      ["GetAllChanges", "wrapped"],
      ["GetChanges", "wrapped"],
      ["GetCurrentChangeToken", "wrapped"],
      ["GetUserAllChanges", "wrapped"],
      ["GetUserChanges", "wrapped"],
      ["GetUserCurrentChangeToken", "wrapped"],
    ]);
  });
});
