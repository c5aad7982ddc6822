import { describe, expect, test } from "@jest/globals";
import { build, faultCodes, plainSchema } from "./build-from-text.js";

function chain(length: number, link: (index: number) => string): string {
  return Array.from({ length }, (_, index) => link(index)).join("\n");
}

function codesOf(content: string): readonly string[] {
  const { diagnostics } = build({ "a.xsd": plainSchema(content) });
  return [...new Set(faultCodes(diagnostics).map((code) => code.replace(/^\d+ /, "")))];
}

describe("hostile schemas are refused, and neither hang nor crash", () => {
  test("groups that double with each level", () => {
    const content = chain(
      60,
      (index) =>
        `<xs:group name="g${index + 1}"><xs:sequence><xs:group ref="g${index}"/><xs:group ref="g${index}"/></xs:sequence></xs:group>`,
    );
    expect(
      codesOf(`<xs:group name="g0"><xs:sequence><xs:element name="a"/></xs:sequence></xs:group>${content}
<xs:complexType name="T"><xs:group ref="g60"/></xs:complexType>`),
    ).toEqual(["error SW1007"]);
  });

  test("groups nested through thousands of references", () => {
    const content = chain(
      5000,
      (index) =>
        `<xs:group name="g${index}"><xs:sequence><xs:group ref="g${index + 1}"/></xs:sequence></xs:group>`,
    );
    expect(
      codesOf(
        `${content}<xs:group name="g5000"><xs:sequence><xs:element name="a"/></xs:sequence></xs:group>`,
      ),
    ).toEqual(["error SW1007"]);
  });

  test("types derived in thousands of steps, complex and simple", () => {
    const complex = chain(
      5000,
      (index) =>
        `<xs:complexType name="T${index}"><xs:complexContent><xs:extension base="T${index + 1}"><xs:sequence><xs:element name="e${index}"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`,
    );
    expect(codesOf(`${complex}<xs:complexType name="T5000"/>`)).toEqual(["error SW1007"]);
    const simple = chain(
      5000,
      (index) =>
        `<xs:simpleType name="S${index}"><xs:restriction base="S${index + 1}"/></xs:simpleType>`,
    );
    expect(
      codesOf(
        `${simple}<xs:simpleType name="S5000"><xs:restriction base="xs:int"/></xs:simpleType>`,
      ),
    ).toEqual(["error SW1007"]);
  });

  test("unions that double with each level", () => {
    const content = chain(
      100,
      (index) =>
        `<xs:simpleType name="U${index + 1}"><xs:union memberTypes="U${index} U${index}"/></xs:simpleType>`,
    );
    expect(
      codesOf(`<xs:simpleType name="U0"><xs:union memberTypes="xs:int"/></xs:simpleType>${content}
<xs:element name="a" type="U100" default="x"/>`),
    ).toEqual(["error SW1007"]);
  });

  test("substitution groups of thousands of levels", () => {
    const content = chain(
      5000,
      (index) => `<xs:element name="e${index}" substitutionGroup="e${index + 1}"/>`,
    );
    expect(codesOf(`${content}<xs:element name="e5000"/>`)).toEqual(["error SW1007"]);
  });

  test("thousands of references to nothing", () => {
    const content = chain(
      3000,
      (index) => `<xs:element name="elem${index}" type="Type${index}x"/>`,
    );
    expect(codesOf(content)).toEqual(["error SW2005"]);
  });

  test("ten thousand types are built in linear time", () => {
    const content = chain(
      10_000,
      (index) =>
        `<xs:complexType name="T${index}"><xs:sequence><xs:element name="a" type="T${(index * 7) % 10_000}" minOccurs="0"/><xs:element name="b" type="xs:int"/></xs:sequence></xs:complexType>`,
    );
    const { contract, diagnostics } = build({ "a.xsd": plainSchema(content) });
    expect(diagnostics).toEqual([]);
    expect(contract.types).toHaveLength(10_000);
  });
});
