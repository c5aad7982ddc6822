import { describe, expect, test } from "@jest/globals";
import { schemaContract, withoutPlaces } from "./build-from-text.js";

const XS = "{http://www.w3.org/2001/XMLSchema}";

function ids(content: string): readonly string[] {
  return schemaContract(content).types.map(({ id }) => id);
}

describe("anonymous types are lifted, each after its owner", () => {
  test("of elements and attributes, global and local", () => {
    expect(
      ids(`<xs:element name="order"><xs:complexType>
  <xs:sequence>
    <xs:element name="line" maxOccurs="unbounded"><xs:complexType>
      <xs:attribute name="unit"><xs:simpleType><xs:restriction base="xs:string"/></xs:simpleType></xs:attribute>
    </xs:complexType></xs:element>
    <xs:element name="note"><xs:complexType/></xs:element>
  </xs:sequence>
</xs:complexType></xs:element>
<xs:attribute name="kind"><xs:simpleType><xs:restriction base="xs:string"/></xs:simpleType></xs:attribute>
<xs:complexType name="Order">
  <xs:attribute name="unit"><xs:simpleType><xs:restriction base="xs:string"/></xs:simpleType></xs:attribute>
</xs:complexType>`),
    ).toEqual([
      "element {urn:t}order",
      "element {urn:t}order/line",
      "element {urn:t}order/line/@unit",
      "element {urn:t}order/note",
      "attribute {urn:t}kind",
      "{urn:t}Order",
      "{urn:t}Order/@unit",
    ]);
  });

  test("of lists, unions and restrictions", () => {
    const contract = schemaContract(`<xs:simpleType name="Flags"><xs:list>
  <xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="a"/></xs:restriction></xs:simpleType>
</xs:list></xs:simpleType>
<xs:simpleType name="Size"><xs:union memberTypes="xs:int">
  <xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="small"/></xs:restriction></xs:simpleType>
</xs:union></xs:simpleType>
<xs:simpleType name="Code"><xs:restriction>
  <xs:simpleType><xs:restriction base="xs:string"/></xs:simpleType>
  <xs:length value="3"/>
</xs:restriction></xs:simpleType>`);
    expect(contract.types.map((type) => [type.id, type.kind === "simple" && type.variety])).toEqual(
      [
        ["{urn:t}Flags", { kind: "list", item: "{urn:t}Flags/item" }],
        ["{urn:t}Flags/item", { kind: "restriction", base: `${XS}string` }],
        ["{urn:t}Size", { kind: "union", members: [`${XS}int`, "{urn:t}Size/member2"] }],
        ["{urn:t}Size/member2", { kind: "restriction", base: `${XS}string` }],
        ["{urn:t}Code", { kind: "restriction", base: "{urn:t}Code/base" }],
        ["{urn:t}Code/base", { kind: "restriction", base: `${XS}string` }],
      ],
    );
  });

  test("of the elements of a group, once for all users of the group", () => {
    const contract = schemaContract(`<xs:complexType name="A"><xs:group ref="t:G"/></xs:complexType>
<xs:complexType name="B"><xs:group ref="t:G"/></xs:complexType>
<xs:group name="G"><xs:sequence><xs:element name="x"><xs:complexType/></xs:element></xs:sequence></xs:group>`);
    expect(contract.types.map(({ id }) => id)).toEqual([
      "{urn:t}A",
      "{urn:t}B",
      "group {urn:t}G/x",
    ]);
  });

  test("two of one name in one owner are numbered", () => {
    expect(
      ids(`<xs:complexType name="T"><xs:sequence>
  <xs:element name="a"><xs:complexType><xs:sequence>
    <xs:element name="b"><xs:complexType/></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:sequence></xs:complexType>
<xs:complexType name="U"><xs:choice>
  <xs:sequence><xs:element name="a"><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:element></xs:sequence>
</xs:choice>
<xs:attribute name="a"><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:attribute></xs:complexType>`),
    ).toEqual(["{urn:t}T", "{urn:t}T/a", "{urn:t}T/a/b", "{urn:t}U", "{urn:t}U/a", "{urn:t}U/@a"]);
  });

  test("an element particle says all that its declaration says", () => {
    const contract = schemaContract(`<xs:element name="head" type="xs:string" nillable="true">
  <xs:annotation><xs:documentation>A head.</xs:documentation></xs:annotation>
</xs:element>
<xs:complexType name="T"><xs:sequence>
  <xs:element ref="t:head" minOccurs="0"/>
  <xs:element name="tail" type="xs:int" form="unqualified" default="1" maxOccurs="2"/>
  <xs:element name="rest"/>
</xs:sequence></xs:complexType>`);
    const [type] = contract.types;
    expect(type?.kind === "complex" && withoutPlaces(type.content)).toEqual({
      kind: "elementOnly",
      particle: {
        kind: "sequence",
        occurs: { min: 1, max: 1 },
        particles: [
          {
            kind: "element",
            occurs: { min: 0, max: 1 },
            name: { namespace: "urn:t", localName: "head" },
            type: `${XS}string`,
            ref: "{urn:t}head",
            nillable: true,
            docs: { text: "A head." },
          },
          {
            kind: "element",
            occurs: { min: 1, max: 2 },
            name: { namespace: "", localName: "tail" },
            type: `${XS}int`,
            nillable: false,
            default: "1",
          },
          {
            kind: "element",
            occurs: { min: 1, max: 1 },
            name: { namespace: "urn:t", localName: "rest" },
            type: `${XS}anyType`,
            nillable: false,
          },
        ],
      },
    });
  });
});
