import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { DiagnosticError, Diagnostics } from "../../generator/diagnostics.js";
import { loadContract } from "../../generator/load.js";
import { locateContract } from "../../generator/locate.js";
import { generateContracts } from "../../generator/generate.js";
import type { ReadLimits } from "../../generator/read/limits.js";
import { schema, Workplace } from "../unit/cli/command.js";

let place: Workplace;

beforeEach(() => {
  place = new Workplace();
  place.put(
    "a.xsd",
    schema(
      `  <xs:include schemaLocation="b.xsd"/>
  <xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" type="xs:int"/></xs:sequence></xs:complexType></xs:element>`,
    ),
  );
  place.put("b.xsd", schema('  <xs:element name="c" type="xs:int"/>'));
});

afterEach(() => {
  place.remove();
});

function load(limits: Partial<ReadLimits>): readonly string[] {
  const diagnostics = new Diagnostics();
  try {
    loadContract(locateContract("a.xsd", place.path, diagnostics), diagnostics, { limits });
    return [];
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics.map(({ code, place: where, message }) => {
      const at = where === undefined ? "" : `${where.file}:${where.line}:${where.column} `;
      return `${code} ${at}${message}`;
    });
  }
}

describe("limits of reading are options", () => {
  test("of the programmatic interface: each bounds what its name says, at its place", () => {
    expect(load({ depth: 4 })).toEqual(["SW1007 a.xsd:5:53 Elements are nested deeper than 4."]);
    expect(load({ attributes: 1 })).toEqual([
      "SW1007 a.xsd:2:56 More than 1 namespace declarations are in scope.",
    ]);
    expect(load({ files: 1 })).toEqual([
      expect.stringMatching(/^SW1007 a\.xsd:4:\d+ The contract has more than 1 files\.$/),
    ]);
    expect(load({ fileBytes: 100 })).toEqual([
      "SW1007 a.xsd:1:1 The file a.xsd is larger than 100 bytes.",
    ]);
    expect(load({ totalBytes: 500 })).toEqual([
      expect.stringMatching(/^SW1007 a\.xsd:4:\d+ .*together larger than 500 bytes\.$/),
    ]);
    expect(load({ depth: 5, files: 2 })).toEqual([]);
  });

  test("of generation", async () => {
    const request = { contracts: ["a.xsd"], out: "out", base: place.path };
    await expect(generateContracts({ ...request, limits: { files: 1 } })).rejects.toThrow(
      "The contract has more than 1 files.",
    );
    await expect(generateContracts({ ...request, limits: { files: 2 } })).resolves.toBeDefined();
  });

  test("that cannot be are refused", () => {
    expect([load({ depth: 0 }), load({ depth: 1001 }), load({ files: 1.5 })].flat()).toEqual([
      "SW5006 The limit depth is not a whole number from 1 to 1000.",
      "SW5006 The limit depth is not a whole number from 1 to 1000.",
      "SW5006 The limit files is not a whole number from 1.",
    ]);
  });

  test.each(["generate", "check", "inspect"])("of the command %s", async (command) => {
    const { code, stderr } = await place.run(command, "a.xsd", "--limit", "depth=4");
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining("error SW1007: Elements are nested deeper than 4."),
    });
  });

  test("of the commands decode and encode, several at once, the last of one name standing", async () => {
    place.put("a.xml", '<a xmlns="urn:orders"><b>1</b></a>');
    const limits = ["--limit", "files=1", "--limit", "depth=9", "--limit", "files=2"];
    const { code, stdout } = await place.run("decode", "a.xsd", "a.xml", ...limits);
    expect(code).toBe(0);
    place.put("a.json", stdout);
    const refused = await place.run("encode", "a.xsd", "a.json", "--limit", "files=1");
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("SW1007")]);
    expect((await place.run("encode", "a.xsd", "a.json", ...limits)).code).toBe(0);
  });

  test.each([
    ["deph=4", "Did you mean depth?"],
    ["depth", "Give a number, such as depth=256."],
    ["depth=-1", "Give a number, such as depth=256."],
    ["files=many", "Give a number, such as files=1000."],
    ["__proto__=1", "Limits are depth, fileBytes, totalBytes, files, attributes."],
  ])("of a command that cannot be: %s", async (limit, remedy) => {
    const { code, stderr } = await place.run("inspect", "a.xsd", "--limit", limit);
    expect([code, stderr]).toEqual([2, expect.stringContaining(remedy)]);
  });
});
