import { describe, expect, test } from "@jest/globals";
import { schemaContract, schemaFaults, simpleType, withoutPlaces } from "./build-from-text.js";

function restriction(base: string, facets: string, name = "T"): string {
  return `<xs:simpleType name="${name}"><xs:restriction base="${base}">${facets}</xs:restriction></xs:simpleType>`;
}

/** `<xs:minLength value="1"/>` from `minLength=1`. */
function facets(text: string): string {
  return text.replace(/(\w+)=(\S+)/g, `<xs:$1 value="$2"/>`);
}

function facetsOf(base: string, text: string): unknown {
  const contract = schemaContract(restriction(base, text));
  return withoutPlaces(simpleType(contract, "{urn:t}T").facets);
}

describe("facets (XML Schema 1.0 Part 2 §4.3)", () => {
  test.each([
    ["xs:string", "minLength=1 maxLength=20", { minLength: 1, maxLength: 20 }],
    ["xs:string", "whiteSpace=replace length=3", { whiteSpace: "replace", length: 3 }],
    ["xs:decimal", "totalDigits=5 fractionDigits=2", { totalDigits: 5, fractionDigits: 2 }],
    ["xs:int", "minInclusive=0 maxExclusive=100", { minInclusive: "0", maxExclusive: "100" }],
    ["xs:NMTOKENS", "maxLength=4", { maxLength: 4 }],
    ["xs:date", "minExclusive=2000-01-01", { minExclusive: "2000-01-01" }],
  ])("of a restriction of %s: %s", (base, text, expected) => {
    expect(facetsOf(base, facets(text))).toEqual(expected);
  });

  test("the patterns of one step are alternatives, kept in order", () => {
    expect(facetsOf("xs:string", facets("pattern=a+ pattern=b+"))).toEqual({
      patterns: ["a+", "b+"],
    });
  });

  test("enumerated values have the white space of their base normalized, notes kept, repeats dropped", () => {
    expect(
      facetsOf(
        "xs:token",
        `<xs:enumeration value=" a  b "><xs:annotation><xs:documentation>Both.</xs:documentation></xs:annotation></xs:enumeration>
<xs:enumeration value="a b"/><xs:enumeration value="c"/>`,
      ),
    ).toEqual({ enumeration: [{ value: "a b", docs: { text: "Both." } }, { value: "c" }] });
  });

  test("enumerated names are resolved", () => {
    expect(facetsOf("xs:QName", `<xs:enumeration value="t:a"/>`)).toEqual({
      enumeration: [{ value: "t:a", qname: { namespace: "urn:t", localName: "a" } }],
    });
  });

  test.each([
    [
      "does not apply",
      "xs:NMTOKENS",
      "totalDigits=3",
      "The facet totalDigits does not apply to xs:NMTOKENS.",
    ],
    ["does not apply", "xs:int", "length=3", "The facet length does not apply to xs:int."],
    [
      "does not apply",
      "xs:boolean",
      "enumeration=true",
      "The facet enumeration does not apply to xs:boolean.",
    ],
    [
      "a count over another",
      "xs:string",
      "minLength=3 maxLength=2",
      `The value "3" of the facet minLength is not allowed: minLength 3 exceeds maxLength 2.`,
    ],
    [
      "a bound over another",
      "xs:int",
      "minInclusive=3 maxInclusive=2",
      `The value "3" of the facet minInclusive is not allowed: it is not below maxInclusive 2.`,
    ],
    [
      "a bound that is none of the base",
      "xs:int",
      "minInclusive=x",
      `The value "x" of the facet minInclusive is not allowed: it is not a value of the base type: `,
    ],
    [
      "two bounds on one side",
      "xs:int",
      "minInclusive=1 minExclusive=1",
      `The value "1" of the facet minExclusive is not allowed: minInclusive stands beside it.`,
    ],
    [
      "white space less normalized",
      "xs:token",
      "whiteSpace=preserve",
      `The value "preserve" of the facet whiteSpace is not allowed: the base says "collapse".`,
    ],
    [
      "an enumerated value that is none of the base",
      "xs:int",
      "enumeration=one",
      `The enumerated value "one" is not one of the base type: `,
    ],
    [
      "an enumerated value beyond the base",
      "xs:byte",
      "enumeration=200",
      `The enumerated value "200" is not one of the base type: `,
    ],
  ])("refused: %s", (_, base, text, message) => {
    const faults = schemaFaults(restriction(base, facets(text)));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`error SW2014: ${message}`);
  });

  test.each([
    ["maxLength=5", "maxLength=6", "the base has 5"],
    ["minLength=5", "minLength=4", "the base has 5"],
    ["length=5", "length=4", "the base has 5"],
  ])("a restriction of %s may not say %s", (base, own, reason) => {
    const faults = schemaFaults(
      restriction("xs:string", facets(base), "B") + restriction("t:B", facets(own)),
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`is not allowed: ${reason}.`);
  });

  test.each([
    ["minInclusive=5", "minInclusive=4"],
    ["maxExclusive=5", "maxInclusive=5"],
    ["maxInclusive=5", "minInclusive=6"],
  ])("a range of %s may not be widened by %s", (base, own) => {
    const faults = schemaFaults(
      restriction("xs:decimal", facets(base), "B") + restriction("t:B", facets(own)),
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`the base has ${base.replace("=", " ")}.`);
  });

  test("a fixed facet keeps its value", () => {
    const base = restriction("xs:string", `<xs:maxLength value="5" fixed="true"/>`, "B");
    expect(schemaFaults(base + restriction("t:B", facets("maxLength=5")))).toEqual([]);
    expect(schemaFaults(base + restriction("t:B", facets("maxLength=4")))[0]).toContain(
      "the base fixes it as 5.",
    );
  });

  test("enumerated values must be among those of an enumerated base", () => {
    const base = restriction("xs:string", facets("enumeration=a enumeration=b"), "B");
    expect(schemaFaults(base + restriction("t:B", facets("enumeration=b")))).toEqual([]);
    expect(schemaFaults(base + restriction("t:B", facets("enumeration=c")))).toHaveLength(1);
  });

  test("default and fixed values must be values of their type", () => {
    const faults = schemaFaults(`<xs:element name="a" type="xs:int" default="one"/>
<xs:complexType name="T"><xs:sequence><xs:element name="b" type="xs:boolean" fixed="2"/></xs:sequence>
<xs:attribute name="c" type="xs:date" default="today"/></xs:complexType>
<xs:element name="d" type="xs:QName" default="x:y"/>`);
    expect(
      faults.map((fault) => fault.replace(/^a.xsd:(\d+).*?(SW\d+: .*?) is not one.*$/, "$1 $2")),
    ).toEqual([
      `3 SW2001: The default value "one" of "a"`,
      `5 SW2001: The default value "today" of "c"`,
      `4 SW2001: The fixed value "2" of "b"`,
    ]);
  });
});
