import { describe, expect, test } from "@jest/globals";

import { elementDescriptor } from "../../../generator/render/descriptors.js";
import { NamedContract } from "../../../generator/render/named-contract.js";
import { typeText } from "../../../generator/print/type-node.js";
import { elementValueType } from "../../../generator/render/value-type.js";
import { schemaContract } from "../model/build-from-text.js";

function valueOf(content: string): string {
  const named = new NamedContract(schemaContract(content));
  return typeText(elementValueType(named.element("{urn:t}e"), named));
}

const PLAIN = `<xs:complexType name="Plain"><xs:sequence><xs:element name="a"/></xs:sequence></xs:complexType>`;
const NOTED = `<xs:complexType name="Noted"><xs:complexContent><xs:extension base="t:Plain">
  <xs:attribute name="Id"/><xs:anyAttribute/></xs:extension></xs:complexContent></xs:complexType>`;
const MORE = `<xs:complexType name="More"><xs:complexContent><xs:extension base="t:Noted">
  <xs:attribute name="unit"/></xs:extension></xs:complexContent></xs:complexType>`;

describe("the value of an element that may be nil (XML Schema 1.0 Part 1 §2.6.2)", () => {
  test.each([
    ["simple", `<xs:element name="e" type="xs:int" nillable="true"/>`, "number | null"],
    [
      "without attributes",
      `${PLAIN}<xs:element name="e" type="t:Plain" nillable="true"/>`,
      "Plain | null",
    ],
    [
      "with attributes, which it keeps",
      `${PLAIN}${NOTED}<xs:element name="e" type="t:Noted" nillable="true"/>`,
      `Noted | Nil<Noted, "id" | "attributes"> | null`,
    ],
    [
      "with inherited attributes",
      `${PLAIN}${NOTED}${MORE}<xs:element name="e" type="t:More" nillable="true"/>`,
      `More | Nil<More, "id" | "attributes" | "unit"> | null`,
    ],
    [
      "of a derived type, which its $type tells",
      `${PLAIN}${NOTED}${MORE}<xs:element name="e" type="t:Noted" nillable="true"/>`,
      `AnyNoted | Nil<AnyNoted, "id" | "attributes" | "$type"> | Nil<More & { $type: "More" }, "id" | "attributes" | "unit" | "$type"> | null`,
    ],
    ["not nillable", `${PLAIN}${NOTED}<xs:element name="e" type="t:Noted"/>`, "Noted"],
  ])("%s", (_name, content, text) => {
    expect(valueOf(content)).toBe(text);
  });
});

describe("what the prefixes of a default or fixed value mean", () => {
  function namespacesOf(type: string): unknown {
    const contract = schemaContract(`<xs:element name="e" type="${type}" default="xs:int"/>
      <xs:simpleType name="Names"><xs:list itemType="xs:QName"/></xs:simpleType>
      <xs:simpleType name="Either"><xs:union memberTypes="xs:int t:Names"/></xs:simpleType>
      <xs:complexType name="Noted"><xs:simpleContent><xs:extension base="t:Either"/></xs:simpleContent></xs:complexType>`);
    const named = new NamedContract(contract);
    return elementDescriptor(named.element("{urn:t}e"), named)["valueNamespaces"];
  }

  test.each(["xs:QName", "t:Names", "t:Either", "t:Noted"])(
    "is told where %s takes QNames",
    (type) => {
      expect(namespacesOf(type)).toEqual({ xs: "http://www.w3.org/2001/XMLSchema" });
    },
  );

  test("is left out where the value is text", () => {
    expect(namespacesOf("xs:string")).toBeUndefined();
  });
});
