import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";

import {
  checkContracts,
  generateContracts,
  type GenerateRequest,
} from "../../generator/generate.js";
import { wsdlText } from "../support/wsdl-text.js";
import { ORDER_SCHEMA, Workplace } from "./cli/command.js";

// A machine that is shared may be slow.
jest.setTimeout(30_000);

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
  place.put("orders.xsd", ORDER_SCHEMA);
  place.put("lines.xsd", ORDER_SCHEMA.replaceAll("Order", "Line"));
  place.put("shop.wsdl", wsdlText("", [{ name: "Buy", request: "", response: "" }]));
});
afterEach(() => {
  place.remove();
});

function generate(request: Omit<GenerateRequest, "base" | "out"> & { out?: string }) {
  return generateContracts({ out: "output", base: place.path, ...request });
}

/** The files of a folder but the runtime's. */
function filesIn(folder: string): string[] {
  return place
    .files(folder)
    .map((file) => file.slice(folder.length + 1))
    .filter((file) => !file.startsWith("runtime/"));
}

describe("contracts with output folders of their own", () => {
  const contracts = [
    { contract: "orders.xsd", out: "src/orders" },
    { contract: "lines.xsd", options: { naming: "preserve" as const } },
  ];

  test("each have a runtime and a manifest beside them, and settings before those of the run", async () => {
    const { contracts: made, created } = await generate({ contracts, options: { header: "Ours" } });
    expect(made).toEqual([
      { name: "orders", out: "src/orders", files: 4 },
      { name: "lines", out: "output", files: 4 },
    ]);
    expect([...created].sort()).toEqual([...place.files("src"), ...place.files("output")].sort());
    const modules = ["codec.ts", "index.ts", "schema.ts", "types.ts"];
    expect(filesIn("src/orders")).toEqual([
      ".stubwright.json",
      ...modules.map((name) => `orders/${name}`),
    ]);
    expect(place.files("src/orders/runtime").length).toBeGreaterThan(20);
    expect(place.read("src/orders/orders/types.ts")).toContain("// Ours\n");
    expect(place.read("output/lines/types.ts")).toContain("// Ours\n");
  });

  test("are all planned before the first is written", async () => {
    place.put("output/lines/types.ts", "export type Mine = 1;");
    const before = place.contents();
    await expect(generate({ contracts })).rejects.toThrow("SW5003: output/lines/types.ts");
    expect(place.contents()).toEqual(before);
  });

  test("are compared each with its folder", async () => {
    await generate({ contracts });
    place.put("lines.xsd", ORDER_SCHEMA.replaceAll("Order", "Part"));
    const request = { contracts, out: "output", base: place.path };
    const { differences } = await checkContracts(request);
    expect(differences.map(({ path, kind }) => [path, kind])).toEqual([
      ["output/lines/codec.ts", "differs"],
      ["output/lines/schema.ts", "differs"],
      ["output/lines/types.ts", "differs"],
    ]);
  });
});

describe("contracts of one folder", () => {
  test("may be asked for twice in the same way only", async () => {
    const twice = { contract: "orders.xsd", options: {} };
    expect((await generate({ contracts: [twice, "orders.xsd"] })).contracts).toHaveLength(1);
    const other = { ...twice, options: { naming: "preserve" as const } };
    await expect(generate({ contracts: [twice, other] })).rejects.toThrow(
      "SW7106: The contract orders is asked for twice in output, with different settings.",
    );
  });

  test("share a runtime, and so an import extension", async () => {
    const other = { contract: "lines.xsd", options: { importExtension: ".ts" as const } };
    await expect(generate({ contracts: ["orders.xsd", other] })).rejects.toThrow(
      "SW7106: The contracts orders and lines share the runtime in output, but their import " +
        "extensions differ.",
    );
    const elsewhere = { ...other, options: { ...other.options, runtimePath: "@acme/runtime" } };
    await generate({ contracts: ["orders.xsd", elsewhere] });
  });
});

describe("targets", () => {
  const all = ["client.ts", "documents.ts", "index.ts", "schema.ts", "server.ts", "types.ts"];

  test.each<[("types" | "client" | "server")[], string[], string[]]>([
    [["types"], ["index.ts", "types.ts"], ["index.ts", "types.ts"]],
    [
      ["client"],
      ["client.ts", "index.ts", "schema.ts", "types.ts"],
      ["codec.ts", "index.ts", "schema.ts", "types.ts"],
    ],
    [
      ["server", "types"],
      ["documents.ts", "index.ts", "schema.ts", "server.ts", "types.ts"],
      ["codec.ts", "index.ts", "schema.ts", "types.ts"],
    ],
    [["client", "server"], all, ["codec.ts", "index.ts", "schema.ts", "types.ts"]],
  ])("%j give of a service %j and of a schema %j", async (targets, service, schema) => {
    await generate({ contracts: ["shop.wsdl", "orders.xsd"], options: { targets } });
    expect(filesIn("output/shop")).toEqual(service);
    expect(filesIn("output/orders")).toEqual(schema);
    const exports = place.read("output/shop/index.ts").match(/"\.\/\w+/g);
    const exported = service.filter((file) => !/^(documents|index)/.test(file));
    expect(exports?.map((path) => `${path.slice(3)}.ts`).sort()).toEqual(exported);
  });

  test("that are taken back remove their files", async () => {
    await generate({ contracts: ["shop.wsdl"] });
    const { removed } = await generate({
      contracts: ["shop.wsdl"],
      options: { targets: ["client"] },
    });
    expect(removed).toEqual(["output/shop/documents.ts", "output/shop/server.ts"]);
  });
});

test.each([
  ["Copyright Example\n\nAll rights reserved", "// Copyright Example\n//\n// All rights reserved"],
  ["// @ts-nocheck\n/* eslint-disable */", "// @ts-nocheck\n/* eslint-disable */"],
  ["/*\n * Ours\n */", "/*\n * Ours\n */"],
  ["/* one */ run(); /* two */", "// /* one */ run(); /* two */"],
])("the header %j becomes comments", async (header, expected) => {
  await generate({ contracts: ["orders.xsd"], options: { header, targets: ["types"] } });
  expect(place.read("output/orders/index.ts")).toBe(
    "// Generated by stubwright. Do not edit: changes are lost.\n// Contract orders\n" +
      `${expected}\n\nexport * from "./types.js";\n`,
  );
});

test("a port chooses the binding that it uses", async () => {
  const text = wsdlText("", [{ name: "Buy", request: "", response: "" }]);
  const [binding = ""] = /<binding name="ShopSoap"[\s\S]*?<\/binding>/.exec(text) ?? [];
  const second = binding.replace("ShopSoap", "Second").replace("urn:t/Buy", "urn:t/second");
  const port =
    '<port name="SecondPort" binding="t:Second"><soap:address location="http://localhost/"/></port></service>';
  place.put("shop.wsdl", text.replace(binding, binding + second).replace("</service>", port));
  const options = { targets: ["client" as const] };
  await generate({ contracts: ["shop.wsdl"], options });
  expect(place.read("output/shop/schema.ts")).toContain('soapAction: "urn:t/Buy"');
  await generate({ contracts: ["shop.wsdl"], options, ports: ["SecondPort"] });
  expect(place.read("output/shop/schema.ts")).toContain('soapAction: "urn:t/second"');
  await expect(generate({ contracts: ["shop.wsdl"], ports: ["SecondPrt"] })).rejects.toThrow(
    'SW3005: The contract "shop" has no port "SecondPrt". Did you mean "SecondPort"?',
  );
});
