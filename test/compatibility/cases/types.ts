import { code, order, ORDER, SCHEMA, type Case } from "../case.js";

const XSI = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:t="urn:t"';
const ELEMENT = '<xs:element name="order" type="t:Order"/>';
const ID = '<xs:sequence><xs:element name="id" type="xs:int"/></xs:sequence>';

function type(name: string, content = ID, attributes = ""): string {
  return `<xs:complexType name="${name}"${attributes}>${content}</xs:complexType>`;
}

function extension(name: string, content = ""): string {
  const derived = `<xs:extension base="t:Order">${content}</xs:extension>`;
  return type(name, `<xs:complexContent>${derived}</xs:complexContent>`);
}

const NOTE = '<xs:sequence><xs:element name="note" type="xs:string"/></xs:sequence>';
const LARGE = extension("Large", NOTE);
const LARGE_MESSAGE = order("<id>1</id><note>n</note>", `${XSI} xsi:type="t:Large"`);
const PLAIN = order("<id>1</id>");

function lines(...components: readonly string[]): string {
  return [ELEMENT, ...components].join("\n");
}

const HOLDER = type("Order", '<xs:sequence><xs:element name="code" type="t:One"/></xs:sequence>');

/** Definitions of types. */
export const TYPE_CASES: readonly Case[] = [
  {
    rule: "type-added",
    frame: SCHEMA,
    old: lines(type("Order")),
    new: lines(type("Order"), type("Offer")),
    oldMessage: PLAIN,
    newMessage: PLAIN,
    read: "return order.id;",
    write: "{ id: 1 }",
  },
  {
    rule: "type-removed",
    frame: SCHEMA,
    old: lines(type("Order"), type("Offer", NOTE)),
    new: lines(type("Order")),
    oldMessage: PLAIN,
    newMessage: PLAIN,
    read: 'const offer: import("./types.js").Offer = { note: "n" }; return [order, offer];',
  },
  {
    rule: "type-renamed",
    frame: SCHEMA,
    old: lines(HOLDER, type("One")),
    new: lines(HOLDER.replace("t:One", "t:Two"), type("Two")),
    oldMessage: order('<code xsi:type="t:One"><id>1</id></code>', XSI),
    newMessage: order('<code xsi:type="t:Two"><id>1</id></code>', XSI),
    read: 'const one: import("./types.js").One = order.code; return one;',
    write: '{ code: { id: 1 } satisfies import("./types.js").One }',
  },
  {
    rule: "derived-type-added",
    also: ["type-added"],
    frame: SCHEMA,
    old: lines(type("Order"), extension("Small")),
    new: lines(type("Order"), extension("Small"), LARGE),
    oldMessage: PLAIN,
    newMessage: LARGE_MESSAGE,
  },
  {
    rule: "derived-type-removed",
    also: ["type-removed"],
    frame: SCHEMA,
    old: lines(type("Order"), extension("Small"), LARGE),
    new: lines(type("Order"), extension("Small")),
    oldMessage: LARGE_MESSAGE,
    newMessage: PLAIN,
  },
  {
    rule: "type-made-abstract",
    frame: SCHEMA,
    old: lines(type("Order"), LARGE),
    new: lines(type("Order", ID, ' abstract="true"'), LARGE),
    oldMessage: PLAIN,
    newMessage: LARGE_MESSAGE,
  },
  {
    rule: "type-made-concrete",
    frame: SCHEMA,
    old: lines(type("Order", ID, ' abstract="true"'), LARGE),
    new: lines(type("Order"), LARGE),
    oldMessage: LARGE_MESSAGE,
    newMessage: PLAIN,
  },
  {
    rule: "derivation-changed",
    frame: SCHEMA,
    old: lines(type("Order"), extension("Small")),
    new: lines(type("Order"), type("Small")),
    oldMessage: order("<id>1</id>", `${XSI} xsi:type="t:Small"`),
  },
  {
    rule: "type-replaced",
    also: ["wildcard-added"],
    frame: SCHEMA,
    old: lines(HOLDER, type("One"), type("Two", ID.replace("/>", '/><xs:any minOccurs="0"/>'))),
    new: lines(
      HOLDER.replace("t:One", "t:Two"),
      type("One"),
      type("Two", ID.replace("/>", '/><xs:any minOccurs="0"/>')),
    ),
    oldMessage: order("<code><id>1</id></code>"),
  },
  {
    rule: "type-kind-changed",
    frame: SCHEMA,
    old: lines(HOLDER, '<xs:simpleType name="One"><xs:restriction base="xs:int"/></xs:simpleType>'),
    new: lines(HOLDER, type("One")),
    oldMessage: code("1"),
    newMessage: code("<id>1</id>"),
    read: "const found: number = order.code; return found;",
    write: "{ code: 1 }",
  },
  {
    rule: "content-kind-changed",
    also: ["derivation-changed"],
    frame: ORDER,
    old: '  <xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent>',
    new: `  ${ID}`,
    oldMessage: order("1"),
    newMessage: PLAIN,
    read: "return order.value;",
    write: "{ value: 1 }",
  },
  {
    rule: "mixed-added",
    frame: SCHEMA,
    old: lines(type("Order")),
    new: lines(type("Order", ID, ' mixed="true"')),
    oldMessage: PLAIN,
    newMessage: order("text <id>1</id>"),
    read: "return order.id;",
    write: "{ id: 1 }",
  },
  {
    rule: "mixed-removed",
    frame: SCHEMA,
    old: lines(type("Order", ID, ' mixed="true"')),
    new: lines(type("Order")),
    oldMessage: order("text <id>1</id>"),
    newMessage: PLAIN,
    read: "return order.content;",
    write: '{ content: ["text", { kind: "id", value: 1 }] }',
  },
];
