import { describe, expect, test } from "@jest/globals";

import { Diagnostics } from "../../../generator/diagnostics.js";
import { tokenizeMof } from "../../../generator/read/mof/lexer.js";
import { readMof } from "../../../generator/read/mof/parser.js";
import { inShort, readFiles } from "./support.js";

function read(text: string) {
  const diagnostics = new Diagnostics();
  const tree = readMof(text, "main.mof", diagnostics);
  return { tree, faults: diagnostics.all.map(inShort) };
}

/** A tree without its places. */
function withoutPlaces(value: unknown): unknown {
  const text = JSON.stringify(value, (key, item: unknown) =>
    key === "place" ? undefined : typeof item === "bigint" ? `${String(item)}n` : item,
  );
  return JSON.parse(text) as unknown;
}

describe("Literals", () => {
  test.each<[string, unknown]>([
    ['"a" "b"\n  "c"', ["a", "b", "c"]],
    [
      String.raw`"\\.\root\t\x41\"é"`.replace(String.raw`\\.\root`, String.raw`\\\\.\\root`),
      ['\\\\.\\root\tA"é'],
    ],
    ["'x' '\\''", ["x", "'"]],
    ["10 -10 +7 0x1F 017 101b 0", [10n, -10n, 7n, 31n, 15n, 5n, 0n]],
    ["1.5 -.5 2.0e-3", [1.5, -0.5, 0.002]],
  ])("%s", (text, values) => {
    const tokens = tokenizeMof(text, "main.mof");
    expect(tokens.flatMap((token) => ("value" in token ? [token.value] : []))).toEqual(values);
  });

  test("are counted by line and column, whatever the line ends and the comments", () => {
    const text = '// one\r\n/* two\rthree */ a\n\tb "x"';
    expect(tokenizeMof(text, "m").map(({ place }) => [place.line, place.column])).toEqual([
      [3, 10],
      [4, 2],
      [4, 4],
      [4, 7],
    ]);
  });
});

describe("Classes", () => {
  test("have qualifiers, a superclass, properties, methods and parameters", () => {
    const { tree, faults } = read(`#pragma locale ("en_US")
#PRAGMA NAMESPACE ("root/example")
#pragma include ("other.mof")
Qualifier Own : string = null, Scope(class, method), Flavor(DisableOverride);
[Abstract, Description ("A " "job") : Amended ToSubclass, Version {"1", "2"}]
CLASS Example_Job as $Job : Example_Element {
  [Key (TRUE), MaxLen (16), Null (null)] String Id = "none";
  Uint8 Bytes[4] = {1, 2};
  [Override ("Next")] Example_Job REF Next;
  void Stop();
  [Static] sint32 Start([In, Out (false)] real64 Load[], [Out] boolean Ok);
};`);
    expect(faults).toEqual([]);
    expect(withoutPlaces(tree)).toEqual({
      kind: "mof",
      includes: [{ kind: "mofInclude", location: "other.mof" }],
      classes: [
        {
          kind: "mofClass",
          name: "Example_Job",
          superclass: { name: "Example_Element" },
          namespace: "root/example",
          qualifiers: [
            { name: "Abstract", value: true },
            { name: "Description", value: "A job" },
            { name: "Version", value: ["1", "2"] },
          ],
          properties: [
            {
              kind: "mofProperty",
              name: "Id",
              type: { kind: "intrinsic", name: "string" },
              isArray: false,
              qualifiers: [
                { name: "Key", value: true },
                { name: "MaxLen", value: "16n" },
                { name: "Null", value: null },
              ],
            },
            {
              kind: "mofProperty",
              name: "Bytes",
              type: { kind: "intrinsic", name: "uint8" },
              isArray: true,
              qualifiers: [],
            },
            {
              kind: "mofProperty",
              name: "Next",
              type: { kind: "reference", class: "Example_Job" },
              isArray: false,
              qualifiers: [{ name: "Override", value: "Next" }],
            },
          ],
          methods: [
            {
              kind: "mofMethod",
              name: "Stop",
              returns: { kind: "intrinsic", name: "void" },
              parameters: [],
              qualifiers: [],
            },
            {
              kind: "mofMethod",
              name: "Start",
              returns: { kind: "intrinsic", name: "sint32" },
              parameters: [
                {
                  kind: "mofParameter",
                  name: "Load",
                  type: { kind: "intrinsic", name: "real64" },
                  isArray: true,
                  qualifiers: [
                    { name: "In", value: true },
                    { name: "Out", value: false },
                  ],
                },
                {
                  kind: "mofParameter",
                  name: "Ok",
                  type: { kind: "intrinsic", name: "boolean" },
                  isArray: false,
                  qualifiers: [{ name: "Out", value: true }],
                },
              ],
              qualifiers: [{ name: "Static", value: true }],
            },
          ],
        },
      ],
    });
  });

  test("that are declared after instances are read", () => {
    const { tree, faults } = read("instance of A as $a { B = {1}; C = $d; };\nclass A { };");
    expect(tree?.classes.map(({ name }) => name)).toEqual(["A"]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^warning SW8002 1:1 /);
  });
});

describe("Faults of syntax", () => {
  test.each<[string, string]>([
    ["class A { string B }", "1:20 Here stands }, where MOF has ;."],
    ["class A { strin B; };", "1:11 MOF has no type strin."],
    ["class A { } class B { };", "1:13 Here stands class, where MOF has ;."],
    ["class A {", "1:10 Here stands the end of the file, where MOF has a type."],
    ["class { };", "1:7 Here stands {, where MOF has the name of the class."],
    ["[A (] class B { };", "1:5 Here stands ], where MOF has a value."],
    ["klass A { };", "1:1 Here stands klass, where MOF has class."],
    [
      "instance of A { };\ninstance of A {",
      "2:16 Here stands the end of the file, where MOF has ;.",
    ],
    ["#define X", "1:1 Here stands #define, where MOF has #pragma."],
    ['[A ("b', "1:5 The literal does not end on its line."],
    ['[A ("\\q")] class B { };', "1:5 The literal holds the escape \\q, which MOF does not have."],
    ["/* a", "1:1 The comment does not end."],
    ["class A { };\n%", '2:1 MOF has no token that begins with "%".'],
    ["class A { string B = 12x; };", '1:22 MOF has no token that begins with "1".'],
  ])("%s", (text, message) => {
    const { tree, faults } = read(text);
    expect(tree).toBeUndefined();
    expect(faults.at(-1)).toBe(`error SW8001 ${message}`);
  });
});

describe("Includes", () => {
  test("are followed, each file once, and told where they lead nowhere", () => {
    const { set, faults } = readFiles({
      "main.mof": '#pragma include ("sub/a.mof")\nclass Main { };',
      "sub/a.mof": '#pragma include ("../main.mof")\n#pragma include ("b.mof")\nclass A { };',
    });
    expect(set.documents.map(({ file }) => file)).toEqual(["main.mof", "sub/a.mof"]);
    expect(faults).toEqual([
      "error SW2015 sub/a.mof:2:1 The file sub/b.mof does not exist or cannot be read.",
    ]);
  });

  test("of a schema cannot lead to MOF", () => {
    const { faults } = readFiles({
      "main.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="a.mof"/></xs:schema>`,
      "a.mof": "class A { };",
    });
    expect(faults).toEqual([
      "error SW1005 1:56 The include leads to a.mof, which is MOF and no schema.",
    ]);
  });
});
