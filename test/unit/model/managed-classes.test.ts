import { describe, expect, test } from "@jest/globals";

import { build, buildValid, schema } from "./build-from-text.js";

const NAMESPACE = String.raw`#pragma namespace ("\\\\.\\root\\example")` + "\n";

function classesOf(text: string) {
  return buildValid({ "main.mof": NAMESPACE + text }).managedClasses ?? [];
}

describe("Managed classes", () => {
  test("have the features of their superclasses first, and their own in place of equal names", () => {
    const classes = classesOf(`
      class Base { [Key] string Id; string Title; uint32 Start(); };
      class Middle : base { [Key] uint16 TITLE; };
      class Derived : Middle { boolean Ready; string start(); };`);
    const features = classes.map(({ name, superclasses, properties, methods }) => ({
      name,
      superclasses,
      properties: properties.map((property) => `${property.name}: ${property.type.name}`),
      methods: methods.map((method) => method.name),
    }));
    expect(features).toEqual([
      {
        name: "Base",
        superclasses: [],
        properties: ["Id: string", "Title: string"],
        methods: ["Start"],
      },
      {
        name: "Middle",
        superclasses: ["Base"],
        properties: ["Id: string", "TITLE: uint16"],
        methods: ["Start"],
      },
      {
        name: "Derived",
        superclasses: ["Middle", "Base"],
        properties: ["Id: string", "TITLE: uint16", "Ready: boolean"],
        methods: ["start"],
      },
    ]);
  });

  test.each([
    [String.raw`\\\\.\\root\\cimv2`, "root/cimv2"],
    [String.raw`\\\\server\\root\\cimv2`, "root/cimv2"],
    ["root/cimv2", "root/cimv2"],
    [String.raw`\\root\\cimv2`, "root/cimv2"],
    ["//./root/cimv2/", "root/cimv2"],
  ])("are in the namespace %s without its server", (written, namespace) => {
    const { managedClasses } = buildValid({
      "main.mof": `#pragma namespace ("${written}")\nclass A { };`,
    });
    expect(managedClasses?.map((managed) => managed.namespace)).toEqual([namespace]);
  });

  test("tell parameters that go in, out and both ways", () => {
    const [managed] = classesOf(
      "class A { uint8 M(string a, [In, Optional] string b, [Out] string c, [In, Out] string d); };",
    );
    const [method] = managed?.methods ?? [];
    expect(method?.inputs.map(({ name, optional }) => [name, optional])).toEqual([
      ["a", false],
      ["b", true],
      ["d", false],
    ]);
    expect(method?.outputs.map(({ name }) => name)).toEqual(["c", "d"]);
  });
});

describe("Results", () => {
  function resultOf(qualifiers: string, type = "string") {
    const { managedClasses } = buildValid(
      {
        "main.mof": `${NAMESPACE}class A { ${qualifiers} ${type} M(); };`,
        "report.xsd": schema(`<xs:element name="report" type="xs:string"/>`),
      },
      { files: ["main.mof", "report.xsd"], namespaces: { t: "urn:t" } },
    );
    return managedClasses?.[0]?.methods[0]?.returns;
  }

  test.each<[string, string, unknown]>([
    ["", "void", undefined],
    ["", "string", { kind: "value", type: { name: "string", isArray: false } }],
    ['[ValueMap {"1"}]', "uint32", { kind: "value", type: { name: "uint32", isArray: false } }],
    ['[ValueMap {"a", "b"}]', "string", { kind: "status", statuses: ["a", "b"], absent: [] }],
    ['[UnknownValues {""}]', "string", { kind: "status", statuses: [], absent: [""] }],
    [
      '[Syntax ("xs:int"), SyntaxType ("XML Schema type"), valuemap {"a"}]',
      "string",
      { kind: "number", datatype: "int", statuses: ["a"], absent: [] },
    ],
    [
      '[Syntax ("t:report"), SyntaxType ("XML Schema element"), UnknownValues {"", "-"}]',
      "string",
      { kind: "document", element: "{urn:t}report", statuses: [], absent: ["", "-"] },
    ],
    [
      '[Syntax ("yyyy-MM-dd HH:mm:ss.fff"), SyntaxType ("UTC time")]',
      "string",
      { kind: "utcTime", statuses: [], absent: [] },
    ],
  ])("with the qualifiers %j of type %s", (qualifiers, type, result) => {
    expect(resultOf(qualifiers, type)).toEqual(result);
  });
});

test("Notes of contract.json join classes, properties, methods and parameters", () => {
  const { managedClasses } = buildValid(
    { "main.mof": `${NAMESPACE}class A { string P; uint8 M(string Q); };` },
    {
      docs: {
        classes: {
          A: {
            section: "1.2",
            note: "A class.",
            properties: { P: "A property." },
            methods: {
              M: {
                section: "1.3",
                note: "A method.",
                returns: "A code.",
                parameters: { Q: "In." },
              },
            },
          },
        },
      },
    },
  );
  const [managed] = managedClasses ?? [];
  const [method] = managed?.methods ?? [];
  expect([managed?.docs, managed?.properties[0]?.docs, method?.docs]).toEqual([
    { section: "1.2", text: "A class." },
    { text: "A property." },
    { section: "1.3", text: "A method." },
  ]);
  expect([method?.resultText, method?.inputs[0]?.text]).toEqual(["A code.", "In."]);
});

test("Notes about what a class lacks are errors", () => {
  const { diagnostics } = build(
    { "main.mof": `${NAMESPACE}class Job { string Name; uint8 Start(string Mode); };` },
    {
      docs: {
        classes: {
          Jobs: {},
          Job: {
            properties: { Nam: "" },
            methods: { Start: { parameters: { Mod: "" } }, Stop: {} },
          },
        },
      },
    },
  );
  expect(diagnostics).toEqual([
    'error SW4001: The note is about the class "Jobs", which the contract lacks. Did you mean "Job"?',
    'error SW4001: The note is about the property "Nam", which the contract lacks. Did you mean "Name"?',
    'error SW4001: The note is about the method "Stop", which the contract lacks. Remove it, or correct the name.',
    'error SW4001: The note is about the parameter "Mod", which the contract lacks. Did you mean "Mode"?',
  ]);
});
