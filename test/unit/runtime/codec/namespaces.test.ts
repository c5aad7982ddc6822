import { describe, expect, test } from "@jest/globals";
import * as xs from "../../../../templates/runtime/datatypes.js";
import {
  decodeElement,
  decodeType,
  decodeXmlElement,
  DecodeError,
  encodeElement,
  encodeType,
  encodeXmlElement,
  parseDocument,
  serializeDocument,
} from "../../../../templates/runtime/codec.js";
import type { ComplexType } from "../../../../templates/runtime/descriptor.js";
import { XmlReader } from "../../../../templates/runtime/xml/reader.js";
import { XmlWriter } from "../../../../templates/runtime/xml/writer.js";
import {
  complex,
  document,
  elementOf,
  NS,
  OTHER,
  point,
  pointElement,
  settingsElement,
} from "./family.js";

describe("namespaces of a document", () => {
  const inner = complex("Inner", {
    namespace: OTHER,
    content: [{ key: "a", name: "a", type: xs.int, min: 0, max: Infinity }],
    attributes: [{ key: "q", name: "q", namespace: OTHER, type: xs.int }],
  });

  test("other namespaces are declared once, at the root", () => {
    const element = elementOf(
      "Outer",
      complex("Outer", { content: [{ key: "inner", name: "inner", type: () => inner }] }),
    );
    const value = { inner: { a: [1, 2], q: 3 } };
    const xml = serializeDocument(element, value);
    expect(xml).toBe(
      `<Outer xmlns="${NS}" xmlns:ns1="${OTHER}"><inner ns1:q="3"><ns1:a>1</ns1:a><ns1:a>2</ns1:a></inner></Outer>`,
    );
    expect(parseDocument(element, xml, { strict: true })).toEqual(value);
  });

  test("the root has a prefix where elements below it are in no namespace", () => {
    const element = elementOf(
      "Outer",
      complex("Outer", {
        content: [{ key: "a", name: "a", namespace: "", type: xs.int, min: 0, max: Infinity }],
      }),
    );
    const xml = serializeDocument(element, { a: [1, 2] });
    expect(xml).toBe(`<ns1:Outer xmlns:ns1="${NS}"><a>1</a><a>2</a></ns1:Outer>`);
    expect(parseDocument(element, xml, { strict: true })).toEqual({ a: [1, 2] });
  });

  test("a root in no namespace has no declaration", () => {
    const element = elementOf("a", xs.int, { namespace: "" });
    expect(serializeDocument(element, 1)).toBe("<a>1</a>");
    expect(parseDocument(element, "<a>1</a>")).toBe(1);
  });

  test("a type that refers to itself is walked once", () => {
    interface Tree {
      child?: Tree[];
    }
    const tree: ComplexType<Tree> = complex("Tree", {
      content: [{ key: "child", name: "child", type: () => tree, min: 0, max: Infinity }],
    });
    const value = { child: [{ child: [] }, {}] };
    expect(serializeDocument(elementOf<Tree>("Tree", tree), value)).toBe(
      `<Tree xmlns="${NS}"><child/><child/></Tree>`,
    );
  });
});

describe("elements within a larger document", () => {
  test("are read from their start tag to their end tag", () => {
    const body = `<Id>1</Id><Label>l</Label>`;
    const reader = new XmlReader(`<e>${document("Point", body)}<after/></e>`);
    reader.next();
    reader.next();
    expect(decodeElement(pointElement, reader)).toEqual({ id: 1n, label: "l" });
    expect(reader.localName).toBe("Point");
    expect(reader.next()).toBe("start");
    expect(reader.localName).toBe("after");
  });

  test("are refused when they are others", () => {
    const reader = new XmlReader("<Point/>");
    reader.next();
    expect(() => decodeElement(pointElement, reader)).toThrow(
      "Expected the element {urn:example:orders}Point, found Point.",
    );
  });

  test("are written between others", () => {
    const writer = new XmlWriter();
    writer.start("urn:envelope", "Envelope", "e");
    encodeElement(settingsElement, writer, { blue: 1 });
    writer.end();
    expect(writer.toString()).toBe(
      `<e:Envelope xmlns:e="urn:envelope"><Settings xmlns="${NS}"><blue>1</blue></Settings></e:Envelope>`,
    );
  });

  test("a type is read from and written to an element of any name", () => {
    const writer = new XmlWriter();
    writer.start("", "part");
    encodeType(point, writer, { id: 1n, label: "l" });
    writer.end();
    const xml = writer.toString();
    expect(xml).toBe(`<part><Id xmlns="${NS}">1</Id><Label xmlns="${NS}">l</Label></part>`);
    const reader = new XmlReader(xml);
    reader.next();
    expect(decodeType(point, reader)).toEqual({ id: 1n, label: "l" });
    expect(reader.localName).toBe("part");
  });
});

describe("nodes", () => {
  test("a value is a node and back", () => {
    const value = { id: 1n, label: " l ", name: { namespace: OTHER, localName: "n" } };
    const node = encodeXmlElement(pointElement, value);
    expect(node).toMatchObject({
      namespace: NS,
      localName: "Point",
      children: [
        { namespace: NS, localName: "Id", children: ["1"] },
        { namespace: NS, localName: "Label", children: [" l "] },
        { namespace: NS, localName: "Name" },
      ],
    });
    expect(decodeXmlElement(pointElement, node)).toEqual(value);
  });

  test("errors in a node have a path but no line", () => {
    const node = {
      namespace: NS,
      localName: "Point",
      attributes: [],
      children: [{ namespace: NS, localName: "Id", attributes: [], children: ["x"] }],
    };
    let caught: unknown;
    try {
      decodeXmlElement(pointElement, node);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(DecodeError);
    expect(caught).toMatchObject({
      path: "id",
      line: undefined,
      column: undefined,
      message: 'id: "x" is not a valid xs:long: not a whole number',
    });
  });

  test("what is no node is refused", () => {
    expect(() => decodeXmlElement(pointElement, {} as never)).toThrow(DecodeError);
  });
});
