import { describe, expect, test } from "@jest/globals";
import { readSchemaBody, withoutPlaces } from "../support.js";

/** The global elements of a schema, without places. */
function elements(body: string): unknown {
  const { schema, faults } = readSchemaBody(body);
  expect(faults).toEqual([]);
  return withoutPlaces(schema.components);
}

/** The faults of a global or, in a sequence, local declaration. */
function faults(body: string): readonly string[] {
  return readSchemaBody(body).faults;
}

const local = (body: string): string =>
  `<xs:complexType name="T"><xs:sequence>\n${body}</xs:sequence></xs:complexType>`;

const PLAIN = {
  kind: "element",
  occurs: { min: 1, max: 1 },
  nillable: false,
  abstract: false,
  identityConstraints: [],
};

describe("xs:element (XML Schema 1.0 Part 1 §3.3.2)", () => {
  test("reads a global declaration with everything it may have", () => {
    expect(
      elements(
        `<xs:element name="e" id="i" type="xs:string" substitutionGroup="a:head" default=" x " nillable="1" abstract=" true " block="#all" final="extension" xmlns:m="http://www.w3.org/2005/05/xmlmime" m:expectedContentTypes="image/png">
           <xs:annotation><xs:documentation>One.</xs:documentation></xs:annotation>
         </xs:element>`,
      ),
    ).toEqual([
      {
        ...PLAIN,
        documentation: "One.",
        name: "e",
        type: { namespace: "http://www.w3.org/2001/XMLSchema", localName: "string" },
        substitutionGroup: { namespace: "urn:a", localName: "head" },
        default: " x ",
        nillable: true,
        abstract: true,
        block: ["extension", "restriction", "substitution"],
        final: ["extension"],
        expectedContentTypes: "image/png",
      },
    ]);
  });

  test("places the element at its tag and a reference at its value", () => {
    const { schema } = readSchemaBody(`\n  <xs:element name="e"\n    type="xs:int"/>`);
    expect(schema.components).toMatchObject([
      {
        place: { file: "main.xsd", line: 3, column: 3 },
        type: { place: { file: "main.xsd", line: 4, column: 10 } },
      },
    ]);
  });

  test("resolves prefixes that a single element declares, and the default namespace", () => {
    expect(
      elements(
        `<xs:element name="e" type="b:T" xmlns:b="urn:b"/><xs:element name="f" type="T" xmlns="urn:d"/><xs:element name="g" type="T"/><xs:element name="h" type="xml:T"/>`,
      ),
    ).toMatchObject([
      { type: { namespace: "urn:b", localName: "T" } },
      { type: { namespace: "urn:d", localName: "T" } },
      { type: { namespace: "", localName: "T" } },
      { type: { namespace: "http://www.w3.org/XML/1998/namespace", localName: "T" } },
    ]);
  });

  test("reads anonymous types", () => {
    expect(
      elements(
        `<xs:element name="e"><xs:complexType mixed="true"/></xs:element><xs:element name="f"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType></xs:element>`,
      ),
    ).toMatchObject([
      { anonymousType: { kind: "complexType", mixed: true } },
      { anonymousType: { kind: "simpleType", derivation: { kind: "list" } } },
    ]);
  });

  test("reads occurrence, form and reference of local elements", () => {
    const body = local(
      `<xs:element name="e" minOccurs="0" maxOccurs="unbounded" form="qualified"/><xs:element ref="a:f" minOccurs="2" maxOccurs="3"/>`,
    );
    expect(elements(body)).toMatchObject([
      {
        content: {
          particle: {
            particles: [
              { ...PLAIN, name: "e", occurs: { min: 0, max: "unbounded" }, form: "qualified" },
              { ...PLAIN, ref: { namespace: "urn:a", localName: "f" }, occurs: { min: 2, max: 3 } },
            ],
          },
        },
      },
    ]);
  });

  test("reads identity constraints", () => {
    expect(
      elements(
        `<xs:element name="e">
           <xs:key name="k"><xs:selector xpath="a:x"/><xs:field xpath="@i"/><xs:field xpath="."/></xs:key>
           <xs:keyref name="r" refer="a:k"><xs:selector xpath=".//y"/><xs:field xpath="z"/></xs:keyref>
           <xs:unique name="u"><xs:selector xpath="*"/><xs:field xpath="z"/></xs:unique>
         </xs:element>`,
      ),
    ).toMatchObject([
      {
        identityConstraints: [
          { kind: "key", name: "k", selector: "a:x", fields: ["@i", "."] },
          { kind: "keyref", name: "r", refer: { namespace: "urn:a", localName: "k" } },
          { kind: "unique", name: "u", selector: "*", fields: ["z"] },
        ],
      },
    ]);
  });

  test.each([
    [`<xs:element/>`, "error SW2002 2:1 xs:element lacks the attribute name."],
    [
      `<xs:element name="1st"/>`,
      `error SW2001 2:18 The value "1st" of the attribute name of xs:element "1st" is not allowed.`,
    ],
    [
      `<xs:element name="e" nillable="yes"/>`,
      `error SW2001 2:31 The value "yes" of the attribute nillable of xs:element "e" is not allowed.`,
    ],
    [
      `<xs:element name="e" default="1" fixed="1"/>`,
      `error SW2001 2:40 xs:element "e" has both a default and a fixed value.`,
    ],
    [
      `<xs:element name="e" type="b:T"/>`,
      `error SW1006 2:27 The prefix "b" of "b:T" is not declared.`,
    ],
    [
      `<xs:element name="e" type="a:b:c"/>`,
      `error SW2001 2:27 The value "a:b:c" of the attribute type of xs:element "e" is not allowed.`,
    ],
    [
      `<xs:element name="e" final="substitution"/>`,
      `error SW2001 2:28 The value "substitution" of the attribute final of xs:element "e" is not allowed.`,
    ],
    [
      `<xs:element name="e" minOccurs="0"/>`,
      `warning SW2001 2:32 xs:element "e" may not have the attribute minOccurs here.`,
    ],
    [
      `<xs:element name="e" type="xs:int"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType></xs:element>`,
      `error SW2003 2:36 xs:element "e" has both the attribute type and a type of its own.`,
    ],
    [
      `<xs:element name="e" xs:type="xs:int"/>`,
      `error SW2001 2:30 xs:element "e" may not have the attribute xs:type here.`,
    ],
    [
      `<xs:element name="e"><xs:key name="k"/></xs:element>`,
      `error SW2003 2:22 xs:key "k" lacks xs:selector.`,
    ],
    [
      `<xs:element name="e"><xs:alternative test="1" type="xs:int"/></xs:element>`,
      "error SW2004 2:22 xs:alternative belongs to XML Schema 1.1.",
    ],
  ])("refuses %s", (body, fault) => {
    expect(faults(body)).toEqual([fault]);
  });

  test.each([
    [
      `<xs:element name="e" ref="a:f"/>`,
      `error SW2001 3:26 xs:element "e" has both a name and a ref.`,
    ],
    [
      `<xs:element ref="a:f" nillable="true"/>`,
      `error SW2001 3:32 xs:element "a:f" is a reference and may not have the attribute nillable.`,
    ],
    [
      `<xs:element ref="a:f"><xs:complexType/></xs:element>`,
      `error SW2003 3:23 xs:element "a:f" is a reference and may not hold xs:complexType.`,
    ],
    [
      `<xs:element name="e" minOccurs="2"/>`,
      `error SW2001 3:32 The value "2" of the attribute minOccurs of xs:element "e" is not allowed.`,
    ],
    [
      `<xs:element name="e" maxOccurs="-1"/>`,
      `error SW2001 3:32 The value "-1" of the attribute maxOccurs of xs:element "e" is not allowed.`,
    ],
    [
      `<xs:element name="e" abstract="true"/>`,
      `error SW2001 3:31 xs:element "e" may not have the attribute abstract here.`,
    ],
    [
      `<xs:element name="e" targetNamespace="urn:b"/>`,
      `error SW2004 3:38 The attribute targetNamespace of xs:element "e" belongs to XML Schema 1.1.`,
    ],
  ])("refuses the local %s", (body, fault) => {
    expect(faults(local(body))).toEqual([fault]);
  });
});
