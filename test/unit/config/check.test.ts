import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";

import { checkConfig, CONFIG_KEYS, CONTRACT_KEYS } from "../../../generator/config/check.js";
import { packageFolder } from "../../../generator/package-folder.js";

const SCHEMA = JSON.parse(
  readFileSync(join(packageFolder(), "generator/schemas/config.schema.json"), "utf8"),
) as { properties: object; definitions: { contract: { properties: object } } };
const admits = new Ajv({ allowUnionTypes: true }).compile(SCHEMA);

const accepts = (value: unknown): boolean => checkConfig(value, () => undefined);
const withContract = (contract: object): object => ({
  contracts: [{ contract: "a", ...contract }],
});

describe("the program and the JSON Schema accept", () => {
  test.each<[object]>([
    [{}],
    [{ $schema: "./node_modules/stubwright/generator/schemas/config.schema.json" }],
    [{ contracts: ["a.wsdl", { contract: "b/*.wsdl" }], out: "src/generated" }],
    [{ targets: ["types"], naming: "preserve", collapseArrays: false, importExtension: "none" }],
    [{ map: { dateTime: "Date", decimal: "number", long: "string" }, runtimePath: "@acme/x" }],
    [{ header: "", templates: [{ template: "a.hbs", output: "deep/a.ts" }] }],
    [{ templates: [{ template: "a.hbs", output: "..a/b..c.ts" }] }],
    [
      {
        limits: { depth: 1000, files: 1 },
        allowRemote: ["*.example.org", "::1", "[::1]", "10.0.0.1"],
      },
    ],
    [withContract({ operations: { include: ["Get*"], exclude: ["GetX"] }, binding: "B" })],
    [
      withContract({
        operations: {},
        binding: ["B", "C"],
        port: "P",
        out: "x",
        targets: ["server"],
      }),
    ],
  ])("%j", (value) => {
    expect([accepts(value), admits(value)]).toEqual([true, true]);
  });
});

describe("the program and the JSON Schema refuse", () => {
  test.each<[unknown]>([
    [[]],
    [null],
    ["ms-wms"],
    [{ contract: "a" }],
    [{ contracts: [] }],
    [{ contracts: "a" }],
    [{ contracts: [""] }],
    [{ contracts: [1] }],
    [{ contracts: [{}] }],
    [{ contracts: [{ contract: "a", limits: {} }] }],
    [{ operations: {} }],
    [{ binding: "B" }],
    [{ out: "" }],
    [{ out: 1 }],
    [{ targets: [] }],
    [{ targets: ["codec"] }],
    [{ targets: "types" }],
    [{ naming: "kebab" }],
    [{ collapseArrays: "no" }],
    [{ importExtension: "" }],
    [{ map: { dateTime: "number" } }],
    [{ map: { string: "Date" } }],
    [{ map: { toString: "x" } }],
    [{ runtimePath: "" }],
    [{ header: null }],
    [{ templates: [{ template: "a.hbs" }] }],
    [{ templates: [{ template: "a.hbs", output: "../a.ts" }] }],
    [{ templates: [{ template: "a.hbs", output: "a/../b.ts" }] }],
    [{ templates: [{ template: "a.hbs", output: "/a.ts" }] }],
    [{ templates: [{ template: "a.hbs", output: "a\\b.ts" }] }],
    [{ templates: [{ template: "a.hbs", output: "a.ts", partials: [] }] }],
    [{ onModel: "./hook.js" }],
    [{ limits: { depth: 1001 } }],
    [{ limits: { files: 0 } }],
    [{ limits: { files: 1.5 } }],
    [{ limits: { bytes: 1 } }],
    [{ allowRemote: ["https://example.org"] }],
    [withContract({ operations: { include: [] } })],
    [withContract({ operations: { only: ["A"] } })],
    [withContract({ operations: ["A"] })],
    [withContract({ binding: "" })],
    [withContract({ port: [] })],
    [withContract({ contract: "" })],
  ])("%j", (value) => {
    expect([accepts(value), admits(value)]).toEqual([false, false]);
  });
});

test("the JSON Schema has every key that a JSON file can have", () => {
  const inJson = (key: string): boolean => !["onModel", "onFile"].includes(key);
  expect(Object.keys(SCHEMA.properties).sort()).toEqual(CONFIG_KEYS.filter(inJson).sort());
  const { properties } = SCHEMA.definitions.contract;
  expect(Object.keys(properties).sort()).toEqual(CONTRACT_KEYS.filter(inJson).sort());
});

describe("docs/configuration.md", () => {
  const text = readFileSync(join(packageFolder(), "docs/configuration.md"), "utf8");

  test("tells of every key with an example", () => {
    const keys = new Set([...CONFIG_KEYS, ...CONTRACT_KEYS]);
    const sections = text.split(/^### /m).slice(1);
    const told = new Map(sections.map((section) => [/`([^`]+)`/.exec(section)?.[1], section]));
    expect([...told.keys()].sort()).toEqual([...keys].sort());
    for (const [key, section] of told) {
      expect([key, /```(?:json|ts)\n/.test(section)]).toEqual([key, true]);
    }
  });

  test("has examples in JSON that are valid", () => {
    const examples = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(
      ([, example = ""]) => JSON.parse(example) as unknown,
    );
    expect(examples.length).toBeGreaterThan(10);
    for (const example of examples) expect([example, accepts(example)]).toEqual([example, true]);
  });
});
