import { describe, expect, test } from "@jest/globals";

import { builtInRelation } from "../../generator/compare/built-in-relation.js";
import { compareContracts } from "../../generator/compare/compare.js";
import { facetChanges } from "../../generator/compare/facets.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { loadContract } from "../../generator/load.js";
import { locateContract, shippedContracts } from "../../generator/locate.js";
import { packageFolder } from "../../generator/package-folder.js";
import { build, schemaContract } from "../unit/model/build-from-text.js";

describe("the direction of a difference", () => {
  /** A service whose request, response and fault hold types of their own, and whose both hold one. */
  function service(change: Readonly<Record<string, string>>) {
    const type = (name: string): string =>
      `<xs:complexType name="${name}"><xs:sequence>
        <xs:element name="a" type="xs:int"${change[name] ?? ""}/>
      </xs:sequence></xs:complexType>`;
    const element = (name: string, ...types: readonly string[]): string =>
      `<xs:element name="${name}"><xs:complexType><xs:sequence>${types
        .map((part) => `<xs:element name="${part.toLowerCase()}" type="t:${part}"/>`)
        .join("")}</xs:sequence></xs:complexType></xs:element>`;
    const message = (name: string): string =>
      `<message name="${name}"><part name="p" element="t:${name}"/></message>`;
    const body = '<s:body use="literal"/>';
    const text = `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:t="urn:t"
      xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema"
      targetNamespace="urn:t"><types><xs:schema targetNamespace="urn:t">
      ${["Asked", "Given", "Shared", "Broken", "Unused"].map(type).join("")}
      ${element("Get", "Asked", "Shared")}${element("GetResponse", "Given", "Shared")}
      ${element("Lost", "Broken")}</xs:schema></types>
      ${["Get", "GetResponse", "Lost"].map(message).join("")}
      <portType name="Port"><operation name="Get"><input message="t:Get"/>
        <output message="t:GetResponse"/><fault name="Lost" message="t:Lost"/></operation></portType>
      <binding name="B" type="t:Port"><s:binding transport="http://schemas.xmlsoap.org/soap/http"/>
        <operation name="Get"><s:operation soapAction="a"/><input>${body}</input>
        <output>${body}</output><fault name="Lost"><s:fault name="Lost" use="literal"/></fault>
        </operation></binding></definitions>`;
    const { contract, diagnostics } = build({ "a.wsdl": text });
    const errors = diagnostics.filter((line) => line.includes(" error "));
    if (errors.length > 0) throw new Error(errors.join("\n"));
    return contract;
  }

  // That `a` may be absent is compatible for the new reader, and breaking for the old one.
  test.each([
    ["Asked", "server", ["compatible", "none"], ["compatible", "breaking"]],
    ["Given", "server", ["none", "breaking"], ["breaking", "compatible"]],
    ["Shared", "server", ["compatible", "breaking"], ["breaking", "breaking"]],
    ["Broken", "server", ["none", "breaking"], ["breaking", "compatible"]],
    ["Unused", "server", ["none", "none"], ["breaking", "breaking"]],
    ["Asked", "client", ["breaking", "none"], ["compatible", "breaking"]],
    ["Given", "client", ["none", "compatible"], ["breaking", "compatible"]],
    ["Shared", "client", ["breaking", "compatible"], ["breaking", "breaking"]],
  ] as const)("of the type %s, with the %s ahead", (name, upgraded, wire, source) => {
    const found = compareContracts(service({}), service({ [name]: ' minOccurs="0"' }), {
      upgraded,
    });
    expect(found.map(({ rule, path }) => [rule, path])).toEqual([
      ["element-made-optional", `tns:${name}/a`],
    ]);
    const [difference] = found;
    expect([difference?.wire, difference?.source]).toEqual([
      { clientToServer: wire[0], serverToClient: wire[1] },
      { client: source[0], server: source[1] },
    ]);
  });
});

describe("built-in types", () => {
  test.each([
    ["int", "int", "same"],
    ["int", "long", "widened"],
    ["unsignedByte", "short", "widened"],
    ["unsignedShort", "short", "changed"],
    ["long", "unsignedInt", "narrowed"],
    ["integer", "decimal", "widened"],
    ["int", "double", "widened"],
    ["long", "double", "changed"],
    ["decimal", "double", "changed"],
    ["float", "double", "widened"],
    ["token", "string", "widened"],
    ["string", "NCName", "narrowed"],
    ["date", "dateTime", "changed"],
    ["boolean", "string", "widened"],
    ["hexBinary", "base64Binary", "changed"],
  ])("from %s to %s: %s", (before, after, relation) => {
    expect(builtInRelation(before, after)).toBe(relation);
  });
});

describe("facets", () => {
  test.each([
    [{ maxLength: 4 }, { maxLength: 5 }, "string", "widened"],
    [{ minLength: 4 }, { minLength: 5 }, "string", "narrowed"],
    [{}, { length: 5 }, "string", "narrowed"],
    [{ fractionDigits: 2 }, {}, "decimal", "widened"],
    [{ maxInclusive: "9" }, { maxInclusive: "10" }, "int", "widened"],
    [{ minInclusive: "9" }, { minInclusive: "10" }, "int", "narrowed"],
    [{ maxInclusive: "9" }, { maxExclusive: "9" }, "int", "narrowed"],
    [{ minExclusive: "9" }, { minInclusive: "9" }, "int", "widened"],
    [
      { maxInclusive: "2001-01-01T00:00:00Z" },
      { maxInclusive: "2001-01-01T00:30:00+01:00" },
      "dateTime",
      "narrowed",
    ],
    [{ maxInclusive: "P1M" }, { maxInclusive: "P30D" }, "duration", "changed"],
  ])("%j to %j of %s: %s", (before, after, builtIn, relation) => {
    expect(facetChanges(before, after, builtIn).map((change) => change.relation)).toEqual([
      relation,
    ]);
  });

  test("that say the same in another way do not differ", () => {
    expect(facetChanges({ maxInclusive: "1.0" }, { maxInclusive: "1.00" }, "decimal")).toEqual([]);
  });
});

describe("content models", () => {
  function rules(before: string, after: string): readonly string[] {
    const type = (content: string): string =>
      `<xs:complexType name="T">${content}</xs:complexType>`;
    return compareContracts(schemaContract(type(before)), schemaContract(type(after))).map(
      ({ rule, path }) => `${rule} ${path}`,
    );
  }
  const element = (name: string, occurs = ""): string =>
    `<xs:element name="${name}" type="xs:int"${occurs}/>`;
  const [A, B, C] = [element("a"), element("b"), element("c")];
  const sequence = (...parts: readonly string[]): string =>
    `<xs:sequence>${parts.join("")}</xs:sequence>`;
  const choice = (...parts: readonly string[]): string =>
    `<xs:choice>${parts.join("")}</xs:choice>`;
  const OPTIONAL = ' minOccurs="0"';

  test.each([
    ["groups around one element", sequence(A), sequence(sequence(choice(A))), []],
    [
      "an optional group of optional elements",
      sequence(element("a", OPTIONAL)),
      `<xs:sequence minOccurs="0">${element("a", OPTIONAL)}</xs:sequence>`,
      [],
    ],
    [
      "a wildcard that must be present",
      sequence('<xs:any minOccurs="0"/>'),
      sequence("<xs:any/>"),
      ["element-made-required tns:T/any"],
    ],
    ["a choice in another order", choice(A, B), choice(B, A), []],
    [
      "an element between others",
      sequence(A, C),
      sequence(A, element("b", OPTIONAL), C),
      ["element-added-optional tns:T/b"],
    ],
    [
      "a whole choice that is new",
      sequence(C),
      sequence(choice(A, B), C),
      ["element-added-required tns:T/a"],
    ],
    [
      "an alternative of several elements",
      choice(A, B),
      choice(sequence(A, C), B),
      ["element-added-required tns:T/c"],
    ],
    [
      "a choice that may be absent",
      choice(A, B),
      choice(A, B).replace("<xs:choice", '<xs:choice minOccurs="0"'),
      ["element-made-optional tns:T"],
    ],
    [
      "a choice that repeats",
      choice(A, B),
      choice(A, B).replace("<xs:choice", '<xs:choice maxOccurs="9"'),
      ["element-made-repeated tns:T/a", "element-made-repeated tns:T/b", "shape-changed tns:T"],
    ],
    [
      "a sequence that may be absent",
      sequence(A, B),
      sequence(A, B).replace("<xs:sequence", "<xs:sequence minOccurs='0'"),
      ["element-made-optional tns:T/a", "element-made-optional tns:T/b"],
    ],
    [
      "elements that moved out of a choice",
      sequence(choice(A, B), C),
      sequence(A, choice(B, C)),
      [
        "element-made-required tns:T/a",
        "element-made-optional tns:T/c",
        "content-model-changed tns:T",
      ],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(rules(before, after)).toEqual(expected);
  });
});

test.each(shippedContracts())("the contract %s does not differ from itself", (name) => {
  const load = () => {
    const diagnostics = new Diagnostics();
    return loadContract(locateContract(name, packageFolder(), diagnostics), diagnostics).contract;
  };
  expect(compareContracts(load(), load(), { upgraded: "client" })).toEqual([]);
});
