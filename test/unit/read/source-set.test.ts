import { describe, expect, test } from "@jest/globals";
import { Diagnostics } from "../../../generator/diagnostics.js";
import { readSources } from "../../../generator/read/source-set.js";
import { inShort, memoryFiles, readFiles } from "./support.js";

const XSD = `xmlns:xs="http://www.w3.org/2001/XMLSchema"`;

function schema(namespace: string, body = ""): string {
  const target = namespace === "" ? "" : ` targetNamespace="${namespace}"`;
  return `<xs:schema ${XSD}${target}>\n${body}</xs:schema>`;
}

function wsdl(body: string): string {
  return `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" ${XSD} targetNamespace="urn:w">\n${body}</definitions>`;
}

const files = (texts: Record<string, string>): readonly string[] =>
  readFiles(texts).set.documents.map((document) => document.file);

describe("readSources", () => {
  test("follows includes, imports, redefinitions and WSDL imports in order of discovery", () => {
    const { set, faults } = readFiles({
      "main.wsdl": wsdl(
        `<import namespace="urn:w" location="types/other.wsdl"/>\n<types><xs:schema targetNamespace="urn:t"><xs:include schemaLocation="types/a.xsd"/></xs:schema></types>`,
      ),
      "types/a.xsd": schema("urn:t", `<xs:redefine schemaLocation="../b.xsd"/>`),
      "b.xsd": schema("urn:t", `<xs:import namespace="urn:c" schemaLocation="./types/c.xsd"/>`),
      "types/c.xsd": schema("urn:c"),
      "types/other.wsdl": wsdl(""),
    });
    expect(faults).toEqual([]);
    expect(set.documents.map((document) => [document.file, document.root.kind])).toEqual([
      ["main.wsdl", "definitions"],
      ["types/other.wsdl", "definitions"],
      ["types/a.xsd", "schema"],
      ["b.xsd", "schema"],
      ["types/c.xsd", "schema"],
    ]);
    expect(set.links).toEqual({
      "main.wsdl:2:1": "types/other.wsdl",
      "main.wsdl:3:43": "types/a.xsd",
      "types/a.xsd:2:1": "b.xsd",
      "b.xsd:2:1": "types/c.xsd",
    });
  });

  test("reads each file once, however circular", () => {
    expect(
      files({
        "a.xsd": schema("", `<xs:include schemaLocation="b.xsd"/>`),
        "b.xsd": schema(
          "",
          `<xs:include schemaLocation="a.xsd"/><xs:include schemaLocation="./b.xsd"/>`,
        ),
      }),
    ).toEqual(["a.xsd", "b.xsd"]);
  });

  test("puts the roots first and takes a root named twice once", () => {
    const diagnostics = new Diagnostics();
    const access = memoryFiles({
      "a.xsd": schema("", `<xs:include schemaLocation="c.xsd"/>`),
      "b.xsd": schema(""),
      "c.xsd": schema(""),
    });
    const set = readSources(["a.xsd", "b.xsd", "./a.xsd"], access, diagnostics);
    expect(set.documents.map((document) => document.file)).toEqual(["a.xsd", "b.xsd", "c.xsd"]);
    expect(diagnostics.all).toEqual([]);
  });

  test("reports a root that does not exist, with the nearest file name", () => {
    const diagnostics = new Diagnostics();
    readSources(["Servcie.wsdl"], memoryFiles({ "Service.wsdl": wsdl("") }), diagnostics);
    expect(diagnostics.all).toEqual([
      {
        code: "SW1004",
        severity: "error",
        message: "The file Servcie.wsdl does not exist or cannot be read.",
        remedy: "Did you mean Service.wsdl?",
      },
    ]);
  });

  test("reports an import of a missing file at the directive, with the nearest file name", () => {
    const { diagnostics } = readFiles({
      "main.xsd": schema("", `  <xs:import namespace="urn:t" schemaLocation="tpyes.xsd"/>`),
      "types.xsd": schema("urn:t"),
    });
    expect(diagnostics).toEqual([
      {
        code: "SW2015",
        severity: "error",
        place: { file: "main.xsd", line: 2, column: 3 },
        message: "The file tpyes.xsd does not exist or cannot be read.",
        remedy: "Did you mean types.xsd?",
      },
    ]);
  });

  test("warns only when another document has the namespace of a missing file", () => {
    const { faults } = readFiles({
      "main.wsdl": wsdl(
        `<types><xs:schema targetNamespace="urn:t"/><xs:schema><xs:import namespace="urn:t" schemaLocation="t.xsd"/></xs:schema></types>`,
      ),
    });
    expect(faults).toEqual([
      `warning SW2015 2:55 The file t.xsd does not exist or cannot be read; the namespace "urn:t" needs no file of its own.`,
    ]);
  });

  test("can report missing files as warnings, which the recommendation allows", () => {
    const main = schema("", `<xs:include schemaLocation="b.xsd"/>`);
    const { faults } = readFiles({ "main.xsd": main }, { missingFile: "warning" });
    expect(faults).toEqual(["warning SW2015 2:1 The file b.xsd does not exist or cannot be read."]);
  });

  test("does not fetch remote files", () => {
    const { faults } = readFiles({
      "main.xsd": schema(
        "",
        `<xs:import namespace="urn:t" schemaLocation="http://example.org/t.xsd"/>\n<xs:include schemaLocation="//host/b.xsd"/>`,
      ),
    });
    expect(faults).toEqual([
      `error SW2015 2:1 The location "http://example.org/t.xsd" is remote, and remote files are not fetched.`,
      `error SW2015 3:1 The location "//host/b.xsd" is remote, and remote files are not fetched.`,
    ]);
  });

  test.each([
    "http://www.w3.org/2001/XMLSchema",
    "http://www.w3.org/XML/1998/namespace",
    "http://schemas.xmlsoap.org/soap/encoding/",
    "http://schemas.xmlsoap.org/wsdl/",
    "http://schemas.xmlsoap.org/soap/envelope/",
  ])("needs no file for the well-known namespace %s", (namespace) => {
    const directive = `<xs:import namespace="${namespace}" schemaLocation="${namespace}x.xsd"/>`;
    expect(readFiles({ "main.xsd": schema("", directive) }).faults).toEqual([]);
  });

  test("takes a remote import from a document of the set", () => {
    const diagnostics = new Diagnostics();
    const directive = `<xs:import namespace="urn:t" schemaLocation="https://example.org/t.xsd"/>`;
    const access = memoryFiles({ "a.xsd": schema("", directive), "t.xsd": schema("urn:t") });
    readSources(["a.xsd", "t.xsd"], access, diagnostics);
    expect(diagnostics.all).toEqual([]);
  });

  test("misses a remote WSDL of its own namespace, unless another file has it", () => {
    const wsdl = (body: string): string =>
      `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" targetNamespace="urn:t">\n${body}</definitions>`;
    const main = wsdl(`<import namespace="urn:t" location="http://example.org/t.wsdl"/>`);
    expect(readFiles({ "main.wsdl": main }).faults).toEqual([
      `error SW2015 2:1 The location "http://example.org/t.wsdl" is remote, and remote files are not fetched.`,
    ]);
    const diagnostics = new Diagnostics();
    const access = memoryFiles({ "main.wsdl": main, "other.wsdl": wsdl("") });
    readSources(["main.wsdl", "other.wsdl"], access, diagnostics);
    expect(diagnostics.all).toEqual([]);
  });

  test("leaves an import without location to its namespace", () => {
    const { set, faults } = readFiles({
      "main.xsd": schema("", `<xs:import namespace="urn:t"/>`),
    });
    expect(faults).toEqual([]);
    expect(set.links).toEqual({});
  });

  test("refuses a WSDL import without location whose namespace nothing has", () => {
    const { faults } = readFiles({ "main.wsdl": wsdl(`<import namespace="urn:x"/>`) });
    expect(faults).toEqual([
      "error SW2015 2:1 The import has no location, and no other file has its namespace.",
    ]);
  });

  test("refuses a schema directive that leads to WSDL", () => {
    const { faults } = readFiles({
      "main.xsd": schema("", `<xs:import namespace="urn:w" schemaLocation="w.wsdl"/>`),
      "w.wsdl": wsdl(""),
    });
    expect(faults).toEqual([
      "error SW1005 2:1 The import leads to w.wsdl, which is WSDL and no schema.",
    ]);
  });

  test("reports the faults of all files of a set", () => {
    const { faults } = readFiles({
      "main.xsd": schema("", `<xs:include schemaLocation="b.xsd"/><xs:element/>`),
      "b.xsd": "<broken",
    });
    expect(faults).toEqual([
      "error SW2002 2:37 xs:element lacks the attribute name.",
      expect.stringMatching(/^error SW1001 b\.xsd:1:/),
    ]);
  });

  test.each([
    [{ fileBytes: 10 }, "The file main.xsd is larger than 10 bytes."],
    [{ totalBytes: 200 }, "The files of the contract are together larger than 200 bytes."],
    [{ files: 1 }, "The contract has more than 1 files."],
  ])("stops at the limit %j", (limits, message) => {
    const texts = {
      "main.xsd": schema("", `<xs:include schemaLocation="b.xsd"/>`),
      "b.xsd": schema("", "<!-- one more file, which is longer than the first one by far -->"),
    };
    const { diagnostics } = readFiles(texts, limits);
    expect(diagnostics.map(({ code }) => code)).toContain("SW1007");
    expect(diagnostics.map(inShort).join()).toContain(message);
  });

  test("survives names that objects have by birth", () => {
    expect(
      files({
        "main.xsd": schema(
          "",
          `<xs:include schemaLocation="__proto__"/><xs:include schemaLocation="constructor"/>`,
        ),
        ["__proto__"]: schema(""),
        constructor: schema(""),
      }),
    ).toEqual(["main.xsd", "__proto__", "constructor"]);
  });
});
