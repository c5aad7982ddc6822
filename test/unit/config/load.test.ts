import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { loadConfig, type LoadConfigOptions } from "../../../generator/config/load.js";
import type { ResolvedConfig } from "../../../generator/config/resolved.js";
import { DiagnosticError, formatDiagnostic } from "../../../generator/diagnostics.js";
import { shippedContracts } from "../../../generator/locate.js";
import { Workplace } from "../cli/command.js";

// A machine that is shared may be slow.
jest.setTimeout(30_000);

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => {
  place.remove();
});

function load(options: LoadConfigOptions = {}, folder = ""): Promise<ResolvedConfig> {
  return loadConfig(join(place.path, folder), options);
}

async function faultsOf(options: LoadConfigOptions = {}): Promise<string[]> {
  try {
    await load(options);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map(formatDiagnostic);
    throw error;
  }
  return [];
}

function namesOf({ contracts }: ResolvedConfig): string[] {
  return contracts.map(({ contract }) => contract.value);
}

function outsOf({ contracts }: ResolvedConfig): string[] {
  return contracts.map(({ settings }) => settings.out.value);
}

describe("the file", () => {
  const FORMS: [name: string, text: string][] = [
    [
      "stubwright.config.ts",
      'import { defineConfig } from "stubwright";\nconst out: string = "made";\nexport default defineConfig({ out });\n',
    ],
    ["stubwright.config.mts", 'const out: string = "made";\nexport default { out };\n'],
    ["stubwright.config.js", 'export default { out: "made" };\n'],
    ["stubwright.config.mjs", 'export default { out: "made" };\n'],
    ["stubwright.config.json", '{ "out": "made" }\n'],
    ["package.json", '{ "name": "x", "stubwright": { "out": "made" } }\n'],
  ];

  test.each(FORMS)("may be %s", async (name, text) => {
    place.put(name, text);
    const config = await load();
    expect(config.file).toBe(name);
    expect(config.contracts[0]?.settings.out).toEqual({
      value: "made",
      origin: { kind: "file", file: name, key: "out" },
    });
  });

  test("may import anything of stubwright, wherever that is installed", async () => {
    place.put(
      "stubwright.config.ts",
      'import { defineConfig, shippedContracts } from "stubwright";\nexport default defineConfig({ out: shippedContracts()[0] });\n',
    );
    expect(outsOf(await load())[0]).toBe(shippedContracts()[0]);
  });

  test("may be a module with module.exports", async () => {
    place.put("package.json", "{}");
    place.put("stubwright.config.js", 'module.exports = { out: "made" };\n');
    expect(outsOf(await load())[0]).toBe("made");
  });

  test("that counts is the first of these names in a folder, and the nearest folder's", async () => {
    for (const [name, text] of FORMS) place.put(name, text.replace('"made"', `"${name}"`));
    expect((await load()).file).toBe("stubwright.config.ts");
    place.put("inner/package.json", '{ "name": "inner" }');
    place.put("inner/deep/stubwright.config.json", '{ "out": "inner" }');
    expect((await load({}, "inner")).file).toBe("../stubwright.config.ts");
    expect((await load({}, "inner/deep")).file).toBe("stubwright.config.json");
  });

  test("may be named, or passed over", async () => {
    place.put("stubwright.config.json", '{ "out": "made" }');
    place.put("other.json", '{ "out": "other" }');
    expect(outsOf(await load({ file: "other.json" }))[0]).toBe("other");
    const without = await load({ file: false });
    expect(without.file).toBeUndefined();
    expect(outsOf(without)[0]).toBe("output");
    expect(await faultsOf({ file: "missing.json" })).toEqual([
      "error SW7102: There is no file missing.json. Correct the path.",
    ]);
  });

  test("is read afresh each time, with the modules that it imports", async () => {
    place.put(
      "stubwright.config.ts",
      'import { out } from "./parts/out.js";\nexport default { out };\n',
    );
    place.put("parts/out.ts", 'export { out } from "./deep";\n');
    place.put("parts/deep.ts", 'export const out: string = "first";\n');
    const first = await load();
    expect(outsOf(first)[0]).toBe("first");
    expect(first.files).toEqual(["stubwright.config.ts", "parts/out.ts", "parts/deep.ts"]);
    place.put("parts/deep.ts", 'export const out: string = "second";\n');
    expect(outsOf(await load())[0]).toBe("second");
  });

  test("need not be there: the shipped contracts go to output", async () => {
    const config = await load();
    expect(namesOf(config)).toEqual(shippedContracts());
    expect(new Set(outsOf(config))).toEqual(new Set(["output"]));
  });
});

describe("values", () => {
  test("are the command line's before the contract's, before all contracts', before the defaults", async () => {
    place.put(
      "stubwright.config.json",
      JSON.stringify({
        naming: "preserve",
        importExtension: ".ts",
        header: "all",
        contracts: [{ contract: "ms-wms", importExtension: "none", header: "own", port: "P" }],
      }),
    );
    const config = await load({ values: { header: "said", limits: { depth: 9 } } });
    const [contract] = config.contracts;
    const file = "stubwright.config.json";
    expect(contract?.contract.origin).toEqual({ kind: "file", file, key: "contracts[0]" });
    expect(contract?.settings).toMatchObject({
      header: { value: "said", origin: { kind: "command line", option: "--header" } },
      importExtension: {
        value: "none",
        origin: { kind: "file", file, key: "contracts[0].importExtension" },
      },
      naming: { value: "preserve", origin: { kind: "file", file, key: "naming" } },
      port: { value: ["P"], origin: { kind: "file", file, key: "contracts[0].port" } },
      collapseArrays: { value: true, origin: { kind: "default" } },
    });
    expect(config.run.limits).toEqual({
      value: { depth: 9 },
      origin: { kind: "command line", option: "--limit" },
    });
  });

  test("that are paths start at the folder of the file, those of the command line at the current one", async () => {
    const templates = [{ template: "t.hbs", output: "t.ts" }];
    place.put(
      "stubwright.config.json",
      JSON.stringify({ templates, contracts: ["a.wsdl", { contract: "ms-wms", out: "src" }] }),
    );
    mkdirSync(join(place.path, "deep"));
    const config = await load({}, "deep");
    expect(namesOf(config)).toEqual(["../a.wsdl", "ms-wms"]);
    expect(outsOf(config)).toEqual(["../output", "../src"]);
    expect(config.contracts[0]?.settings.templates.value).toEqual([
      { template: "../t.hbs", output: "t.ts" },
    ]);
    expect(outsOf(await load({ values: { out: "here" } }, "deep"))).toEqual(["here", "here"]);
  });
});

describe("contracts", () => {
  beforeEach(() => {
    for (const file of ["b.wsdl", "a.wsdl", "c.xsd", "notes.txt", "node_modules/d.wsdl"]) {
      place.put(`in/${file}`, "");
    }
    place.put("in/shop/contract.json", '{ "name": "shop-floor", "files": ["x.wsdl"] }');
  });

  const configure = (contracts: unknown): void => {
    place.put("stubwright.config.json", JSON.stringify({ contracts }));
  };

  test("of a glob are in alphabetical order: files, and folders with a contract.json", async () => {
    configure(["in/*"]);
    expect(namesOf(await load())).toEqual(["in/a.wsdl", "in/b.wsdl", "in/c.xsd", "in/shop"]);
    configure(["**/contract.json", "in/**/*.wsdl"]);
    expect(namesOf(await load())).toEqual(["in/shop", "in/a.wsdl", "in/b.wsdl"]);
  });

  test("that are named by themselves are not taken from a glob", async () => {
    configure(["in/*.wsdl", { contract: "in/a.wsdl", out: "own" }]);
    const config = await load();
    expect(namesOf(config)).toEqual(["in/b.wsdl", "in/a.wsdl"]);
    expect(outsOf(config)).toEqual(["output", "own"]);
  });

  test("of the command line have what the configuration says of them, by path or by name", async () => {
    configure([
      { contract: "in/shop", out: "own" },
      { contract: "ms-wms", out: "wms" },
    ]);
    expect(outsOf(await load({ contracts: ["in/shop"] }))).toEqual(["own"]);
    expect(outsOf(await load({ contracts: ["./in/shop/contract.json"] }))).toEqual(["own"]);
    expect(outsOf(await load({ contracts: ["shop-floor", "ms-wms"] }))).toEqual(["own", "wms"]);
    const other = await load({ contracts: ["in/a.wsdl"] });
    expect(namesOf(other)).toEqual(["in/a.wsdl"]);
    expect(outsOf(other)).toEqual(["output"]);
  });

  test("of a glob that finds none are a fault", async () => {
    configure(["in/*.wsld"]);
    expect(await faultsOf()).toEqual([
      "stubwright.config.json:1:15: error SW7101: contracts[0] finds no contract by " +
        '"in/*.wsld". Correct the pattern; it starts at the folder of the configuration.',
    ]);
  });
});

describe("faults are told", () => {
  test("in JSON at the line and column of the key, with the nearest one", async () => {
    place.put(
      "stubwright.config.json",
      '{\n  "otu": "x",\n  "contracts": [\n    { "contract": "a", "nameing": "camel", "targets": ["sever"] },\n    { "out": "" }\n  ],\n  "limits": { "dept": 1, "files": 0 }\n}\n',
    );
    expect(await faultsOf()).toEqual([
      'stubwright.config.json:2:3: error SW7101: The configuration has no key "otu". Did you mean "out"?',
      'stubwright.config.json:4:24: error SW7101: contracts[0] has no key "nameing". Did you mean "naming"?',
      'stubwright.config.json:4:56: error SW7101: contracts[0].targets[0] may not be "sever". Did you mean "server"?',
      "stubwright.config.json:5:7: error SW7101: contracts[1].out is empty. Give a text.",
      'stubwright.config.json:5:5: error SW7101: contracts[1] lacks the key "contract". Add "contract".',
      'stubwright.config.json:7:15: error SW7101: limits has no key "dept". Did you mean "depth"?',
      "stubwright.config.json:7:26: error SW7101: limits.files must be a whole number from 1 to 9007199254740991. Correct the value.",
    ]);
  });

  test("in package.json at its own lines", async () => {
    place.put("package.json", '{\n  "name": "x",\n  "stubwright": {\n    "naming": 1\n  }\n}\n');
    expect(await faultsOf()).toEqual([
      "package.json:4:5: error SW7101: naming must be a string, not a number. Correct the value.",
    ]);
  });

  test("in a module with the path of the key, and its place where it stands there once", async () => {
    place.put(
      "stubwright.config.ts",
      'const rest = { out: "a" };\nexport default {\n  ...rest,\n  naming: "kebab",\n  ["hea" + "der"]: 1,\n  onFile: "x",\n};\n',
    );
    expect(await faultsOf()).toEqual([
      'stubwright.config.ts:4:3: error SW7101: naming may not be "kebab". Allowed are "camel", "preserve".',
      "stubwright.config.ts:1:1: error SW7101: header must be a string, not a number. Correct the value.",
      "stubwright.config.ts:6:3: error SW7101: onFile must be a function, not a string. Hooks are written in stubwright.config.ts, .mts, .js or .mjs.",
    ]);
  });

  test.each<[string, string, string]>([
    [
      "stubwright.config.json",
      '{ "out": "x", }',
      "1:15: error SW7101: The file is not JSON: A key in double quotes is expected.",
    ],
    ["stubwright.config.json", "", "1:1: error SW7101: The file is not JSON: A value is expected."],
    [
      "stubwright.config.json",
      "[]",
      "1:1: error SW7101: The configuration must be an object, not an array.",
    ],
    [
      "stubwright.config.ts",
      "export const a = 1;\n",
      "1:1: error SW7101: The module has no default export.",
    ],
    [
      "stubwright.config.ts",
      "export default {\n  out: ,\n};\n",
      "2:7: error SW7102: The configuration cannot be loaded: Unexpected token.",
    ],
    [
      "stubwright.config.mjs",
      '\nexport default {};\nthrow new TypeError("out of order");\n',
      "3:7: error SW7102: The configuration cannot be loaded: out of order.",
    ],
    [
      "stubwright.config.ts",
      'import "./missing";\nexport default {};\n',
      "1:1: error SW7102: The configuration cannot be loaded: Cannot find module './missing'",
    ],
  ])("of %s: %j", async (file, text, expected) => {
    place.put(file, text);
    const [fault = "", ...others] = await faultsOf();
    expect(others).toEqual([]);
    expect(fault.slice(0, file.length + expected.length + 1)).toBe(`${file}:${expected}`);
  });

  test("of an imported module at its own line", async () => {
    place.put("stubwright.config.ts", 'import "./part.js";\nexport default {};\n');
    place.put("part.ts", "const a: number = 1;\n\nthrow new Error(`part ${a}`);\n");
    expect(await faultsOf()).toEqual([
      "part.ts:3:7: error SW7102: The configuration cannot be loaded: part 1. Correct it there.",
    ]);
  });
});
