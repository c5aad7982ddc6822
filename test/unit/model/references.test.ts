import { describe, expect, test } from "@jest/globals";
import {
  build,
  buildValid,
  faultCodes,
  outline,
  plainSchema,
  schema,
  schemaFaults,
} from "./build-from-text.js";

describe("references (XML Schema 1.0 Part 1 §3.15.3)", () => {
  test("all that name nothing are reported at their places with the nearest name", () => {
    const faults = schemaFaults(`<xs:element name="order" type="t:Odrer"/>
<xs:complexType name="Order">
  <xs:sequence>
    <xs:element ref="t:ordre"/>
    <xs:group ref="t:lines"/>
  </xs:sequence>
  <xs:attribute ref="t:unit"/>
  <xs:attributeGroup ref="t:common"/>
</xs:complexType>
<xs:attribute name="units" type="xs:strng"/>`);
    expect(faults).toEqual([
      `a.xsd:3:31: error SW2005: There is no type "Odrer" in the namespace "urn:t". Did you mean "Order"?`,
      `a.xsd:6:21: error SW2006: There is no element "ordre" in the namespace "urn:t". Did you mean "order"?`,
      `a.xsd:7:19: error SW2008: There is no model group "lines" in the namespace "urn:t". Define it, or correct the name.`,
      `a.xsd:9:21: error SW2007: There is no attribute "unit" in the namespace "urn:t". Did you mean "units"?`,
      `a.xsd:10:26: error SW2009: There is no attribute group "common" in the namespace "urn:t". Define it, or correct the name.`,
      `a.xsd:12:33: error SW2005: There is no type "strng" in the namespace "http://www.w3.org/2001/XMLSchema". Did you mean "string"?`,
    ]);
  });

  test("a name that another namespace has is found there", () => {
    const faults = schemaFaults(`<xs:element name="a" type="t:string"/>`);
    expect(faults).toEqual([
      `a.xsd:3:27: error SW2005: There is no type "string" in the namespace "urn:t". Did you mean that of the namespace "http://www.w3.org/2001/XMLSchema"? Check the prefix.`,
    ]);
  });

  test("a namespace without any schema is named as the cause", () => {
    const faults = schemaFaults(`<xs:element name="a" type="u:T" xmlns:u="urn:u"/>`);
    expect(faults).toEqual([
      `a.xsd:3:27: error SW2005: There is no type "T" in the namespace "urn:u". No schema of the namespace "urn:u" is among the files: import it, or check the prefix.`,
    ]);
  });

  test("a complex type may not stand where a simple one must", () => {
    const faults = schemaFaults(`<xs:complexType name="C"/>
<xs:attribute name="a" type="t:C"/>
<xs:simpleType name="S"><xs:list itemType="xs:anyType"/></xs:simpleType>`);
    expect(faultCodes(faults)).toEqual(["4 error SW2005", "5 error SW2005"]);
  });

  test("a component of a schema in the set is found without an import", () => {
    const contract = buildValid(
      {
        "a.xsd": schema(`<xs:element name="a" type="u:T" xmlns:u="urn:u"/>`),
        "b.xsd": plainSchema(`<xs:complexType name="T"/>`, `targetNamespace="urn:u"`),
      },
      { files: ["a.xsd", "b.xsd"] },
    );
    expect(contract.elements.map(({ id, type }) => [id, type])).toEqual([["{urn:t}a", "{urn:u}T"]]);
  });

  test("names that JavaScript objects have by themselves are names like any", () => {
    const contract = buildValid({
      "a.xsd": plainSchema(`<xs:element name="constructor" type="__proto__"/>
<xs:complexType name="__proto__"><xs:attribute name="toString"/></xs:complexType>`),
    });
    expect(outline(contract, "{}__proto__")).toBe("@toString");
    expect(
      build({ "a.xsd": plainSchema(`<xs:element name="a" type="toString"/>`) }).diagnostics,
    ).toHaveLength(1);
  });

  test("all 44 built-in simple types and the ur-types are known", () => {
    const names = `string boolean decimal float double duration dateTime time date gYearMonth gYear
      gMonthDay gDay gMonth hexBinary base64Binary anyURI QName NOTATION normalizedString token
      language NMTOKEN NMTOKENS Name NCName ID IDREF IDREFS ENTITY ENTITIES integer
      nonPositiveInteger negativeInteger long int short byte nonNegativeInteger unsignedLong
      unsignedInt unsignedShort unsignedByte positiveInteger anyType anySimpleType`.split(/\s+/);
    const elements = names.map((name) => `<xs:element name="${name}" type="xs:${name}"/>`);
    const contract = buildValid({ "a.xsd": plainSchema(elements.join("")) });
    expect(names).toHaveLength(46);
    expect(contract.elements.map(({ type }) => type)).toEqual(
      names.map((name) => `{http://www.w3.org/2001/XMLSchema}${name}`),
    );
  });

  test("the xml: attributes are known when their namespace is imported without a file", () => {
    const contract = buildValid({
      "a.xsd": schema(`<xs:import namespace="http://www.w3.org/XML/1998/namespace"/>
<xs:complexType name="Text"><xs:attribute ref="xml:lang"/><xs:attribute ref="xml:space"/></xs:complexType>`),
    });
    const xml = "{http://www.w3.org/XML/1998/namespace}";
    const xs = "{http://www.w3.org/2001/XMLSchema}";
    expect(contract.attributes.map(({ id, type }) => [id, type])).toEqual([
      [`${xml}lang`, `attribute ${xml}lang`],
      [`${xml}space`, `attribute ${xml}space`],
    ]);
    expect(contract.types.map((type) => [type.id, "variety" in type ? type.variety : ""])).toEqual([
      [
        `attribute ${xml}lang`,
        { kind: "union", members: [`${xs}language`, `attribute ${xml}lang/member2`] },
      ],
      [`attribute ${xml}lang/member2`, { kind: "restriction", base: `${xs}string` }],
      [`attribute ${xml}space`, { kind: "restriction", base: `${xs}NCName` }],
      ["{urn:t}Text", ""],
    ]);
  });

  test("types of the SOAP encoding are the built-in ones of the same name", () => {
    const contract = buildValid({
      "a.xsd": schema(
        `<xs:element name="a" type="e:string"/><xs:element name="b" type="e:base64"/>`,
        `xmlns:e="http://schemas.xmlsoap.org/soap/encoding/"`,
      ),
    });
    expect(contract.elements.map(({ type }) => type)).toEqual([
      "{http://www.w3.org/2001/XMLSchema}string",
      "{http://www.w3.org/2001/XMLSchema}base64Binary",
    ]);
  });

  test("an array of the SOAP encoding is not supported", () => {
    const faults = schemaFaults(`<xs:complexType name="Names">
  <xs:complexContent>
    <xs:restriction base="e:Array" xmlns:e="http://schemas.xmlsoap.org/soap/encoding/"/>
  </xs:complexContent>
</xs:complexType>`);
    expect(faults).toEqual([
      "a.xsd:5:26: error SW3002: Arrays of the SOAP encoding are not supported. Use a sequence with a repeated element.",
    ]);
  });
});
