import { describe, expect, test } from "@jest/globals";
import { readSchemaBody, withoutPlaces } from "../support.js";

const XSD = "http://www.w3.org/2001/XMLSchema";

function type(body: string): unknown {
  const { schema, faults } = readSchemaBody(body);
  expect(faults).toEqual([]);
  return withoutPlaces(schema.components[0]);
}

describe("xs:complexType (XML Schema 1.0 Part 1 §3.4.2)", () => {
  test("reads a particle with attributes", () => {
    expect(
      type(
        `<xs:complexType name="T" abstract="true" mixed="true" block="restriction" final="#all">
           <xs:sequence/><xs:attribute name="a"/><xs:anyAttribute namespace="##other" processContents="lax"/>
         </xs:complexType>`,
      ),
    ).toEqual({
      kind: "complexType",
      name: "T",
      abstract: true,
      mixed: true,
      block: ["restriction"],
      final: ["extension", "restriction"],
      content: {
        kind: "direct",
        particle: { kind: "sequence", occurs: { min: 1, max: 1 }, particles: [] },
        attributes: [{ kind: "attribute", name: "a", use: "optional" }],
        anyAttribute: {
          kind: "anyAttribute",
          namespaces: { kind: "other", targetNamespace: "urn:a" },
          processContents: "lax",
        },
      },
    });
  });

  test("reads complex content", () => {
    expect(
      type(
        `<xs:complexType name="T"><xs:complexContent mixed="false"><xs:extension base="a:B"><xs:group ref="a:G" minOccurs="0"/><xs:attributeGroup ref="a:A"/></xs:extension></xs:complexContent></xs:complexType>`,
      ),
    ).toEqual({
      kind: "complexType",
      name: "T",
      abstract: false,
      mixed: false,
      content: {
        kind: "complexContent",
        mixed: false,
        derivation: "extension",
        base: { namespace: "urn:a", localName: "B" },
        particle: {
          kind: "groupReference",
          ref: { namespace: "urn:a", localName: "G" },
          occurs: { min: 0, max: 1 },
        },
        attributes: [
          { kind: "attributeGroupReference", ref: { namespace: "urn:a", localName: "A" } },
        ],
      },
    });
  });

  test("reads simple content", () => {
    expect(
      type(
        `<xs:complexType name="T"><xs:simpleContent><xs:restriction base="a:B"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType><xs:maxLength value="3"/><xs:attribute name="a" use="prohibited"/></xs:restriction></xs:simpleContent></xs:complexType>`,
      ),
    ).toMatchObject({
      content: {
        kind: "simpleContent",
        derivation: "restriction",
        base: { namespace: "urn:a", localName: "B" },
        anonymousType: {
          derivation: { kind: "list", itemType: { namespace: XSD, localName: "int" } },
        },
        facets: [{ kind: "facet", facet: "maxLength", value: "3", fixed: false }],
        attributes: [{ kind: "attribute", name: "a", use: "prohibited" }],
      },
    });
  });

  test("reads the documentation of a type and passes over that of its content", () => {
    const note = (text: string): string =>
      `<xs:annotation><xs:documentation>${text}</xs:documentation></xs:annotation>`;
    expect(
      type(
        `<xs:complexType name="T">${note("type")}<xs:simpleContent>${note("content")}<xs:extension base="xs:int">${note("step")}</xs:extension></xs:simpleContent></xs:complexType>`,
      ),
    ).toMatchObject({ documentation: "type" });
  });

  test.each([
    [`<xs:complexType/>`, "error SW2002 2:1 xs:complexType lacks the attribute name."],
    [
      `<xs:complexType name="T"><xs:complexContent/></xs:complexType>`,
      "error SW2003 2:26 xs:complexContent holds neither an extension nor a restriction.",
    ],
    [
      `<xs:complexType name="T"><xs:complexContent><xs:extension/></xs:complexContent></xs:complexType>`,
      "error SW2002 2:45 xs:extension lacks the attribute base.",
    ],
    [
      `<xs:complexType name="T"><xs:simpleContent><xs:extension base="xs:int"><xs:sequence/></xs:extension></xs:simpleContent></xs:complexType>`,
      "error SW2003 2:72 xs:sequence may not stand in xs:extension.",
    ],
    [
      `<xs:complexType name="T"><xs:sequence/><xs:choice/></xs:complexType>`,
      `error SW2003 2:40 xs:choice may not stand in xs:complexType "T" beside xs:sequence.`,
    ],
    [
      `<xs:complexType name="T"><xs:attribute name="a"/><xs:sequence/></xs:complexType>`,
      `error SW2003 2:50 xs:sequence stands too late in xs:complexType "T".`,
    ],
    [
      `<xs:complexType name="T"><xs:openContent/></xs:complexType>`,
      "error SW2004 2:26 xs:openContent belongs to XML Schema 1.1.",
    ],
    [
      `<xs:complexType name="T"><xs:sequence/><xs:assert test="a"/></xs:complexType>`,
      "error SW2004 2:40 xs:assert belongs to XML Schema 1.1.",
    ],
    [
      `<xs:complexType name="T"><xs:squence/></xs:complexType>`,
      "error SW2003 2:26 xs:squence is no construct of XML Schema.",
    ],
    [
      `<xs:complexType name="T"><x xmlns="urn:x"/></xs:complexType>`,
      `error SW2003 2:26 x may not stand in xs:complexType "T".`,
    ],
    [
      `<xs:complexType name="T">text</xs:complexType>`,
      `error SW2003 2:26 Text stands in xs:complexType "T": "text".`,
    ],
    [
      `<xs:element name="e"><xs:complexType name="T"/></xs:element>`,
      `warning SW2001 2:43 xs:complexType "T" may not have the attribute name here.`,
    ],
  ])("refuses %s", (body, fault) => {
    expect(readSchemaBody(body).faults).toEqual([fault]);
  });
});
