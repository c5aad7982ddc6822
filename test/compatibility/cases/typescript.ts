import { ORDER, SCHEMA, type Case } from "../case.js";

const ELEMENT = '<xs:element name="order" type="t:Order"/>';

function order(children: string): string {
  return `<xs:complexType name="Order"><xs:sequence>${children}</xs:sequence></xs:complexType>`;
}

const PART = '<xs:complexType name="part"><xs:sequence/></xs:complexType>';
const UPPER_PART = '<xs:complexType name="Part"><xs:sequence/></xs:complexType>';
const LINE = '<xs:element name="line" type="xs:int" minOccurs="0" maxOccurs="unbounded"/>';
const LINES = '<xs:element name="lines" type="t:ArrayOfLine"/>';

function lines(content: string): string {
  return `<xs:complexType name="ArrayOfLine"><xs:sequence>${content}</xs:sequence></xs:complexType>`;
}

/** What differs in TypeScript alone. */
export const TYPESCRIPT_CASES: readonly Case[] = [
  {
    rule: "type-name-changed",
    also: ["type-added"],
    frame: SCHEMA,
    old: [ELEMENT, order('<xs:element name="part" type="t:part"/>'), PART].join("\n"),
    new: [ELEMENT, order('<xs:element name="part" type="t:part"/>'), UPPER_PART, PART].join("\n"),
  },
  {
    rule: "member-name-changed",
    frame: ORDER,
    old: '  <xs:sequence><xs:element name="Id" type="xs:int"/></xs:sequence>',
    new: '  <xs:sequence><xs:element name="Id" type="xs:int"/></xs:sequence>\n  <!-- with the option naming=preserve -->',
    newOptions: { naming: "preserve" },
    read: "return order.id;",
    write: "{ id: 1 }",
  },
  {
    rule: "shape-changed",
    also: ["element-added-optional"],
    frame: SCHEMA,
    old: [ELEMENT, order(LINES), lines(LINE)].join("\n"),
    new: [
      ELEMENT,
      order(LINES),
      lines(`${LINE}<xs:element name="total" type="xs:int" minOccurs="0"/>`),
    ].join("\n"),
    read: "return order.lines.length;",
    write: "{ lines: [1] }",
  },
  {
    rule: "mapping-changed",
    frame: ORDER,
    old: '  <xs:sequence><xs:element name="at" type="xs:dateTime"/></xs:sequence>',
    new: '  <xs:sequence><xs:element name="at" type="xs:dateTime"/></xs:sequence>\n  <!-- with the option map dateTime=Date -->',
    newOptions: { datatypes: { dateTime: "Date" } },
    read: "const at: string = order.at; return at;",
    write: '{ at: "2001-01-01T00:00:00Z" }',
  },
];
