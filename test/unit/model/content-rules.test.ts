import { describe, expect, test } from "@jest/globals";
import { faultCodes, schemaFaults } from "./build-from-text.js";

const any = (namespace: string): string => `<xs:any namespace="${namespace}"/>`;

/** `a b? c{2,3} (d|e)* any` as particles; every element is of `xs:anyType`. */
function particles(text: string): string {
  return text
    .replace(/\(/g, "<xs:choice>")
    .replace(/\|/g, " ")
    .replace(/<xs:choice>([^()]*)\)([?*+]?)/g, (_, inner: string, occurs: string) => {
      return `<xs:choice${occursOf(occurs)}>${particles(inner)}</xs:choice>`;
    })
    .replace(
      /(?<![\w<:="/])([a-z])([?*+]|\{\d,\d\})?(?![\w:="])/g,
      (_, name: string, occurs?: string) => {
        return `<xs:element name="${name}"${occursOf(occurs ?? "")}/>`;
      },
    );
}

function occursOf(occurs: string): string {
  const range = /\{(\d),(\d)\}/.exec(occurs);
  if (range !== null) return ` minOccurs="${range[1]}" maxOccurs="${range[2]}"`;
  const min = occurs === "?" || occurs === "*" ? ` minOccurs="0"` : "";
  return min + (occurs === "*" || occurs === "+" ? ` maxOccurs="unbounded"` : "");
}

function faultsOf(content: string): readonly string[] {
  return schemaFaults(
    `<xs:complexType name="T"><xs:sequence>${content}</xs:sequence></xs:complexType>`,
  );
}

describe("unique particle attribution (XML Schema 1.0 Part 1 §3.8.6)", () => {
  test.each(["a b a", "a? b a", "a* b", "a b?", "(a|b)* c", "a{2,2} a", "(a|b) (c|a)?"])(
    "%s is unambiguous",
    (text) => {
      expect(faultsOf(particles(text))).toEqual([]);
    },
  );

  test.each(["a? a", "a* a", "a{1,2} a", "(a|a)", "a? b? a", "(a|b)* b", "(a|b)? a"])(
    "%s is ambiguous",
    (text) => {
      expect(faultCodes(faultsOf(particles(text)))).toEqual(["3 warning SW2017"]);
    },
  );

  test("a wildcard may not admit what stands beside it", () => {
    expect(faultsOf(particles("a?") + any("##any"))).toHaveLength(1);
    expect(faultsOf(particles("a?") + any("##targetNamespace"))).toHaveLength(1);
    expect(faultsOf(particles("a?") + any("##other"))).toEqual([]);
    expect(faultsOf(`<xs:choice>${any("urn:a")}${any("##other")}</xs:choice>`)).toHaveLength(1);
  });

  test("what may stand for an element counts as that element", () => {
    const faults = schemaFaults(`<xs:element name="head"/>
<xs:element name="member" substitutionGroup="t:head"/>
<xs:complexType name="T"><xs:choice><xs:element ref="t:head"/><xs:element ref="t:member"/></xs:choice></xs:complexType>`);
    expect(faults).toEqual([
      `a.xsd:5:63: warning SW2017: The content model is ambiguous: an element could belong to this element "member" or to the element "head" at line 5, column 37. Merge the two, or put something between them that must be there.`,
    ]);
  });

  test("an ambiguity that types inherit is told once", () => {
    const faults =
      schemaFaults(`<xs:complexType name="A"><xs:sequence>${particles("a? a")}</xs:sequence></xs:complexType>
<xs:complexType name="B"><xs:complexContent><xs:extension base="t:A"/></xs:complexContent></xs:complexType>`);
    expect(faultCodes(faults)).toEqual(["3 warning SW2017"]);
  });
});

describe("element declarations consistent (§3.8.6)", () => {
  test("elements of one name in one content model have one type", () => {
    expect(
      faultsOf(`<xs:element name="a" type="xs:int"/><xs:element name="a" type="xs:int"/>`),
    ).toEqual([]);
    expect(
      faultCodes(
        faultsOf(`<xs:element name="a" type="xs:int"/><xs:element name="a" type="xs:long"/>`),
      ),
    ).toEqual(["3 error SW2017"]);
  });
});

describe("all groups (§3.8.6)", () => {
  test("are the whole content and occur once", () => {
    const group = `<xs:group name="G"><xs:all><xs:element name="a"/></xs:all></xs:group>\n`;
    const type = (content: string): string =>
      `<xs:complexType name="T">${content}</xs:complexType>`;
    expect(schemaFaults(group + type(`<xs:group ref="t:G"/>`))).toEqual([]);
    expect(
      faultCodes(schemaFaults(group + type(`<xs:sequence><xs:group ref="t:G"/></xs:sequence>`))),
    ).toEqual(["3 error SW2003"]);
  });
});

describe("restrictions (§3.9.6 Particle Valid)", () => {
  const restriction = (base: string, derived: string): readonly string[] =>
    schemaFaults(`<xs:complexType name="B">${base}</xs:complexType>
<xs:complexType name="R"><xs:complexContent><xs:restriction base="t:B">${derived}</xs:restriction></xs:complexContent></xs:complexType>`);
  const sequence = (text: string): string => `<xs:sequence>${particles(text)}</xs:sequence>`;

  test.each([
    ["a b? c", "a c"],
    ["a b? c", "a b c"],
    ["a* b", "a{2,3} b"],
    ["(a|b|c)", "(a|c)"],
    ["(a|b|c)", "b"],
    ["(a|b)* c", "a c"],
    ["(a|b)* c", "(a|b) c"],
    ["a?", ""],
  ])("%s may be restricted to %s", (base, derived) => {
    expect(restriction(sequence(base), sequence(derived))).toEqual([]);
  });

  test.each([
    ["a b? c", "a b", `the base requires the element "c"`],
    ["a b? c", "c a", `the element "c" stands where the base has "a"`],
    ["a", "a?", `the element "a" may occur 0 to 1 times, in the base 1 to 1`],
    ["a{1,2}", "a{1,3}", `the element "a" may occur 1 to 3 times, in the base 1 to 2`],
    ["(a|b)", "(a|d)", `the element "d" stands where the base has "b"`],
    ["a b", "a b d?", `the element "d" is not in the base at its place`],
  ])("%s may not be restricted to %s", (base, derived, reason) => {
    expect(restriction(sequence(base), sequence(derived))).toEqual([
      `a.xsd:4:1: warning SW2018: The content does not restrict that of the base: ${reason}. Leave out only what the base lets be absent, and change nothing else.`,
    ]);
  });

  test("an element keeps its type or has one derived by restriction, and is not nillable anew", () => {
    const typed = (type: string, more = ""): string =>
      `<xs:sequence><xs:element name="a" type="${type}" ${more}/></xs:sequence>`;
    expect(restriction(typed("xs:int"), typed("xs:short"))).toEqual([]);
    expect(restriction(typed("xs:int"), typed("xs:long"))).toHaveLength(1);
    expect(restriction(typed("xs:int"), typed("xs:int", `nillable="true"`))).toHaveLength(1);
    expect(restriction(typed("xs:int", `fixed="1"`), typed("xs:int"))).toHaveLength(1);
  });

  test("a wildcard may be restricted to elements that it admits, or to a narrower wildcard", () => {
    const wildcard = (namespace: string, more = ""): string =>
      `<xs:sequence><xs:any namespace="${namespace}" maxOccurs="5" ${more}/></xs:sequence>`;
    expect(restriction(wildcard("##targetNamespace"), sequence("a b"))).toEqual([]);
    expect(restriction(wildcard("##other"), sequence("a b"))).toHaveLength(1);
    expect(restriction(wildcard("##any"), wildcard("urn:x"))).toEqual([]);
    expect(restriction(wildcard("urn:x"), wildcard("##any"))).toHaveLength(1);
    expect(restriction(wildcard("##any"), wildcard("##any", `processContents="lax"`))).toHaveLength(
      1,
    );
  });

  test("the head of a substitution group may be restricted to a member", () => {
    const faults =
      schemaFaults(`<xs:element name="head" type="xs:int"/><xs:element name="member" substitutionGroup="t:head"/>
<xs:complexType name="B"><xs:sequence><xs:element ref="t:head"/></xs:sequence></xs:complexType>
<xs:complexType name="R"><xs:complexContent><xs:restriction base="t:B">
  <xs:sequence><xs:element ref="t:member"/></xs:sequence>
</xs:restriction></xs:complexContent></xs:complexType>`);
    expect(faults).toEqual([]);
  });
});
