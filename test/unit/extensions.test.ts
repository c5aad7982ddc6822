import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";

import type { OnFile, OnModel, TemplateRequest } from "../../generator/extend/extensions.js";
import { parseFaultPlace } from "../../generator/extend/template-place.js";
import { DiagnosticError, formatDiagnostic } from "../../generator/diagnostics.js";
import { generateContracts, type GenerateRequest } from "../../generator/generate.js";
import type { Contract } from "../../generator/model/contract.js";
import { wsdlText } from "../support/wsdl-text.js";
import { ORDER_SCHEMA, Workplace } from "./cli/command.js";

// A machine that is shared may be slow.
jest.setTimeout(30_000);

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
  place.put("orders.xsd", ORDER_SCHEMA);
  place.put("hooks.mjs", "export const version = 1;\n");
});
afterEach(() => {
  place.remove();
});

function generate(request: Partial<GenerateRequest>) {
  return generateContracts({
    contracts: ["orders.xsd"],
    out: "output",
    base: place.path,
    ...request,
  });
}

function written(): string[] {
  return place.files().filter((file) => file.startsWith("output/"));
}

async function faultsOf(request: Partial<GenerateRequest>): Promise<string[]> {
  try {
    await generate(request);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map(formatDiagnostic);
    throw error;
  }
  return [];
}

describe("onModel", () => {
  const renamed: OnModel = (contract) => ({
    ...contract,
    types: contract.types.map((type) => ({ ...type, docs: { text: "By the hook." } })),
  });

  test("gives the model that is rendered", async () => {
    await generate({ onModel: renamed });
    expect(place.read("output/orders/types.ts")).toContain("/** By the hook. */");
  });

  test("may change the copy that it is given, and may be asynchronous", async () => {
    const onModel: OnModel = async (contract) => {
      await Promise.resolve();
      Object.assign(contract, { title: "Changed in place" });
    };
    await generate({ onModel });
    expect(place.read("output/orders/types.ts")).toContain(
      "// Contract orders: Changed in place\n",
    );
  });

  const unusable = (value: unknown): OnModel => Object(() => value) as OnModel;

  test.each<[string, (contract: Contract) => unknown, string]>([
    ["a text", () => "none", "contract is no object"],
    [
      "a function in it",
      (contract) => ({ ...contract, extra: () => 1 }),
      "contract.extra is a function, which is not JSON",
    ],
    [
      "a class instance",
      (contract) => ({ ...contract, title: new Date() }),
      "contract.title is no plain object",
    ],
    ["no types", ({ types: _types, ...others }) => others, "contract.types is no array"],
    [
      "another name",
      (contract) => ({ ...contract, name: "x" }),
      'contract.name must stay "orders"',
    ],
    [
      "a type that is referred to left out",
      (contract) => ({ ...contract, types: [] }),
      "contract.elements[0].type names the type {urn:orders}Order, which the contract lacks",
    ],
    [
      "a type twice",
      (contract) => ({ ...contract, types: [...contract.types, ...contract.types] }),
      "contract.types holds {urn:orders}Order twice",
    ],
  ])("that gives %s is refused", async (_what, change, reason) => {
    let given: unknown;
    const onModel: OnModel = (contract) => {
      given = change(contract);
      return unusable(given)(contract);
    };
    expect(await faultsOf({ onModel, hookFiles: ["hooks.mjs"] })).toEqual([
      "hooks.mjs:1:1: error SW7104: The hook onModel gives a contract that cannot be used: " +
        `${reason}. Give a contract as docs/model.md describes it.`,
    ]);
    expect(written()).toEqual([]);
  });

  test("that leaves a model which cannot be rendered is told, not a bug", async () => {
    const onModel: OnModel = (contract) => {
      for (const type of contract.types) Object.assign(type, { attributes: [null] });
    };
    expect(await faultsOf({ onModel })).toEqual([
      expect.stringMatching(
        /^error SW7104: The contract orders cannot be rendered as the hook onModel gives it: /,
      ),
    ]);
  });

  test("that throws is told with the place in its own module", async () => {
    const { default: onModel } = (await import("./fixtures/failing-hook.js")) as {
      default: OnModel;
    };
    const file = new URL("fixtures/failing-hook.ts", import.meta.url).pathname;
    const [fault = ""] = await faultsOf({ onModel, hookFiles: [file] });
    expect(fault).toMatch(
      /fixtures\/failing-hook\.ts:\d+:\d+: error SW7104: The hook onModel failed: no such thing\. Correct it there\.$/,
    );
  });
});

describe("onFile", () => {
  test("gives another text, leaves a file out, or leaves it as it is", async () => {
    const seen: string[] = [];
    const onFile: OnFile = ({ contract, path, text }) => {
      seen.push(`${contract} ${path}`);
      if (path.endsWith("codec.ts")) return null;
      return path.endsWith("types.ts") ? text.replace("bigint", "bigint /* large */") : undefined;
    };
    await generate({ onFile });
    expect(seen).toEqual(
      ["types", "schema", "codec", "index"].map((name) => `orders orders/${name}.ts`),
    );
    expect(place.files("output/orders")).toEqual(
      ["index", "schema", "types"].map((name) => `output/orders/${name}.ts`),
    );
    expect(place.read("output/orders/types.ts")).toContain("id: bigint /* large */;");
  });

  test("cannot take the mark away", async () => {
    await generate({ onFile: () => "export {};\n", options: { targets: ["types"] } });
    expect(place.read("output/orders/types.ts")).toBe(
      "// Generated by stubwright. Do not edit: changes are lost.\n\nexport {};\n",
    );
  });

  test("that gives something else is refused", async () => {
    const onFile = Object(() => 7) as OnFile;
    expect(await faultsOf({ onFile, hookFiles: ["hooks.mjs"] })).toEqual([
      "hooks.mjs:1:1: error SW7104: The hook onFile gives a value of the type number for " +
        "orders/types.ts. Give a text, null to leave the file out, or nothing to leave it as it is.",
    ]);
  });

  test("makes the contract be rendered again when its modules changed, and always without any", async () => {
    let calls = 0;
    const onFile: OnFile = () => {
      calls += 1;
    };
    const hookFiles = ["hooks.mjs"];
    await generate({ onFile, hookFiles });
    await generate({ onFile, hookFiles });
    expect(calls).toBe(4);
    place.put("hooks.mjs", "export const version = 2;\n");
    await generate({ onFile, hookFiles });
    expect(calls).toBe(8);
    await generate({ onFile });
    await generate({ onFile });
    expect(calls).toBe(16);
  });
});

describe("a template of one's own", () => {
  const templates: TemplateRequest[] = [{ template: "own/list.hbs", output: "list.ts" }];

  test("renders what docs/model.md says, formatted and with the mark", async () => {
    place.put("shop.wsdl", wsdlText("", [{ name: "Buy", request: "", response: "" }]));
    place.put(
      "own/list.hbs",
      "export const operations = [{{#each services}}{{#each operations}}{{{json method}}},{{/each}}{{/each}}];\n" +
        "export const prefix = {{json contract.namespaces.[0].prefix}}\n" +
        "export const title = {{#if contract.title}}1{{else}}0{{/if}}",
    );
    await generate({ contracts: ["shop.wsdl"], templates });
    expect(place.read("output/shop/list.ts")).toBe(
      "// Generated by stubwright. Do not edit: changes are lost.\n\n" +
        'export const operations = ["buy"];\nexport const prefix = "tns";\nexport const title = 0;\n',
    );
    place.put("own/list.hbs", "export {};");
    expect((await generate({ contracts: ["shop.wsdl"], templates })).changed).toEqual([
      "output/.stubwright.json",
      "output/shop/list.ts",
    ]);
    expect((await generate({ contracts: ["shop.wsdl"] })).removed).toEqual(["output/shop/list.ts"]);
  });

  test.each([
    ["a\n{{#each types}}\n  {{nmae}}\n{{/each}}", "3:5", 'there is no "nmae" here'],
    ["a\n  {{#each types}}{{/if}}", "2:6", "each doesn't match if"],
    [
      "a\n{{#each types}}\n b {{kind}\n{{/each}}\n",
      "3:10",
      "the text is not what Handlebars expects here",
    ],
    ["a\n{{#each types}}\n", "2:16", "the text ends before a block does"],
    ["const = 1;", "1:1", "of=The template own/list.hbs gives what is not TypeScript: "],
  ])("%j is refused at %s", async (text, position, reason) => {
    place.put("own/list.hbs", text);
    const [fault = "", ...others] = await faultsOf({ templates });
    expect(others).toEqual([]);
    const [, whole] = reason.split("of=");
    expect(fault).toContain(
      `own/list.hbs:${position}: error SW7105: ${whole ?? `The template has a fault: ${reason}. `}`,
    );
    expect(written()).toEqual([]);
  });

  test.each([
    ["types.ts", "The file types.ts of the template own/list.hbs is generated already."],
    ["../x.ts", "The file ../x.ts of the template own/list.hbs is outside the contract's folder."],
  ])("may not write %s", async (output, message) => {
    place.put("own/list.hbs", "export {};");
    const [fault] = await faultsOf({ templates: [{ template: "own/list.hbs", output }] });
    expect(fault).toContain(`error SW7105: ${message}`);
  });

  test("that is not there is told", async () => {
    expect(await faultsOf({ templates })).toEqual([
      "error SW7105: There is no template own/list.hbs. Correct the path, or add the file.",
    ]);
  });
});

test("where the parser's excerpt occurs several times, the line that it tells decides", () => {
  const source = "{{a}}\nx {{b}\n{{a}}\nx {{b}\n";
  const message = "Parse error on line 4:\n...x {{b}\n---------^\nExpecting";
  expect(parseFaultPlace(message, source)).toEqual({ line: 4, column: 7 });
});
