import { describe, expect, test } from "@jest/globals";

import { NamedContract } from "../../../generator/render/named-contract.js";
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from "../../../generator/render/options.js";
import { exportedTypeNames, renderTypesFile } from "../../../generator/render/types-file.js";
import { schemaContract } from "../model/build-from-text.js";

/** The module without its head. */
function typesOf(content: string, options: Partial<RenderOptions> = {}): string {
  const named = new NamedContract(schemaContract(content), {
    ...DEFAULT_RENDER_OPTIONS,
    ...options,
  });
  const text = renderTypesFile("Contract test", named);
  return text.split("\n").slice(3).join("\n");
}

const NOTED = `<xs:annotation><xs:documentation>Ends a comment: */ and {@code x}.</xs:documentation></xs:annotation>`;

describe("types.ts", () => {
  test("has an interface with the notes of the schema, which cannot end a comment", () => {
    const text = typesOf(`<xs:complexType name="Order">${NOTED}<xs:sequence>
      <xs:element name="Id" type="xs:long"/>
      <xs:element name="Note" type="xs:string" minOccurs="0" maxOccurs="unbounded">${NOTED}</xs:element>
      <xs:element name="size" type="xs:int" nillable="true" default="3"/>
    </xs:sequence></xs:complexType>`);
    expect(text).toBe(
      `export interface Order {
  id: bigint;
  /** Ends a comment: *\\/ and {@code x}. */
  note?: string[] | undefined;
  /** Default: \`3\`. */
  size: number | null;
}
`.replace("export", "/** Ends a comment: *\\/ and {@code x}. */\nexport"),
    );
  });

  test("has `object` for a type without members, which takes no texts and numbers", () => {
    expect(typesOf(`<xs:complexType name="Nothing"/>`)).toBe("export type Nothing = object;\n");
  });

  test("has literals in a constant array, in the order of the schema", () => {
    const text = typesOf(`<xs:simpleType name="Level"><xs:restriction base="xs:short">
      <xs:enumeration value="+1"/><xs:enumeration value="-02"/>
    </xs:restriction></xs:simpleType>`);
    expect(text).toBe(`/** Every value of {@link Level}, in the schema's order. */
export const levelValues = [1, -2] as const;

export type Level = (typeof levelValues)[number];
`);
  });

  test("has the note of a value beside it", () => {
    const text = typesOf(`<xs:simpleType name="Level"><xs:restriction base="xs:string">
      <xs:enumeration value="low"/><xs:enumeration value='"high"'>${NOTED}</xs:enumeration>
    </xs:restriction></xs:simpleType>`);
    expect(text).toBe(`/** Every value of {@link Level}, in the schema's order. */
export const levelValues = [
  "low",
  /** Ends a comment: *\\/ and {@code x}. */
  '"high"',
] as const;

export type Level = (typeof levelValues)[number];
`);
  });

  test.each([
    ["xs:float", "NaN", "number"],
    ["xs:decimal", "1.0", '("1.0")'],
    ["xs:hexBinary", "00", "Uint8Array"],
    ["xs:QName", "xs:int", "QName"],
  ])("an enumeration of %s has literals where there are such", (base, value, type) => {
    const text = typesOf(
      `<xs:simpleType name="One"><xs:restriction base="${base}"><xs:enumeration value="${value}"/></xs:restriction></xs:simpleType>`,
    );
    const isLiteral = type.startsWith("(");
    expect(text).toContain(
      isLiteral ? `[${type.slice(1, -1)}] as const` : `export type One = ${type};`,
    );
  });

  test("a union leaves out literals that another member takes in, and keeps the others", () => {
    const color = `<xs:simpleType name="Color"><xs:restriction base="xs:string"><xs:enumeration value="red"/></xs:restriction></xs:simpleType>`;
    const union = (members: string): string =>
      `${color}<xs:simpleType name="U"><xs:union memberTypes="${members}"/></xs:simpleType>`;
    expect(typesOf(union("xs:int t:Color"))).toContain("export type U = number | Color;");
    expect(typesOf(union("xs:token t:Color"))).toContain("export type U = string;");
    expect(typesOf(union("xs:int xs:double"))).toContain("export type U = number;");
  });

  test("names members as on the wire where that is asked for", () => {
    const content = `<xs:complexType name="a"><xs:attribute name="ma-id"/><xs:attribute name="ID"/></xs:complexType>`;
    expect(typesOf(content, { naming: "preserve" })).toBe(
      `export interface A {\n  "ma-id"?: string | undefined;\n  ID?: string | undefined;\n}\n`,
    );
  });

  test("keeps wrappers of arrays where that is asked for", () => {
    const content = `<xs:complexType name="ArrayOfInt"><xs:sequence>
      <xs:element name="int" type="xs:int" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
      <xs:complexType name="A"><xs:sequence><xs:element name="all" type="t:ArrayOfInt"/></xs:sequence></xs:complexType>`;
    expect(typesOf(content)).toBe("export interface A {\n  all: number[];\n}\n");
    expect(typesOf(content, { collapseArrays: false })).toBe(
      "export interface ArrayOfInt {\n  int?: number[] | undefined;\n}\n\nexport interface A {\n  all: ArrayOfInt;\n}\n",
    );
  });

  test("knows no derived type that has no name, since none can be asked for", () => {
    const content = `<xs:complexType name="Base"><xs:sequence/></xs:complexType>
      <xs:element name="e"><xs:complexType><xs:complexContent><xs:extension base="t:Base">
        <xs:attribute name="a"/></xs:extension></xs:complexContent></xs:complexType></xs:element>
      <xs:element name="f" type="t:Base"/>`;
    expect(typesOf(content)).toBe(
      "export type Base = object;\n\nexport interface E extends Base {\n  a?: string | undefined;\n}\n",
    );
  });
});

test("exportedTypeNames tells every type that other modules may import", () => {
  const contract = schemaContract(`<xs:complexType name="Base"/>
    <xs:complexType name="Derived"><xs:complexContent><xs:extension base="t:Base"/></xs:complexContent></xs:complexType>
    <xs:element name="head" type="t:Base"/><xs:element name="member" type="t:Base" substitutionGroup="t:head"/>`);
  expect(exportedTypeNames(new NamedContract(contract))).toEqual([
    "Base",
    "AnyBase",
    "Derived",
    "HeadSubstitute",
    "ContractValue",
  ]);
});
