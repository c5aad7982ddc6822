import { code, CODE, type Case } from "../case.js";

function restriction(base: string, ...facets: readonly string[]): string {
  const lines = facets.map((facet) => `    <xs:${facet}/>\n`).join("");
  return `  <xs:restriction base="xs:${base}">\n${lines}  </xs:restriction>`;
}

function values(...texts: readonly string[]): string {
  return restriction("string", ...texts.map((text) => `enumeration value="${text}"`));
}

const READ_STRING = "const found: string = order.code; return found;";
const EXHAUSTIVE = `switch (order.code) {
  case "a":
    return 1;
  case "b":
    return 2;
}`;

/** Simple types: that of `code` differs. */
export const SIMPLE_TYPE_CASES: readonly Case[] = [
  {
    rule: "enumeration-value-added",
    frame: CODE,
    old: values("a", "b"),
    new: values("a", "b", "c"),
    oldMessage: code("a"),
    newMessage: code("c"),
    read: EXHAUSTIVE,
    write: '{ code: "a" }',
  },
  {
    rule: "enumeration-value-removed",
    frame: CODE,
    old: values("a", "b"),
    new: values("a"),
    oldMessage: code("b"),
    newMessage: code("a"),
    read: 'return order.code === "b";',
    write: '{ code: "b" }',
  },
  {
    rule: "enumeration-introduced",
    frame: CODE,
    old: restriction("string"),
    new: values("a", "b"),
    oldMessage: code("z"),
    newMessage: code("a"),
    read: READ_STRING,
    write: '{ code: "z" }',
  },
  {
    rule: "enumeration-lifted",
    frame: CODE,
    old: values("a", "b"),
    new: restriction("string"),
    oldMessage: code("a"),
    newMessage: code("z"),
    read: EXHAUSTIVE,
    write: '{ code: "a" }',
  },
  {
    rule: "facet-narrowed",
    frame: CODE,
    old: restriction("string", 'maxLength value="4"'),
    new: restriction("string", 'maxLength value="3"'),
    oldMessage: code("abcd"),
    newMessage: code("abc"),
    read: READ_STRING,
    write: '{ code: "abcd" }',
  },
  {
    rule: "facet-widened",
    frame: CODE,
    old: restriction("int", 'maxInclusive value="9"'),
    new: restriction("int", 'maxInclusive value="10"'),
    oldMessage: code("9"),
    newMessage: code("10"),
    read: "const found: number = order.code; return found;",
    write: "{ code: 9 }",
  },
  {
    rule: "facet-changed",
    frame: CODE,
    old: restriction("string", 'length value="2"'),
    new: restriction("string", 'length value="3"'),
    oldMessage: code("ab"),
    newMessage: code("abc"),
    read: READ_STRING,
    write: '{ code: "ab" }',
  },
  {
    rule: "pattern-added",
    frame: CODE,
    old: restriction("string"),
    new: restriction("string", 'pattern value="[0-9]+"'),
    oldMessage: code("a"),
    newMessage: code("1"),
    read: READ_STRING,
    write: '{ code: "a" }',
  },
  {
    rule: "pattern-removed",
    frame: CODE,
    old: restriction("string", 'pattern value="[0-9]+"'),
    new: restriction("string"),
    oldMessage: code("1"),
    newMessage: code("a"),
    read: READ_STRING,
    write: '{ code: "1" }',
  },
  {
    rule: "pattern-changed",
    frame: CODE,
    old: restriction("string", 'pattern value="[0-9]+"'),
    new: restriction("string", 'pattern value="\\d+"'),
    read: READ_STRING,
    write: '{ code: "1" }',
  },
  {
    rule: "white-space-changed",
    frame: CODE,
    old: restriction("string", 'whiteSpace value="preserve"'),
    new: restriction("string", 'whiteSpace value="collapse"'),
    oldMessage: code(" a "),
    newMessage: code(" a "),
    read: READ_STRING,
    write: '{ code: "a" }',
  },
  {
    rule: "base-widened",
    frame: CODE,
    old: restriction("int"),
    new: restriction("long"),
    oldMessage: code("1"),
    newMessage: code("4294967296"),
    read: "const found: number = order.code; return found;",
    write: "{ code: 1 }",
  },
  {
    rule: "base-narrowed",
    frame: CODE,
    old: restriction("int"),
    new: restriction("short"),
    oldMessage: code("65536"),
    newMessage: code("1"),
    read: "const found: number = order.code; return found;",
    write: "{ code: 1 }",
  },
  {
    rule: "base-changed",
    frame: CODE,
    old: restriction("date"),
    new: restriction("boolean"),
    oldMessage: code("2001-01-01"),
    newMessage: code("true"),
    read: READ_STRING,
    write: '{ code: "2001-01-01" }',
  },
  {
    rule: "variety-changed",
    frame: CODE,
    old: restriction("int"),
    new: '  <xs:list itemType="xs:int"/>',
    newMessage: code("1 2"),
    read: "const found: number = order.code; return found;",
    write: "{ code: 1 }",
  },
  {
    rule: "union-member-added",
    frame: CODE,
    old: '  <xs:union memberTypes="xs:int xs:boolean"/>',
    new: '  <xs:union memberTypes="xs:int xs:boolean xs:date"/>',
    oldMessage: code("1"),
    newMessage: code("2001-01-01"),
    read: "const found: number | boolean = order.code; return found;",
    write: "{ code: 1 }",
  },
  {
    rule: "union-member-removed",
    frame: CODE,
    old: '  <xs:union memberTypes="xs:int xs:boolean xs:date"/>',
    new: '  <xs:union memberTypes="xs:int xs:boolean"/>',
    oldMessage: code("2001-01-01"),
    newMessage: code("1"),
    read: "const found: number | boolean | string = order.code; return found;",
    write: '{ code: "2001-01-01" }',
  },
];
