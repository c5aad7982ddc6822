/** What the tests of the parts do not show by themselves: constructs from schema to instance. */
import { describe, expect, test } from "@jest/globals";

import { decodeInstance } from "../../generator/instances/decode.js";
import { encodeInstance } from "../../generator/instances/encode.js";
import { printInstance } from "../../generator/instances/json.js";
import {
  buildValid,
  faultCodes,
  plainSchema,
  schemaFaults,
} from "../unit/model/build-from-text.js";

/** The value of a document under a schema without namespace, after a round trip. */
function roundTrip(body: string, document: string, files: Readonly<Record<string, string>> = {}) {
  const contract = buildValid({ "a.xsd": plainSchema(body), ...files });
  const instance = decodeInstance(contract, document, { strict: true });
  const text = encodeInstance(contract, printInstance(instance));
  expect(decodeInstance(contract, text, { strict: true })).toEqual(instance);
  return "value" in instance ? instance.value : undefined;
}

describe("constructs from schema to instance", () => {
  test("types that refer to themselves and to one another", () => {
    const body = `<xs:element name="a" type="A"/>
      <xs:complexType name="A"><xs:sequence><xs:element name="a" type="A" minOccurs="0"/><xs:element name="b" type="B" minOccurs="0"/></xs:sequence></xs:complexType>
      <xs:complexType name="B"><xs:sequence><xs:element name="a" type="A" minOccurs="0"/></xs:sequence></xs:complexType>`;
    expect(roundTrip(body, "<a><a><b/></a><b><a/></b></a>")).toEqual({
      a: { b: {} },
      b: { a: {} },
    });
  });

  test("identity constraints do not keep a document from being decoded", () => {
    const body = `<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="i" type="xs:int" maxOccurs="2"/></xs:sequence></xs:complexType>
      <xs:key name="k"><xs:selector xpath="i"/><xs:field xpath="."/></xs:key>
      <xs:keyref name="f" refer="k"><xs:selector xpath="i"/><xs:field xpath="."/></xs:keyref>
      <xs:unique name="u"><xs:selector xpath=".//i"/><xs:field xpath="."/></xs:unique></xs:element>`;
    expect(roundTrip(body, "<r><i>1</i><i>1</i></r>")).toEqual({ i: [1, 1] });
  });

  test("notations are read, and values of NOTATION are names", () => {
    const body = `<xs:notation name="gif" public="image/gif" system="viewer"/>
      <xs:simpleType name="F"><xs:restriction base="xs:NOTATION"><xs:enumeration value="gif"/></xs:restriction></xs:simpleType>
      <xs:element name="r"><xs:complexType><xs:attribute name="f" type="F"/></xs:complexType></xs:element>`;
    expect(roundTrip(body, `<r f="gif"/>`)).toEqual({ f: { namespace: "", localName: "gif" } });
  });

  test("identifiers are names, which nothing keeps from being repeated", () => {
    const body = `<xs:element name="r"><xs:complexType><xs:attribute name="a" type="xs:ID"/><xs:attribute name="b" type="xs:IDREF"/><xs:attribute name="c" type="xs:IDREFS"/><xs:attribute name="d" type="xs:ENTITY"/></xs:complexType></xs:element>`;
    expect(roundTrip(body, `<r a="x" b="none" c="x y" d="e"/>`)).toEqual({
      a: "x",
      b: "none",
      c: ["x", "y"],
      d: "e",
    });
  });

  test("xml:lang is a property", () => {
    const body = `<xs:import namespace="http://www.w3.org/XML/1998/namespace"/>
      <xs:element name="r"><xs:complexType><xs:attribute ref="xml:lang"/></xs:complexType></xs:element>`;
    expect(roundTrip(body, `<r xml:lang="en"/>`)).toEqual({ lang: "en" });
  });

  test("a simple type that is final for restriction is not restricted", () => {
    const body = `<xs:simpleType name="F" final="restriction"><xs:restriction base="xs:date"/></xs:simpleType>
<xs:simpleType name="G"><xs:restriction base="t:F"/></xs:simpleType>`;
    expect(faultCodes(schemaFaults(body))).toEqual(["4 error SW2013"]);
  });

  test("the types and attributes of Microsoft's serialization schema", () => {
    const serialization = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="http://schemas.microsoft.com/2003/10/Serialization/" targetNamespace="http://schemas.microsoft.com/2003/10/Serialization/">
      <xs:simpleType name="char"><xs:restriction base="xs:int"/></xs:simpleType>
      <xs:simpleType name="duration"><xs:restriction base="xs:duration"><xs:pattern value="\\-?P(\\d*D)?(T(\\d*H)?(\\d*M)?(\\d*(\\.\\d*)?S)?)?"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="guid"><xs:restriction base="xs:string"><xs:pattern value="[\\da-fA-F]{8}-[\\da-fA-F]{4}-[\\da-fA-F]{4}-[\\da-fA-F]{4}-[\\da-fA-F]{12}"/></xs:restriction></xs:simpleType>
      <xs:attribute name="FactoryType" type="xs:QName"/><xs:attribute name="Id" type="xs:ID"/><xs:attribute name="Ref" type="xs:IDREF"/></xs:schema>`;
    const body = `<xs:import namespace="http://schemas.microsoft.com/2003/10/Serialization/" schemaLocation="m.xsd"/>
      <xs:element name="r"><xs:complexType><xs:sequence xmlns:m="http://schemas.microsoft.com/2003/10/Serialization/"><xs:element name="c" type="m:char"/><xs:element name="d" type="m:duration"/><xs:element name="g" type="m:guid"/></xs:sequence>
      <xs:attribute ref="m:Id" xmlns:m="http://schemas.microsoft.com/2003/10/Serialization/"/><xs:attribute ref="m:Ref" xmlns:m="http://schemas.microsoft.com/2003/10/Serialization/"/><xs:attribute ref="m:FactoryType" xmlns:m="http://schemas.microsoft.com/2003/10/Serialization/"/></xs:complexType></xs:element>`;
    const guid = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
    const document = `<r xmlns:m="http://schemas.microsoft.com/2003/10/Serialization/" m:Id="i1" m:Ref="i2" m:FactoryType="r"><c>65</c><d>P1DT2H</d><g>${guid}</g></r>`;
    expect(roundTrip(body, document, { "m.xsd": serialization })).toEqual({
      c: 65,
      d: "P1DT2H",
      g: guid,
      id: "i1",
      ref: "i2",
      factoryType: { namespace: "", localName: "r" },
    });
  });
});
