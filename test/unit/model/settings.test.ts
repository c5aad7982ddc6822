import { describe, expect, test } from "@jest/globals";
import { Diagnostics, formatDiagnostic } from "../../../generator/diagnostics.js";
import { parseContractSettings } from "../../../generator/model/settings.js";

function parse(text: string) {
  const diagnostics = new Diagnostics();
  const { places, ...settings } = parseContractSettings(text, "contract.json", diagnostics);
  return { settings, places, faults: diagnostics.all.map(formatDiagnostic) };
}

describe("contract.json", () => {
  test("with every key", () => {
    const value = {
      name: "ms-x",
      title: "X",
      document: "MS-X",
      files: ["x.wsdl"],
      namespaces: { tns: "urn:t" },
      endpointSuffix: "/x.asmx",
      soapVersion: "1.2",
      addressing: true,
      soapHeaders: { request: ["tns:Context"] },
      services: { IX: "X" },
      safe: { Get: "Section 2: returns it." },
      aliases: [
        { at: "type tns:T", element: "a", accept: ["b"], reason: "Why." },
        { at: "element tns:E/f/@g", value: "a", accept: ["b", "c"] },
      ],
      docs: {
        service: { section: "1", note: "Service." },
        operations: {
          Get: {
            section: "2",
            note: "Gets.",
            returns: "It.",
            faults: [{ when: "Never.", section: "3" }],
          },
        },
        types: {
          "tns:T": { section: "4", note: "T.", members: { "@a": "A." }, values: { b: "B." } },
        },
        elements: { "tns:E": { members: { "f/g": "G." } } },
      },
    };
    const { settings, faults } = parse(JSON.stringify({ $schema: "s", ...value }));
    expect(faults).toEqual([]);
    expect(JSON.parse(JSON.stringify(settings))).toEqual(value);
  });

  test("tells where each key stands", () => {
    const { places } = parse(`{
  "name": "x", "files": [],
  "docs": { "types": { "a/b": {} } }
}`);
    expect(places?.get("/name")).toEqual({ file: "contract.json", line: 2, column: 3 });
    expect(places?.get("/docs/types/a~1b")).toEqual({ file: "contract.json", line: 3, column: 24 });
  });

  test("may start with a byte-order mark", () => {
    expect(parse(`\uFEFF{"name":"x","files":[]}`)).toMatchObject({
      settings: { name: "x", files: [] },
      faults: [],
    });
  });

  test.each([
    [
      `{"name":"x","files":[],"tilte":"X"}`,
      `1:24: error SW5001: contract.json has no key "tilte". Did you mean "title"?`,
    ],
    [`{"files":[]}`, `1:1: error SW5001: contract.json lacks the key "name". Add "name".`],
    [
      `{"name":1,"files":[]}`,
      `1:9: error SW5001: "name" must be a string, not a number. Correct the value.`,
    ],
    [
      `{"name":"../x","files":[]}`,
      `1:9: error SW5001: "name" must be a name of letters, digits, dots, hyphens and underscores, not "../x". Correct the value.`,
    ],
    [
      `{"name":"x","files":{}}`,
      `1:21: error SW5001: "files" must be an array, not an object. Correct the value.`,
    ],
    [
      `{"name":"x","files":[null]}`,
      `1:22: error SW5001: An item of "files" must be a string, not null. Correct the value.`,
    ],
    [
      `{"name":"x","files":[],"soapVersion":"1.3"}`,
      `1:38: error SW5001: "soapVersion" may not be "1.3". Did you mean "1.1"?`,
    ],
    [
      `{"name":"x","files":[],"addressing":"yes"}`,
      `1:37: error SW5001: "addressing" must be true or false, not a string. Correct the value.`,
    ],
    [
      `{"name":"x","files":[],"safe":{"Get":""}}`,
      `1:38: error SW5001: "Get" must be the evidence, not "". Correct the value.`,
    ],
    [
      `{"name":"x","files":[],"docs":{"types":{"T":{"notes":""}}}}`,
      `1:46: error SW5001: "T" has no key "notes". Did you mean "note"?`,
    ],
    [
      `{"name":"x","files":[],"aliases":[{"at":"type T","accept":[]}]}`,
      `1:35: error SW5001: An item of "aliases" must have either "element" or "value". Say what is spelt otherwise.`,
    ],
    [`[]`, `1:1: error SW5001: contract.json must be an object, not an array. Correct the value.`],
    [
      `{"name":"x",}`,
      `1:13: error SW5001: The file is not JSON: A key in double quotes is expected. Correct the syntax.`,
    ],
    [
      `{"name":"x" "files":[]}`,
      `1:13: error SW5001: The file is not JSON: A comma or } is expected. Correct the syntax.`,
    ],
    [
      `{"name":"x","name":"y"}`,
      `1:13: error SW5001: The file is not JSON: The key "name" stands twice. Correct the syntax.`,
    ],
    [
      `{"name":"\\x"}`,
      `1:9: error SW5001: The file is not JSON: The string has a bad escape or a control character. Correct the syntax.`,
    ],
    [
      `{"name":01}`,
      `1:9: error SW5001: The file is not JSON: A value is expected. Correct the syntax.`,
    ],
    [
      `{} {}`,
      `1:4: error SW5001: The file is not JSON: Something follows the value. Correct the syntax.`,
    ],
    [
      "[".repeat(200),
      `1:102: error SW5001: The file is not JSON: It is nested more than 100 levels deep. Correct the syntax.`,
    ],
  ])("%s is refused", (text, fault) => {
    expect(parse(text).faults).toEqual([`contract.json:${fault}`]);
  });

  test("keys that objects have by themselves are keys like any", () => {
    const { settings, faults } = parse(
      `{"name":"x","files":[],"namespaces":{"__proto__":"urn:p","constructor":"urn:c"}}`,
    );
    expect(faults).toEqual([]);
    expect(Object.entries(settings.namespaces ?? {})).toEqual([
      ["__proto__", "urn:p"],
      ["constructor", "urn:c"],
    ]);
  });
});
