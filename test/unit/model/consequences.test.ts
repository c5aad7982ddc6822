import { describe, expect, test } from "@jest/globals";

import { build, plainSchema, schema, schemaFaults } from "./build-from-text.js";

const WSDL = (content: string): string =>
  `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:t="urn:t" targetNamespace="urn:t">
${content}
</definitions>`;

describe("a fault of reading is told without its consequences", () => {
  test("a simple type without content is still a type", () => {
    expect(
      schemaFaults(`<xs:simpleType name="S"/>\n<xs:element name="e" type="t:S" default="x"/>`),
    ).toEqual([
      `a.xsd:3:1: error SW2003: xs:simpleType "S" says nothing about its values. Give it an xs:restriction, xs:list or xs:union.`,
    ]);
  });

  test("a type whose simple base is missing still has simple content", () => {
    const derived = (name: string, base: string): string =>
      `<xs:complexType name="${name}"><xs:simpleContent><xs:extension base="${base}"/></xs:simpleContent></xs:complexType>`;
    expect(schemaFaults(derived("B", "t:A") + derived("A", "t:Missing"))).toEqual([
      expect.stringMatching(/^a\.xsd:3:\d+: error SW2005: There is no type "Missing" /),
    ]);
    expect(schemaFaults(derived("B", "t:A") + derived("A", "u:Missing"))).toEqual([
      expect.stringMatching(/^a\.xsd:3:\d+: error SW1006: The prefix "u" /),
    ]);
  });

  test("a type whose complex base is missing keeps its own content", () => {
    const faults = schemaFaults(`<xs:complexType name="A"><xs:complexContent><xs:extension>
  <xs:attribute name="a" type="xs:int"/>
</xs:extension></xs:complexContent></xs:complexType>
<xs:complexType name="B"><xs:complexContent><xs:restriction base="t:A">
  <xs:attribute name="a" type="xs:int" use="required"/>
</xs:restriction></xs:complexContent></xs:complexType>`);
    expect(faults).toEqual([
      `a.xsd:3:45: error SW2002: xs:extension lacks the attribute base. Add base="…".`,
    ]);
  });

  test("an operation and a binding that lack something are still there to be referred to", () => {
    const { diagnostics } = build({
      "a.wsdl": WSDL(`<portType name="P"><operation name="Go"/></portType>
<binding name="B"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/></binding>
<binding name="C" type="t:P">
  <soap:binding transport="http://schemas.xmlsoap.org/soap/http"/><operation name="Go"/>
</binding>
<service name="S"><port name="B" binding="t:B"/><port name="C" binding="t:C"/></service>`),
    });
    expect(diagnostics).toEqual([
      `a.wsdl:3:20: error SW3001: wsdl:operation "Go" has neither input nor output. Give it a wsdl:input.`.replace(
        "wsdl:operation",
        "operation",
      ),
      `a.wsdl:4:1: error SW3001: binding "B" lacks the attribute type. Add type="…".`,
    ]);
  });
});

test("a part whose element has an undeclared prefix is not said to name nothing", () => {
  const { diagnostics } = build({
    "a.wsdl": WSDL(`<message name="M"><part name="p" element="u:E"/></message>`),
  });
  expect(diagnostics).toEqual([
    `a.wsdl:3:42: error SW1006: The prefix "u" of "u:E" is not declared. Declare xmlns:u="…" on this element or one around it.`,
  ]);
});

describe("a prefix that is not declared", () => {
  const remedyFor = (prefix: string): string | undefined =>
    schemaFaults(`<xs:element name="e" type="${prefix}:T"/>`, `xmlns:tns="urn:t" xmlns:q="urn:q"`)
      .map((text) => text.replace(/^.* is not declared\. /, ""))
      .join("\n");

  test("gets the nearest one that is", () => {
    expect(remedyFor("tsn")).toBe(`Did you mean "tns:T"?`);
    expect(remedyFor("xsd")).toBe(`Did you mean "xs:T"?`);
  });

  test("of one letter is near to none", () => {
    expect(remedyFor("p")).toBe(`Declare xmlns:p="…" on this element or one around it.`);
  });
});

describe("what stands in a file that could not be read is not missed", () => {
  const user = schema(
    `<xs:import namespace="urn:u" schemaLocation="u.xsd"/>
<xs:element name="a" type="u:T" xmlns:u="urn:u"/>
<xs:element name="b" type="t:T"/>`,
  );

  test("in the namespace of a missing import", () => {
    expect(build({ "a.xsd": user }).diagnostics).toEqual([
      `a.xsd:3:1: error SW2015: The file u.xsd does not exist or cannot be read. Add the file or correct its name.`,
      `a.xsd:5:27: error SW2005: There is no type "T" in the namespace "urn:t". Define it, or correct the name.`,
    ]);
  });

  test("in the namespace of an import with a fault of syntax", () => {
    const { diagnostics } = build({ "a.xsd": user, "u.xsd": "<xs:schema" });
    expect(diagnostics.map((text) => text.slice(0, 30))).toEqual([
      expect.stringMatching(/^u\.xsd:1:\d+: error SW1001/),
      "a.xsd:5:27: error SW2005: Ther",
    ]);
  });

  test("but for the namespace that an imported file should have and has not", () => {
    const { diagnostics } = build({ "a.xsd": user, "u.xsd": plainSchema("") });
    expect(diagnostics.map((text) => text.slice(0, text.indexOf(": ", 12)))).toEqual([
      "a.xsd:3:1: warning SW2012",
      "a.xsd:4:27: error SW2005",
      "a.xsd:5:27: error SW2005",
    ]);
  });

  test("in the own namespace where an include is missing, which a redefinition may need", () => {
    const { diagnostics } = build({
      "a.xsd": schema(`<xs:redefine schemaLocation="b.xsd">
<xs:complexType name="T"><xs:complexContent><xs:extension base="t:T"/></xs:complexContent></xs:complexType>
</xs:redefine>
<xs:element name="a" type="t:U"/>`),
    });
    expect(diagnostics).toEqual([
      `a.xsd:3:1: error SW2015: The file b.xsd does not exist or cannot be read. Add the file or correct its name.`,
    ]);
  });

  test("in any namespace where a file of the contract is missing", () => {
    const { diagnostics } = build({ "a.xsd": user }, { files: ["a.xsd", "u.xsd"] });
    expect(diagnostics).toEqual([
      "error SW1004: The file u.xsd does not exist or cannot be read. Add the file or correct its name.",
    ]);
  });

  test("in a schema without namespace that includes a missing one, of which nobody knows the namespace", () => {
    const { diagnostics } = build({
      "a.xsd": schema(`<xs:include schemaLocation="b.xsd"/>\n<xs:element name="a" type="t:T"/>`),
      "b.xsd": plainSchema(`<xs:include schemaLocation="c.xsd"/>`),
    });
    expect(diagnostics.map((text) => text.slice(0, 24))).toEqual(["b.xsd:2:1: error SW2015:"]);
  });
});

test("what a redefinition names must be there; a typing error gets the nearest name", () => {
  const { diagnostics } = build({
    "a.xsd": schema(`<xs:redefine schemaLocation="b.xsd">
<xs:complexType name="Odrer"><xs:complexContent><xs:extension base="t:Odrer"/></xs:complexContent></xs:complexType>
</xs:redefine>`),
    "b.xsd": schema(`<xs:complexType name="Order"/>`),
  });
  expect(diagnostics).toEqual([
    `a.xsd:4:1: error SW2005: The redefined schema has no type "Odrer". Did you mean "Order"?`,
  ]);
});

test("a document that is seen under two namespaces has each of its faults told once", () => {
  const include = `<xs:include schemaLocation="c.xsd"/>`;
  const { diagnostics } = build(
    {
      "a.xsd": plainSchema(include, `targetNamespace="urn:a"`),
      "b.xsd": plainSchema(include, `targetNamespace="urn:b"`),
      "c.xsd": plainSchema(
        `<xs:simpleType name="S"><xs:restriction base="xs:string"><xs:pattern value="(a"/></xs:restriction></xs:simpleType>`,
      ),
    },
    { files: ["a.xsd", "b.xsd"] },
  );
  expect(diagnostics).toEqual([
    `c.xsd:2:58: error SW2016: The pattern "(a" is no regular expression of XML Schema (at character 1): This group is not closed. Write it in the language of XML Schema 1.0 Part 2 appendix F.`,
  ]);
});

describe("patterns", () => {
  const faultsOf = (pattern: string): readonly string[] =>
    schemaFaults(
      `<xs:simpleType name="S"><xs:restriction base="xs:string"><xs:pattern value="${pattern}"/></xs:restriction></xs:simpleType>`,
    ).map((text) => text.replace(/^a\.xsd:3:58: /, ""));

  test("in the language of XML Schema are not remarked on", () => {
    expect(faultsOf("[\\i-[:]][\\c-[:]]*")).toEqual([]);
  });

  test("that name an unknown block admit more than they say, with a warning", () => {
    expect(faultsOf("\\p{IsKlingon}+")).toEqual([
      `warning SW2016: The pattern "\\p{IsKlingon}+" may not mean what it seems to: The block IsKlingon is not known: every character is taken to be in it. Rewrite it if something else is meant.`,
    ]);
  });

  test("beyond a limit are not checked, with a warning that shows only their beginning", () => {
    const [warning = ""] = faultsOf("a".repeat(10_001));
    expect(warning).toBe(
      `warning SW2016: The pattern "${"a".repeat(60)}…" is not checked. The pattern has more than 10000 characters. Simplify it to have values checked.`,
    );
  });
});
