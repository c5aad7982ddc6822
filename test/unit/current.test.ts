import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { statSync, utimesSync } from "node:fs";
import { join } from "node:path";

import {
  generateContracts,
  type GenerateReport,
  type GenerateRequest,
} from "../../generator/generate.js";
import { ORDER_SCHEMA, Workplace } from "./cli/command.js";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => {
  place.remove();
});

const REQUEST = { contracts: ["orders.xsd"], out: "output" };

function generate(changes: Partial<GenerateRequest> = {}): Promise<GenerateReport> {
  return generateContracts({ ...REQUEST, base: place.path, ...changes });
}

function hasChanges({ created, changed, removed }: GenerateReport): boolean {
  return created.length + changed.length + removed.length > 0;
}

/** The schema with more directives before its first element. */
function schemaWith(directives: string): string {
  return ORDER_SCHEMA.replace("\n  <xs:element", `\n  ${directives}\n  <xs:element`);
}

describe("whether a contract is current is told", () => {
  test("by contents, where size and times are as they were", async () => {
    place.put("orders.xsd", ORDER_SCHEMA);
    await generate();
    const file = join(place.path, "orders.xsd");
    const { atime, mtime } = statSync(file);
    place.put("orders.xsd", ORDER_SCHEMA.replace("xs:long", "xs:byte"));
    utimesSync(file, atime, mtime);
    expect(hasChanges(await generate())).toBe(true);
    expect(place.read("output/orders/types.ts")).not.toContain("bigint");
  });

  test("by contents, where only times are new", async () => {
    place.put("orders.xsd", ORDER_SCHEMA);
    await generate();
    utimesSync(join(place.path, "orders.xsd"), 1, 1);
    expect(hasChanges(await generate())).toBe(false);
  });

  test("of a checkout that ends lines otherwise", async () => {
    place.put("orders.xsd", ORDER_SCHEMA);
    await generate();
    place.put("orders.xsd", ORDER_SCHEMA.replaceAll("\n", "\r\n"));
    expect(hasChanges(await generate())).toBe(false);
  });

  test("also by files that were looked for in vain", async () => {
    const other = ORDER_SCHEMA.replaceAll("Order", "Line");
    place.put("orders.xsd", schemaWith('<xs:include schemaLocation="my%20lines.xsd"/>'));
    place.put("my lines.xsd", other);
    await generate();
    expect(hasChanges(await generate())).toBe(false);
    place.put("my%20lines.xsd", other.replaceAll("Line", "Row"));
    expect(hasChanges(await generate())).toBe(true);
    expect(place.read("output/orders/types.ts")).toContain("interface Row");
  });

  test("also by the index of remote files", async () => {
    const units = ORDER_SCHEMA.replaceAll("Order", "Unit").replaceAll("urn:orders", "urn:units");
    const location = "http://units.example/units.xsd";
    place.put(
      "orders.xsd",
      schemaWith(`<xs:import namespace="urn:units" schemaLocation="${location}"/>`),
    );
    const keep = (file: string, text: string): void => {
      place.put(`remote/${file}`, text);
      const sha256 = createHash("sha256").update(text).digest("hex");
      place.put("remote/index.json", JSON.stringify({ files: { [location]: { file, sha256 } } }));
    };
    keep("a.xsd", units);
    await generate();
    expect(hasChanges(await generate())).toBe(false);
    keep("b.xsd", units.replaceAll("Unit", "Measure"));
    expect(hasChanges(await generate())).toBe(true);
    expect(place.read("output/orders/types.ts")).toContain("interface Measure");
  });

  test("also by the limits: what is read within some is refused within others", async () => {
    place.put("orders.xsd", ORDER_SCHEMA);
    await generate();
    await expect(generate({ limits: { depth: 2 } })).rejects.toThrow(/SW1007/);
  });
});

describe("a contract with warnings", () => {
  test("tells them in every run", async () => {
    place.put(
      "orders.xsd",
      schemaWith(
        '<xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>',
      ),
    );
    const codes = async (): Promise<readonly string[]> =>
      (await generate()).warnings.map(({ code }) => code);
    const first = await codes();
    expect(first).toEqual(["SW2015"]);
    expect(await codes()).toEqual(first);
  });
});

describe("a run in which nothing changed", () => {
  const PACKAGES = ["@xmldom/xmldom", "ts-morph", "prettier/standalone", "handlebars", "jiti"];

  afterEach(() => {
    for (const name of PACKAGES) jest.unstable_unmockModule(name);
    jest.resetModules();
  });

  /** The generator, loaded afresh, with packages that fail when they are loaded. */
  async function withoutPackages(): Promise<typeof generateContracts> {
    jest.resetModules();
    for (const name of PACKAGES) {
      jest.unstable_mockModule(name, () => {
        throw new Error(`${name} was loaded`);
      });
    }
    return (await import("../../generator/generate.js")).generateContracts;
  }

  test("neither parses XML nor prints", async () => {
    place.put("orders.xsd", ORDER_SCHEMA);
    await generate();
    const generateBare = await withoutPackages();
    const report = await generateBare({ ...REQUEST, base: place.path });
    expect(hasChanges(report)).toBe(false);
    expect(report.contracts).toEqual([{ name: "orders", out: "output", files: 4 }]);
  });

  test("has the report of the run that wrote", async () => {
    place.put("orders.xsd", ORDER_SCHEMA);
    const { contracts, created } = await generate();
    const again = await generate();
    expect({ contracts: again.contracts, files: again.unchanged }).toEqual({
      contracts,
      files: created,
    });
  });

  test("reads XML where something changed", async () => {
    place.put("orders.xsd", ORDER_SCHEMA);
    await generate();
    place.put("orders.xsd", ORDER_SCHEMA.replace("xs:long", "xs:int"));
    const generateBare = await withoutPackages();
    await expect(generateBare({ ...REQUEST, base: place.path })).rejects.toThrow(/was loaded/);
  });
});
