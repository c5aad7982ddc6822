import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { join } from "node:path";
import { Readable } from "node:stream";

import { wsdlText } from "../../support/wsdl-text.js";
import { ORDER_SCHEMA, withoutTimes, Workplace } from "./command.js";

// A machine that is shared may be slow.
jest.setTimeout(30_000);

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
  place.put("in/orders.xsd", ORDER_SCHEMA);
});
afterEach(() => {
  place.remove();
});

const configure = (config: object): void => {
  place.put("stubwright.config.json", JSON.stringify(config));
};

describe("generate and check", () => {
  test("take contracts, folders and options from the configuration", async () => {
    configure({ contracts: ["in/*.xsd"], out: "src", naming: "preserve", targets: ["types"] });
    const { code, stdout, stderr } = await place.run("generate");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^1 contract in src, \d+ files: \d+ created \([^)]+\)\.\n$/);
    expect(place.files("src/orders")).toEqual(["src/orders/index.ts", "src/orders/types.ts"]);
    expect((await place.run("check")).stdout).toMatch(/^1 contract in src, \d+ files: all current/);
    expect((await place.run("generate")).stdout).toMatch(/: all current \([^)]+\)\.\n$/);
  });

  test("see and remove what a contract left that the configuration no longer names", async () => {
    place.put("in/lines.xsd", ORDER_SCHEMA.replaceAll("Order", "Line"));
    configure({ contracts: ["in/*.xsd"], targets: ["types"] });
    await place.run("generate");
    configure({ contracts: ["in/orders.xsd"], targets: ["types"] });
    expect((await place.run("check", "orders")).code).toBe(0);
    const { code, stderr } = await place.run("check");
    const fault = "error SW5005: The file is no longer generated.";
    const remedy = "Run stubwright generate and commit what it writes.";
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: [
        `output/lines/index.ts:1:1: ${fault} ${remedy}\n`,
        `output/lines/types.ts:1:1: ${fault} ${remedy}\n`,
        "1 contract in output: 2 differences (2 left over).\n",
      ].join(""),
    });
    await place.run("generate", "orders");
    expect(place.files("output/lines")).toHaveLength(2);
    const { stdout } = await place.run("generate");
    expect(withoutTimes(stdout)).toMatch(/: 1 changed, 2 removed \(time\)\.\n$/);
    expect(place.files().filter((file) => file.startsWith("output/lines/"))).toEqual([]);
    expect((await place.run("check")).code).toBe(0);
  });

  test("take what the command line says first", async () => {
    configure({ contracts: ["in/orders.xsd"], out: "src", collapseArrays: false });
    await place.run("generate", "--out", "other", "--targets", "types", "--header", "Ours");
    expect(place.files().filter((file) => file.startsWith("src"))).toEqual([]);
    expect(place.files("other/orders")).toHaveLength(2);
    expect(place.read("other/orders/types.ts")).toContain("// Ours\n");
    expect((await place.run("check")).code).toBe(1);
    expect((await place.run("generate", "--no-config", "in/orders.xsd")).code).toBe(0);
    expect(place.files("output/orders")).toHaveLength(4);
  });

  test("reduce a contract to operations of the command line", async () => {
    const operations = ["Buy", "Sell"].map((name) => ({ name, request: "", response: "" }));
    place.put("in/shop.wsdl", wsdlText("", operations));
    await place.run("generate", "in/shop.wsdl", "--include", "B*", "--targets", "client");
    const client = place.read("output/shop/client.ts");
    expect([client.includes("  buy("), client.includes("  sell(")]).toEqual([true, false]);
    const { code, stderr } = await place.run("generate", "in/shop.wsdl", "--include", "By");
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'error SW7103: The contract "shop" has no operation "By". Did you mean "Buy"?\n',
    });
  });

  test("name the user's files in faults of templates and hooks", async () => {
    place.put("own.hbs", "{{#each types}}\n{{nmae}}\n{{/each}}");
    const part = 'export const onFile = () => {\n  throw new Error("not today");\n};\n';
    place.put("part.mjs", part);
    place.put(
      "stubwright.config.mjs",
      'import { onFile } from "./part.mjs";\nexport default { contracts: ["in/orders.xsd"], onFile };\n',
    );
    expect((await place.run("generate")).stderr).toBe(
      "part.mjs:2:9: error SW7104: The hook onFile failed: not today. Correct it there.\n",
    );
    configure({ templates: [{ template: "own.hbs", output: "own.ts" }] });
    const { stderr } = await place.run(
      ...["generate", "in/orders.xsd", "--config", "stubwright.config.json"],
    );
    expect(stderr).toMatch(
      /^own\.hbs:2:3: error SW7105: The template has a fault: there is no "nmae" here\. /,
    );
  });

  test("end with 1 for a faulty configuration, and write nothing", async () => {
    configure({ contracts: ["in/orders.xsd"], otu: "src" });
    const before = place.files();
    expect(await place.run("generate")).toEqual({
      code: 1,
      stdout: "",
      stderr:
        'stubwright.config.json:1:32: error SW7101: The configuration has no key "otu". Did you mean "out"?\n',
    });
    expect(place.files()).toEqual(before);
  });
});

describe("config", () => {
  test("shows what is in force and where it is from", async () => {
    configure({ contracts: ["in/orders.xsd"], map: { dateTime: "Date" } });
    const { stdout } = await place.run("config", "--naming", "preserve");
    expect(stdout).toContain("Configuration: stubwright.config.json\n");
    expect(stdout).toContain("\nin/orders.xsd  (stubwright.config.json: contracts[0])\n");
    expect(stdout).toMatch(/^ {2}naming +"preserve" +command line: --naming$/m);
    expect(stdout).toMatch(/^ {2}map +\{"dateTime":"Date"\} +stubwright\.config\.json: map$/m);
    expect(stdout).toMatch(/^ {2}out +"output" +default$/m);
  });

  test("prints JSON, hooks by name of their kind", async () => {
    place.put(
      "stubwright.config.mjs",
      'export default { contracts: ["in/orders.xsd"], onFile: () => undefined };\n',
    );
    const { stdout } = await place.run("config", "--json");
    const json = JSON.parse(stdout) as { file: string; contracts: Record<string, unknown>[] };
    expect(json.file).toBe("stubwright.config.mjs");
    const file = "stubwright.config.mjs";
    expect(json.contracts[0]).toMatchObject({
      contract: { value: "in/orders.xsd" },
      onFile: { value: "function", origin: { kind: "file", file, key: "onFile" } },
      onModel: { value: null, origin: { kind: "default" } },
    });
  });
});

describe("the slow packages", () => {
  const SLOW = ["ts-morph", "prettier/standalone", "handlebars", "jiti", "tinyglobby"];

  afterEach(() => {
    for (const name of SLOW) jest.unstable_unmockModule(name);
    jest.resetModules();
  });

  /** A second run of `generate`, in modules that are loaded afresh, without some packages. */
  async function secondRun(without: readonly string[]): Promise<string> {
    expect((await place.run("generate")).code).toBe(0);
    jest.resetModules();
    for (const name of without) {
      jest.unstable_mockModule(name, () => {
        throw new Error(`${name} was loaded`);
      });
    }
    const { run } = await import("../../../generator/cli.js");
    const told: string[] = [];
    const output = { write: (text: string) => told.push(text) };
    const stdin = Readable.from([]);
    await run(["generate"], { stdout: output, stderr: output, stdin, cwd: place.path, env: {} });
    return told.join("");
  }

  test("are not loaded by a run in which nothing changed, with a configuration in JSON", async () => {
    configure({ contracts: ["in/orders.xsd"] });
    expect(await secondRun(SLOW)).toMatch(/: all current \([^)]+\)\.\n$/);
  });

  test("are not loaded to render by one with hooks in a module", async () => {
    const text =
      'import { defineConfig } from "stubwright";\nexport default defineConfig({ contracts: ["in/orders.xsd"], onFile: () => undefined });\n';
    place.put("stubwright.config.ts", text);
    expect(await secondRun(SLOW.filter((name) => name !== "jiti"))).toMatch(
      /: all current \([^)]+\)\.\n$/,
    );
  });
});

test("a configuration above the current folder writes where it says", async () => {
  configure({ contracts: ["in/orders.xsd"] });
  place.put("deep/er/note.txt", "");
  const { run } = await import("../../../generator/cli.js");
  const told: string[] = [];
  const output = { write: (text: string) => told.push(text) };
  const cwd = join(place.path, "deep/er");
  await run(["generate"], {
    stdout: output,
    stderr: output,
    stdin: Readable.from([]),
    cwd,
    env: {},
  });
  expect(told.join("")).toMatch(/^1 contract in \.\.\/\.\.\/output, \d+ files/);
  expect(place.files("output/orders")).toHaveLength(4);
});
