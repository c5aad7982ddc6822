import { describe, expect, test } from "@jest/globals";
import { readFiles, readSchemaBody, readSchemaText, withoutPlaces } from "../support.js";

const XSD = `xmlns:xs="http://www.w3.org/2001/XMLSchema"`;

describe("xs:schema (XML Schema 1.0 Part 1 §3.15.2)", () => {
  test("reads its attributes and its documentation", () => {
    const { schema, faults } = readSchemaText(
      `<xs:schema ${XSD} targetNamespace=" urn:t " version="1" elementFormDefault="qualified" attributeFormDefault="unqualified" blockDefault="#all" finalDefault="list union" xml:lang="en">
         <xs:annotation><xs:documentation>One.</xs:documentation><xs:documentation> </xs:documentation></xs:annotation>
         <xs:notation name="n" public="p"/>
         <xs:annotation>
           <xs:documentation xml:lang="de"><b xmlns="urn:html">Zwei</b>.</xs:documentation>
           <xs:appinfo source="urn:s">noise<x:info xmlns:x="urn:x" kind="k" x:more="m">text</x:info></xs:appinfo>
         </xs:annotation>
       </xs:schema>`,
    );
    expect(faults).toEqual([]);
    expect(withoutPlaces(schema)).toEqual({
      kind: "schema",
      documentation: "One.\n\nZwei.",
      appInfo: [
        {
          namespace: "urn:x",
          localName: "info",
          text: "text",
          attributes: [
            { namespace: "", localName: "kind", value: "k" },
            { namespace: "urn:x", localName: "more", value: "m" },
          ],
        },
      ],
      targetNamespace: "urn:t",
      elementFormDefault: "qualified",
      attributeFormDefault: "unqualified",
      blockDefault: ["extension", "restriction", "substitution"],
      finalDefault: ["list", "union"],
      directives: [],
      components: [{ kind: "notation", name: "n" }],
    });
  });

  test("is unqualified and blocks nothing unless it says so", () => {
    expect(withoutPlaces(readSchemaText(`<xs:schema ${XSD}/>`).schema)).toEqual({
      kind: "schema",
      targetNamespace: "",
      elementFormDefault: "unqualified",
      attributeFormDefault: "unqualified",
      blockDefault: [],
      finalDefault: [],
      directives: [],
      components: [],
    });
  });

  test("reads include, import and redefine (§4.2)", () => {
    const { set } = readFiles(
      {
        "main.xsd": `<xs:schema ${XSD} targetNamespace="urn:t"><xs:include schemaLocation=" a.xsd "/><xs:import namespace="urn:b"/><xs:import schemaLocation="c.xsd"/><xs:redefine schemaLocation="d.xsd"><xs:group name="G"/></xs:redefine></xs:schema>`,
      },
      { missingFile: "warning" },
    );
    expect(withoutPlaces(set.documents[0]?.root)).toMatchObject({
      directives: [
        { kind: "include", schemaLocation: "a.xsd" },
        { kind: "import", namespace: "urn:b" },
        { kind: "import", namespace: "", schemaLocation: "c.xsd" },
        {
          kind: "redefine",
          schemaLocation: "d.xsd",
          components: [{ kind: "group", name: "G" }],
        },
      ],
    });
  });

  test("allows attributes of other namespaces anywhere", () => {
    const { faults } = readSchemaBody(
      `<xs:element name="e" x:any="1" xmlns:x="urn:x"><xs:annotation x:y="2"/></xs:element>`,
    );
    expect(faults).toEqual([]);
  });

  test("reports all independent faults in one run", () => {
    const { schema, faults } = readSchemaBody(
      `<xs:element name="1"/>\n<xs:simpleType name="S"/>\n<xs:element name="ok"/>\n<xs:complexType/>`,
    );
    expect(faults.map((fault) => fault.slice(0, 16))).toEqual([
      "error SW2001 2:1",
      "error SW2003 3:1",
      "error SW2002 5:1",
    ]);
    expect(schema.components).toMatchObject([{ name: "S" }, { name: "ok" }]);
  });

  test("keeps components with the names that objects have by birth", () => {
    const { schema, faults } = readSchemaBody(
      `<xs:element name="__proto__" type="a:constructor"/><xs:complexType name="toString"/>`,
    );
    expect(faults).toEqual([]);
    expect(schema.components).toMatchObject([
      { name: "__proto__", type: { namespace: "urn:a", localName: "constructor" } },
      { name: "toString" },
    ]);
  });

  test.each([
    [
      `<xs:element name="e" id="i"/><xs:element name="f" id="i"/>`,
      `error SW2001 2:54 The value "i" of the attribute id of xs:element "f" is not allowed.`,
    ],
    [
      `<xs:import namespace="urn:a"/>`,
      `warning SW2001 2:22 xs:import imports the schema's own namespace "urn:a".`,
    ],
    [
      `<xs:element name="e"/><xs:include schemaLocation="x"/>`,
      `error SW2003 2:23 xs:include stands too late in xs:schema.`,
      "error SW2015 2:23 The file x does not exist or cannot be read.",
    ],
    [`<xs:include/>`, "error SW2002 2:1 xs:include lacks the attribute schemaLocation."],
    [`<xs:redefine/>`, "error SW2002 2:1 xs:redefine lacks the attribute schemaLocation."],
    [
      `<xs:override schemaLocation="x"/>`,
      "error SW2004 2:1 xs:override belongs to XML Schema 1.1.",
    ],
    [`<xs:sequence/>`, "error SW2003 2:1 xs:sequence may not stand in xs:schema."],
    [`<xs:notation name="n"/>`, `error SW2002 2:1 xs:notation "n" lacks the attribute public.`],
    [
      `<xs:annotation><xs:documentation xml:lang="not a language"/></xs:annotation>`,
      `error SW2001 2:43 The value "not a language" of the attribute xml:lang is not allowed.`,
    ],
    [
      `<xs:annotation><xs:appinfo id="i"/></xs:annotation>`,
      "error SW2001 2:31 xs:appinfo may not have the attribute id.",
    ],
  ])("refuses %s", (body, ...faults) => {
    expect(readSchemaBody(body).faults).toEqual(faults);
  });

  test("refuses an empty target namespace and attributes of XML Schema 1.1", () => {
    const { faults } = readSchemaText(
      `<xs:schema ${XSD} targetNamespace="" defaultAttributes="x"/>`,
    );
    expect(faults).toEqual([
      "error SW2004 1:93 The attribute defaultAttributes of xs:schema belongs to XML Schema 1.1.",
      `error SW2001 1:72 The value "" of the attribute targetNamespace of xs:schema is not allowed.`,
    ]);
  });

  test("tells what was probably meant", () => {
    const { diagnostics } = readFiles({
      "main.xsd": `<xs:schema ${XSD}><xs:simpletype/><xs:element nam="e"/></xs:schema>`,
    });
    expect(diagnostics.map(({ remedy }) => remedy.split("?")[0])).toEqual([
      "Did you mean simpleType",
      "Did you mean name",
      `Add name="…".`,
    ]);
  });
});
