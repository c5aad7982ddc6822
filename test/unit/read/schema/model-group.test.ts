import { describe, expect, test } from "@jest/globals";
import { readSchemaBody, readSchemaText, withoutPlaces } from "../support.js";

const inType = (body: string): string => `<xs:complexType name="T">\n${body}</xs:complexType>`;

function particle(body: string): unknown {
  const { schema, faults } = readSchemaBody(inType(body));
  expect(faults).toEqual([]);
  const [component] = schema.components;
  if (component?.kind !== "complexType" || component.content.kind === "simpleContent") return null;
  return withoutPlaces(component.content.particle);
}

const ONCE = { min: 1, max: 1 };

describe("model groups (XML Schema 1.0 Part 1 §3.7.2, §3.8.2)", () => {
  test("reads nested groups in order", () => {
    expect(
      particle(
        `<xs:choice minOccurs="0" maxOccurs="unbounded"><xs:annotation/><xs:sequence><xs:any/></xs:sequence><xs:group ref="a:G" maxOccurs="2"/><xs:choice/></xs:choice>`,
      ),
    ).toEqual({
      kind: "choice",
      occurs: { min: 0, max: "unbounded" },
      particles: [
        {
          kind: "sequence",
          occurs: ONCE,
          particles: [
            { kind: "any", namespaces: { kind: "any" }, processContents: "strict", occurs: ONCE },
          ],
        },
        {
          kind: "groupReference",
          ref: { namespace: "urn:a", localName: "G" },
          occurs: { min: 1, max: 2 },
        },
        { kind: "choice", occurs: ONCE, particles: [] },
      ],
    });
  });

  test("reads xs:all", () => {
    expect(
      particle(`<xs:all minOccurs="0"><xs:element name="e" minOccurs="0"/></xs:all>`),
    ).toMatchObject({
      kind: "all",
      occurs: { min: 0, max: 1 },
      particles: [{ name: "e", occurs: { min: 0, max: 1 } }],
    });
  });

  test("reads a named group", () => {
    const { schema, faults } = readSchemaBody(
      `<xs:group name="G"><xs:annotation><xs:documentation>d</xs:documentation></xs:annotation><xs:sequence/></xs:group>`,
    );
    expect(faults).toEqual([]);
    expect(withoutPlaces(schema.components)).toEqual([
      {
        kind: "group",
        name: "G",
        documentation: "d",
        content: { kind: "sequence", occurs: ONCE, particles: [] },
      },
    ]);
  });

  test.each([
    [
      `<xs:all maxOccurs="2"/>`,
      `error SW2001 3:19 The value "2" of the attribute maxOccurs of xs:all is not allowed.`,
    ],
    [
      `<xs:all><xs:element name="e" maxOccurs="unbounded"/></xs:all>`,
      `error SW2001 3:40 The value "unbounded" of the attribute maxOccurs of xs:element "e" is not allowed.`,
    ],
    [`<xs:all><xs:any/></xs:all>`, "error SW2003 3:9 xs:any may not stand in xs:all."],
    [
      `<xs:sequence><xs:all/></xs:sequence>`,
      "error SW2003 3:14 xs:all may not stand in xs:sequence.",
    ],
    [
      `<xs:sequence><xs:group name="G"/></xs:sequence>`,
      `error SW2001 3:29 xs:group "G" may not have the attribute name here.`,
      `error SW2002 3:14 xs:group "G" lacks the attribute ref.`,
    ],
    [
      `<xs:sequence maxOccurs="many"/>`,
      `error SW2001 3:24 The value "many" of the attribute maxOccurs of xs:sequence is not allowed.`,
    ],
  ])("refuses %s", (body, ...faults) => {
    expect(readSchemaBody(inType(body)).faults).toEqual(faults);
  });

  test("refuses occurrence on the group of a named group", () => {
    const { faults } = readSchemaBody(`<xs:group name="G"><xs:sequence minOccurs="0"/></xs:group>`);
    expect(faults).toEqual([
      "error SW2001 2:43 xs:sequence may not have the attribute minOccurs here.",
    ]);
  });
});

describe("wildcards (XML Schema 1.0 Part 1 §3.10.2)", () => {
  const any = (namespace: string): unknown =>
    particle(
      `<xs:sequence><xs:any namespace="${namespace}" processContents="skip" maxOccurs="unbounded"/></xs:sequence>`,
    );

  test.each([
    ["##any", { kind: "any" }],
    ["##other", { kind: "other", targetNamespace: "urn:a" }],
    ["##local", { kind: "list", namespaces: [""] }],
    ["urn:b ##targetNamespace ##local urn:b", { kind: "list", namespaces: ["urn:b", "urn:a", ""] }],
    ["", { kind: "list", namespaces: [] }],
  ])("reads the namespaces %j", (namespace, namespaces) => {
    expect(any(namespace)).toMatchObject({
      particles: [
        {
          kind: "any",
          namespaces,
          processContents: "skip",
          occurs: { min: 1, max: "unbounded" },
        },
      ],
    });
  });

  test("keeps ##targetNamespace apart from ##local where an includer may give a namespace", () => {
    const { schema } = readSchemaText(
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:attributeGroup name="G"><xs:anyAttribute namespace="##targetNamespace"/></xs:attributeGroup><xs:attributeGroup name="H"><xs:anyAttribute namespace="##local"/></xs:attributeGroup></xs:schema>`,
    );
    const wildcard = { kind: "anyAttribute", processContents: "strict" };
    const namespaces = { kind: "list", namespaces: [""] };
    expect(withoutPlaces(schema.components)).toMatchObject([
      { anyAttribute: { ...wildcard, namespaces, listsTargetNamespace: true } },
      { anyAttribute: { ...wildcard, namespaces } },
    ]);
    expect(JSON.stringify(schema.components[1])).not.toContain("listsTargetNamespace");
  });

  test.each([
    [
      `<xs:any namespace="##any urn:b"/>`,
      `error SW2001 3:30 The value "##any urn:b" of the attribute namespace of xs:any is not allowed.`,
    ],
    [
      `<xs:any processContents="none"/>`,
      `error SW2001 3:36 The value "none" of the attribute processContents of xs:any is not allowed.`,
    ],
    [
      `<xs:any notNamespace="urn:b"/>`,
      "error SW2004 3:33 The attribute notNamespace of xs:any belongs to XML Schema 1.1.",
    ],
  ])("refuses %s", (body, fault) => {
    expect(readSchemaBody(inType(`<xs:choice>${body}</xs:choice>`)).faults).toEqual([fault]);
  });
});
