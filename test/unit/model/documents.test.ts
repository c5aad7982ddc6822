import { describe, expect, test } from "@jest/globals";
import { build, buildValid, faultCodes, outline, plainSchema, schema } from "./build-from-text.js";

describe("several documents", () => {
  test("an included schema without namespace takes that of each includer (§4.2.1)", () => {
    const contract = buildValid(
      {
        "a.xsd": schema(`<xs:include schemaLocation="common.xsd"/>
<xs:element name="a" type="t:Line"/>`),
        "b.xsd": plainSchema(
          `<xs:include schemaLocation="common.xsd"/>`,
          `targetNamespace="urn:u"`,
        ),
        "common.xsd": plainSchema(
          `<xs:complexType name="Line">
  <xs:sequence><xs:element name="unit" type="Unit"/></xs:sequence>
</xs:complexType>
<xs:simpleType name="Unit"><xs:restriction base="xs:string"/></xs:simpleType>`,
          `elementFormDefault="qualified"`,
        ),
      },
      { files: ["a.xsd", "b.xsd"] },
    );
    expect(contract.types.map(({ id }) => id)).toEqual([
      "{urn:t}Line",
      "{urn:t}Unit",
      "{urn:u}Line",
      "{urn:u}Unit",
    ]);
    const members = contract.types.flatMap((type) =>
      type.kind === "complex" &&
      type.content.kind === "elementOnly" &&
      "particles" in type.content.particle
        ? type.content.particle.particles
        : [],
    );
    expect(
      members.map((member) => member.kind === "element" && [member.name, member.type]),
    ).toEqual([
      [{ namespace: "urn:t", localName: "unit" }, "{urn:t}Unit"],
      [{ namespace: "urn:u", localName: "unit" }, "{urn:u}Unit"],
    ]);
  });

  test("a schema without namespace that is included through another takes the same namespace", () => {
    const contract = buildValid({
      "a.xsd": schema(`<xs:include schemaLocation="b.xsd"/>`),
      "b.xsd": plainSchema(`<xs:include schemaLocation="c.xsd"/><xs:element name="b" type="C"/>`),
      "c.xsd": plainSchema(`<xs:include schemaLocation="b.xsd"/><xs:complexType name="C"/>`),
    });
    expect(contract.elements.map(({ id, type }) => [id, type])).toEqual([["{urn:t}b", "{urn:t}C"]]);
  });

  test("the namespaces of the contract are listed with prefixes", () => {
    const files = {
      "a.xsd": schema(`<xs:element name="a"/>`),
      "b.xsd": plainSchema(`<xs:element name="b"/>`, `targetNamespace="urn:u"`),
      "c.xsd": plainSchema(`<xs:element name="c"/>`),
    };
    const names = Object.keys(files);
    expect(buildValid(files, { files: names, namespaces: { ns1: "urn:t" } }).namespaces).toEqual([
      { prefix: "ns1", uri: "urn:t" },
      { prefix: "tns", uri: "urn:u" },
      { prefix: "", uri: "" },
    ]);
  });

  test("an include or import of another target namespace is taken as it is, with a warning", () => {
    const { diagnostics } = build({
      "a.xsd": schema(`<xs:include schemaLocation="b.xsd"/>
<xs:import namespace="urn:v" schemaLocation="b.xsd"/>`),
      "b.xsd": plainSchema(`<xs:element name="b"/>`, `targetNamespace="urn:u"`),
    });
    expect(diagnostics).toEqual([
      `a.xsd:3:1: warning SW2012: b.xsd has the target namespace "urn:u" and not "urn:t". Import schemas of other namespaces with xs:import.`,
      `a.xsd:4:1: warning SW2012: b.xsd has the target namespace "urn:u" and not "urn:v". Correct the namespace or the schemaLocation of the import.`,
    ]);
  });

  test("the same definition in copies of a document counts once, a different one is refused", () => {
    const same = schema(`<xs:complexType name="T"><xs:attribute name="a"/></xs:complexType>`);
    const other = schema(`<xs:complexType name="T"><xs:attribute name="b"/></xs:complexType>`);
    expect(
      build({ "a.xsd": same, "b.xsd": same }, { files: ["a.xsd", "b.xsd"] }).diagnostics,
    ).toEqual([]);
    expect(
      build({ "a.xsd": same, "b.xsd": other }, { files: ["a.xsd", "b.xsd"] }).diagnostics,
    ).toEqual([
      `b.xsd:3:1: error SW2010: The type "T" is defined a second time. Remove or rename it, or the first definition at a.xsd:3.`,
    ]);
  });

  test("two definitions of one name in one document are refused even where they agree", () => {
    const { diagnostics } = build({
      "a.xsd": schema(`<xs:element name="a"/>\n<xs:element name="a"/>`),
    });
    expect(faultCodes(diagnostics)).toEqual(["4 error SW2010"]);
  });

  test("files without any component give an empty contract, with a warning", () => {
    const { diagnostics } = build({ "a.xsd": schema("") });
    expect(diagnostics).toEqual([
      `a.xsd:1:1: warning SW4003: The contract "test" holds neither services nor schema components. Name files that define some.`,
    ]);
  });
});

describe("redefinition (§4.2.2)", () => {
  const base = schema(`<xs:complexType name="Person">
  <xs:sequence><xs:element name="name"/></xs:sequence>
</xs:complexType>
<xs:element name="someone" type="t:Person"/>
<xs:group name="G"><xs:sequence><xs:element name="first"/></xs:sequence></xs:group>
<xs:complexType name="User"><xs:sequence><xs:group ref="t:G"/></xs:sequence></xs:complexType>
<xs:attributeGroup name="A"><xs:attribute name="a"/></xs:attributeGroup>`);

  test("an extended type takes the place of its original, which is its base", () => {
    const contract = buildValid({
      "a.xsd": schema(`<xs:redefine schemaLocation="b.xsd">
  <xs:complexType name="Person"><xs:complexContent><xs:extension base="t:Person">
    <xs:sequence><xs:element name="born" type="xs:date"/></xs:sequence>
  </xs:extension></xs:complexContent></xs:complexType>
</xs:redefine>`),
      "b.xsd": base,
    });
    expect(outline(contract, "{urn:t}Person")).toBe("((name), (born))");
    expect(outline(contract, "{urn:t}Person/original")).toBe("(name)");
    const [person, original] = ["{urn:t}Person", "{urn:t}Person/original"].map((id) =>
      contract.types.find((type) => type.id === id),
    );
    expect(person).toMatchObject({
      name: { namespace: "urn:t", localName: "Person" },
      derivation: { kind: "extension", base: "{urn:t}Person/original" },
    });
    expect(original).not.toHaveProperty("name");
    expect(original?.derived).toEqual(["{urn:t}Person"]);
    expect(contract.elements.map(({ type }) => type)).toEqual(["{urn:t}Person"]);
  });

  test("a group that refers to itself includes its original, for all its users", () => {
    const contract = buildValid({
      "a.xsd": schema(`<xs:redefine schemaLocation="b.xsd">
  <xs:group name="G"><xs:sequence>
    <xs:group ref="t:G"/><xs:element name="second"/>
  </xs:sequence></xs:group>
  <xs:attributeGroup name="A">
    <xs:attributeGroup ref="t:A"/><xs:attribute name="b"/>
  </xs:attributeGroup>
</xs:redefine>
<xs:complexType name="T"><xs:attributeGroup ref="t:A"/></xs:complexType>`),
      "b.xsd": base,
    });
    expect(outline(contract, "{urn:t}User")).toBe("(((first), second))");
    expect(outline(contract, "{urn:t}T")).toBe("@a @b");
  });

  test("what redefines a redefined type derives from that", () => {
    const extend = (member: string, file: string): string =>
      schema(`<xs:redefine schemaLocation="${file}">
  <xs:complexType name="Person"><xs:complexContent><xs:extension base="t:Person">
    <xs:sequence><xs:element name="${member}"/></xs:sequence>
  </xs:extension></xs:complexContent></xs:complexType>
</xs:redefine>`);
    const contract = buildValid({
      "a.xsd": extend("outer", "b.xsd"),
      "b.xsd": extend("inner", "c.xsd"),
      "c.xsd": base,
    });
    expect(outline(contract, "{urn:t}Person")).toBe("(((name), (inner)), (outer))");
  });

  test("a type that does not derive from its original, and one that has none, are refused", () => {
    const { diagnostics } = build({
      "a.xsd": schema(`<xs:redefine schemaLocation="b.xsd">
<xs:complexType name="Person"/>
<xs:complexType name="Nobody"/>
</xs:redefine>`),
      "b.xsd": base,
    });
    expect(faultCodes(diagnostics)).toEqual(["4 error SW2013", "5 error SW2005"]);
  });
});
