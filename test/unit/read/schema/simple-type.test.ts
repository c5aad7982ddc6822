import { describe, expect, test } from "@jest/globals";
import { readSchemaBody, withoutPlaces } from "../support.js";

const XSD = "http://www.w3.org/2001/XMLSchema";

const simpleType = (body: string): string => `<xs:simpleType name="S">\n${body}</xs:simpleType>`;

function derivation(body: string): unknown {
  const { schema, faults } = readSchemaBody(simpleType(body));
  expect(faults).toEqual([]);
  const [component] = schema.components;
  return component?.kind === "simpleType" ? withoutPlaces(component.derivation) : component;
}

describe("xs:simpleType (XML Schema 1.0 Part 1 §3.14.2)", () => {
  test("reads every facet of a restriction, as written", () => {
    expect(
      derivation(
        `<xs:restriction base="xs:string"><xs:length value=" 3 " fixed="true"/><xs:minLength value="1"/><xs:maxLength value="+9"/><xs:pattern value=" [a-z] "/><xs:pattern value="x"/><xs:enumeration value=" a "><xs:annotation><xs:documentation>A.</xs:documentation></xs:annotation></xs:enumeration><xs:whiteSpace value="collapse"/><xs:maxInclusive value="9"/><xs:maxExclusive value="9"/><xs:minInclusive value="1"/><xs:minExclusive value="1"/><xs:totalDigits value="5"/><xs:fractionDigits value="0"/></xs:restriction>`,
      ),
    ).toEqual({
      kind: "restriction",
      base: { namespace: XSD, localName: "string" },
      facets: [
        { kind: "facet", facet: "length", value: "3", fixed: true },
        { kind: "facet", facet: "minLength", value: "1", fixed: false },
        { kind: "facet", facet: "maxLength", value: "+9", fixed: false },
        { kind: "facet", facet: "pattern", value: " [a-z] ", fixed: false },
        { kind: "facet", facet: "pattern", value: "x", fixed: false },
        { kind: "facet", facet: "enumeration", value: " a ", fixed: false, documentation: "A." },
        { kind: "facet", facet: "whiteSpace", value: "collapse", fixed: false },
        { kind: "facet", facet: "maxInclusive", value: "9", fixed: false },
        { kind: "facet", facet: "maxExclusive", value: "9", fixed: false },
        { kind: "facet", facet: "minInclusive", value: "1", fixed: false },
        { kind: "facet", facet: "minExclusive", value: "1", fixed: false },
        { kind: "facet", facet: "totalDigits", value: "5", fixed: false },
        { kind: "facet", facet: "fractionDigits", value: "0", fixed: false },
      ],
    });
  });

  test.each([
    ["xs:QName", "a:x", { a: "urn:a" }],
    ["xs:QName", "x", { "": "urn:d" }],
    ["a:Other", "x", { "": "urn:d" }],
    ["xs:string", "x", undefined],
    ["xs:string", "a:x", { a: "urn:a" }],
    ["xs:string", "b:x", undefined],
    ["xs:string", "a:b:c", undefined],
  ])("gives for the base %s and the value %s the prefixes %j", (base, value, namespaces) => {
    const body = `<xs:restriction base="${base}" xmlns="urn:d"><xs:enumeration value="${value}"/></xs:restriction>`;
    expect(derivation(body)).toMatchObject({
      facets: [namespaces === undefined ? { value } : { value, namespaces }],
    });
    if (namespaces === undefined) {
      expect(derivation(body)).not.toMatchObject({ facets: [{ namespaces: expect.anything() }] });
    }
  });

  test("reads restrictions, lists and unions of anonymous types", () => {
    const inner = `<xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType>`;
    const type = {
      kind: "simpleType",
      derivation: { kind: "restriction", base: { namespace: XSD, localName: "int" }, facets: [] },
    };
    expect(derivation(`<xs:restriction>${inner}</xs:restriction>`)).toEqual({
      kind: "restriction",
      anonymousBase: type,
      facets: [],
    });
    expect(derivation(`<xs:list>${inner}</xs:list>`)).toEqual({
      kind: "list",
      anonymousItemType: type,
    });
    expect(derivation(`<xs:union memberTypes="xs:date\n a:S">${inner}${inner}</xs:union>`)).toEqual(
      {
        kind: "union",
        memberTypes: [
          { namespace: XSD, localName: "date" },
          { namespace: "urn:a", localName: "S" },
        ],
        anonymousMemberTypes: [type, type],
      },
    );
  });

  test.each([
    ["", `error SW2003 2:1 xs:simpleType "S" says nothing about its values.`],
    [`<xs:restriction/>`, "error SW2002 3:1 xs:restriction lacks the attribute base."],
    [
      `<xs:restriction base="xs:int"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType></xs:restriction>`,
      "error SW2003 3:1 xs:restriction has both the attribute base and an xs:simpleType.",
    ],
    [`<xs:list/>`, "error SW2002 3:1 xs:list lacks the attribute itemType."],
    [`<xs:union memberTypes=" "/>`, "error SW2002 3:1 xs:union has no member types."],
    [
      `<xs:restriction base="xs:string"><xs:length value="-1"/></xs:restriction>`,
      `error SW2014 3:51 The value "-1" of the facet length is not allowed.`,
    ],
    [
      `<xs:restriction base="xs:decimal"><xs:totalDigits value="0"/></xs:restriction>`,
      `error SW2014 3:57 The value "0" of the facet totalDigits is not allowed.`,
    ],
    [
      `<xs:restriction base="xs:string"><xs:whiteSpace value="trim"/></xs:restriction>`,
      `error SW2014 3:55 The value "trim" of the facet whiteSpace is not allowed.`,
    ],
    [
      `<xs:restriction base="xs:string"><xs:length value="1"/><xs:length value="1"/></xs:restriction>`,
      "error SW2014 3:56 The facet length stands twice in xs:restriction.",
    ],
    [
      `<xs:restriction base="xs:string"><xs:pattern/></xs:restriction>`,
      "error SW2002 3:34 xs:pattern lacks the attribute value.",
    ],
    [
      `<xs:restriction base="xs:string"><xs:enumeration value="a" fixed="true"/></xs:restriction>`,
      "error SW2001 3:66 xs:enumeration may not have the attribute fixed here.",
    ],
    [
      `<xs:restriction base="xs:string"><xs:assertion test="1"/></xs:restriction>`,
      "error SW2004 3:34 xs:assertion belongs to XML Schema 1.1.",
    ],
  ])("refuses %s", (body, fault) => {
    expect(readSchemaBody(simpleType(body)).faults).toEqual([fault]);
  });
});
