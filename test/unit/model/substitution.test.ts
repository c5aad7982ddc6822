import { describe, expect, test } from "@jest/globals";
import { faultCodes, schemaContract, schemaFaults } from "./build-from-text.js";

/** For each element that others may stand for, all that may. */
function substitutes(
  content: string,
  attributes = "",
): Readonly<Record<string, readonly string[]>> {
  const { elements } = schemaContract(content, attributes);
  return Object.fromEntries(
    elements.flatMap((element) =>
      element.substitutes === undefined
        ? []
        : [[element.name.localName, element.substitutes.map((id) => id.replace("{urn:t}", ""))]],
    ),
  );
}

const TYPES = `<xs:complexType name="A"/>
<xs:complexType name="B"><xs:complexContent><xs:extension base="t:A"/></xs:complexContent></xs:complexType>
<xs:complexType name="C"><xs:complexContent><xs:restriction base="t:B"/></xs:complexContent></xs:complexType>`;

describe("substitution groups (XML Schema 1.0 Part 1 §3.3.6)", () => {
  test("hold members transitively, the head first", () => {
    expect(
      substitutes(`${TYPES}<xs:element name="a" type="t:A"/>
<xs:element name="b" type="t:B" substitutionGroup="t:a"/>
<xs:element name="c" type="t:C" substitutionGroup="t:b"/>
<xs:element name="alone"/>`),
    ).toEqual({ a: ["a", "b", "c"], b: ["b", "c"] });
  });

  test("leave out what is abstract, head or member, but not what stands for an abstract member", () => {
    expect(
      substitutes(`<xs:element name="a" abstract="true"/>
<xs:element name="b" abstract="true" substitutionGroup="t:a"/>
<xs:element name="c" substitutionGroup="t:b"/>`),
    ).toEqual({ a: ["c"], b: ["c"] });
  });

  test("give members without a type that of the head", () => {
    const { elements } = schemaContract(`<xs:element name="c" substitutionGroup="t:b"/>
<xs:element name="b" substitutionGroup="t:a"/><xs:element name="a" type="xs:int"/>`);
    expect(elements.map(({ type }) => type)).toEqual(
      Array(3).fill("{http://www.w3.org/2001/XMLSchema}int"),
    );
  });

  test.each([
    [`block="substitution"`, []],
    [`block="extension"`, []],
    [`block="restriction"`, ["a", "b"]],
    [`block=""`, ["a", "b", "c"]],
  ])("honour %s of the head", (block, expected) => {
    const found = substitutes(`${TYPES}<xs:element name="a" type="t:A" ${block}/>
<xs:element name="b" type="t:B" substitutionGroup="t:a"/>
<xs:element name="c" type="t:C" substitutionGroup="t:a"/>`);
    expect(found["a"] ?? []).toEqual(expected);
  });

  test("honour the schema's blockDefault and the block of types", () => {
    const members = `<xs:element name="a" type="t:A"/><xs:element name="b" type="t:B" substitutionGroup="t:a"/>`;
    expect(substitutes(TYPES + members, `blockDefault="substitution"`)).toEqual({});
    const blocked = TYPES.replace(`name="A"`, `name="A" block="extension"`);
    expect(substitutes(blocked + members)).toEqual({});
  });

  test("refuse a member whose type is not derived from the head's, or in a way that is final", () => {
    const faults = schemaFaults(`<xs:element name="a" type="xs:int"/>
<xs:element name="b" type="xs:string" substitutionGroup="t:a"/>
<xs:element name="f" type="xs:int" final="restriction"/>
<xs:element name="g" type="xs:short" substitutionGroup="t:f"/>`);
    expect(faultCodes(faults)).toEqual(["4 error SW2013", "6 error SW2013"]);
  });

  test("refuse elements that stand for themselves", () => {
    const faults = schemaFaults(`<xs:element name="a" substitutionGroup="t:b"/>
<xs:element name="b" substitutionGroup="t:a"/>`);
    expect(faultCodes(faults)).toEqual(["4 error SW2011"]);
  });
});
