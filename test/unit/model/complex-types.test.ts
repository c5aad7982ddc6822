import { describe, expect, test } from "@jest/globals";
import {
  complexType,
  faultCodes,
  outline,
  outlineParticle,
  schemaContract,
  schemaFaults,
} from "./build-from-text.js";

const XS = "{http://www.w3.org/2001/XMLSchema}";

describe("content of complex types (XML Schema 1.0 Part 1 §3.4.2)", () => {
  test.each([
    ["nothing", "", ""],
    ["an empty sequence", "<xs:sequence/>", ""],
    ["an optional choice of nothing", `<xs:choice minOccurs="0"/>`, ""],
    [
      "a group that may not occur",
      `<xs:sequence minOccurs="0" maxOccurs="0"><xs:element name="a"/></xs:sequence>`,
      "",
    ],
    [
      "a sequence",
      `<xs:sequence><xs:element name="a" minOccurs="0"/><xs:any namespace="##other"/></xs:sequence>`,
      "(a?, any)",
    ],
    [
      "nested groups",
      `<xs:choice maxOccurs="unbounded"><xs:element name="a"/><xs:sequence><xs:element name="b"/></xs:sequence></xs:choice>`,
      "(a | (b)){1,}",
    ],
    ["an all group", `<xs:all><xs:element name="a"/><xs:element name="b"/></xs:all>`, "(a & b)"],
  ])("%s", (_, content, expected) => {
    const contract = schemaContract(`<xs:complexType name="T">${content}</xs:complexType>`);
    expect(outline(contract, "{urn:t}T")).toBe(expected);
  });

  test("empty content is told apart from mixed content without elements", () => {
    const contract = schemaContract(
      `<xs:complexType name="E"/><xs:complexType name="M" mixed="true"/>`,
    );
    expect(complexType(contract, "{urn:t}E").content).toEqual({ kind: "empty" });
    expect(complexType(contract, "{urn:t}M").content).toEqual({ kind: "mixed" });
  });

  test("a group reference stands for the group's particle with its own occurrence", () => {
    const contract = schemaContract(`<xs:complexType name="T">
  <xs:sequence><xs:group ref="t:G" minOccurs="0" maxOccurs="3"/></xs:sequence>
</xs:complexType>
<xs:group name="G"><xs:choice><xs:element name="a"/><xs:group ref="t:H"/></xs:choice></xs:group>
<xs:group name="H"><xs:sequence><xs:element name="b"/></xs:sequence></xs:group>`);
    expect(outline(contract, "{urn:t}T")).toBe("((a | (b)){0,3})");
    const { content } = complexType(contract, "{urn:t}T");
    const outer = content.kind === "elementOnly" ? content.particle : undefined;
    const group = outer?.kind === "sequence" ? outer.particles[0] : undefined;
    expect(group?.kind === "choice" && group.group).toEqual({ namespace: "urn:t", localName: "G" });
  });

  test("the type of an element in a group may refer to that group", () => {
    const contract = schemaContract(`<xs:group name="list"><xs:sequence>
  <xs:element name="item"><xs:complexType><xs:group ref="t:list" minOccurs="0"/></xs:complexType></xs:element>
</xs:sequence></xs:group>`);
    expect(outline(contract, "group {urn:t}list/item")).toBe("(item)?");
  });

  test("groups that refer to themselves are refused", () => {
    const faults =
      schemaFaults(`<xs:group name="A"><xs:sequence><xs:group ref="t:B"/></xs:sequence></xs:group>
<xs:group name="B"><xs:sequence><xs:group ref="t:A"/></xs:sequence></xs:group>
<xs:attributeGroup name="C"><xs:attributeGroup ref="t:C"/></xs:attributeGroup>`);
    expect(faultCodes(faults)).toEqual(["4 error SW2011", "5 error SW2011"]);
  });
});

describe("extension", () => {
  const base = `<xs:complexType name="Base">
  <xs:sequence><xs:element name="a"/></xs:sequence><xs:attribute name="x" use="required"/>
</xs:complexType>`;

  test("adds its content and attributes after those of the base, and keeps its own apart", () => {
    const contract =
      schemaContract(`<xs:complexType name="Derived"><xs:complexContent><xs:extension base="t:Base">
  <xs:sequence><xs:element name="b"/></xs:sequence><xs:attribute name="y"/>
</xs:extension></xs:complexContent></xs:complexType>${base}`);
    expect(outline(contract, "{urn:t}Derived")).toBe("((a), (b)) @x! @y");
    const derived = complexType(contract, "{urn:t}Derived");
    expect(derived.derivation).toEqual({ kind: "extension", base: "{urn:t}Base" });
    expect(derived.ownParticle && outlineParticle(derived.ownParticle)).toBe("(b)");
    expect(derived.ownAttributes?.map((use) => use.name.localName)).toEqual(["y"]);
    expect(complexType(contract, "{urn:t}Base").derived).toEqual(["{urn:t}Derived"]);
  });

  test("without content of its own has the content of the base", () => {
    const contract = schemaContract(`${base}<xs:complexType name="D"><xs:complexContent>
  <xs:extension base="t:Base"/></xs:complexContent></xs:complexType>`);
    expect(outline(contract, "{urn:t}D")).toBe("(a) @x!");
    expect(complexType(contract, "{urn:t}D")).not.toHaveProperty("ownParticle");
  });

  test("of simple content keeps the text's type", () => {
    const contract = schemaContract(`<xs:complexType name="Price"><xs:simpleContent>
  <xs:extension base="xs:decimal"><xs:attribute name="currency"/></xs:extension>
</xs:simpleContent></xs:complexType>
<xs:complexType name="Quote"><xs:simpleContent>
  <xs:extension base="t:Price"><xs:attribute name="day"/></xs:extension>
</xs:simpleContent></xs:complexType>`);
    expect(outline(contract, "{urn:t}Price")).toBe(`text ${XS}decimal @currency`);
    expect(outline(contract, "{urn:t}Quote")).toBe(`text ${XS}decimal @currency @day`);
  });

  test.each([
    [
      "a simple type by complex content",
      `<xs:complexContent><xs:extension base="xs:int"/></xs:complexContent>`,
    ],
    [
      "element content by simple content",
      `<xs:simpleContent><xs:extension base="t:Base"/></xs:simpleContent>`,
    ],
    [
      "element content by mixed content",
      `<xs:complexContent mixed="true"><xs:extension base="t:Base"><xs:sequence><xs:element name="b"/></xs:sequence></xs:extension></xs:complexContent>`,
    ],
    [
      "an attribute of the base",
      `<xs:complexContent><xs:extension base="t:Base"><xs:attribute name="x"/></xs:extension></xs:complexContent>`,
    ],
    [
      "an all group",
      `<xs:complexContent><xs:extension base="t:Base"><xs:all><xs:element name="b"/></xs:all></xs:extension></xs:complexContent>`,
    ],
  ])("refuses to extend %s", (_, content) => {
    const faults = schemaFaults(
      `${base.replaceAll("\n", " ")}\n<xs:complexType name="D">${content}</xs:complexType>`,
    );
    expect(faultCodes(faults)).toEqual(["4 error SW2013"]);
  });

  test("of itself, directly or through others, is refused", () => {
    const extend = (name: string, of: string): string =>
      `<xs:complexType name="${name}"><xs:complexContent><xs:extension base="t:${of}"/></xs:complexContent></xs:complexType>\n`;
    const faults = schemaFaults(extend("A", "B") + extend("B", "A") + extend("C", "C"));
    expect(faultCodes(faults)).toEqual(["4 error SW2011", "5 error SW2011"]);
  });

  test("of a final type is refused", () => {
    const faults = schemaFaults(`<xs:complexType name="A" final="extension"/>
<xs:complexType name="B"><xs:complexContent><xs:extension base="t:A"/></xs:complexContent></xs:complexType>
<xs:complexType name="C"><xs:complexContent><xs:restriction base="t:A"/></xs:complexContent></xs:complexType>
<xs:simpleType name="S" final="list"><xs:restriction base="xs:int"/></xs:simpleType>
<xs:simpleType name="L"><xs:list itemType="t:S"/></xs:simpleType>`);
    expect(faultCodes(faults)).toEqual(["4 error SW2013", "7 error SW2013"]);
  });
});

describe("restriction", () => {
  test("has its own content, and of the base's attributes those that it does not prohibit", () => {
    const contract = schemaContract(`<xs:complexType name="Base">
  <xs:sequence><xs:element name="a"/><xs:element name="b" minOccurs="0"/></xs:sequence>
  <xs:attribute name="x"/><xs:attribute name="y"/><xs:attribute name="z" type="xs:string"/>
</xs:complexType>
<xs:complexType name="D"><xs:complexContent><xs:restriction base="t:Base">
  <xs:sequence><xs:element name="a"/></xs:sequence>
  <xs:attribute name="y" use="prohibited"/><xs:attribute name="z" type="xs:token" use="required"/>
</xs:restriction></xs:complexContent></xs:complexType>`);
    expect(outline(contract, "{urn:t}D")).toBe("(a) @x @z!");
    expect(complexType(contract, "{urn:t}D")).not.toHaveProperty("ownAttributes");
  });

  test("of the ur-type is no derivation", () => {
    const contract = schemaContract(`<xs:complexType name="T"><xs:complexContent>
  <xs:restriction base="xs:anyType"><xs:sequence><xs:element name="a"/></xs:sequence></xs:restriction>
</xs:complexContent></xs:complexType>`);
    expect(complexType(contract, "{urn:t}T")).not.toHaveProperty("derivation");
    expect(outline(contract, "{urn:t}T")).toBe("(a)");
  });

  test("of simple content with facets makes an anonymous type of the text", () => {
    const contract = schemaContract(`<xs:complexType name="Price"><xs:simpleContent>
  <xs:extension base="xs:decimal"><xs:attribute name="currency"/></xs:extension>
</xs:simpleContent></xs:complexType>
<xs:complexType name="Small"><xs:simpleContent>
  <xs:restriction base="t:Price"><xs:maxInclusive value="9.99"/></xs:restriction>
</xs:simpleContent></xs:complexType>`);
    expect(outline(contract, "{urn:t}Small")).toBe("text {urn:t}Small/value @currency");
    expect(contract.types.map(({ id }) => id)).toEqual([
      "{urn:t}Price",
      "{urn:t}Small",
      "{urn:t}Small/value",
    ]);
    expect(contract.types[2]).toMatchObject({
      kind: "simple",
      variety: { kind: "restriction", base: `${XS}decimal` },
      facets: { maxInclusive: "9.99" },
    });
  });

  test.each([
    ["adds an attribute", `<xs:attribute name="new"/>`],
    ["drops a required attribute", `<xs:attribute name="x" use="prohibited"/>`],
    ["makes a required attribute optional", `<xs:attribute name="x" type="xs:int"/>`],
    ["gives an attribute another type", `<xs:attribute name="x" type="xs:string" use="required"/>`],
    ["adds a wildcard", `<xs:anyAttribute/>`],
  ])("is refused where it %s", (_, attributes) => {
    const faults =
      schemaFaults(`<xs:complexType name="B"><xs:attribute name="x" type="xs:int" use="required"/></xs:complexType>
<xs:complexType name="D"><xs:complexContent><xs:restriction base="t:B">${attributes}</xs:restriction></xs:complexContent></xs:complexType>`);
    expect(faultCodes(faults)).toEqual(["4 error SW2013"]);
  });

  test("is refused where it leaves out what the base requires", () => {
    const faults =
      schemaFaults(`<xs:complexType name="B"><xs:sequence><xs:element name="a"/></xs:sequence></xs:complexType>
<xs:complexType name="D"><xs:complexContent><xs:restriction base="t:B"/></xs:complexContent></xs:complexType>`);
    expect(faultCodes(faults)).toEqual(["4 error SW2013"]);
  });
});

describe("attributes", () => {
  test("come with those of attribute groups, prohibited ones left out", () => {
    const contract = schemaContract(`<xs:complexType name="T">
  <xs:attribute name="a" use="prohibited"/><xs:attribute name="b" use="required" fixed="1" type="xs:int"/>
  <xs:attributeGroup ref="t:G"/>
</xs:complexType>
<xs:attributeGroup name="G"><xs:attribute name="c"/><xs:attributeGroup ref="t:H"/></xs:attributeGroup>
<xs:attributeGroup name="H"><xs:attribute ref="t:d" default="x"/></xs:attributeGroup>
<xs:attribute name="d" type="xs:string"/>`);
    const uses = complexType(contract, "{urn:t}T").attributes.map(({ place: _, ...use }) => use);
    expect(uses).toEqual([
      { name: { namespace: "", localName: "b" }, type: `${XS}int`, required: true, fixed: "1" },
      { name: { namespace: "", localName: "c" }, type: `${XS}anySimpleType`, required: false },
      {
        name: { namespace: "urn:t", localName: "d" },
        type: `${XS}string`,
        required: false,
        default: "x",
      },
    ]);
  });

  test("of one name twice are refused, but not a group that is reached twice", () => {
    const faults =
      schemaFaults(`<xs:complexType name="T"><xs:attribute name="a"/><xs:attribute name="a"/></xs:complexType>
<xs:complexType name="U"><xs:attributeGroup ref="t:G"/><xs:attributeGroup ref="t:H"/></xs:complexType>
<xs:attributeGroup name="G"><xs:attribute name="a"/></xs:attributeGroup>
<xs:attributeGroup name="H"><xs:attributeGroup ref="t:G"/></xs:attributeGroup>`);
    expect(faultCodes(faults)).toEqual(["3 error SW2010"]);
  });

  test("wildcards of one type are intersected, an extension's is united with the base's", () => {
    const contract =
      schemaContract(`<xs:attributeGroup name="G"><xs:anyAttribute namespace="urn:a urn:b"/></xs:attributeGroup>
<xs:complexType name="Base">
  <xs:attributeGroup ref="t:G"/><xs:anyAttribute namespace="urn:b urn:c" processContents="lax"/>
</xs:complexType>
<xs:complexType name="D"><xs:complexContent><xs:extension base="t:Base">
  <xs:anyAttribute namespace="urn:d" processContents="skip"/>
</xs:extension></xs:complexContent></xs:complexType>`);
    expect(complexType(contract, "{urn:t}Base").anyAttribute).toEqual({
      namespaces: { kind: "list", namespaces: ["urn:b"] },
      processContents: "lax",
    });
    expect(complexType(contract, "{urn:t}D").anyAttribute).toEqual({
      namespaces: { kind: "list", namespaces: ["urn:b", "urn:d"] },
      processContents: "skip",
    });
  });
});
