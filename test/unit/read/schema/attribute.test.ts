import { describe, expect, test } from "@jest/globals";
import { readSchemaBody, withoutPlaces } from "../support.js";

const inGroup = (body: string): string =>
  `<xs:attributeGroup name="G">\n${body}</xs:attributeGroup>`;

function components(body: string): unknown {
  const { schema, faults } = readSchemaBody(body);
  expect(faults).toEqual([]);
  return withoutPlaces(schema.components);
}

const XSD = "http://www.w3.org/2001/XMLSchema";

describe("xs:attribute and xs:attributeGroup (XML Schema 1.0 Part 1 §3.2.2, §3.6.2)", () => {
  test("reads global declarations", () => {
    expect(
      components(
        `<xs:attribute name="a" type="xs:int" default="1"/><xs:attribute name="b"><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:attribute>`,
      ),
    ).toEqual([
      {
        kind: "attribute",
        name: "a",
        type: { namespace: XSD, localName: "int" },
        use: "optional",
        default: "1",
      },
      {
        kind: "attribute",
        name: "b",
        anonymousType: {
          kind: "simpleType",
          derivation: {
            kind: "restriction",
            base: { namespace: XSD, localName: "int" },
            facets: [],
          },
        },
        use: "optional",
      },
    ]);
  });

  test("tells what prefixes in a default or fixed value mean, should it hold QNames", () => {
    expect(
      components(
        `<xs:attribute name="a" fixed="xs:int 12:30 no:prefix plain"/><xs:attribute name="b" default=":x"/>`,
      ),
    ).toEqual([
      {
        kind: "attribute",
        name: "a",
        use: "optional",
        fixed: "xs:int 12:30 no:prefix plain",
        valueNamespaces: { xs: XSD },
      },
      { kind: "attribute", name: "b", use: "optional", default: ":x" },
    ]);
  });

  test("reads attribute uses, group references and the wildcard in order", () => {
    expect(
      components(
        inGroup(
          `<xs:attribute name="a" use="required" form="qualified" fixed=""/><xs:attributeGroup ref="a:H"/><xs:attribute ref="xml:lang" use="prohibited"/><xs:anyAttribute/>`,
        ),
      ),
    ).toEqual([
      {
        kind: "attributeGroup",
        name: "G",
        attributes: [
          { kind: "attribute", name: "a", use: "required", form: "qualified", fixed: "" },
          { kind: "attributeGroupReference", ref: { namespace: "urn:a", localName: "H" } },
          {
            kind: "attribute",
            ref: { namespace: "http://www.w3.org/XML/1998/namespace", localName: "lang" },
            use: "prohibited",
          },
        ],
        anyAttribute: {
          kind: "anyAttribute",
          namespaces: { kind: "any" },
          processContents: "strict",
        },
      },
    ]);
  });

  test("reads wsdl:arrayType with its prefix resolved (WSDL 1.1 §2.2)", () => {
    const body = `<xs:attribute xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/" xmlns:w="http://schemas.xmlsoap.org/wsdl/" ref="soapenc:arrayType" w:arrayType="xs:string[,][]"/>`;
    expect(components(inGroup(body))).toMatchObject([
      {
        attributes: [{ arrayType: { namespace: XSD, localName: "string", dimensions: "[,][]" } }],
      },
    ]);
  });

  test.each([
    [
      `<xs:attribute name="xmlns"/>`,
      `error SW2001 3:20 The value "xmlns" of the attribute name of xs:attribute "xmlns" is not allowed.`,
    ],
    [
      `<xs:attribute name="a" use="always"/>`,
      `error SW2001 3:28 The value "always" of the attribute use of xs:attribute "a" is not allowed.`,
    ],
    [
      `<xs:attribute name="a" default="1" use="required"/>`,
      `error SW2001 3:40 The value "required" of the attribute use of xs:attribute "a" is not allowed.`,
    ],
    [
      `<xs:attribute ref="a:b" type="xs:int"/>`,
      `error SW2001 3:30 xs:attribute "a:b" is a reference and may not have the attribute type.`,
    ],
    [
      `<xs:attribute name="a" minOccurs="0"/>`,
      `error SW2001 3:34 xs:attribute "a" may not have the attribute minOccurs here.`,
    ],
    [`<xs:attributeGroup/>`, "error SW2002 3:1 xs:attributeGroup lacks the attribute ref."],
    [
      `<xs:anyAttribute/><xs:attribute name="a"/>`,
      `error SW2003 3:19 xs:attribute "a" stands too late in xs:attributeGroup "G".`,
    ],
    [
      `<xs:anyAttribute/><xs:anyAttribute/>`,
      `error SW2003 3:19 xs:anyAttribute may not stand in xs:attributeGroup "G" beside xs:anyAttribute.`,
    ],
    [
      `<xs:attribute name="a" inheritable="true"/>`,
      `error SW2004 3:36 The attribute inheritable of xs:attribute "a" belongs to XML Schema 1.1.`,
    ],
  ])("refuses %s", (body, fault) => {
    expect(readSchemaBody(inGroup(body)).faults).toEqual([fault]);
  });
});
