import { describe, expect, test } from "@jest/globals";
import type { ContractSettings } from "../../../generator/model/settings.js";
import { build, buildValid, complexType, schema, simpleType } from "./build-from-text.js";

const FILES = {
  "a.xsd": schema(`<xs:element name="run"><xs:complexType><xs:sequence>
  <xs:element name="step" maxOccurs="unbounded"><xs:complexType>
    <xs:attribute name="kind"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="full"/></xs:restriction></xs:simpleType></xs:attribute>
  </xs:complexType></xs:element>
</xs:sequence></xs:complexType></xs:element>
<xs:complexType name="Base">
  <xs:annotation><xs:documentation>From the schema.</xs:documentation></xs:annotation>
  <xs:sequence><xs:element name="id"><xs:annotation><xs:documentation>Its id.</xs:documentation></xs:annotation></xs:element></xs:sequence>
  <xs:attribute name="unit"/>
</xs:complexType>
<xs:complexType name="Derived"><xs:complexContent><xs:extension base="t:Base">
  <xs:sequence><xs:element name="extra"/></xs:sequence>
</xs:extension></xs:complexContent></xs:complexType>
<xs:simpleType name="Flags"><xs:list><xs:simpleType><xs:restriction base="xs:string">
  <xs:enumeration value="a"/><xs:enumeration value="b"/>
</xs:restriction></xs:simpleType></xs:list></xs:simpleType>`),
};

const namespaces = { t: "urn:t" };

function contractWith(settings: Partial<ContractSettings>) {
  return buildValid(FILES, { namespaces, ...settings });
}

function faultsWith(settings: Partial<ContractSettings>): readonly string[] {
  return build(FILES, { namespaces, ...settings }).diagnostics;
}

/** Notes of the members of a type, by name. */
function memberNotes(contract: ReturnType<typeof contractWith>, id: string): unknown {
  const notes: Record<string, unknown> = {};
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (Array.isArray(node)) node.forEach(visit);
    if ("name" in node && "type" in node && "docs" in node) {
      const { name, docs } = node as { name: { localName: string }; docs: unknown };
      notes[name.localName] = docs;
    }
    Object.values(node).forEach(visit);
  };
  const { content, attributes } = complexType(contract, id);
  visit([content, attributes]);
  return notes;
}

describe("notes of contract.json", () => {
  test("go before annotations, which stay where there is no note", () => {
    const annotated = contractWith({});
    expect(complexType(annotated, "{urn:t}Base").docs).toEqual({ text: "From the schema." });
    expect(memberNotes(annotated, "{urn:t}Base")).toEqual({ id: { text: "Its id." } });
    const noted = contractWith({
      docs: { types: { "t:Base": { section: "2.1", members: { "@unit": "A unit." } } } },
    });
    expect(complexType(noted, "{urn:t}Base").docs).toEqual({
      section: "2.1",
      text: "From the schema.",
    });
    expect(memberNotes(noted, "{urn:t}Base")).toEqual({
      id: { text: "Its id." },
      unit: { text: "A unit." },
    });
  });

  test("on a member reach the types that inherit it", () => {
    const contract = contractWith({ docs: { types: { "t:Base": { members: { id: "Noted." } } } } });
    expect(memberNotes(contract, "{urn:t}Derived")).toEqual({ id: { text: "Noted." } });
  });

  test("on an element are also those of its anonymous type, and paths lead into nested ones", () => {
    const contract = contractWith({
      docs: {
        elements: {
          "t:run": {
            section: "3",
            note: "A run.",
            members: { step: "One step.", "step/@kind": "Its kind." },
          },
        },
      },
    });
    expect(contract.elements[0]?.docs).toEqual({ section: "3", text: "A run." });
    expect(complexType(contract, "element {urn:t}run").docs).toEqual({
      section: "3",
      text: "A run.",
    });
    expect(memberNotes(contract, "element {urn:t}run")).toEqual({ step: { text: "One step." } });
    expect(memberNotes(contract, "element {urn:t}run/step")).toEqual({
      kind: { text: "Its kind." },
    });
  });

  test("on values find those of the items of a list", () => {
    const contract = contractWith({
      docs: { types: { "t:Flags": { values: { b: "The second." } } } },
    });
    expect(simpleType(contract, "{urn:t}Flags/item").facets.enumeration).toEqual([
      { value: "a" },
      { value: "b", docs: { text: "The second." } },
    ]);
  });

  test("about what the contract lacks are refused", () => {
    expect(
      faultsWith({
        docs: {
          operations: { Get: {} },
          types: {
            "t:Bass": {},
            "u:Base": {},
            "t:Base": { members: { ids: "" } },
            "t:Flags": { values: { c: "" } },
          },
          elements: { "t:walk": {} },
        },
      }),
    ).toEqual([
      `error SW4001: The note is about the type "t:Bass", which the contract lacks. Did you mean "Base"?`,
      `error SW4001: The note is about the type "u:Base", which has a prefix that is not declared. Declare "u" under "namespaces".`,
      `error SW4001: The note is about the member "ids", which the contract lacks. Did you mean "id"?`,
      `error SW4001: The note is about the enumerated value "c", which the contract lacks. Did you mean "a"?`,
      `error SW4001: The note is about the element "t:walk", which the contract lacks. Remove it, or correct the name.`,
      `error SW4001: The note is about the operation "Get", which the contract lacks. Remove it, or correct the name.`,
    ]);
  });

  test("are refused at their place where the settings were parsed", () => {
    const place = { file: "contract.json", line: 7, column: 9 };
    const [fault] = faultsWith({
      docs: { types: { "t:Nothing": {} } },
      places: new Map([["/docs/types/t:Nothing", place]]),
    });
    expect(fault).toMatch(/^contract.json:7:9: error SW4001: /);
  });
});

describe("aliases of contract.json", () => {
  test("are other names of elements, and other spellings of values", () => {
    const contract = contractWith({
      aliases: [
        { at: "type t:Base", element: "id", accept: ["ID", "Id"] },
        { at: "element t:run/step/@kind", value: "full", accept: ["ful"] },
        { at: "type t:Flags", value: "a", accept: ["A"] },
      ],
    });
    const { content } = complexType(contract, "{urn:t}Base");
    expect(JSON.stringify(content)).toContain(`"accept":["ID","Id"]`);
    expect(simpleType(contract, "element {urn:t}run/step/@kind").facets.enumeration).toEqual([
      { value: "full", accept: ["ful"] },
    ]);
    expect(simpleType(contract, "{urn:t}Flags/item").facets.enumeration).toEqual([
      { value: "a", accept: ["A"] },
      { value: "b" },
    ]);
  });

  test("for what the contract lacks are refused", () => {
    expect(
      faultsWith({
        aliases: [
          { at: "type t:Nothing", element: "id", accept: [] },
          { at: "type t:Base", element: "idd", accept: [] },
          { at: "element t:run/stop", element: "x", accept: [] },
          { at: "element t:run/step/@kind", value: "fulll", accept: [] },
        ],
      }),
    ).toEqual([
      `error SW4002: The alias is for the type "t:Nothing", which the contract lacks. Remove it, or correct the name.`,
      `error SW4002: The alias is for the element "idd" of type t:Base, which the contract lacks. Did you mean "id"?`,
      `error SW4002: The alias is for the member "stop", which the contract lacks. Did you mean "step"?`,
      `error SW4002: The alias is for the value "fulll" of element t:run/step/@kind, which the contract lacks. Did you mean "full"?`,
    ]);
  });
});
