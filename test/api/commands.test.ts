/** Every command has functions that do the same, as the table of docs/api.md says. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { COMMANDS } from "../../generator/cli/commands.js";
import * as api from "../../generator/index.js";
import { packageFolder } from "../../generator/package-folder.js";
import { ORDER_SCHEMA, Workplace } from "../unit/cli/command.js";

const DOCUMENT = readFileSync(join(packageFolder(), "docs/api.md"), "utf8");

/** The functions by command, as the table has them. */
const TABLE = new Map(
  [...DOCUMENT.matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].map(([, command = "", cell = ""]) => [
    command,
    [...cell.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name),
  ]),
);

describe("the table of commands", () => {
  test("has every command, in the order of the help", () => {
    expect([...TABLE.keys()]).toEqual([...COMMANDS.keys()]);
  });

  test.each([...TABLE])("names functions that are exported for %s", (_command, functions) => {
    expect(functions.length).toBeGreaterThan(0);
    const exported: Readonly<Record<string, unknown>> = api;
    const missing = functions.filter((name) => typeof exported[name] !== "function");
    expect(missing).toEqual([]);
  });

  test.each([...TABLE.values()].map(([first = ""]) => first))(
    "leads to the errors of %s",
    (name) => {
      const titles = name === "loadComparand" ? "compareContracts" : name;
      const section = DOCUMENT.split(/^### /m).find((text) => text.startsWith(`\`${titles}\``));
      expect(section).toMatch(/^Errors: /m);
    },
  );

  test("names no diagnostic that there is not", () => {
    const codes = [...DOCUMENT.matchAll(/SW\d{4}/g)].map(([code]) => code);
    const known: readonly string[] = [...Object.keys(api.DIAGNOSTIC_CODES), "SW4999"];
    expect(codes.filter((code) => !known.includes(code))).toEqual([]);
  });
});

describe("the functions give what the commands do", () => {
  let place: Workplace;
  beforeAll(() => {
    place = new Workplace();
    place.put("orders.xsd", ORDER_SCHEMA);
    place.put("later.xsd", ORDER_SCHEMA.replace("xs:long", "xs:int"));
    place.put("order.json", "{}");
  });
  afterAll(() => {
    place.remove();
  });

  async function printed(...argv: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await place.run(...argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return stdout;
  }

  async function contractOf(file: string): Promise<api.Contract> {
    return (await api.openContract(file, { base: place.path })).contract;
  }

  test("generate and check", async () => {
    const request = { contracts: ["orders.xsd"], base: place.path };
    await api.generateContracts({ ...request, out: "by-function" });
    await printed("generate", "orders.xsd", "--out", "by-command");
    const texts = (folder: string): string[] => place.files(folder).map((file) => place.read(file));
    expect(texts("by-function")).toEqual(texts("by-command"));
    const { differences } = await api.checkContracts({ ...request, out: "by-command" });
    expect(differences).toEqual([]);
  });

  test("inspect", async () => {
    expect(api.inspectContract(await contractOf("orders.xsd"))).toBe(
      await printed("inspect", "orders.xsd"),
    );
  });

  test("config", async () => {
    const config = await api.loadConfig(place.path, { values: { naming: "preserve" } });
    expect(api.printConfig(config)).toBe(await printed("config", "--naming", "preserve"));
    expect(api.printConfigJson(config)).toBe(
      await printed("config", "--naming", "preserve", "--json"),
    );
  });

  test("diff", async () => {
    const differences = api.compareContracts(
      await contractOf("orders.xsd"),
      await contractOf("later.xsd"),
    );
    expect(differences.length).toBeGreaterThan(0);
    const report = { old: "orders.xsd", new: "later.xsd", differences, ignored: [] };
    expect(api.printDiff(report, "text")).toBe(
      await printed("diff", "orders.xsd", "later.xsd", "--fail-on", "never"),
    );
  });

  test("encode and decode", async () => {
    const contract = await contractOf("orders.xsd");
    const [element] = contract.elements;
    const value = { id: "7" };
    const instance = {
      element: element?.name.localName ?? "",
      namespace: element?.name.namespace ?? "",
      value,
    };
    place.put("order.json", JSON.stringify(instance));
    const xml = api.encodeInstance(contract, JSON.stringify(instance));
    expect(xml).toBe(await printed("encode", "orders.xsd", "order.json"));
    place.put("order.xml", xml);
    expect(api.printInstance(api.decodeInstance(contract, xml))).toBe(
      await printed("decode", "orders.xsd", "order.xml"),
    );
  });

  test("docs", async () => {
    await api.generateSite({ contracts: ["orders.xsd"], out: "site-1", base: place.path });
    await printed("docs", "orders.xsd", "--out", "site-2");
    const texts = (folder: string): string[] => place.files(folder).map((file) => place.read(file));
    expect(texts("site-1")).toEqual(texts("site-2"));
  });

  test("init", async () => {
    const [one, two] = [new Workplace(), new Workplace()];
    try {
      for (const project of [one, two]) project.put("package.json", '{ "name": "shop" }\n');
      const values = { contracts: ["ms-usrpch"], out: "src/gen", language: "json" } as const;
      const { created, changed } = await api.setUpProject(one.path, values);
      expect({ created, changed }).toEqual({
        created: ["stubwright.config.json", ".gitattributes"],
        changed: ["package.json"],
      });
      const argv = ["--contract", "ms-usrpch", "--out", "src/gen", "--language", "json"];
      expect((await two.run("init", ...argv)).code).toBe(0);
      expect(one.contents()).toEqual(two.contents());
    } finally {
      for (const project of [one, two]) project.remove();
    }
  });

  test("faults are one kind of error, which the commands print", async () => {
    place.put("bad.xsd", ORDER_SCHEMA.replace("xs:long", "xs:lang"));
    const error: unknown = await api
      .openContract("bad.xsd", { base: place.path })
      .catch((thrown: unknown) => thrown);
    if (!(error instanceof api.DiagnosticError)) throw error;
    const { stderr } = await place.run("inspect", "bad.xsd");
    expect(api.formatDiagnostics(error.diagnostics, "text")).toBe(stderr);
  });
});
