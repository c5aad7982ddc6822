import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { ORDER_SCHEMA, withoutTimes, Workplace } from "./command.js";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
  place.put("orders.xsd", ORDER_SCHEMA);
});
afterEach(() => {
  place.remove();
});

const CONTRACT = ["codec.ts", "index.ts", "schema.ts", "types.ts"];

describe("generate", () => {
  test("writes the contract, the runtime and the manifest, and says so in one line", async () => {
    const { code, stdout, stderr } = await place.run("generate", "orders.xsd");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const files = place.files("output");
    expect(withoutTimes(stdout)).toBe(
      `1 contract in output, ${String(files.length)} files: ${String(files.length)} created (time).\n`,
    );
    expect(files.filter((file) => file.startsWith("output/orders/"))).toEqual(
      CONTRACT.map((file) => `output/orders/${file}`),
    );
    expect(files).toContain("output/runtime/codec.ts");
    expect(files).toContain("output/.stubwright.json");
  });

  test("is quiet when asked to be", async () => {
    expect(await place.run("generate", "orders.xsd", "--quiet", "--out", "src/made")).toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
    expect(place.files("src/made/orders")).toHaveLength(CONTRACT.length);
  });

  test("takes its options from the command line", async () => {
    await place.run(
      ...["generate", "orders.xsd", "--naming", "preserve", "--import-extension", "none"],
      ...["--map", "dateTime=Date", "--map", "long=number"],
    );
    const types = place.read("output/orders/types.ts");
    expect(types).toContain("id: number;");
    expect(types).toContain("placed?: Date | undefined;");
    expect(place.read("output/orders/index.ts")).toContain('from "./types";');
    expect(place.read("output/runtime/codec.ts")).toContain('from "./codec-errors";');
    expect(place.read("output/runtime/codec.ts")).not.toContain('.js"');
  }, 30_000);

  test("leaves files that are not generated alone", async () => {
    place.put("output/README.md", "mine");
    place.put("output/orders/notes.ts", "export const mine = 1;");
    const { code } = await place.run("generate", "orders.xsd");
    expect(code).toBe(0);
    expect(place.read("output/README.md")).toBe("mine");
    expect(place.read("output/orders/notes.ts")).toBe("export const mine = 1;");
  });

  test("refuses to replace a file that is not generated, and writes nothing", async () => {
    place.put("output/orders/types.ts", "export type Mine = 1;");
    const before = place.contents();
    expect(await place.run("generate", "orders.xsd")).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "error SW5003: output/orders/types.ts is not a generated file, and a generated file would " +
        "replace it. Move it away, or choose another output folder.\n",
    });
    expect(place.contents()).toEqual(before);
  });

  test("leaves the output as it is when a contract has become faulty", async () => {
    await place.run("generate", "orders.xsd");
    place.put("orders.xsd", ORDER_SCHEMA.replace("xs:long", "xs:lang"));
    const before = place.contents();
    const { code, stderr } = await place.run("generate", "orders.xsd");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^orders\.xsd:7:\d+: error SW2005: /);
    expect(place.contents()).toEqual(before);
  });
});

describe("check", () => {
  test("is content right after generate", async () => {
    await place.run("generate", "orders.xsd");
    const before = place.contents();
    const { code, stdout, stderr } = await place.run("check", "orders.xsd");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(withoutTimes(stdout)).toMatch(
      /^1 contract in output, \d+ files: all current \(time\)\.\n$/,
    );
    expect(place.contents()).toEqual(before);
  });

  test("lists every difference and writes nothing", async () => {
    await place.run("generate", "orders.xsd");
    place.put("output/orders/types.ts", `${place.read("output/orders/types.ts")}// mine\n`);
    place.put("orders.xsd", ORDER_SCHEMA.replaceAll("Order", "Purchase"));
    place.put("output/runtime/choice.ts", "export const mine = 1;\n");
    const before = place.contents();
    const { code, stdout, stderr } = await place.run("check", "orders.xsd");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    const lines = stderr.split("\n");
    expect(lines.slice(0, 4)).toEqual([
      expect.stringMatching(
        /^output\/orders\/codec\.ts:\d+:1: error SW5005: The file differs from/,
      ),
      expect.stringMatching(
        /^output\/orders\/schema\.ts:\d+:1: error SW5005: The file differs from/,
      ),
      expect.stringMatching(
        /^output\/orders\/types\.ts:\d+:1: error SW5007: The file was edited by/,
      ),
      expect.stringMatching(
        /^output\/runtime\/choice\.ts:1:1: error SW5007: The file was edited by/,
      ),
    ]);
    expect(lines.slice(-2)).toEqual([
      "1 contract in output: 4 differences (2 changed, 2 edited by hand).",
      "",
    ]);
    expect(lines.filter((line) => line.startsWith("--- "))).toEqual([
      "--- output/orders/codec.ts\tas it is",
      "--- output/orders/schema.ts\tas it is",
      "--- output/orders/types.ts\tas it is",
      "--- output/runtime/choice.ts\tas it is",
    ]);
    expect(lines).toContain("-export const mine = 1;");
    expect(place.contents()).toEqual(before);
  });

  test("tells of everything where nothing was generated yet", async () => {
    const { code, stderr } = await place.run("check", "orders.xsd");
    expect(code).toBe(1);
    expect(stderr).toContain(
      "error SW5005: output/orders/types.ts is missing. " +
        "Run stubwright generate and commit what it writes.\n",
    );
    expect(place.files()).toEqual(["orders.xsd"]);
  });

  test("does not take the manifest's word for the files", async () => {
    await place.run("generate", "orders.xsd");
    const types = place.read("output/orders/types.ts");
    const edited = types.replace("id: bigint", "id: number");
    place.put("output/orders/types.ts", edited);
    const { hashText } = await import("../../../generator/write/manifest.js");
    const manifest = place.read("output/.stubwright.json");
    place.put("output/.stubwright.json", manifest.replace(hashText(types), hashText(edited)));
    const { code, stderr } = await place.run("check", "orders.xsd");
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^output\/orders\/types\.ts:\d+:1: error SW5005: The file differs from /,
    );
  });
});
