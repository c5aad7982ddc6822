import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { generateContracts, type GenerateReport } from "../../generator/generate.js";
import { compile } from "../support/compiler.js";
import { wsdlText } from "../support/wsdl-text.js";
import { Workplace } from "../unit/cli/command.js";

/** From some 1,100 different types on, the compiler refuses to make the union of all of them. */
const SIZE = 1500;

/** So many operations, and types, any of which a value can have. */
function largeContract(): string {
  const numbers = Array.from({ length: SIZE }, (_, index) => String(index));
  const types = numbers.map(
    (number) =>
      `<xs:complexType name="T${number}"><xs:sequence><xs:element name="m${number}" type="xs:string"/></xs:sequence></xs:complexType>`,
  );
  const operations = numbers.map((number) => ({
    name: `Do${number}`,
    request: `<xs:element name="value" type="t:T${number}"/><xs:element name="other" type="xs:anyType"/>`,
    response: `<xs:element name="text" type="xs:string"/>`,
  }));
  return wsdlText(types.join("\n"), operations);
}

/** Loads a module before all others, and prints what a client gets from a server. */
const PROGRAM = `
await import(process.argv[1]);
const { ShopServiceClient, createShopService } = await import("./js/large/index.js");
const handler = new Proxy({}, {
  get: (_, name) => ({ value, other }) => name + " " + JSON.stringify([value, other]),
  has: () => true,
});
const service = createShopService(handler);
const fetch = (address, init) => service.fetch(new Request(address, init));
const client = new ShopServiceClient({ endpoint: "http://shop.example/", fetch });
console.log(await client.do7({ value: { m7: "seven" }, other: { $type: "T1499", m1499: "last" } }));
`;

describe("a contract of 1,500 operations and types", () => {
  const place = new Workplace();
  let report: GenerateReport;
  beforeAll(async () => {
    place.put("large.wsdl", largeContract());
    report = await generateContracts({
      contracts: ["large.wsdl"],
      out: "output",
      base: place.path,
    });
  });
  afterAll(() => {
    place.remove();
  });

  test("has its descriptors in parts, none of which is large", () => {
    const parts = report.created.filter((path) => path.startsWith("output/large/schema/"));
    const counts = parts.map((path) => place.read(path).match(/^export const /gm)?.length ?? 0);
    // A type and two elements with a type each for an operation, `xs:anyType`, and the service.
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(SIZE * 6 + 2);
    expect(Math.max(...counts)).toBeLessThan(400);
  });

  test("compiles under the strictest settings, and works in whichever order its parts are loaded", async () => {
    place.put("output/package.json", JSON.stringify({ type: "module" }));
    const settings = {
      extends: join(import.meta.dirname, "strictest.json"),
      compilerOptions: { noEmit: false, rootDir: ".", outDir: "js" },
      include: ["large", "runtime"],
    };
    place.put("output/tsconfig.json", JSON.stringify(settings));
    expect(await compile("typescript", join(place.path, "output/tsconfig.json"))).toEqual([]);
    const printed = ["index", "schema/operations-1", "schema/declarations-01", "schema"].map(
      (name) => {
        const args = ["--input-type=module", "-e", PROGRAM, "--", `./js/large/${name}.js`];
        const options = { cwd: join(place.path, "output"), encoding: "utf8" as const };
        return execFileSync(process.execPath, args, options);
      },
    );
    const line = 'do7 [{"m7":"seven"},{"$type":"T1499","m1499":"last"}]\n';
    expect(printed).toEqual([line, line, line, line]);
  }, 120_000);
});
