import { describe, expect, test } from "@jest/globals";

import { decodeInstance, type DecodeInstanceOptions } from "../../../generator/instances/decode.js";
import { encodeInstance } from "../../../generator/instances/encode.js";
import { printInstance } from "../../../generator/instances/json.js";
import { infoset } from "../../support/infoset.js";
import { envelope, ORDERS } from "./orders.js";

function decode(xml: string | Uint8Array, options: DecodeInstanceOptions = {}): unknown {
  return JSON.parse(printInstance(decodeInstance(ORDERS, xml, { file: "order.xml", ...options })));
}

function encode(json: unknown): string {
  const text = typeof json === "string" ? json : JSON.stringify(json, undefined, 2);
  return encodeInstance(ORDERS, text, { file: "order.json" });
}

describe("a document", () => {
  const xml =
    '<?xml version="1.0" encoding="utf-8"?>' +
    '<Order xmlns="urn:orders"><id>9007199254740993</id><weight>INF</weight>' +
    "<image>AAEC/w==</image><note>a</note><note/>" +
    '<x:tag xmlns:x="urn:x" x:ref="x:y">some <b xmlns="">text</b></x:tag></Order>\n';
  const json = {
    element: "Order",
    namespace: "urn:orders",
    value: {
      id: "9007199254740993",
      weight: "INF",
      image: "AAEC/w==",
      note: ["a", ""],
      any: [
        {
          namespace: "urn:x",
          localName: "tag",
          attributes: [{ namespace: "urn:x", localName: "ref", value: "x:y" }],
          children: [
            "some ",
            { namespace: "", localName: "b", attributes: [], children: ["text"] },
          ],
          namespaces: { x: "urn:x" },
        },
      ],
    },
  };

  test("decodes to its element's name and value, and encodes to the same document", () => {
    expect(decode(xml)).toEqual(json);
    expect(infoset(encode(json))).toEqual(infoset(xml));
    expect(encode(json)).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?><Order .*\n$/);
  });

  test("is read in the encoding of its bytes", () => {
    const utf16 = Buffer.from(`\ufeff${xml.replace("utf-8", "utf-16").trim()}`, "utf16le");
    expect(decode(utf16)).toEqual(json);
  });

  test("that is nil has no value", () => {
    const nil =
      '<Order xmlns="urn:orders" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>';
    const instance = { element: "Order", namespace: "urn:orders", value: null };
    expect(decode(nil)).toEqual(instance);
    expect(decode(encode(instance))).toEqual(instance);
  });

  test("may use names that objects inherit", () => {
    const proto = '<Order xmlns="urn:orders"><id>1</id><__proto__>a</__proto__></Order>';
    const decoded = printInstance(decodeInstance(ORDERS, proto));
    expect(decoded).toContain('"a"');
    expect(decode(encode(decoded))).toEqual(JSON.parse(decoded));
    expect(decode('<constructor xmlns="urn:orders">a</constructor>')).toEqual({
      element: "constructor",
      namespace: "urn:orders",
      value: "a",
    });
  });

  test("is printed with two spaces and a line feed at the end", () => {
    expect(printInstance(decodeInstance(ORDERS, '<o:constructor xmlns:o="urn:orders"/>'))).toBe(
      '{\n  "element": "constructor",\n  "namespace": "urn:orders",\n  "value": ""\n}\n',
    );
  });
});

describe("the option element", () => {
  const message = envelope(
    "<o:Order><o:id>1</o:id></o:Order>",
    "<o:Session><o:user>me</o:user></o:Session>",
  );
  const session = { element: "Session", namespace: "urn:orders", value: { user: "me" } };

  test.each(["Session", "{urn:orders}Session"])("%s decodes that element alone", (element) => {
    expect(decode(message, { element })).toEqual(session);
  });

  test.each([
    [
      "Sesion",
      "error SW6003: The contract orders has no element Sesion. Did you mean {urn:orders}Session?",
    ],
    [
      "{urn:x}Session",
      "error SW6003: The contract orders has no element {urn:x}Session. Did you mean {urn:orders}Session?",
    ],
    [
      "Refusal",
      "order.xml:1:1: error SW6002: The document has no element Refusal. Name an element that it has, or decode it whole.",
    ],
  ])("%s is told to be missing", (element, fault) => {
    expect(() => decode(message, { element })).toThrow(fault);
  });
});

describe("a document with faults is refused", () => {
  const start = '<Order xmlns="urn:orders">\n  <id>1</id>\n';

  test.each([
    ["not XML", "hello", "order.xml:1:1: error SW6001: "],
    ["empty", "", "order.xml:1:1: error SW6001: "],
    ["cut off", `${start}  <note>`, "order.xml:3:9: error SW6001: "],
    [
      "wrong end tag",
      `${start}</Ordre>`,
      "order.xml:3:1: error SW6001: Expected </Order>, found </Ordre>. Correct",
    ],
    ["undeclared prefix", `${start}<x:a/></Order>`, "order.xml:3:2: error SW6001: "],
    ["ends badly", `${start}</Order>\n<Order/>`, "order.xml:4:1: error SW6001: "],
    ["a DTD", `<!DOCTYPE Order>\n${start}</Order>`, "order.xml:1:1: error SW1003: "],
    ["too deep", "<a>".repeat(300), "order.xml:1:769: error SW1007: "],
    [
      "unknown root",
      `\n<Ordre xmlns="urn:orders"/>`,
      "order.xml:2:1: error SW6003: The contract orders has no element {urn:orders}Ordre. Did you mean {urn:orders}Order?",
    ],
    [
      "root of another namespace",
      "<Order/>",
      "order.xml:1:1: error SW6003: The contract orders has no element Order. Did you mean {urn:orders}Order?",
    ],
    [
      "bad value",
      '<Order xmlns="urn:orders">\n  <id>one</id>\n</Order>',
      /^order\.xml:2:\d+: error SW6002: id: "one" is not a valid xs:long: .*\. Correct the document, or the contract if the document is right\.$/,
    ],
    ["missing element", '<Order xmlns="urn:orders">\n</Order>', "order.xml:2:1: error SW6002: "],
  ])("%s", (_what, xml, fault) => {
    expect(() => decode(xml)).toThrow(fault);
  });

  test("bytes that are not of their encoding", () => {
    const bytes = Buffer.from('<constructor xmlns="urn:orders">\u00e9</constructor>', "latin1");
    expect(() => decode(bytes)).toThrow("order.xml:1:1: error SW1002: ");
  });

  test("unknown elements and another order, when strict alone", () => {
    const disordered = '<Order xmlns="urn:orders"><note>a</note>\n<id>1</id></Order>';
    const unknown = '<Order xmlns="urn:orders"><id>1</id>\n<more/></Order>';
    expect(decode(disordered)).toMatchObject({ value: { id: "1", note: ["a"] } });
    expect(decode(unknown)).toMatchObject({ value: { id: "1" } });
    for (const xml of [disordered, unknown]) {
      expect(() => decode(xml, { strict: true })).toThrow(
        /^order\.xml:2:1: error SW6002: .* Correct the document, or decode it without being strict\.$/,
      );
    }
  });
});

describe("JSON with faults is refused", () => {
  const order = (value: string): string =>
    `{\n  "element": "Order",\n  "namespace": "urn:orders",\n  "value": ${value}\n}`;

  test.each<[string, string, string | RegExp]>([
    ["not JSON", "{\n  nope }", "order.json:2:3: error SW6004: The text is not JSON: "],
    ["empty", "", "order.json:1:1: error SW6004: The text is not JSON: "],
    ["no object", "[1]", "order.json:1:1: error SW6004: The JSON is no instance. Give "],
    [
      "another object",
      '{ "Order": {} }',
      "order.json:1:1: error SW6004: The JSON is no instance. ",
    ],
    [
      "no value",
      '{ "element": "Order", "namespace": "urn:orders" }',
      'order.json:1:1: error SW6004: The member "value" is missing. Add it.',
    ],
    [
      "a name that is no string",
      '{ "element": 1, "value": 1 }',
      "order.json:1:14: error SW6004: element: Expected a string, got 1. ",
    ],
    [
      "an unknown element",
      order("{}").replace("Order", "Ordre"),
      "order.json:2:14: error SW6003: The contract orders has no element {urn:orders}Ordre. Did you mean {urn:orders}Order?",
    ],
    [
      "an unknown member beside it",
      order("{}").replace("namespace", "namespaces"),
      'order.json:3:17: error SW6004: namespaces: There is no such member. Did you mean "namespace"?',
    ],
    [
      "a value of another type",
      order('{\n    "id": "1",\n    "note": ["a", 7]\n  }'),
      /^order\.json:6:19: error SW6004: value\.note\[1\]: .*7.*\. Correct the value; /,
    ],
    [
      "a missing member",
      order("{ }"),
      /^order\.json:4:12: error SW6004: value\.id: A value is required\. Correct/,
    ],
    [
      "an unknown property",
      order('{ "id": "1", "nota": [] }'),
      "order.json:4:33: error SW6004: value.nota: The schema has no property `nota` here. ",
    ],
    [
      "a number beyond its type",
      order('{ "id": "9223372036854775808" }'),
      /^order\.json:4:20: error SW6004: value\.id: .*xs:long.* Correct the value; /,
    ],
    [
      "a character that XML has no way to write",
      order('{ "id": "1", "note": ["\\u0000"] }'),
      /^order\.json:4:\d+: error SW6004: value\.note\[0\]: /,
    ],
  ])("%s", (_what, json, fault) => {
    expect(() => encode(json)).toThrow(fault);
  });

  test("given as a value, without a place", () => {
    const json = { element: "Order", namespace: "urn:orders", value: { id: true } };
    expect(() => encodeInstance(ORDERS, json)).toThrow(/^error SW6004: value\.id: /);
  });
});
